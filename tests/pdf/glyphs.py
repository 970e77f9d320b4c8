"""What a page of a PDF draws, glyph by glyph: where, as which letters, and in which part of the structure.

Reads what our PDFs are made of: fonts whose codes have two bytes, with their widths (/W) and letters (/ToUnicode), and letters that
stand in the place of others (/ActualText). ISO 32000-1, sections 9 and 14.
"""

import re
import unicodedata
from dataclasses import dataclass

import pikepdf

SAME_LINE = 1.5  # points between the base lines of glyphs of one line; marks of notes are higher
NEAR = 8  # points between a letter and its dots, at most


@dataclass
class Glyph:
    text: str
    left: float
    right: float
    base: float  # of its line, in points from below
    mark: int | None  # the marked content that it belongs to (/MCID); None for what is decoration


class Font:
    def __init__(self, font):
        inner = font.DescendantFonts[0]
        self.letters, self.widths, self.usual = letters_of(font), dict(widths_of(inner.get("/W", []))), float(inner.get("/DW", 1000))

    def codes(self, string):
        data = bytes(string)
        return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]

    def width(self, code):
        return self.widths.get(code, self.usual) / 1000


def letters_of(font):
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                letters[code] = (int(text, 16) + step).to_bytes(len(text) // 2).decode("utf-16-be")
    return letters


def widths_of(array):
    """Codes and their widths in thousandths: `first [width …]` or `first last width`."""
    array = list(array)
    while array:
        first, second, *rest = array
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + step, float(width)) for step, width in enumerate(second))
            array = rest
        else:
            yield from ((code, float(rest[0])) for code in range(int(first), int(second) + 1))
            array = rest[1:]


def drawn(page):
    """The glyphs of a page in the order in which they are drawn."""
    fonts, here, kept, marks = {}, pikepdf.Matrix(), [], []
    font, size, place = None, 0.0, pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                here = pikepdf.Matrix(*map(float, operands)) @ here
            case "BMC" | "BDC":
                details = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                mark = int(details["/MCID"]) if "/MCID" in details else marks[-1][0] if marks else None
                marks.append([mark, str(details["/ActualText"]) if "/ActualText" in details else None])
            case "EMC":
                marks.pop()
            case "Tf":
                name, size = str(operands[0]), float(operands[1])
                font = fonts[name] = fonts.get(name) or Font(page.Resources.Font[name])
            case "Tm":
                place = pikepdf.Matrix(*map(float, operands))
            case "Tj" | "TJ":
                for part in operands[0] if str(operator) == "TJ" else operands:
                    if not isinstance(part, pikepdf.String):
                        place = pikepdf.Matrix().translated(-float(part) / 1000 * size, 0) @ place
                        continue
                    for code in font.codes(part):
                        text = font.letters.get(code, "")
                        for around in [mark for mark in marks if mark[1] is not None][-1:]:
                            text, around[1] = around[1], ""
                        whole, width = place @ here, font.width(code) * size
                        left, base = whole.transform((0, 0))
                        yield Glyph(text, left, whole.transform((width, 0))[0], base, marks[-1][0] if marks else None)
                        place = pikepdf.Matrix().translated(width, 0) @ place


def joined(glyphs):
    """The glyphs without dots: in Arabic, dots may be glyphs of their own that bear the whole letter once more. They have no
    width, and stand on the letter that they belong to or beside it."""
    glyphs = list(glyphs)
    bases = [glyph for glyph in glyphs if glyph.right - glyph.left > 0.01]
    for dots in (glyph for glyph in glyphs if glyph.right - glyph.left <= 0.01):
        away = lambda base: max(base.left - dots.left, dots.left - base.right, 0) + abs(base.base - dots.base) / 100
        near = [base for base in bases if abs(base.base - dots.base) < NEAR and away(base) < NEAR]
        if near and not any(set(dots.text) <= set(base.text) for base in near):
            min(near, key=away).text += dots.text
    return bases


def from_the_right(glyphs):
    """Lines as they are read from right to left, from the top down; in them what is written from left to right is turned round."""
    rows = []
    for glyph in sorted(joined(glyphs), key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return "\n".join("".join(turned([glyph.text for glyph in sorted(row, key=lambda glyph: -glyph.right)])) for row in rows)


def turned(texts):
    """Texts of a line's glyphs from right to left, in the order in which they are read: Latin words, numbers, and what stands
    between two of them, run the other way."""
    read, run, end = [], [], 0  # `run` begins from left to right, and goes on so up to `end`
    for text in texts:
        ways = {unicodedata.bidirectional(char) for char in text}
        if ways & {"R", "AL"}:
            read += run[:end][::-1] + run[end:] + [text]
            run, end = [], 0
        elif ways & {"L", "EN", "AN"}:
            run.append(text)
            end = len(run)
        elif run:
            run.append(text)
        else:
            read.append(text)
    return read + run[:end][::-1] + run[end:]
