"""Holds the page marks of a book against the PDF whose pages they name.

    pages.py BOOK PDF

The first letters behind each mark in the BOOK stand on that page of the PDF, and the list of pages names the marks in the order
of the pages.
"""

import sys
import zipfile

import pikepdf
from bs4 import BeautifulSoup

from glyphs import drawn, from_the_right
from text import letters, printed

ENOUGH = 12  # letters by which a place is known; further ones of a table may stand on a second line


def main(book, pdf):
    with zipfile.ZipFile(book) as files:
        read = lambda name: BeautifulSoup(files.read(f"EPUB/{name}"), "xml")
        listed = [link["href"].split("#") for link in read("nav.xhtml").select("nav[role=doc-pagelist] a")]
        chapters = {name: read(name) for name in dict.fromkeys(name for name, _ in listed)}
    marks = sum(len(chapter.select("[role=doc-pagebreak]")) for chapter in chapters.values())
    faults = [] if 0 < marks == len(listed) else [f"{len(listed)} pages are listed, and {marks} marked"]
    at = 0
    with pikepdf.open(pdf) as opened:
        sheets = list(opened.pages)
        for name, place in listed:
            number = int(place.removeprefix("page_"))
            if not at < number <= len(sheets):
                faults.append(f"page {number} of {len(sheets)} is listed behind page {at}")
                continue
            at = number
            start = beginning(chapters[name].find(id=place))
            is_turned = chapters[name].html.get("dir") == "rtl"
            sheet = from_the_right(drawn(sheets[number - 1])) if is_turned else printed(pdf, "-f", f"{number}", "-l", f"{number}")
            if start not in letters(sheet):
                faults.append(f"“{start}” is not on page {number}")
    for fault in faults:
        print(f"{book}: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


def beginning(mark):
    """The first letters behind a mark, up to a note."""
    block = mark.find_next_sibling()
    for sup in block.find_all("sup"):
        sup.replace_with("\0")
    return letters(block.get_text().split("\0")[0])[:ENOUGH]


main(*sys.argv[1:])
