// A brief in Persian stands the right way round, and the frame around it keeps its own direction.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
import { address } from './pages.mjs';
import { withSite } from './sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Sentences in Latin letters that run from right to left, so that their full stop comes first. */
function turnedRound() {
  const blocks = [...document.querySelectorAll('main :is(p, dt, dd, li)')].filter((block) => block.checkVisibility() && !block.querySelector('p, li'));
  return blocks.filter((block) => {
    const text = block.innerText.trim();
    return /^\p{Script=Latin}.*\p{P}$/su.test(text) && !/^\p{Script=Arabic}/u.test(text) && getComputedStyle(block).direction !== 'ltr';
  }).map((block) => `“${block.innerText.trim().slice(0, 50)}” runs from right to left`);
}

/** Blocks whose text does not begin at the side where their language begins. */
function wrongSide() {
  const problems = [];
  for (const block of document.querySelectorAll('h1, h2, h3, p, li, blockquote, td, th')) {
    if (!block.checkVisibility() || !block.innerText?.trim() || block.querySelector('p, li')) continue;
    // How to cite a brief is said in the letters of its authors' names.
    if (block.matches('.citation')) continue;
    const style = getComputedStyle(block);
    if (['center', 'end', 'right'].includes(style.textAlign) || style.display.includes('flex')) continue;
    const range = document.createRange();
    range.selectNodeContents(block);
    const pieces = [...range.getClientRects()].filter((rect) => rect.width > 2);
    // Words of another direction part a line into several pieces.
    const first = pieces.filter((rect) => rect.top < pieces[0].bottom - 4);
    const line = first.length ? { left: Math.min(...first.map(({ left }) => left)), right: Math.max(...first.map(({ right }) => right)) } : null;
    const box = block.getBoundingClientRect();
    if (!line || box.width < 60) continue;
    const own = /[\u0600-\u06ff]/.test(block.innerText);
    const gapRight = box.right - parseFloat(style.paddingRight) - line.right;
    const gapLeft = line.left - box.left - parseFloat(style.paddingLeft);
    if (own && style.direction === 'rtl' && gapRight > gapLeft + 24) problems.push(`<${block.localName}> “${block.innerText.slice(0, 30)}” begins on the left`);
    if (own && style.direction !== 'rtl' && block.closest('main')) problems.push(`<${block.localName}> “${block.innerText.slice(0, 30)}” has the direction ${style.direction}`);
  }
  return problems;
}

test('a Persian brief reads from right to left', () => withSite('hurting', async (where) => {
  const target = where.pages.find(({ html, kind }) => kind === 'brief' && /<html[^>]*\blang="?fa\b/.test(html));
  assert.ok(target, 'the hurting site has no page in Persian');
  const problems = [];
  await visitAll(browser, [320, 768, 1440], {}, async (page, width) => {
    const note = (problem) => problems.push(`/${target.path}, ${width} px: ${problem}`);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address(where, target));
    const { dir, direction, wide, code, frame } = await page.evaluate(() => ({
      dir: document.documentElement.dir,
      direction: getComputedStyle(document.querySelector('main p')).direction,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      code: [...document.querySelectorAll('pre')].map((element) => getComputedStyle(element).direction),
      frame: ['header', 'footer'].map((name) => getComputedStyle(document.querySelector(`body > ${name}`) ?? document.body).direction),
    }));
    if (dir !== 'rtl') note(`<html dir> is “${dir}”`);
    if (direction !== 'rtl') note(`text has the direction ${direction}`);
    if (wide > 0) note(`is ${wide} px too wide`);
    if (code.some((each) => each !== 'ltr')) note('code runs from right to left');
    // The site is in English: its menu is not turned round by a page.
    if (frame.some((each) => each !== 'ltr')) note(`the English frame has the directions ${frame}`);
    (await page.evaluate(wrongSide)).forEach(note);
    (await page.evaluate(turnedRound)).forEach(note);
  });
  none(problems, 'faults in a page from right to left');
}));
