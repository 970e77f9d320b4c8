// Nothing sticks out sideways, at any width and with large text; and no line is too long to read.
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
import { address, label, ofEachKind, readable } from './pages.mjs';
import { withSite } from './sites.mjs';

const MOST_CHARACTERS = 80;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What is wider than the window: the page as a whole, or text in an element that hides what sticks out. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  const name = (element) => `<${element.localName}${element.id ? ` id=${element.id}` : ''}${element.className ? ` class=${element.className}` : ''}>`;
  const scrolls = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      // Wide things may scroll in a box of their own; a label for screen readers is one pixel wide.
      if (['auto', 'scroll'].includes(style.overflowX) && box !== document.documentElement && box !== document.body) return true;
      if (style.position === 'absolute' && box.clientWidth <= 1) return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('svg'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width > 0 && (box.right > width + 1 || box.left < -1) && !scrolls(element) && getComputedStyle(element).position !== 'fixed')
    .sort((a, b) => b.box.width - a.box.width)
    .map(({ element, box }) => `${name(element)} from ${Math.round(box.left)} to ${Math.round(box.right)} “${(element.innerText ?? '').slice(0, 30)}”`);
  const whole = document.documentElement.scrollWidth;
  // The skip link may wait outside the page; it is text that must not.
  const lost = out.filter((line) => !line.startsWith('<a') || whole > width);
  return whole > width || lost.length ? [`the page is ${whole} px wide; ${lost.slice(0, 3).join('; ') || 'no element found'}`] : [];
}

const CASES = [
  { name: '320 px', width: 320 },
  { name: '640 px with text at 200 %', width: 640, fontSize: 32 },
  { name: '768 px', width: 768 },
  { name: '1024 px', width: 1024 },
  { name: '2560 px', width: 2560 },
];

/** Sets the reader's own size of text, not a style of the page: media queries in em follow it as well. */
async function setFontSize(page, size) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
}

const textSize = () => parseFloat(getComputedStyle(document.querySelector('main :is(p, li, h1)')).fontSize);

async function overflow(page, { width, fontSize }) {
  await page.setViewportSize({ width, height: 900 });
  await setFontSize(page, fontSize ?? 16);
  const problems = await page.evaluate(tooWide);
  const size = await page.evaluate(textSize);
  if (fontSize && size < fontSize * 0.8) problems.push(`text stays at ${size} px where the reader asked for ${fontSize} px`);
  return problems;
}

/** Lines of running text with more characters than an eye follows. Tables, code and headings are not running text. */
function longLines(most) {
  const found = [];
  for (const block of document.querySelectorAll('main :is(p, li, dd, blockquote, figcaption)')) {
    if (block.closest('pre, table, nav') || block.querySelector('p, li, dd') || !block.checkVisibility()) continue;
    const lines = new Map();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of node.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getBoundingClientRect();
        // Raised and lowered words belong to the line that they stand in.
        const line = [...lines.keys()].find((y) => Math.abs(y - (box.top + box.bottom) / 2) < box.height * 0.7) ?? (box.top + box.bottom) / 2;
        lines.set(line, [...(lines.get(line) ?? []), word[0]]);
      }
    }
    // A word without an end is no line of running text.
    const running = [...lines.values()].filter((words) => words.every((word) => word.length < 40));
    const longest = running.map((words) => words.join(' ')).sort((a, b) => b.length - a.length)[0] ?? '';
    if (longest.length > most) found.push(`${longest.length} characters in <${block.localName}>: “${longest}”`);
  }
  return found.slice(0, 3);
}

for (const name of ['demo', 'hurting', 'empty']) {
  test(`nothing sticks out on the site \`${name}\``, { timeout: 180_000 }, () => withSite(name, async (where) => {
    const problems = [];
    await visitAll(browser, readable(where), {}, async (page, target) => {
      await page.goto(address(where, target));
      await page.evaluate(() => document.fonts.ready);
      for (const each of CASES) {
        problems.push(...(await overflow(page, each)).map((problem) => `${label(where, target)}, ${each.name}: ${problem}`));
      }
    });
    none(problems, 'pages that scroll sideways');
  }));
}

for (const name of ['demo', 'hurting']) {
  test(`no line is longer than ${MOST_CHARACTERS} characters at 2560 px on the site \`${name}\``, { timeout: 120_000 }, () => withSite(name, async (where) => {
    const problems = [];
    await visitAll(browser, ofEachKind(where), { width: 2560, height: 1440 }, async (page, target) => {
      await page.goto(address(where, target));
      await page.evaluate(() => document.fonts.ready);
      problems.push(...(await page.evaluate(longLines, MOST_CHARACTERS)).map((problem) => `${label(where, target)}: ${problem}`));
    });
    none(problems, 'lines too long to read');
  }));
}
