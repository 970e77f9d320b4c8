#!/usr/bin/env python3
"""Makes static/fonts/ and prints the @font-face rules of static/style.css.

    pip install fonttools brotli
    npm install source-serif source-sans @fontsource-variable/noto-serif-armenian \
        @fontsource-variable/noto-serif-georgian @fontsource/gelasio @fontsource/roboto @fontsource/noto-serif
    python3 scripts/fonts.py node_modules static/fonts

The fonts are cut to the letters below and to the weights 400 to 700. They bear names of their own, since the licence
reserves the name "Source" for the originals. The stand-ins are fonts that readers have already, stretched so that a
line of text is as long in them as in ours.
"""

import io
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGES, OUT = Path(sys.argv[1]), Path(sys.argv[2])

SERIF = "source-serif/VAR/SourceSerif4Variable-Roman.ttf"
ITALIC = "source-serif/VAR/SourceSerif4Variable-Italic.ttf"
SANS = "source-sans/VF/SourceSans3VF-Upright.ttf"
ARMENIAN = "@fontsource-variable/noto-serif-armenian/files/noto-serif-armenian-armenian-wght-normal.woff2"
GEORGIAN = "@fontsource-variable/noto-serif-georgian/files/noto-serif-georgian-georgian-wght-normal.woff2"


def chars(text):
    """`20-7E A0 …`, in hexadecimal, as a sorted list."""
    found = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return sorted(found)


# English, Azerbaijani, Turkish and Turkmen; punctuation and signs.
LATIN = chars(
    "20-7E A0 A3 A7 A9 AB AD B0 B1 B7 BB C4 C7 D6 D7 DC E4 E7 E9 F6 FC FD 11E 11F 130 131 148 15E 15F 17E 18F 259 "
    "2BB 2BC 2009 202F 2010 2011 2013 2014 2018-201A 201C-201E 2022 2026 2039 203A 20AC 2116 2190 2192 2212 2248 2264 2265"
)
LATIN_EXT = [
    letter
    for letter in chars("A1-FF 100-17F 192 1CD-1DC 1E6 1E7 218-21B 2C6 2C7 2D8-2DD 1E80-1E85 1E9E 2012 2015 2020 2021 2030 2032 2033 2044 2122 2191 2193 2260")
    if letter not in LATIN
]
# Russian, Ukrainian, Belarusian, Serbian, Kazakh, Kyrgyz, Tajik, Azerbaijani in Cyrillic.
CYRILLIC = chars("400-45F 490-493 49A-49D 4A2 4A3 4AE-4B3 4B6-4B9 4BA 4BB 4D8 4D9 4E2 4E3 4E8 4E9 4EE 4EF")
ARMENIAN_LETTERS = chars("531-556 559-58A 58F FB13-FB17")
GEORGIAN_LETTERS = chars("10D0-10FF 20BE")

FILES = [
    # file, family, style, weights, source, letters
    ("serif-latin", "Brief Serif", "normal", (400, 700), SERIF, LATIN),
    ("serif-latin-ext", "Brief Serif", "normal", (400, 700), SERIF, LATIN_EXT),
    ("serif-cyrillic", "Brief Serif", "normal", (400, 700), SERIF, CYRILLIC),
    ("serif-italic-latin", "Brief Serif", "italic", 400, ITALIC, LATIN),
    ("serif-italic-latin-ext", "Brief Serif", "italic", 400, ITALIC, LATIN_EXT),
    ("serif-italic-cyrillic", "Brief Serif", "italic", 400, ITALIC, CYRILLIC),
    ("sans-latin", "Brief Sans", "normal", (400, 700), SANS, LATIN),
    ("sans-latin-ext", "Brief Sans", "normal", (400, 700), SANS, LATIN_EXT),
    ("sans-cyrillic", "Brief Sans", "normal", (400, 700), SANS, CYRILLIC),
    ("armenian", "Brief Armenian", "normal", (400, 700), ARMENIAN, ARMENIAN_LETTERS),
    ("georgian", "Brief Georgian", "normal", (400, 700), GEORGIAN, GEORGIAN_LETTERS),
]
FEATURES = ["kern", "liga", "locl", "pnum"]


def cut(source, letters, weights, family, style):
    font = TTFont(PACKAGES / source)
    rights = font["name"].getDebugName(0)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    limits = {"wght": weights}
    if "opsz" in axes:
        limits["opsz"] = 20
    font = instancer.instantiateVariableFont(font, limits)
    names = font["name"]
    names.names = []
    for number, text in (
        (0, rights),
        (1, family),
        (2, "Italic" if style == "italic" else "Regular"),
        (4, family),
        (6, family.replace(" ", "")),
        (13, "SIL Open Font License 1.1"),
    ):
        names.setName(text, number, 3, 1, 0x409)
    for table in ("STAT", "BASE", "MVAR"):
        if table in font:
            del font[table]
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data)
    return font, data.getvalue()


def ranges(letters):
    runs = []
    for letter in letters:
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


