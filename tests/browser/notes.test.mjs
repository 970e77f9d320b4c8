// The marks of notes: each stands at the end of the word that it belongs to, and covers no other.
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
import { address, label } from './pages.mjs';
import { withSite } from './sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Marks that begin a line, or whose number runs into the word behind it. */
function misplaced() {
  const boxOf = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  /** The text nodes of a block, without the notes that the script lays beside it. */
  const textsOf = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest('.side_note')) texts.push(walker.currentNode);
    return texts;
  };
  return [...document.querySelectorAll('.prose sup a')].flatMap((mark) => {
    const texts = textsOf(mark.closest('p, li, td, dd'));
    const here = texts.indexOf(mark.firstChild);
    const number = boxOf(mark.firstChild, 0, mark.firstChild.data.length);
    const problems = [];
    const before = texts[here - 1];
    if (before && !/\s$/.test(before.data)) {
      const last = boxOf(before, before.data.length - 1, before.data.length);
      if (number.top > last.bottom) problems.push(`mark ${mark.textContent} begins a line`);
    }
    const next = texts[here + 1];
    const start = next ? next.data.search(/\S/) : -1;
    if (start > 0) {
      const first = boxOf(next, start, start + 1);
      const sameLine = first.top < number.bottom && first.bottom > number.top;
      const gap = Math.max(first.left - number.right, number.left - first.right);
      if (sameLine && gap < 2) problems.push(`mark ${mark.textContent} runs into “${next.data.trim().slice(0, 20)}”`);
    }
    return problems;
  });
}

for (const name of ['demo', 'hurting']) {
  test(`marks of notes stand in their place on the site \`${name}\``, { timeout: 120_000 }, () => withSite(name, async (where) => {
    const problems = [];
    await visitAll(browser, where.pages.filter(({ kind }) => kind === 'brief'), {}, async (page, target) => {
      await page.goto(address(where, target));
      for (const width of [320, 360, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        problems.push(...(await page.evaluate(misplaced)).map((problem) => `${label(where, target)}, ${width} px: ${problem}`));
      }
    });
    none(problems, 'marks out of their place');
  }));
}
