"""Rules that hold for a feed, a link set and a graph by themselves, whatever else says of the brief."""

import re
from datetime import datetime

from rdflib import SDO

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:(%[0-9A-Fa-f]{2}|[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-])+")

# Properties that schema.org has (https://schema.org/funding) and rdflib's copy of the vocabulary lacks.
NEWER = {"funding"}

# JSON Feed 1.1: keys of a feed, an item and an author, with the type that each must have.
FEED = {"version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
        "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str, "expired": bool,
        "hubs": list, "items": list}
ITEM = {"id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str,
        "summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str,
        "authors": list, "tags": list, "language": str, "attachments": list}
AUTHOR = {"name": str, "url": str, "avatar": str}


def address(text):
    """RFC 3986: only its characters, the others escaped."""
    return [] if ADDRESS.fullmatch(text) else [f"`{text}` is no URI"]


def keys(thing, known, name):
    wrong = [f"{name}: unknown key `{key}`" for key in thing if key not in known and not key.startswith("_")]
    return wrong + [f"{name}: `{key}` is no {known[key].__name__}" for key in thing
                    if key in known and not isinstance(thing[key], known[key])]


def json_feed(feed):
    wrong = keys(feed, FEED, "feed")
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        wrong.append("version")
    if len({item["id"] for item in feed["items"]}) < len(feed["items"]):
        wrong.append("two items have one id")
    for item in feed["items"]:
        wrong += keys(item, ITEM, item["id"])
        wrong += [f"{item['id']}: `{key}` is no time" for key in ("date_published", "date_modified")
                  if key in item and not STAMP.fullmatch(item[key])]
        wrong += [fault for key in ("url", "image") if key in item for fault in address(item[key])]
        if not {"content_html", "content_text"} & set(item):
            wrong.append(f"{item['id']}: no content")
        wrong += [f"{item['id']}: a tag is no text" for tag in item.get("tags", []) if not isinstance(tag, str)]
    for author in feed.get("authors", []) + [one for item in feed["items"] for one in item.get("authors", [])]:
        wrong += keys(author, AUTHOR, "author") + ([] if set(author) & set(AUTHOR) else ["an author without anything"])
    return wrong


# RFC 4287, sections 4.1.1, 4.1.2 and 3.2: children of a feed, an entry and a person, and how many there may be.
ATOM = "{http://www.w3.org/2005/Atom}"
ONE, MAYBE, SOME, ANY = (1, 1), (0, 1), (1, 10**9), (0, 10**9)
CHILDREN = {
    "feed": {"author": SOME, "category": ANY, "contributor": ANY, "generator": MAYBE, "icon": MAYBE, "id": ONE,
             "link": SOME, "logo": MAYBE, "rights": MAYBE, "subtitle": MAYBE, "title": ONE, "updated": ONE, "entry": ANY},
    "entry": {"author": SOME, "category": ANY, "content": MAYBE, "contributor": ANY, "id": ONE, "link": SOME,
              "published": MAYBE, "rights": MAYBE, "source": MAYBE, "summary": MAYBE, "title": ONE, "updated": ONE},
    "author": {"name": ONE, "uri": MAYBE, "email": MAYBE},
}


def elements(feed):
    """What may stand in a feed and how often, and that its `updated` is that of what it holds."""
    wrong = []
    for element in feed.iter():
        kind = element.tag.removeprefix(ATOM)
        if kind not in CHILDREN:
            wrong += [f"`{kind}` holds elements"] if len(element) else []
            continue
        names = [child.tag.removeprefix(ATOM) for child in element]
        wrong += [f"`{name}` in `{kind}`" for name in names if name not in CHILDREN[kind]]
        wrong += [f"{names.count(name)} `{name}` in `{kind}`" for name, (least, most) in CHILDREN[kind].items()
                  if not least <= names.count(name) <= most]
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        if "link" in CHILDREN[kind] and (len(set(links)) < len(links) or ("alternate", "text/html") not in links):
            wrong.append(f"links of `{kind}`")
    moments = [datetime.fromisoformat(text.text) for text in feed.iterfind(f"{ATOM}entry/{ATOM}updated")]
    if moments and datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) != max(moments):
        wrong.append("`updated` is not that of the newest entry")
    return wrong + address(feed.findtext(f"{ATOM}id"))


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def sitemap(pages):
    """The order of the protocol's schema: an address, perhaps a time, perhaps pictures with an address each."""
    wrong = [] if pages.tag == f"{SITEMAP}urlset" else [f"`{pages.tag}`"]
    for page in pages:
        names = [child.tag for child in page]
        rest = names[2:] if f"{SITEMAP}lastmod" in names else names[1:]
        if names[:len(names) - len(rest)] not in ([f"{SITEMAP}loc"], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"]):
            wrong.append(f"`{names}`")
        wrong += [f"`{name}`" for name in rest if name != f"{IMAGE}image"]
        wrong += [f"{moment.text} is no time" for moment in page.iter(f"{SITEMAP}lastmod") if not STAMP.fullmatch(moment.text)]
        wrong += [fault for image in page.iter(f"{IMAGE}image") for fault in address(image.findtext(f"{IMAGE}loc"))]
        wrong += address(page.findtext(f"{SITEMAP}loc"))
    return wrong


def atom(found):
    """RFC 4287 by feedparser, which sets `bozo` where XML is not well formed."""
    if found.bozo:
        return [f"not well formed: {found.bozo_exception}"]
    wrong = [] if found.version == "atom10" else [f"read as {found.version}"]
    ids = [entry.id for entry in found.entries]
    if len(set(ids)) < len(ids):
        wrong.append("two entries have one id")
    for entry in found.entries:
        wrong += [f"{entry.id}: `{key}` is no time" for key in ("published", "updated")
                  if not STAMP.fullmatch(entry[key])]
        wrong += address(entry.link) + address(entry.id)
    return wrong


def graph(nodes):
    """Every object has a type or only points to one that has; schema.org knows all types and properties."""
    typed = {node["@id"] for node in nodes if "@type" in node}
    wrong = []

    def look(value, name):
        if isinstance(value, list):
            for entry in value:
                look(entry, name)
        elif isinstance(value, dict):
            if set(value) == {"@id"}:
                if value["@id"] not in typed:
                    wrong.append(f"{name}: points to nothing")
                return
            types = value.get("@type", [])
            for kind in types if isinstance(types, list) else [types]:
                if not kind[0].isupper() or kind not in SDO:
                    wrong.append(f"{name}: schema.org has no type `{kind}`")
            if not types:
                wrong.append(f"{name}: no @type")
            for key, inner in value.items():
                if not key.startswith("@"):
                    if key not in SDO and key not in NEWER:
                        wrong.append(f"{name}: schema.org has no property `{key}`")
                    look(inner, f"{name}.{key}")
        elif value is None or value == "":
            wrong.append(f"{name}: nothing in it")

    for node in nodes:
        look(node, str(node.get("@type")))
        wrong.extend(address(node["@id"]))
    return wrong


def link_set(context):
    """RFC 9264: targets are lists of objects with an absolute `href`."""
    wrong = address(context["anchor"])
    for relation, targets in context.items():
        if relation != "anchor":
            wrong += [fault for target in targets for fault in address(target["href"])]
    return wrong
