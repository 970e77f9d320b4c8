"""Holds the PDFs of a built site against what they must be, with readers that others wrote.

    check.py SITE

SITE is a folder that `policybrief build` has written. Every brief in it has a PDF, and for each `briefs/<slug>/<slug>.pdf` are
looked at: the structure and the metadata (pikepdf), the sizes of letters (pdfplumber) and their places (places.py), the fonts
(pdffonts), the links (links.py), whether words from right to left can be copied (copied.py), the words and their order
(pdftotext against the page, read by Beautiful Soup).

What may differ between the words of PDF and page:

- all that is neither letter nor digit: spaces, hyphens, marks, signs of direction; and ligatures, and other forms of one letter;
- marks of notes, which are compared with nothing; the notes themselves have only the 30 letters at their beginning or end;
- in a block that stands on two pages, three in a row of the parts of 30 letters that overlap by half: there the page ends;
- the order of the cells of a table, and in a cell of two lines that of its words;
- whatever stands in the PDF beyond the page's summary, takeaways, text and recommendations.

Of a text from right to left, whose lines pdftotext puts in wrong order, glyphs are read by where they stand (glyphs.py), in the
order in which eyes read them. There a letter may have been drawn as two glyphs that both bear it, the letter and its dots. The
order of the words of such a line in the structure is not looked at: the typesetter draws, and counts, them from left to right.
"""

import re
import subprocess
import sys
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

import pdfplumber
import pikepdf
from bs4 import BeautifulSoup

import copied
import links
import places
from glyphs import drawn, from_the_right
from text import letters, printed

MOST_BYTES = 5_000_000  # Google Scholar's inclusion guidelines
ORDER = {"0xad", "0x200c", "0x200d", "0x202a", "0x202b", "0x202c"}  # pdftotext says where scripts run the other way


class Document:
    def __init__(self, path):
        self.path = path
        self.page = BeautifulSoup(path.with_name("index.html").read_text(), "lxml")
        self.pdf = pikepdf.open(path)
        self.nodes = list(walk(self.pdf.Root.StructTreeRoot))
        self.faults = []

    def expect(self, holds, fault):
        if not holds:
            self.faults.append(fault)

    def meta(self, name):
        return [tag["content"] for tag in self.page.find_all("meta", attrs={"name": name})]


