"""Proves that all notations of a brief say the same: `proof.py PROGRAM FOLDER`.

Builds the demonstration site, tests/citing and 1,000 generated briefs with PROGRAM into FOLDER, reads each
output with a parser that others wrote, and compares every field. Prints each difference; none is allowed.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pybtex.database

import generate
import readers
import rules

TODAY = "2027-01-01"
GENERATED, SEED = 1000, 20260301
# CSL has one text for all keywords, and no rule by which it could be parted.
JOINED = {("CSL-JSON", "keywords")}


def build(program, root, out):
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([program, "build", "--quiet", "--today", TODAY, "--root", root, "--out", out], check=True)


def differences(slug, expected, notations):
    """Lines for what two notations tell differently, and how many fields were compared by notation."""
    lines, count = [], Counter()
    for notation, said in notations.items():
        for field, value in said.items():
            wanted = [] if field == "left out" else expected[field]
            if (notation, field) in JOINED:
                wanted = ", ".join(wanted)
            count[notation] += 1
            if readable(value) != readable(wanted):
                lines.append(f"{slug}, {field}, publications.json = {wanted!r}, {notation} = {value!r}")
    return lines, count


def readable(value):
    """As HTML shows it: white space collapsed."""
    if isinstance(value, (list, tuple)):
        return [readable(entry) for entry in value]
    return readers.plain(value) if isinstance(value, str) else value


def beside(folder, item):
    """Compares one brief's page and the files beside it with its entry in the harvest feed."""
    slug = item["slug"]
    place = folder / "briefs" / slug
    read = lambda name: (place / name).read_text(encoding="utf-8")
    parts = (
        (readers.page, "index.html"), (readers.bibtex, f"{slug}.bib"), (readers.ris, f"{slug}.ris"),
        (readers.csl_json, f"{slug}.csl.json"), (readers.link_set, "linkset.json"))
    notations, wrong = {}, []
    for reader, name in parts:
        try:
            found = reader(read(name))
        except Exception as fault:  # a file that its parser gives up on is a finding like any other
            wrong.append(f"{slug}, {name}: {type(fault).__name__}: {fault}")
            continue
        if reader is readers.page:
            found, graph = found
            wrong += [f"{slug}, JSON-LD: {fault}" for fault in rules.graph(graph)]
        notations |= found
    wrong += [f"{slug}, link set: {fault}" for fault in rules.link_set(json.loads(read("linkset.json"))["linkset"][0])]
    lines, count = differences(slug, readers.reference(item), notations)
    return wrong + lines, count


def catalogues(folder, items):
    """The catalogues of the whole site are its briefs' own files, one after the other, and parse as one."""
    read = lambda path: (folder / path).read_text(encoding="utf-8")
    names = {f"briefs/{item['slug']}/{item['slug']}" for item in items}
    entries = pybtex.database.parse_string(read("publications.bib"), "bibtex").entries
    csl = json.loads(read("publications.csl.json"))
    alone = sorted((json.loads(read(f"{name}.csl.json"))[0] for name in names), key=lambda item: item["id"])
    lines = [] if sorted(csl, key=lambda item: item["id"]) == alone else ["publications.csl.json is not its briefs'"]
    bibs = [pybtex.database.parse_string(read(f"{name}.bib"), "bibtex").entries for name in names]
    if {key: entry for bib in bibs for key, entry in bib.items()} != dict(entries.items()):
        lines.append("publications.bib is not its briefs'")
    return lines


def spoilt(folder, item):
    """A proof that finds nothing must be able to find something: each reader is given a changed title or address."""
    said = readers.reference(item)
    lines = []
    for field, value in (("title", "Another"), ("url", "https://elsewhere.example/")):
        wrong = beside(folder, item | {field: value})[0]
        for notation in ("visible HTML", "Highwire", "Open Graph", "JSON-LD", "BibTeX", "RIS", "CSL-JSON"):
            if not any(f"{notation} = {said[name]!r}" in line for line in wrong for name in (field, "full title")):
                lines.append(f"a wrong {field} in {notation} is not noticed")
    return lines


def feeds(folder, items):
    """Compares the entries of both feeds of a folder with `items`, all that should stand in them, newest first."""
    found, elements, feed = readers.feeds(folder)
    lines = [f"Atom: {fault}" for fault in rules.atom(found) + rules.elements(elements)]
    lines += [f"JSON Feed: {fault}" for fault in rules.json_feed(feed)]
    count = Counter()
    by_id = {item["id"]: item for item in items}
    for name, entries, reader in (("Atom", found.entries, readers.atom), ("JSON Feed", feed["items"], readers.json_feed)):
        if [entry["id"] for entry in entries] != list(by_id):
            lines.append(f"{name}: {len(entries)} entries are not the {len(items)} briefs")
            continue
        for entry in entries:
            item = by_id[entry["id"]]
            more, compared = differences(item["slug"], readers.reference(item), reader(entry))
            lines, count = lines + more, count + compared
    if (found.feed.link, found.feed.title) != (feed["home_page_url"], feed["title"]):
        lines.append("the two feeds differ in their heads")
    return [f"{folder.name}: {line}" for line in lines], count


