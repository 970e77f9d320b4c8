"""Do the pages of a PDF have room for what stands on them?"""

import re
import statistics

import pdfplumber

# Sizes of letters and the width of the text in `templates/print/page.typ` and `table.typ`, in points.
TEXT, SMALLEST, WIDTH = 11, 6, 126 / 25.4 * 72
JOINED = re.compile("[\u0590-\u08ff]")  # scripts whose letters are drawn over each other


def check(document):
    places(document)
    turned(document)


def places(document):
    """Every letter is on its page, none over another; lines of text have a length that can be read."""
    lengths = []
    with pdfplumber.open(document.path) as pdf:
        for page in pdf.pages:
            lines = {}
            for char in page.chars:
                inside = -0.5 <= char["x0"] and char["x1"] <= page.width + 0.5 and char["bottom"] <= page.height + 0.5
                document.expect(inside, f"page {page.page_number}: {char['text']!r} is cut off")
                document.expect(char["size"] >= SMALLEST * 0.58, f"page {page.page_number}: letters of {char['size']} pt")
                if char["upright"] and char["text"].isalnum() and not JOINED.match(char["text"]):
                    lines.setdefault((round(char["bottom"], 1), round(char["size"], 1)), []).append(char)
            for chars in lines.values():
                chars.sort(key=lambda char: char["x0"])
                for left, right in zip(chars, chars[1:]):
                    over = left["x1"] - right["x0"]
                    words = "".join(char["text"] for char in chars)
                    document.expect(over < 0.25 * left["size"], f"page {page.page_number}: letters over others: {words[:60]}")
            for line in page.extract_text_lines(return_chars=True):
                is_full = line["x1"] - line["x0"] > 0.95 * WIDTH
                if is_full and {round(char["size"], 1) for char in line["chars"]} == {TEXT}:
                    lengths.append(len(line["text"]))
    if len(lengths) > 20 and not document.page.html.get("dir") == "rtl":
        document.expect(65 <= statistics.median(lengths) <= 75, f"lines of {statistics.median(lengths)} letters")


def turned(document):
    """Whatever stands on its side is a table (there is nothing else that a reader should turn the page for)."""
    sides = [page.MediaBox[2] > page.MediaBox[3] for page in document.pdf.pages]
    tables = sum(name == "Table" for name, _ in document.nodes)
    document.expect(not any(sides) or tables, "a page on its side without a table")
