// What is wrong, over the last good page.
import { count, element, memory, prose } from "./element.js";

const mistake = ({ severity, code, message, help, excerpt }) =>
  element("li", { class: `mistake ${severity}` },
    element("h3", {}, element("span", { class: "unseen" }, `${severity}: `), prose(message)),
    element("p", { class: "place" },
      excerpt && element("span", { class: "path" }, `${excerpt.path}:${excerpt.line}:${excerpt.column}`),
      element("span", { class: "code" }, code)),
    // Long lines are scrolled, also by those who have no mouse.
    excerpt?.lines ? element("pre", { tabindex: 0, role: "group", "aria-label": `Line ${excerpt.line}` }, excerpt.lines) : null,
    help && element("p", { class: "help" }, element("b", {}, "Help "), prose(help)));

export class Mistakes {
  /** `say` tells those who do not see the panel. */
  constructor(say) {
    this.say = say;
    this.title = element("h2", { id: "mistakes_title", tabindex: -1, autofocus: "" });
    this.list = element("ol", { class: "mistakes" });
    this.rest = element("p", { class: "rest" });
    this.status = element("p", { class: "unseen", role: "status" });
    const close = element("button", { type: "button", class: "close" }, "Close ", element("kbd", {}, "Esc"));
    close.addEventListener("click", () => this.dialog.close());
    const note = element("p", {}, "Mend and save: this goes away by itself. Until then, pages stay as they were.");
    this.dialog = element("dialog", { "aria-labelledby": "mistakes_title" },
      element("div", { class: "head" }, element("div", {}, this.title, note), close), this.status, this.list, this.rest);
    this.dialog.addEventListener("close", () => this.closed());
    this.button = element("button", { type: "button", class: "failing", hidden: "" });
    this.button.addEventListener("click", () => this.open());
  }

  /** Shows `report`, unless it is the one that the editor has put away. */
  show(report) {
    const words = count(report.errors, "mistake");
    if (!report.is_failing) return this.mended();
    memory.set("failing", "yes");
    this.change = String(report.change);
    this.title.textContent = `${words} to mend`;
    this.button.textContent = words;
    const errors = report.mistakes.filter(({ severity }) => severity === "error");
    this.list.replaceChildren(...errors.map(mistake));
    const unlisted = report.errors - errors.length;
    const lesser = [count(report.warnings, "warning"), count(report.notes, "note")].filter((part) => !part.startsWith("0 "));
    this.rest.replaceChildren(
      unlisted ? `${count(unlisted, "more mistake")} not listed here. ` : "",
      lesser.length ? `Also ${lesser.join(" and ")}: the checklist of each page lists its own.` : "");
    // While the panel is open, nothing outside it is heard.
    this.status.textContent = words;
    this.say(words);
    if (memory.get("put away") !== this.change) this.open();
    else this.button.hidden = this.dialog.open;
  }

  open() {
    this.button.hidden = true;
    if (!this.dialog.open) this.dialog.showModal();
  }

  closed() {
    if (!this.change) return;
    memory.set("put away", this.change);
    this.button.hidden = false;
  }

  mended() {
    this.change = null;
    this.button.hidden = true;
    this.dialog.close();
    if (memory.get("failing")) this.say("All mended");
    memory.forget("failing");
  }
}
