"""What each notation of a brief says, read by parsers that others wrote, as one dictionary a notation.

A reader gives the fields that its notation has a place for, under the same names; `proof.py` compares them.
"""

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import extruct
import feedparser
import pybtex.database
import rispy
from citeproc import VARIABLES
from citeproc.source.json import CiteProcJSON
from pybtex.bibtex.utils import split_tex_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from selectolax.lexbor import LexborHTMLParser

RESOLVER = "https://doi.org/"

# The feed has a picture's licence as it is written; the licences of pictures in these sites, by their names.
LICENSES = {"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}

# Macros of LaTeX itself that pylatexenc does not know, or takes for an accent.
MACROS = get_default_latex_context_db()
MACROS.add_context_category("own", prepend=True, macros=[
    MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}"), MacroTextSpec("textasciicircum", "^"),
    MacroTextSpec("textasciigrave", "`")])


def plain(text):
    """White space that HTML collapses is collapsed; a no-break space stays."""
    return None if text is None else re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def full_title(title, subtitle):
    return f"{title}: {subtitle}" if subtitle else title


def inverted(parts):
    given, family, suffix = parts
    return ", ".join(part for part in (family, given, suffix) if part)


def reference(item):
    """The entry of the harvest feed, against which all others are held."""
    people = item["authors"]
    parts = [(one["given"], one["family"] or one["name"], one["suffix"]) for one in people]
    license, image = item["license"] or {}, item["image"] or {}
    return {
        "title": item["title"], "subtitle": item["subtitle"], "full title": full_title(item["title"], item["subtitle"]),
        "names": [one["name"] for one in people], "parts": parts, "inverted": [inverted(one) for one in parts],
        "organisations": [one["name"] for one in people if one["is_organisation"]],
        "published": item["published"], "day": item["published"][:10], "updated": item["updated"],
        "changed": item["updated"] or item["published"], "updated day": item["updated"] and item["updated"][:10],
        "publisher": item["publisher"]["name"], "number": item["number"], "doi": item["doi"],
        "series": (item["series"] or {}).get("name"), "license": license.get("name"),
        "license link": license.get("url"), "license or link": license.get("url") or license.get("name"),
        "credit": image.get("credit"), "caption": image.get("caption"), "image": image.get("url"),
        "image license": image.get("license"), "image license link": LICENSES.get(image.get("license")), "image alt": image.get("alt") or None,
        "language": item["language"], "url": item["url"], "keywords": item["keywords"], "topics": item["topics"],
        "summary": item["summary"], "id": item["id"], "key": item["slug"],
        "funders": [one["name"] for one in item["funding"]], "grants": [one["grant"] for one in item["funding"]],
    }


def from_doi(address):
    return unquote(address[len(RESOLVER):]) if address and address.startswith(RESOLVER) else None


def html(tree):
    """What a reader sees."""
    def texts(selector):
        return [plain(node.text()) for node in tree.css(selector)]

    def one(selector, attribute=None):
        node = tree.css_first(selector)
        return node and plain(node.attributes[attribute] if attribute else node.text())

    filed = [node for node in tree.css(".filed a") if re.search("/(topics|regions)/", node.attributes["href"])]
    times = [node.attributes["datetime"][:10] for node in tree.css(".opening .dates time")]
    doi = next((node for node in tree.css("#cite dd > a") if node.attributes["href"].startswith(RESOLVER)), None)
    names = texts(".byline a[rel=author]")
    cited = texts("#cite .citation")
    said = {
        "title": one("h1"), "image license link": one(".hero .credit a[rel=license]", "href"),
        "subtitle": one(".opening .subtitle"), "names": names, "day": times[0],
        "updated day": times[1] if len(times) > 1 else None, "publisher": one(".site_footer .organisation"),
        "license link": one("#cite a[rel=license]", "href"), "summary": one(".standfirst"),
        "credit": credit(tree), "image license": one(".hero .credit a[rel=license]"), "caption": one(".hero figcaption p:not(.credit)"),
        "image alt": one(".hero img", "alt") or None,
        "doi": doi and plain(doi.text()), "language": tree.css_first("html").attributes["lang"],
        "url": one("link[rel=canonical]", "href"), "keywords": [plain(node.text()) for node in filed],
    }
    linked = {"url": one("#permalink_text", "href"), "doi": doi and from_doi(doi.attributes["href"])}
    # Styles turn and shorten names; a title stays as it is in all of them.
    missing = [part for part in [said["title"], said["subtitle"] or ""] if not cited or any(part not in one for one in cited)]
    return {"visible HTML": said, "links in HTML": linked, "suggested citation": {"left out": missing}}


