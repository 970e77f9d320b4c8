// Every page reads in full without scripts, and nothing on it pretends to do what it cannot.
import { after, before, test } from 'node:test';
import { launch, none, visitAll, withPage } from './browser.mjs';
import { address, label, readable } from './pages.mjs';
import { withSite } from './sites.mjs';

const WIDTHS = [360, 1440];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/**
 * Sentences of the main part of a page. Capitals by style sheet are no differences, nor are the numbers that
 * stand before notes and list items.
 */
const sentences = (text) => text.toLowerCase().split(/\n+|(?<=[.!?։])\s/)
  .map((part) => part.replace(/\s+/g, ' ').replace(/^[^\p{L}]+/u, '').trim()).filter((part) => part.length > 3);

// What folds is opened on both sides: a closed fold is a reader's choice and not a missing text. Buttons and
// what they report are not text: without scripts there is nothing for them to do.
const textOfMain = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const tool of document.querySelectorAll('main :is(button, [role=status], [aria-live])')) tool.style.display = 'none';
  return document.querySelector('main').innerText;
};

/** What a page without scripts offers in vain. */
function promises() {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => `<${element.localName}> “${(element.innerText || element.ariaLabel || '').trim().slice(0, 40)}”`;
  const problems = [...document.querySelectorAll('button, [role=button], select, input:not([type=hidden])')]
    .filter((element) => seen(element) && !element.closest('form[action]') && !element.disabled)
    .map((element) => `${name(element)} does nothing without scripts`);
  for (const link of document.querySelectorAll('a')) {
    const href = link.getAttribute('href');
    if (href === null || href === '' || href === '#' || href.startsWith('javascript:')) {
      if (seen(link) || href !== null) problems.push(`${name(link)} leads nowhere`);
    } else if (href.startsWith('#') && !document.getElementById(decodeURIComponent(href.slice(1)))) {
      problems.push(`${name(link)} leads to ${href}, which is not there`);
    }
  }
  return problems;
}

/** Visits all pages with scripts or without: by path, the text at each width and what is promised in vain. */
async function visits(where, javaScriptEnabled) {
  const found = new Map();
  await visitAll(browser, readable(where), { javaScriptEnabled }, async (page, target) => {
    await page.goto(address(where, target));
    const vain = javaScriptEnabled ? [] : await page.evaluate(promises);
    const texts = {};
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      texts[width] = await page.evaluate(textOfMain);
    }
    found.set(target.path, { texts, vain });
  }, { lanes: 2 });
  return found;
}

for (const name of ['demo', 'hurting']) {
  test(`the site \`${name}\` reads in full without scripts, and promises nothing in vain`, { timeout: 240_000 }, () => withSite(name, async (where) => {
    const [on, off] = await Promise.all([visits(where, true), visits(where, false)]);
    const problems = readable(where).flatMap((target) => {
      const lacking = WIDTHS.flatMap((width) => {
        const there = sentences(off.get(target.path).texts[width]).join(' ');
        const missing = sentences(on.get(target.path).texts[width]).filter((sentence) => !there.includes(sentence));
        return missing.slice(0, 3).map((sentence) => `${width} px: needs a script for “${sentence.slice(0, 80)}”`);
      });
      return [...lacking, ...off.get(target.path).vain].map((problem) => `${label(where, target)}: ${problem}`);
    });
    none(problems, 'faults without scripts');
  }));
}

test('links of the footer and the menu lead to pages that are there', () => withSite('demo', (where) => withPage(browser, { javaScriptEnabled: false }, async (page) => {
  await page.goto(where.url);
  const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
  const problems = [];
  for (const link of new Set(links.filter((href) => href.startsWith(where.url)).map((href) => href.replace(/#.*/, '')))) {
    const answer = await page.request.get(link);
    if (!answer.ok()) problems.push(`/: ${link} answers ${answer.status()}`);
  }
  none(problems, 'dead links');
})));
