// What `policybrief serve` lays over a page: its mistakes, and a checklist for its editor. It stands in a shadow root behind
// the body, with a style sheet of its own, so that neither the site's styles nor its security policy nor its layout meet it.
import { Checklist } from "./checklist.js";
import { element } from "./element.js";
import { Mistakes } from "./mistakes.js";

const host = element("policybrief-panel", { lang: "en", dir: "ltr" });
const root = host.attachShadow({ mode: "open" });
const status = element("p", { class: "unseen", role: "status" });
const corner = element("aside", { "aria-label": "For editors" });
const mistakes = new Mistakes((words) => { status.textContent = words; });
const checklist = new Checklist();
corner.append(checklist.section, element("div", { class: "buttons" }, mistakes.button, checklist.button));
root.append(status, corner, mistakes.dialog);

const ask = async (name) => {
  const answer = await fetch(`/__policybrief/${name}?${new URLSearchParams({ page: location.pathname })}`);
  return answer.ok ? answer.json() : null;
};

const ready = fetch("/__policybrief/panel.css").then(async (answer) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  root.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
});

let latest = 0;

/** Asks for what is said of the files now, and shows it. */
export const renew = async () => {
  const mine = (latest += 1);
  const [report, sheet] = await Promise.all([ask("report.json"), ask("page.json"), ready]);
  // Another change may have overtaken this one.
  if (mine !== latest) return;
  checklist.show(sheet);
  if (report) mistakes.show(report);
};