def credit(tree):
    """The words of a picture's credit before its licence."""
    node = tree.css_first(".hero figcaption .credit")
    if node is None:
        return None
    license = node.css_first("a[rel=license]")
    text = plain(node.text())
    return text[: -len(", " + plain(license.text()))] if license else text


def highwire(tree):
    def all_of(name):
        return [node.attributes["content"] for node in tree.css(f'meta[name="citation_{name}"]')]

    def one(name):
        found = all_of(name)
        assert len(found) < 2, name
        return found[0] if found else None

    return {"Highwire": {
        "full title": one("title"), "inverted": all_of("author"), "day": one("publication_date").replace("/", "-"),
        "publisher": one("publisher"), "number": one("technical_report_number"), "doi": one("doi"),
        "series": one("series_title"), "language": one("language"), "url": one("public_url"),
        "keywords": all_of("keywords"), "summary": one("abstract"),
    }}


def open_graph(document):
    found = extruct.extract(document, syntaxes=["opengraph"])["opengraph"]
    pairs = found[0]["properties"] if found else []

    def all_of(name):
        return [value for key, value in pairs if key == name]

    def one(name):
        return (all_of(name) or [None])[0]

    return {"Open Graph": {
        "title": one("og:title"), "names": all_of("article:author"), "url": one("og:url"), "image": one("og:image"),
        "image alt": one("og:image:alt"), "published": one("article:published_time"),
        "updated": one("article:modified_time"), "topics": all_of("article:tag"), "summary": one("og:description"),
    }}


def json_ld(graph):
    nodes = {node["@id"]: node for node in graph}
    brief = next(node for node in graph if node["@id"].endswith("#brief"))
    people = [nodes[author["@id"]] for author in brief["author"]]
    image, funding = brief.get("image", {}), brief.get("funding", [])
    parts = [(one.get("givenName"), one.get("familyName", one["name"]), one.get("honorificSuffix")) for one in people]
    return {"JSON-LD": {
        "title": brief["headline"], "subtitle": brief.get("alternativeHeadline"), "parts": parts,
        "names": [one["name"] for one in people],
        "organisations": [one["name"] for one in people if one["@type"] == "Organization"],
        "published": brief["datePublished"], "changed": brief["dateModified"],
        "publisher": nodes[brief["publisher"]["@id"]]["name"], "number": brief.get("reportNumber"),
        "doi": brief.get("identifier", {}).get("value"), "series": brief.get("isPartOf", {}).get("name"),
        "license or link": brief.get("license"), "credit": image.get("creditText"), "caption": image.get("caption"),
        "image": image.get("contentUrl"), "image alt": image.get("description"),
        "image license link": image.get("license"), "language": brief["inLanguage"],
        "url": brief["url"], "keywords": brief.get("keywords", []), "summary": brief["abstract"],
        "funders": [one["funder"]["name"] for one in funding], "grants": [one.get("identifier") for one in funding],
    }, "JSON-LD's link": {"doi": from_doi(brief.get("sameAs")), "url": brief["mainEntityOfPage"]}}


