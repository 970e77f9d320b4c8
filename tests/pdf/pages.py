"""Holds the page marks of a book against the PDF whose pages they name.

    pages.py BOOK PDF

What stands behind each mark in the BOOK stands on that page of the PDF, and the list of pages names the marks in order.
"""

import sys
import zipfile

import pikepdf
from bs4 import BeautifulSoup

from text import letters, printed

ENOUGH = 20  # letters by which a place is known


def main(book, pdf):
    with zipfile.ZipFile(book) as files:
        read = lambda name: BeautifulSoup(files.read(f"EPUB/{name}"), "xml")
        listed = [link["href"].split("#") for link in read("nav.xhtml").select("nav[role=doc-pagelist] a")]
        chapters = {name: read(name) for name in dict.fromkeys(name for name, _ in listed)}
    faults, at = [], 0
    with pikepdf.open(pdf) as opened:
        last = len(opened.pages)
    for name, place in listed:
        number = int(place.removeprefix("page_"))
        if not at < number <= last:
            faults.append(f"page {number} of {last} is listed behind page {at}")
        at = number
        mark = chapters[name].find(id=place)
        block = mark.find_next_sibling()
        for sup in block.find_all("sup"):
            sup.replace_with("\0")
        start = letters(block.get_text().split("\0")[0])[:ENOUGH]
        if start not in letters(printed(pdf, "-f", str(number), "-l", str(number))):
            faults.append(f"“{start}” is not on page {number}")
    if not listed:
        faults.append("no list of pages")
    for fault in faults:
        print(f"{book}: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


main(*sys.argv[1:])
