// What the editor of the open page may want to do, and how others will see the page.
import { count, element, memory, prose } from "./element.js";

// About what search engines show of a title and a description.
const LONGEST_TITLE = 60;
const LONGEST_DESCRIPTION = 155;

const meta = (name) => document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content ?? "";

/** `text` as far as it is shown, with the rest set apart, and where it is cut. */
const cut = (text, longest) => {
  if ([...text].length <= longest) return [text];
  const start = [...text].slice(0, longest).join("");
  const end = start.lastIndexOf(" ") > longest / 2 ? start.lastIndexOf(" ") : start.length;
  return [text.slice(0, end), element("span", { class: "ellipsis" }, " …"), element("del", {}, text.slice(end))];
};

const length = (what, text, longest) => {
  const letters = [...text].length;
  return letters > longest ? `The ${what} has ${letters} characters; after about ${longest} it is cut.` : null;
};

const notes = (...texts) => texts.filter(Boolean).map((text) => element("p", { class: "remark" }, prose(text)));

const inSearch = (host) => {
  const [title, description] = [document.title, meta("description")];
  const path = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href).pathname;
  const steps = [host, ...path.split("/").filter(Boolean).map(decodeURIComponent)];
  return [
    element("div", { class: "found" },
      element("p", { class: "address" }, steps.join(" › ")),
      element("p", { class: "title" }, cut(title, LONGEST_TITLE)),
      element("p", {}, description ? cut(description, LONGEST_DESCRIPTION) : "Search engines choose a passage.")),
    ...notes(length("title", title, LONGEST_TITLE), length("description", description, LONGEST_DESCRIPTION),
      meta("robots").includes("noindex") ? "Search engines are asked not to list this page." : null)];
};

const picture = (remark) => {
  const address = meta("og:image");
  if (!address) return null;
  const url = new URL(address, location.href);
  // This server has several names, and the page may be open under another than it gives itself.
  const here = url.port === location.port ? url.pathname : url.href;
  const image = element("img", { src: here, alt: meta("og:image:alt") });
  const size = () => { remark.textContent = `The picture has ${image.naturalWidth} × ${image.naturalHeight} pixels.`; };
  image.addEventListener("load", size);
  image.addEventListener("error", () => { remark.textContent = "The picture cannot be shown."; });
  return image;
};

const shared = () => {
  const remark = element("p", { class: "remark" }, "No picture is shown with it.");
  return [
    element("div", { class: "card" }, picture(remark),
      element("div", {},
        element("p", { class: "site" }, meta("og:site_name")),
        element("p", { class: "title" }, meta("og:title")),
        element("p", {}, meta("og:description")))),
    remark];
};

const mistake = ({ severity, message, help, excerpt }) =>
  element("li", { class: severity },
    element("p", {}, element("span", { class: "severity" }, severity), " ", prose(message)),
    help && element("p", { class: "help" }, prose(help)),
    excerpt && element("p", { class: "place" }, `line ${excerpt.line}`));

const part = ({ name, is_there: isThere, note }) =>
  element("li", { class: isThere ? "there" : "lacking" },
    element("span", { class: "mark", "aria-hidden": "true" }, isThere ? "✓" : "○"),
    element("div", {},
      element("p", {}, name, element("span", { class: "unseen" }, isThere ? ": there" : ": lacking")),
      note ? element("p", { class: "remark" }, prose(note)) : null));

const group = (title, children) => (children.length ? [element("h3", {}, title), ...children] : []);

const facts = ({ state, words, minutes, kind }) =>
  element("p", { class: "facts" },
    state ? element("span", { class: "state" }, state) : null,
    kind === "brief" ? element("span", {}, `${count(words, "word")}, ${minutes} min read`) : null);

const list = (name, rows) => (rows.length ? [element("ul", { class: name }, rows)] : []);

const EMPTY = {
  list: "This page is made of many files and has none of its own.",
  "held-back": "Readers do not see it yet. `policybrief serve --drafts` shows it here.",
};

export class Checklist {
  constructor() {
    this.button = element("button", { type: "button", "aria-controls": "checklist", hidden: "" });
    this.section = element("section", { id: "checklist", "aria-labelledby": "checklist_title", tabindex: 0, hidden: "" });
    this.button.addEventListener("click", () => this.toggle(this.section.hidden));
    this.section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.toggle(false);
      this.button.focus();
    });
    this.toggle(memory.get("checklist") === "open");
  }

  toggle(isOpen) {
    this.section.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    memory.set("checklist", isOpen ? "open" : "closed");
  }

  /** Shows what the server says of the page; nothing for a page that it does not know. */
  show(sheet) {
    this.button.hidden = !sheet;
    if (!sheet) {
      this.section.hidden = true;
      return;
    }
    const { mistakes, parts, kind } = sheet;
    this.button.replaceChildren(`Checklist · ${mistakes.length}`, element("span", { class: "unseen" }, " remarks"));
    const scroll = this.section.scrollTop;
    this.section.replaceChildren(
      element("p", { class: "kind" }, kind === "list" ? "" : kind.replace("-", " ")),
      element("h2", { id: "checklist_title" }, sheet.title ?? document.title),
      sheet.file ? element("p", { class: "path" }, sheet.file) : "",
      facts(sheet),
      ...notes(EMPTY[kind]),
      ...group(mistakes.length ? "To look at" : "", list("remarks", mistakes.map(mistake))),
      ...(sheet.file && !mistakes.length ? [element("p", { class: "fine" }, "Nothing to remark on this file.")] : []),
      ...group("What a good brief has", list("parts", parts.map(part))),
      ...(kind === "held-back" ? [] : [...group("In search results", inSearch(sheet.host)), ...group("As a shared card", shared())]));
    this.section.scrollTop = scroll;
  }
}