def bibtex(text):
    found = pybtex.database.parse_string(text, "bibtex").entries
    (key, entry), = found.items()
    decode = LatexNodes2Text(latex_context=MACROS, strict_latex_spaces=True).latex_to_text

    def one(name):
        return decode(entry.fields[name]) if name in entry.fields else None

    def braces(name):
        value = entry.fields.get(name)
        return value and value.replace("%7B", "{").replace("%7D", "}")

    def parts(person):
        given, family = person.first_names + person.middle_names, person.prelast_names + person.last_names
        words = lambda names: decode(" ".join(names)) or None
        return words(given), words(family), words(person.lineage_names)

    # A comma in braces is part of a word.
    keywords = split_tex_string(entry.fields["keywords"], sep=r",\s*") if "keywords" in entry.fields else []
    return {"BibTeX": {
        "key": key, "full title": one("title"), "parts": [parts(person) for person in entry.persons["author"]],
        "day": entry.fields["date"], "publisher": one("institution"), "number": one("number"), "doi": braces("doi"),
        "language": one("langid"), "url": entry.fields["url"], "summary": one("abstract"), "license": one("copyright"),
        "keywords": [decode(word) for word in keywords],
    }}


def ris(text):
    record, = rispy.loads(text)
    assert "unknown_tag" not in record, record
    return {"RIS": {
        "key": record["id"], "full title": record["title"], "inverted": record.get("authors", []),
        "publisher": record["publisher"], "day": record["date"].rstrip("/").replace("/", "-"),
        "number": record.get("issue", record.get("number")), "series": record.get("tertiary_title"),
        "doi": record.get("doi"),
        "url": record["urls"][0], "language": record["language"], "summary": record["abstract"],
        "keywords": record.get("keywords", []), "license": record.get("custom3"),
    }}


def csl_json(text):
    items = json.loads(text)
    # Takes no name part or date that CSL does not know.
    CiteProcJSON(items)
    item, = items
    unknown = set(key.replace("-", "_") for key in item) - set(VARIABLES) - {"id", "type"}
    assert not unknown, f"CSL has no {unknown}"
    year, month, day = item["issued"]["date-parts"][0]
    return {"CSL-JSON": {
        "key": item["id"], "full title": item["title"],
        "parts": [(one.get("given"), one.get("family", one.get("literal")), one.get("suffix"))
                  for one in item["author"]],
        "day": f"{year:04}-{month:02}-{day:02}", "publisher": item["publisher"], "number": item.get("number"),
        "series": item.get("collection-title"), "doi": item.get("DOI"), "url": item["URL"],
        "language": item["language"], "summary": item["abstract"], "keywords": item.get("keyword", ""),
    }}


def link_set(text):
    context, = json.loads(text)["linkset"]
    cite, = context["cite-as"]
    license = context.get("license", [{"href": None}])
    return {"link set": {
        "url": context["anchor"], "doi": from_doi(cite["href"]), "license link": license[0]["href"],
    }}


def atom(entry):
    return {"Atom": {
        "id": entry.id, "title": entry.title, "names": [one.name for one in entry.authors], "url": entry.link,
        "published": entry.published, "changed": entry.updated, "topics": [tag.label for tag in entry.get("tags", [])],
        "summary": entry.summary, "license": entry.get("rights"), "language": entry.title_detail.language,
    }}


def json_feed(item):
    return {"JSON Feed": {
        "id": item["id"], "title": item["title"], "names": [one["name"] for one in item["authors"]],
        "url": item["url"], "image": item.get("image"), "published": item["date_published"],
        "changed": item["date_modified"], "topics": item.get("tags", []), "summary": item["summary"],
        "language": item["language"],
    }}


def page(document):
    """Everything that a brief's page says, and its graph."""
    tree = LexborHTMLParser(document)
    graph = extruct.extract(document, syntaxes=["json-ld"])["json-ld"]
    graph = [node for one in graph for node in one["@graph"]]
    return html(tree) | highwire(tree) | open_graph(document) | json_ld(graph), graph


def feeds(folder):
    """Both feeds of a folder, and the elements of the first."""
    text = (folder / "atom.xml").read_bytes()
    found = feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)
    return found, ElementTree.fromstring(text), json.loads((folder / "feed.json").read_text(encoding="utf-8"))


def term(folder):
    """What a term is called, and the addresses of the feeds that its page offers."""
    tree = LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8"))
    offered = [node.attributes["href"] for node in tree.css("link[rel=alternate][title]")]
    return plain(tree.css_first("h1").text()), offered
