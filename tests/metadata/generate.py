"""A site of many briefs whose titles and names hold what breaks notations. The same seed gives the same site."""

import json
import random
from datetime import date, timedelta

TEXTS = {
    "en": ["He said \"no\"", "it's", "Fish & Chips", "</script>", "<b>bold</b>", "<!--", "-->", "]]>", "{whole}",
           "open {", "close }", "}{", "100 %", "50% off", "C:\\temp", "\\emph{x}", "\\", "a~b", "x^2", "x_1", "#1",
           "$5 and $6", "a -- b", "a --- b", "``ticks''", "?`", "!`", "@misc{key,", "ER  - ", "&amp;", "&#60;",
           "a; b, c", "and", "AND", "others", "...", "[1]", "*stars*", "=", "+", "|", "`code`", "%0A", "'quoted'"],
    "ru": ["Вода и власть", "«Ё» — что дальше?", "ъезд", "№ 5", "цены & тарифы", "{скобка"],
    "hy": ["Ջուրը և եկեղեցին", "հարց՞", "«մեջբերում»", "Հայաստան։"],
    "ka": ["წყალი და ძალაუფლება", "„ბრჭყალები“", "საქართველო"],
    "fa": ["«آب» و برق", "می‌رود؟", "یادداشت ۷", "ایران، خزر"],
    "az": ["Xəzər dənizi", "İıŞşÇçĞğ", "Bakı \"görüşü\"", "Ə–ə"],
}
GIVEN = ["Vigdís", "Anna-Maria", "J. R. R.", "Зарина", "Արամ", "ნინო", "لیلا", "Şəfəq", "Mary {Ann}", "B. & C.", "Ōe",
         "O\\B", "D~E", "50%", "anne", "Jean and Paul", "X AND Y", "\"Bob\""]
FAMILY = ["van der Berg", "de la Cruz", "Quayle-Ødegård", "O'Brien", "Выдумова", "Պետրոսյան", "ბერიძე", "رضایی",
          "Əliyev", "St. John Smythe", "al-Masri", "D'Angelo & Co", "{Brace", "Ten^Two", "Sand and Sea", "Sand AND Sea",
          "Comma, Family", "under_score", "von", "ibn Sina"]
SINGLE = ["Omid", "Tarkhan", "others", "Վահան", "X Æ A-12", "and"]
ORGANISATIONS = ["Ministry of Water, Energy and Trade", "Research AND Development, Inc.", "{Curly} Institute",
                 "Fish & Sons", "100% Think", "Центр «Вода»", "Institut “Eau” <et> Terre", "C:\\Lab~1"]
TERMS = ["Water & power", "A < B", "C, D and E", "F; G", "{H}", "100%", "Вода", "آب", "Xəzər", "\\J", "K~L^M", "\"N\""]
LICENSES = ["CC BY 4.0", "CC BY-NC-ND 4.0", "CC0", "MIT", "All rights reserved", "https://example.org/l?a=1&b=2", None]
DOIS = ["<1>&b", "(a);b:c", "۴", "x_y", "50%25", "{a}", "{a", "b}c", "#d", "a\\b", "^e~f", "plain"]


def write(folder, number, seed):
    """Writes the site into `folder`; gives what its author typed, by slug."""
    rng = random.Random(seed)
    for kind in ("authors", "topics", "regions", "briefs", "series"):
        (folder / "content" / kind).mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(
        'title = "Generated & <Sons>"\nbase_url = "https://generated.example/a/"\ntime_zone = "Asia/Tehran"\n'
        '[organisation]\nname = "House \\"G\\" & {Sons}, 100%"\nurl = "https://generated.example/"\n'
        f"[build]\nfeed_limit = {number}\nrelated_count = 0\n"
        # A thousand of them would take minutes; the other sites have theirs.
        "[pdf]\nenabled = false\n"
        '[lints]\nmissing-orcid = "off"\nsame-title = "off"\nsummary-length = "off"\n', encoding="utf-8")
    authors = [author(rng, index) for index in range(200)]
    for index, entry in enumerate(authors):
        page(folder / f"content/authors/a{index}.md", entry)
    for kind in ("topics", "regions"):
        for index, name in enumerate(TERMS):
            page(folder / f"content/{kind}/{kind[0]}{index}.md", {"name": f"{name} {kind[0]}"})
    page(folder / "content/series/s0.md", {"name": "Notes {from} the <Edge> & beyond, 50%"})
    (folder / "content/briefs/a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>', encoding="utf-8")
    return {f"b{index}": brief(rng, folder, index, authors) for index in range(number)}


def author(rng, index):
    kind = rng.random()
    if kind < 0.2:
        return {"name": f"{rng.choice(ORGANISATIONS)} {index}", "kind": "organisation"}
    if kind < 0.35:
        name = rng.choice(SINGLE)
        # The first is cited by another name than it is shown; without `family`, two words would be parted.
        return rng.choice([{"name": f"Sheikh {name}", "family": name}, {"name": name, "family": name}]
                          + ([] if " " in name else [{"name": name}]))
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    entry = {"name": f"{given} {family}", "given": given, "family": family}
    if rng.random() < 0.3:
        entry["suffix"] = rng.choice(["Jr.", "III", "Sr."])
        entry["name"] += f" {entry['suffix']}"
    return entry


def text(rng, language, most):
    fragments = TEXTS[language] + (TEXTS["en"] if rng.random() < 0.5 else [])
    return "X " + " ".join(rng.choice(fragments) for _ in range(rng.randint(1, most)))


def brief(rng, folder, index, authors):
    language = rng.choice(list(TEXTS) + ["en"] * 3)
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    written = rng.sample(range(len(authors)), rng.randint(1, 4))
    topics = rng.sample(range(len(TERMS)), rng.randint(0, 3))
    regions = rng.sample(range(len(TERMS)), rng.randint(0, 2))
    front = {
        "title": text(rng, language, 6), "date": day.isoformat(), "authors": [f"a{entry}" for entry in written],
        "summary": text(rng, language, 9), "lang": language, "topics": [f"t{entry}" for entry in topics],
        "regions": [f"r{entry}" for entry in regions],
    }
    some = {
        "subtitle": text(rng, language, 4), "updated": (day + timedelta(days=rng.randrange(90))).isoformat(),
        "number": f"G {index} {rng.choice(TEXTS['en'])}", "doi": f"10.5555/{index}{rng.choice(DOIS)}",
        "license": rng.choice(LICENSES), "series": "s0",
        "funding": [{"name": rng.choice(ORGANISATIONS), "grant": "G/1 & {2}"}],
        "image": {"src": "a.svg", "alt": text(rng, "en", 3), "credit": text(rng, "en", 3), "license": "CC BY 4.0",
                  "caption": text(rng, language, 3)},
    }
    front |= {key: value for key, value in some.items() if value is not None and rng.random() < 0.6}
    page(folder / f"content/briefs/b{index}.md", front)
    names = lambda kind, terms: [f"{TERMS[term]} {kind}" for term in terms]
    return front | {"authors": [authors[entry] for entry in written],
                    "keywords": names("t", topics) + names("r", regions)}


def page(path, front):
    """JSON's strings and lists are YAML's too."""
    lines = "".join(f"{key}: {value if key in ('date', 'updated') else json.dumps(value, ensure_ascii=False)}\n"
                    for key, value in front.items())
    path.write_text(f"---\n{lines}---\nText.\n", encoding="utf-8")
