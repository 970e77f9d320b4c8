"""Rules that hold for a feed, a link set and a graph by themselves, whatever else says of the brief."""

import re

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