# How often letters occur in English prose, in thousandths.
PROSE = dict(zip("etaoinshrdlcumwfgypbvk ", [102, 75, 65, 62, 57, 57, 53, 50, 50, 34, 33, 22, 23, 20, 19, 18, 16, 16, 15, 12, 8, 6, 187]))


def width(font):
    """The mean width of a letter in prose, in em."""
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    total = sum(hmtx[cmap[ord(letter)]][0] * n for letter, n in PROSE.items())
    return total / sum(PROSE.values()) / font["head"].unitsPerEm


def at(source, weight, opsz=None):
    font = TTFont(PACKAGES / source)
    limits = {"wght": weight}
    if opsz:
        limits["opsz"] = opsz
    return instancer.instantiateVariableFont(font, limits)


NPM = "@fontsource/{0}/files/{0}-latin-{1}-{2}.woff2"
SYSTEM = Path("/usr/share/fonts/truetype")
# Fonts with the widths of a common one: Gelasio has those of Georgia, Liberation those of Times New Roman and Arial.
STAND_INS = [
    # family, ours, ours at (weight, style), names, measured on
    ("Brief Serif 1", SERIF, 400, "normal", ["Georgia", "Gelasio"], PACKAGES / NPM.format("gelasio", 400, "normal")),
    ("Brief Serif 1", ITALIC, 400, "italic", ["Georgia Italic", "Gelasio Italic"], PACKAGES / NPM.format("gelasio", 400, "italic")),
    ("Brief Serif 1", SERIF, 700, "normal", ["Georgia Bold", "Gelasio Bold"], PACKAGES / NPM.format("gelasio", 700, "normal")),
    ("Brief Serif 2", SERIF, 400, "normal", ["Noto Serif"], PACKAGES / NPM.format("noto-serif", 400, "normal")),
    ("Brief Serif 3", SERIF, 400, "normal", ["Times New Roman", "Liberation Serif", "Tinos"], SYSTEM / "liberation/LiberationSerif-Regular.ttf"),
    ("Brief Serif 3", ITALIC, 400, "italic", ["Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"], SYSTEM / "liberation/LiberationSerif-Italic.ttf"),
    ("Brief Serif 3", SERIF, 700, "normal", ["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"], SYSTEM / "liberation/LiberationSerif-Bold.ttf"),
    ("Brief Serif 4", SERIF, 400, "normal", ["DejaVu Serif"], SYSTEM / "dejavu/DejaVuSerif.ttf"),
    ("Brief Sans 1", SANS, 400, "normal", ["Roboto"], PACKAGES / NPM.format("roboto", 400, "normal")),
    ("Brief Sans 1", SANS, 700, "normal", ["Roboto Bold"], PACKAGES / NPM.format("roboto", 700, "normal")),
    ("Brief Sans 2", SANS, 400, "normal", ["Arial", "Helvetica", "Liberation Sans", "Arimo"], SYSTEM / "liberation/LiberationSans-Regular.ttf"),
    ("Brief Sans 2", SANS, 700, "normal", ["Arial Bold", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"], SYSTEM / "liberation/LiberationSans-Bold.ttf"),
    ("Brief Sans 3", SANS, 400, "normal", ["DejaVu Sans"], SYSTEM / "dejavu/DejaVuSans.ttf"),
    ("Brief Sans 3", SANS, 700, "normal", ["DejaVu Sans Bold"], SYSTEM / "dejavu/DejaVuSans-Bold.ttf"),
]


# Letters for which the stretch is about right; those of other scripts stay as large as they are.
MEASURED = "U+0-52F, U+1E00-1EFF, U+2000-2BFF"


def percent(value):
    return f"{value * 100:.1f}".rstrip("0").rstrip(".") + "%"


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    css = []
    for file, family, style, weights, source, letters in FILES:
        font, data = cut(source, letters, weights, family, style)
        (OUT / f"{file}.woff2").write_bytes(data)
        has = sorted(set(font.getBestCmap()) & set(letters))
        print(f"{file}: {len(data)} bytes, {len(has)} of {len(letters)} letters", file=sys.stderr)
        weight = f"{weights[0]} {weights[1]}" if isinstance(weights, tuple) else weights
        display = "optional" if file in ("serif-latin", "sans-latin") else "swap"
        css.append(
            f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight}; font-display: {display}; '
            f'src: url("fonts/{file}.woff2") format("woff2"); unicode-range: {ranges(has)}; }}'
        )
    for family, ours, weight, style, names, measured in STAND_INS:
        font, other = at(ours, weight, 20 if "Serif4" in ours else None), TTFont(measured)
        size, em = width(font) / width(other), font["head"].unitsPerEm
        up, down = font["hhea"].ascent / em, -font["hhea"].descent / em
        sources = ", ".join(f'local("{name}")' for name in names)
        css.append(
            f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight}; src: {sources}; '
            f"size-adjust: {percent(size)}; ascent-override: {percent(up / size)}; "
            f"descent-override: {percent(down / size)}; line-gap-override: 0%; unicode-range: {MEASURED}; }}"
        )
    print("\n".join(css))


main()
