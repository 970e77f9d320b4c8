// A brief on paper: whole, within the sheet, with its address, and without what only a screen needs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
import { lacking, sheets, squeeze } from './pdf.mjs';
import { address, label, ofEachKind } from './pages.mjs';
import { withSite } from './sites.mjs';

const FORMATS = ['A4', 'Letter'];
// Ink nearer to the edge than 5 mm is lost in most printers.
const EDGE = 14;
// Sheets hold between these numbers of characters: big headings, pictures and tables at one end, plain text at the other.
const CHARACTERS = [700, 5500];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The texts of all blocks of the body of each brief, by address. They come from the feed, which no theme shapes. */
async function bodies(where) {
  const { items } = JSON.parse(readFileSync(join(where.folder, 'feed.json'), 'utf8'));
  return new Map(items.map(({ url, content_html: html }) => [url, html]));
}

const blocksOf = (html) => {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const back of body.querySelectorAll('[role=doc-backlink]')) back.remove();
  return [...body.querySelectorAll('p, li, h2, h3, h4, td, th, dt, dd, pre, figcaption')]
    .filter((block) => !block.querySelector('p, li, td, pre, dd'))
    .map((block) => ({ text: block.textContent.trim(), links: block.querySelectorAll('a').length }))
    .filter(({ text }) => text);
};

/** Addresses of links in notes and references that cannot be read on paper, or can be read twice. */
function unread(html, printed) {
  const links = [...html.matchAll(/<(?:section|div)[^>]*role="(?:doc-endnotes|doc-bibliography)".*?<\/(?:section|div)>/gs)].join('').matchAll(/<a href="(http[^"]*)"[^>]*>(.*?)<\/a>/gs);
  return [...links].flatMap(([, href, words]) => {
    const address = squeeze(href.replaceAll('&amp;', '&'));
    const times = printed.split(address).length - 1;
    if (!times) return [`does not say the address ${href} of “${words.slice(0, 40)}”`];
    return printed.includes(`${address}<${address}>`) ? [`says the address ${href} twice`] : [];
  });
}

/** What is on the page for paper that should not be there. */
const screenOnly = () => [...document.querySelectorAll('nav, [role=navigation], button, select, [role=search], a[href="#main_content"]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0)
  .map((element) => `<${element.localName}> “${(element.innerText || element.ariaLabel || '').trim().slice(0, 30)}” is printed`);

async function judge(page, where, target, format, html) {
  const problems = [];
  const printed = await sheets(await page.pdf({ format, preferCSSPageSize: false }));
  const facts = await page.evaluate(() => ({
    title: document.querySelector('h1').innerText,
    canonical: document.querySelector('link[rel=canonical]').href,
    length: document.querySelector('main').innerText.length,
    pictures: document.querySelectorAll('main img').length,
    rightToLeft: document.documentElement.dir === 'rtl',
  }));
  const [fewest, most] = [Math.ceil(facts.length / CHARACTERS[1]), Math.ceil(facts.length / CHARACTERS[0]) + facts.pictures + 1];
  if (printed.length < fewest || printed.length > most) problems.push(`${printed.length} sheets for ${facts.length} characters, expected ${fewest} to ${most}`);
  if (printed.some(({ text }) => !text.trim())) problems.push('there is an empty sheet');
  const all = squeeze(printed.map(({ text }) => text).join(''));
  // Letters of right-to-left scripts come out of a PDF in an order of their own: there, only the sheet's geometry is judged.
  if (!facts.rightToLeft) {
    if (html && lacking(squeeze(printed[0].text), squeeze(facts.title), 1)) problems.push(`the first sheet lacks the title “${facts.title}”`);
    for (const { text, links } of html ? await page.evaluate(blocksOf, html) : []) {
      const rest = lacking(all, squeeze(text), 3 + links);
      if (rest) problems.push(`lacks “${rest.slice(0, 60)}” of “${text.slice(0, 60)}”`);
    }
  }
  if (html) {
    problems.push(...unread(target.html, all));
    for (const [index, { text, height, items }] of printed.entries()) {
      const words = squeeze(text);
      const foot = items.find((item) => item.bottom < height / 5 && squeeze(facts.canonical).includes(squeeze(item.text)));
      if (!foot) problems.push(`sheet ${index + 1} does not end with the address ${facts.canonical}`);
      if (!facts.rightToLeft && !words.includes(squeeze(facts.title))) problems.push(`sheet ${index + 1} does not say its title`);
    }
  }
  for (const [index, { width, height, items }] of printed.entries()) {
    const out = items.filter(({ left, right, top, bottom }) => left < EDGE || right > width - EDGE || bottom < EDGE || top > height - EDGE);
    problems.push(...out.slice(0, 2).map(({ text, left, right }) => `sheet ${index + 1}: “${text.slice(0, 40)}” is cut off, from ${Math.round(left)} to ${Math.round(right)} of ${Math.round(width)} points`));
  }
  return problems.slice(0, 8);
}

for (const name of ['demo', 'hurting']) {
  test(`pages of the site \`${name}\` print in full`, { timeout: 240_000 }, () => withSite(name, async (where) => {
    const problems = [];
    const texts = await bodies(where);
    const targets = ofEachKind(where).filter(({ kind }) => ['brief', 'page', 'home', 'listing'].includes(kind));
    await visitAll(browser, targets, {}, async (page, target) => {
      await page.goto(address(where, target));
      for (const format of FORMATS) {
        const found = await judge(page, where, target, format, texts.get(address(where, target)));
        problems.push(...found.map((problem) => `${label(where, target)}, ${format}: ${problem}`));
      }
      await page.emulateMedia({ media: 'print' });
      problems.push(...(await page.evaluate(screenOnly)).map((problem) => `${label(where, target)}: ${problem}`));
      await page.emulateMedia({ media: null });
    });
    none(problems, 'faults on paper');
  }));
}

test('a page in dark colours is printed dark on white', () => withSite('demo', (where) => visitAll(browser, [ofEachKind(where).find(({ kind }) => kind === 'brief')], { colorScheme: 'dark' }, async (page, target) => {
  await page.goto(address(where, target));
  await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const inks = await page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, p, li)')].filter((element) => element.checkVisibility()).map((element) => getComputedStyle(element).color));
  const paint = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part) / 3;
  none([...new Set(inks)].filter((ink) => ink.startsWith('rgb') && paint(ink) > 130).map((ink) => `${label(where, target)}: text in ${ink}`), 'light inks on white paper');
})));
