"""Links of a PDF held against those of its page."""

from collections import defaultdict
from urllib.parse import unquote, urljoin

import pikepdf

from glyphs import drawn, from_the_right
from text import letters


def check(document):
    """Every link that can be pressed is in a part of the structure that is a link; it has the words of a link of the page to the same
    address, or their beginning, and leads somewhere. Every link of the page's text is there."""
    expect, pdf = document.expect, document.pdf
    words_of, links = words_by_mark(pdf), {}
    for name, node in document.nodes:
        if name == "Link":
            marks, annotations = parts(node)
            said = words_of(marks)
            expect(annotations, f"“{said}” is a link that cannot be pressed")
            links.update((annotation, said) for annotation in annotations)
    shown, found = shown_by(document.page), defaultdict(set)
    pages, named = {page.obj.objgen for page in pdf.pages}, names(pdf)
    for annotation in (annotation for page in pdf.pages for annotation in page.get("/Annots", [])):
        said = links.get(annotation.objgen)
        expect(said is not None, f"a link to press is no link in the structure: {annotation.get('/Contents')}")
        expect(said and str(annotation.get("/Contents", "")).strip(), f"a link without words: {said}, {annotation.get('/Contents')}")
        target = annotation.get("/Dest", annotation.get("/A", {}).get("/D"))
        if target is None:
            address = unquote(str(annotation.A.URI))
        else:
            address = None if isinstance(target, pikepdf.Array) else "#" + unquote(str(target))
            place = target if address is None else named.get(str(target))
            expect(place is not None and place[0].objgen in pages, f"“{said}” leads to nothing: {target}")
        if address is not None:
            found[address].add(said or "")
            is_shown = any(text.startswith(said or "") for text in shown[address])
            # Where the page has no such link, the words are the address or what it ends with, as of an ORCID.
            is_own = (said or "").endswith(letters(address.rstrip("/").rsplit("/", 1)[-1]))
            expect(is_shown or is_own, f"“{said}” leads to {address}, for which the page says {shown[address]}")
    for link in document.page.select(".prose a[href]"):
        address, text = address_of(document.page, link), letters(link.get_text())
        is_mark = link.get("role") or "anchor" in link.get("class", []) or link.find_parent("sup")
        if text and not is_mark:
            expect(any(said and text.startswith(said) for said in found[address]), f"the link “{text}” to {address} is missing: {found[address]}")


def parts(node):
    """The marks (page, number) below a structure element, in order, and the annotations."""
    marks, annotations = [], []

    def look(child, page):
        if isinstance(child, pikepdf.Array):
            for inner in child:
                look(inner, page)
        elif not isinstance(child, pikepdf.Dictionary):
            marks.append((page, int(child)))
        elif "/Obj" in child:
            annotations.append(child.Obj.objgen)
        elif "/MCID" in child:
            marks.append((child.get("/Pg").objgen if "/Pg" in child else page, int(child.MCID)))
        else:
            look(child.get("/K", []), child.Pg.objgen if "/Pg" in child else page)

    look(node.get("/K", []), node.Pg.objgen if "/Pg" in node else None)
    return marks, annotations


def words_by_mark(pdf):
    """A function from marks to the letters that they draw."""
    glyphs = defaultdict(list)
    for page in pdf.pages:
        for glyph in drawn(page):
            glyphs[page.obj.objgen, glyph.mark].append(glyph)

    def words(marks):
        pieces = [glyphs[mark] for mark in marks]
        texts = ["".join(glyph.text for glyph in piece) for piece in pieces]
        if any("\u0590" <= char <= "\u08ff" for text in texts for char in text):
            return letters(from_the_right([glyph for piece in pieces for glyph in piece]))
        return letters("".join(texts))

    return words


def names(pdf):
    """Destinations that have names."""
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    return {} if tree is None else {str(name): place for name, place in pikepdf.NameTree(tree).items()}


def address_of(page, link):
    here = page.select_one("link[rel=canonical]")["href"]
    if link["href"].startswith("#"):
        return unquote(link["href"])
    return unquote(urljoin(here, link["href"]))


def shown_by(page):
    """What the page says at its links, by address."""
    shown = defaultdict(set)
    for link in page.select("a[href]"):
        shown[address_of(page, link)].add(letters(link.get_text()))
    return shown