def walk(node):
    """Every structure element, in reading order, as (type, element)."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S)[1:], child
            yield from walk(child)


def structure(document):
    root, expect = document.pdf.Root, document.expect
    language = document.page.html["lang"]
    expect(root.MarkInfo.Marked, "not marked as tagged")
    expect(str(root.Lang).split("-")[0] == language.split("-")[0], f"Lang is {root.Lang}, the page has {language}")
    expect(root.ViewerPreferences.DisplayDocTitle, "the title is not displayed")
    expect(all(page.obj.get("/Tabs") == "/S" for page in document.pdf.pages), "a page without tab order by structure")
    names = [name for name, _ in document.nodes]
    expect(names.count("Title") == 1, f"{names.count('Title')} titles in the structure")
    for name, node in document.nodes:
        if name == "Figure":
            expect(str(node.get("/Alt", "")).strip(), "a figure without alternative text")
        if name == "Table":
            expect(any(inner == "TH" for inner, _ in walk(node)), "a table without header cells")
    levels = [int(name[1:]) for name in names if re.fullmatch(r"H[1-6]", name)]
    expect(all(after <= before + 1 for before, after in zip([0, *levels], levels)), f"skipped headings: {levels}")


def outline(document):
    with document.pdf.open_outline() as outline:
        entries = [letters(str(title)) for title in titles(outline.root)]
    for heading in document.page.select(".prose h2, .prose h3"):
        for link in heading.select("a.anchor, sup"):
            link.extract()
        document.expect(letters(heading.get_text()) in entries, f"no bookmark for “{heading.get_text()}”")


def titles(items):
    for item in items:
        yield item.title
        yield from titles(item.children)


def metadata(document):
    expect = document.expect
    with document.pdf.open_metadata() as xmp:
        expect(xmp.get("pdfuaid:part") == "1", "does not say PDF/UA-1")
        expect((xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")) == ("2", "A"), "does not say PDF/A-2a")
        expect([xmp.get("dc:title")] == document.meta("citation_title"), f"title {xmp.get('dc:title')!r}")
        expect(xmp.get("dc:description") in document.meta("citation_abstract"), "another description than the page")
        byline = [link.get_text() for link in document.page.select(".byline a[rel=author]")]
        # One entry for all, because PDF/A wants the same in the old dictionary, which has place for one (ISO 19005-2, 6.6.3).
        expect(", ".join(xmp.get("dc:creator") or []) == ", ".join(byline), f"creators {xmp.get('dc:creator')}")
        spoken = [tag.split("-")[0] for tag in xmp.get("dc:language") or []]
        expect(spoken == [document.page.html["lang"].split("-")[0]], f"language {spoken}")
        keywords = ", ".join(document.meta("citation_keywords"))
        expect((xmp.get("pdf:Keywords") or "") == keywords, f"keywords {xmp.get('pdf:Keywords')!r}")
        license = document.page.select_one("link[rel=license]")
        if license is not None:
            expect(xmp.get("xmpRights:WebStatement") == license["href"], "does not say the licence")
            expect(xmp.get("dc:rights"), "does not say whose it is")
    [url] = document.meta("citation_pdf_url")
    expect(url.endswith(f"/{document.path.parent.name}/{document.path.name}"), f"the page leads to {url}")
    expect(document.path.stat().st_size <= MOST_BYTES, "too large for Google Scholar")


def layout(document):
    """Title, authors and date on the first page, as Google Scholar's inclusion guidelines want them."""
    with pdfplumber.open(document.path) as pdf:
        lines = pdf.pages[0].extract_text_lines(return_chars=True)
    # A single sign is part of a drawing.
    lines = [line for line in lines if len(letters(line["text"])) > 2]
    sizes = [(max(char["size"] for char in line["chars"]), line["text"]) for line in lines]
    largest = max(size for size, _ in sizes)
    title = [index for index, (size, _) in enumerate(sizes) if size == largest]
    document.expect(largest >= 24, f"the largest letters have {largest} pt")
    below, authors = sizes[title[-1] + 1]
    document.expect(16 <= below <= 23, f"what stands below the title has {below} pt")
    first = document.page.select_one(".byline a[rel=author]").get_text()
    document.expect(letters(authors).startswith(letters(first)), f"not the authors are below the title: {authors}")
    year = document.meta("citation_publication_date")[0][:4]
    document.expect(any(year in text for _, text in sizes), "no date on the first page")


def languages(document):
    """Around a text in another language, the words of the site say that they are in the site's (PDF/UA-1, 7.2)."""
    language = document.page.html["lang"].split("-")[0]
    site = document.page.select_one(".site_footer").get("lang")
    if site is None:
        return
    marked = {str(node.Lang).split("-")[0] for _, node in document.nodes if "/Lang" in node}
    marked |= set(re.findall(r"/Lang ?\(([a-z]+)", "".join(content(page) for page in document.pdf.pages)))
    document.expect(site.split("-")[0] in marked, f"words in {site} are not marked in a text in {language}")


def content(page):
    return page.Contents.read_bytes().decode("latin-1") if "/Contents" in page else ""


