"""Whole builds: into an empty folder, and again without a change."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from statistics import median


@dataclass
class Run:
    wall: float
    cpu: float
    peak: int
    # Cores that other programs used meanwhile.
    others: float


def measure(contestants, floor, work, runs):
    """Prints a table. The first round is not counted: it fills the page cache."""
    cold, second, sizes = ({one.name: [] for one in contestants} for _ in range(3))
    floors = []
    for round_number in range(runs + 1):
        for one in contestants:
            out = work / f"out-{one.name}-{round_number}"
            one.forget()
            cold[one.name].append(run(one.build(out)))
            second[one.name].append(run(one.build(out)))
            sizes[one.name] = extent(out)
            if one.name == "lean":
                floors.append(write_only(floor, out, work / "out-floor"))
            shutil.rmtree(out)
    for timed in [*cold.values(), *second.values(), floors]:
        del timed[0]
    show(contestants, cold, second, sizes, median(floors))


def show(contestants, cold, second, sizes, floor):
    middle = lambda timed, what: median(getattr(one, what) for one in timed)
    of_hugo = lambda table, one, what: middle(table[one.name], what) / middle(table[one.peer], what)
    print("| | cold, s (least to most) | CPU s | peak MB | files | MB | cold / Hugo | CPU / Hugo | peak / Hugo | cold / floor | unchanged, s | unchanged / cold | unchanged / Hugo |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for one in contestants:
        name, walls = one.name, [run.wall for run in cold[one.name]]
        wall, again = median(walls), middle(second[name], "wall")
        files, size = sizes[name]
        print(
            f"| {name} | {wall:.3f} ({min(walls):.3f} to {max(walls):.3f}) | {middle(cold[name], 'cpu'):.2f} "
            f"| {middle(cold[name], 'peak') / 1e6:.0f} | {files:,} | {size / 1e6:.1f} | {of_hugo(cold, one, 'wall'):.2f} "
            f"| {of_hugo(cold, one, 'cpu'):.2f} | {of_hugo(cold, one, 'peak'):.2f} | {wall / floor:.1f} | {again:.3f} "
            f"| {again / wall:.2f} | {of_hugo(second, one, 'wall'):.2f} |"
        )
    everything = [run for table in (cold, second) for timed in table.values() for run in timed]
    print(f"\nThe floor (writing what `lean` wrote, on two threads): {floor:.3f} s. "
          f"Medians of {len(cold['lean'])}. Other programs used {median(run.others for run in everything):.1f} cores meanwhile.")


def run(command):
    """Waits for one program; what it prints is shown only where it fails."""
    busy, start = busy_seconds(), time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command[0]} failed:\n{said.decode(errors='replace')[-2000:]}")
    process.returncode = 0
    cpu = used.ru_utime + used.ru_stime
    return Run(wall, cpu, used.ru_maxrss * 1024, max(0.0, (busy_seconds() - busy - cpu) / wall))


def write_only(floor, site, out):
    """Seconds, as the program says: it has read the files before it looks at the clock."""
    seconds = float(subprocess.run([floor, site, out], capture_output=True, check=True).stdout)
    shutil.rmtree(out)
    return seconds


def busy_seconds():
    """Of all cores since the machine was started; 0 where the system does not say."""
    try:
        with open("/proc/stat") as file:
            user, nice, system, _, _, interrupts, soft = (int(word) for word in file.readline().split()[1:8])
    except OSError:
        return 0.0
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def extent(folder):
    """Files and bytes."""
    files = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
    return len(files), sum(os.path.getsize(file) for file in files)
