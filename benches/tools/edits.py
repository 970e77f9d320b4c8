"""Servers: how long from a saved edit to the page that shows it."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from statistics import median

# Seconds after which an edit counts as never shown.
PATIENCE = 60
# Between two looks at a page, so that looking leaves the server the machine.
PAUSE = 0.0005


def measure(contestants, edits):
    """Prints a table: one edit after another, of a text and of a title in turn."""
    print("| | ready, s | text, ms (least to most) | title, ms (least to most) | list after a title | peak MB |")
    print("|---|---:|---:|---:|---|---:|")
    for one in contestants:
        one.forget()
        with Server(one) as server:
            texts, titles, fresh = [], [], 0
            for number in range(edits):
                texts.append(server.edit_text(f"edit{number}of{one.name}"))
                titles.append(server.edit_title(f"Edit {number} of {one.name}"))
                fresh += f"Edit {number} of {one.name}" in server.page("/briefs/")
            state = "fresh" if fresh == edits else f"stale after {edits - fresh} of {edits}"
            print(f"| {one.name} | {server.ready:.2f} | {shown(texts)} | {shown(titles)} | {state} | {server.peak()} |", flush=True)


def shown(seconds):
    if None in seconds:
        return f"never within {PATIENCE} s"
    milliseconds = [second * 1e3 for second in seconds]
    return f"{median(milliseconds):.1f} ({min(milliseconds):.1f} to {max(milliseconds):.1f})"


class Server:
    """A server of one site on a free port, for as long as the block."""

    def __init__(self, contestant):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.command = contestant.serve(self.port)
        briefs = [file for file in (contestant.site / "content/briefs").glob("*.md") if file.name != "_index.md"]
        number = lambda file: int(file.stem.rsplit("-", 1)[1])
        # The corpus is numbered by date.
        briefs.sort(key=number)
        self.newest, self.middle = briefs[-1], briefs[len(briefs) // 2]

    def __enter__(self):
        start = time.perf_counter()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if self.until("/", "") is None:
            raise SystemExit(f"{self.command[0]} does not answer")
        self.ready = time.perf_counter() - start
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def edit_text(self, word):
        text = self.middle.read_text() + f"\n{word.capitalize()} was added.\n"
        return self.save(self.middle, text, f"/briefs/{self.middle.stem}/", word.capitalize())

    def edit_title(self, title):
        text = re.sub(r'^title: .*$', f'title: "{title}"', self.newest.read_text(), count=1, flags=re.MULTILINE)
        return self.save(self.newest, text, "/", title)

    def save(self, file, text, address, word):
        """Seconds until `word` stands on the page; then a moment of rest."""
        start = time.perf_counter()
        file.write_text(text)
        answer = self.until(address, word)
        time.sleep(1)
        return None if answer is None else answer - start

    def until(self, address, word):
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end and self.process.poll() is None:
            page = self.page(address)
            if page and word in page:
                return time.perf_counter()
            time.sleep(PAUSE)
        return None

    def page(self, address):
        """The text behind an address, or nothing while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return ""

    def peak(self):
        try:
            with open(f"/proc/{self.process.pid}/status") as file:
                kilobytes = next(line for line in file if line.startswith("VmHWM")).split()[1]
        except OSError:
            return "?"
        return f"{int(kilobytes) * 1024 / 1e6:.0f}"
