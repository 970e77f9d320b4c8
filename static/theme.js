// The comforts of the theme. Every page can be read, printed, shared and cited without them.

const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Tells a screen reader. The empty text before makes it say the same words twice. */
function say(place, words) {
  if (!place) return;
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 50);
}

/** The switch of colours: as the system has them, light, dark. */
function colours() {
  const button = one(".theme_switch");
  if (!button) return;
  const name = one(".hidden", button);
  const order = ["auto", "light", "dark"];
  const show = (scheme) => {
    if (scheme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", scheme);
    button.dataset.scheme = scheme;
    name.textContent = button.title = button.dataset[scheme];
    // The browser's own frame takes the colour of the paper.
    const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
    for (const meta of all('meta[name="theme-color"]')) {
      meta.dataset.usual ??= meta.content;
      meta.content = scheme === "auto" ? meta.dataset.usual : paper;
    }
  };
  show(root.getAttribute("data-theme") ?? "auto");
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(button.dataset.scheme) + 1) % order.length];
    show(next);
    try {
      if (next === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch {
      // Nothing is remembered, then.
    }
    say(one("#site_status"), button.dataset[next]);
  });
}

/** The menu of narrow screens closes with Escape, and when the reader goes elsewhere. */
function menu() {
  const box = one(".narrow_menu");
  if (!box) return;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    one("summary", box).focus();
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target)) box.open = false;
  });
}

/** The contents list stands open beside the text where there is room, and follows the reader. */
function contents() {
  const box = one(".contents");
  if (!box) return;
  const wide = matchMedia("(min-width: 68rem)");
  const fold = () => { box.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  const links = new Map(all("a", box).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!headings.length) return;
  let current = null;
  const follow = () => {
    // The last heading in or above the upper fifth of the screen.
    const line = innerHeight / 5;
    const here = headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
    const link = here ? links.get(here.id) : null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (link && wide.matches && box.scrollHeight > box.clientHeight) {
      box.scrollTop = link.offsetTop - box.clientHeight / 2;
    }
  };
  // Reaches up without end: a heading is seen once it has passed the line, however fast the reader scrolls.
  const watcher = new IntersectionObserver(follow, { rootMargin: "9999999px 0px -80% 0px" });
  headings.forEach((heading) => watcher.observe(heading));
  addEventListener("resize", follow);
  follow();
}

/** Notes stand beside the text where there is room; elsewhere a press on the mark opens and closes them in place. */
function notes() {
  const wide = matchMedia("(min-width: 90rem)");
  const marks = all('.prose [role="doc-noteref"]');
  const opened = [];
  for (const mark of marks) {
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    const prose = mark.closest(".prose");
    if (!note) continue;
    const number = mark.textContent;
    const side = document.createElement("span");
    side.className = "side_note";
    side.id = `${mark.id}_here`;
    side.setAttribute("role", "note");
    side.setAttribute("aria-label", prose.dataset.note.replace("{n}", number));
    const copy = note.cloneNode(true);
    all('[role="doc-backlink"]', copy).forEach((link) => link.remove());
    all("[id]", copy).forEach((element) => element.removeAttribute("id"));
    const figure = document.createElement("sup");
    figure.textContent = number;
    side.append(figure, " ", ...copy.childNodes);
    // Inside boxes and tables there is no margin to stand in.
    const boxed = mark.closest("table, .box, .alert, .takeaways, .recommendations, figure, details");
    if (boxed) side.classList.add("in_place");
    (mark.closest("table") ? mark.closest(".table") ?? mark.closest("table") : mark.parentElement).after(side);
    const toggle = (open) => {
      side.classList.toggle("open", open);
      mark.setAttribute("aria-expanded", String(open));
      if (open && !opened.includes(close)) opened.push(close);
    };
    const close = () => {
      if (mark.getAttribute("aria-expanded") !== "true") return false;
      const within = side.contains(document.activeElement);
      toggle(false);
      if (within) mark.focus();
      return true;
    };
    const arrange = () => {
      const inPlace = boxed || !wide.matches;
      side.classList.remove("open");
      if (inPlace) {
        mark.setAttribute("role", "button");
        mark.setAttribute("aria-label", prose.dataset.show.replace("{n}", number));
        mark.setAttribute("aria-controls", side.id);
        mark.setAttribute("aria-expanded", "false");
      } else {
        mark.setAttribute("role", "doc-noteref");
        for (const name of ["aria-label", "aria-controls", "aria-expanded"]) mark.removeAttribute(name);
      }
    };
    arrange();
    wide.addEventListener("change", arrange);
    const press = (event) => {
      if (mark.getAttribute("role") !== "button") return;
      event.preventDefault();
      toggle(mark.getAttribute("aria-expanded") !== "true");
    };
    mark.addEventListener("click", press);
    mark.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    while (opened.length) if (opened.pop()()) break;
  });
}

/** Copy buttons. What happened is said beside them. */
function copying() {
  const status = one("#copy_status");
  if (!navigator.clipboard) return;
  for (const button of all("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        say(status, status.dataset.done);
      } catch {
        getSelection().selectAllChildren(source);
        say(status, status.dataset.failed);
      }
    });
  }
}

/** What is folded in the text is printed all the same. */
function unfolding() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(".prose details:not([open])");
    folded.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((box) => { box.open = false; }));
}

/** The sharing sheet of the device, where it has one; else the link remains a letter. */
function sharing() {
  if (!navigator.share) return;
  for (const link of all("[data-share]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const { share: url, title } = link.dataset;
      navigator.share({ title, url }).catch((error) => {
        if (error.name !== "AbortError") location.href = link.href;
      });
    });
  }
}

function printing() {
  for (const link of all("[data-print]")) {
    link.setAttribute("role", "button");
    const press = (event) => {
      event.preventDefault();
      print();
    };
    link.addEventListener("click", press);
    link.addEventListener("keydown", (event) => { if (event.key === " ") press(event); });
  }
  const help = one(".print_help");
  if (help) help.hidden = true;
}

[colours, menu, contents, notes, copying, sharing, printing, unfolding].forEach((part) => part());