def said(document):
    """What the page says around its text is in the PDF too: banners, authors, topics, regions."""
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", document.path, "-"], capture_output=True, check=True)
    text = run.stdout.decode()
    invisible = {hex(ord(char)) for char in text if unicodedata.category(char) == "Cf"} - ORDER
    if document.page.html.get("dir") == "rtl":
        return
    document.expect(not invisible, f"signs that nobody sees: {invisible}")
    # pdftotext takes a hyphen at the end of a line for one that parts a word.
    found, solid = letters(text), re.sub(r"[\s-]", "", text)
    for part in document.page.select(".banner p, p.banner, .about_authors h3, .about_authors .bio, .filed dd, .filed dt"):
        # What stands on two pages, or on two lines of a grid, has others between.
        words = letters(part.get_text())
        document.expect(words[:25] in found and words[-12:] in found, f"is not said: {part.get_text()[:60]!r}")
    for code in document.page.select(".prose p > code"):
        whole = re.sub(r"[\s-]", "", code.get_text())
        halves = (whole[: len(whole) // 2], whole[len(whole) // 2 :])
        document.expect(all(half in solid for half in halves), f"code is not as it was written: {code.get_text()!r}")


def fonts(document):
    listed = subprocess.run(["pdffonts", document.path], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines()[2:]:
        name, kind, embedded, subset = (line[start:end].strip() for start, end in ((0, 36), (37, 54), (72, 75), (76, 79)))
        fine = "Type 3" not in kind and embedded == "yes" and subset == "yes"
        document.expect(fine, f"font {name}: {kind}, embedded: {embedded}, subset: {subset}")


def words(document):
    """Every block of the page's text is in the PDF; those of the running text in the same order."""
    page = document.page
    if page.html.get("dir") == "rtl":
        sheets = [letters(from_the_right(drawn(sheet))) for sheet in document.pdf.pages]
    else:
        sheets = [letters(text) for text in printed(document.path).split("\f")]
    found, ends = "".join(sheets), list(accumulate(map(len, sheets)))
    for mark in page.select(".anchor, [role=doc-backlink], .archived, script"):
        mark.extract()
    for mark in page.select("sup"):
        mark.replace_with("\0")
    at, blocks, lost = 0, 0, []
    for block in page.select(".standfirst, .takeaways li, .prose p, .prose h2, .prose h3, .prose td, .recommendations li"):
        pieces = [piece for piece in map(letters, block.get_text().split("\0")) if piece]
        if not pieces:
            continue
        blocks += 1
        starts = [found.find(part, at) for piece in pieces for part in windows(piece)]
        missing = [index for index, start in enumerate(starts) if start < 0]
        # What stands on two pages has notes and the line with the page's number between.
        first = found.find(pieces[0][:12], at)
        last = found.find(pieces[-1][-12:], max(first, 0))
        is_parted = bisect_right(ends, first) < bisect_right(ends, last)
        is_there = not missing or is_parted and len(missing) < len(starts) and missing[-1] - missing[0] < 3
        if block.name == "td":
            # A cell of two lines has those of its neighbours between.
            is_there = is_there or all(letters(word) in found for word in block.get_text().split())
        elif is_there:
            at = max(at, min(start for start in starts if start >= 0))
        if not is_there:
            lost.append(block.get_text()[:60])
    document.expect(not lost, f"{len(lost)} of {blocks} blocks are not where they should be: {lost[:3]}")
    for note in page.select(".notes li"):
        text = letters(note.get_text())
        document.expect(text[:30] in found or text[-30:] in found, f"a note is missing: {note.get_text()[:60]!r}")


def windows(piece):
    """Every part of 30 letters, each half over the one before."""
    return [piece[start : start + 30] for start in range(0, max(1, len(piece) - 15), 15)]


def main(site):
    paths = sorted(path for path in Path(site).glob("briefs/*/*.pdf") if path.stem == path.parent.name)
    faults = 0
    for path in paths:
        document = Document(path)
        for check in (structure, outline, metadata, layout, places.check, languages, fonts, said, links.check, copied.check, words):
            check(document)
        for fault in document.faults:
            print(f"{path}: {fault}", file=sys.stderr)
        faults += len(document.faults)
    # Only briefs have a citation beside them.
    without = [page for page in Path(site).glob("briefs/*/*.bib") if not page.with_suffix(".pdf").exists()]
    for page in without:
        print(f"{page.parent}: a brief without PDF", file=sys.stderr)
    faults += len(without)
    if not paths:
        sys.exit(f"{site} has no PDFs")
    if faults:
        sys.exit(f"{faults} faults in {len(paths)} PDFs")
    print(f"{len(paths)} PDFs of {site} are what they must be")


main(sys.argv[1])