def terms(folder, items):
    """The folder of each author, topic, region and series, with the briefs that it gathers."""
    marks = {"topics": lambda item: item["topics"], "regions": lambda item: item["regions"],
             "authors": lambda item: [one["url"] for one in item["authors"]],
             "series": lambda item: [item["series"]["url"]] if item["series"] else []}
    for taxonomy, marked in marks.items():
        for place in sorted(path.parent for path in folder.glob(f"{taxonomy}/*/index.html")):
            name, offered = readers.term(place)
            below = f"/{taxonomy}/{place.name}/"
            assert [one[one.index(below):] for one in offered[:2]] == [f"{below}atom.xml", f"{below}feed.json"], offered
            is_here = lambda mark: readable(mark) == name or mark.endswith(below)
            yield place, [item for item in items if any(map(is_here, marked(item)))]


def sitemap(folder, items, home):
    """Every brief with the time of its last change and its picture; every picture is there."""
    pages = ElementTree.parse(folder / "sitemap.xml").getroot()
    lines = rules.sitemap(pages)
    found = {page.findtext(f"{rules.SITEMAP}loc"): page for page in pages}
    pictures = lambda page: [image.text for image in page.iter(f"{rules.IMAGE}loc")]
    for item in items:
        said, page = readers.reference(item), found[item["url"]]
        if page.findtext(f"{rules.SITEMAP}lastmod") != said["changed"]:
            lines.append(f"{item['slug']}: lastmod")
        if said["image"] and said["image"] not in pictures(page):
            lines.append(f"{item['slug']}: its picture is not there")
    every = {address for page in pages for address in pictures(page)}
    lines += [f"no file at {address}" for address in every if not (folder / unquote(address.removeprefix(home))).is_file()]
    return [f"sitemap: {line}" for line in lines]


def letters(text):
    """Without the marks that typography sets by the language."""
    return text and re.sub(r"[\s\"'“”„«»‹›‘’‚–—.…-]", "", text)


def typed(items, sources):
    """Compares what the generated site's author typed with the harvest feed."""
    lines = []
    for item in items:
        source, said = sources[item["slug"]], readers.reference(item)
        image = source.get("image", {})
        people = source["authors"]
        pairs = {
            "title": [letters(source["title"]), letters(said["title"])],
            "subtitle": [letters(source.get("subtitle")), letters(said["subtitle"])],
            "summary": [letters(source["summary"]), letters(said["summary"])],
            "names": [[one["name"] for one in people], said["names"]],
            "parts": [[(one.get("given"), one.get("family", one["name"]), one.get("suffix")) for one in people],
                      said["parts"]],
            "organisations": [[one["name"] for one in people if "kind" in one], said["organisations"]],
            "day": [source["date"], said["day"]], "updated": [source.get("updated"), said["updated day"]],
            "number": [source.get("number"), said["number"]], "doi": [source.get("doi"), said["doi"]],
            "license": [source.get("license"), said["license"]], "credit": [image.get("credit"), said["credit"]],
            "language": [source["lang"], said["language"]], "keywords": [source["keywords"], said["keywords"]],
            "funders": [[one["name"] for one in source.get("funding", [])], said["funders"]],
        }
        lines += [f"{item['slug']}, {field}, source = {wanted!r}, publications.json = {value!r}"
                  for field, (wanted, value) in pairs.items() if readable(wanted) != readable(value)]
    return lines


def site(program, name, root, folder, pool, sources=None):
    """All differences of one site."""
    out = folder / name
    build(program, root, out)
    index = json.loads((out / "publications.json").read_text(encoding="utf-8"))
    pages = [out / "publications" / f"{page['url'].rsplit('/', 1)[1]}" for page in index["pages"]]
    items = [item for page in pages for item in json.loads(page.read_text(encoding="utf-8"))["items"]]
    assert len(items) == index["total"] == len(list(out.glob("briefs/*/linkset.json"))) > 0
    newest = items[::-1]
    lines, count = sitemap(out, items, index["url"]), Counter()
    folders, gathered = zip((out, newest), *terms(out, newest))
    for more, compared in pool.map(feeds, folders, gathered):
        lines, count = lines + more, count + compared
    for more, compared in pool.map(partial(beside, out), items, chunksize=25):
        lines, count = lines + more, count + compared
    lines += catalogues(out, items) + spoilt(out, items[0]) + (typed(items, sources) if sources else [])
    for line in lines[:200]:
        print(f"{name}: {line}")
    print(f"{name}: {len(items)} briefs, {len(folders)} pairs of feeds, {count.total()} fields in {len(count)} notations, {len(lines)} differences")
    return len(lines)


def main(program, folder):
    folder = Path(folder)
    shutil.rmtree(folder / "source", ignore_errors=True)
    sources = generate.write(folder / "source", GENERATED, SEED)
    with ProcessPoolExecutor() as pool:
        wrong = site(program, "demo", Path("."), folder, pool)
        wrong += site(program, "citing", Path("tests/citing"), folder, pool)
        wrong += site(program, "generated", folder / "source", folder, pool, sources)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
