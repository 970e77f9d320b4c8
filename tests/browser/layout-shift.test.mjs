// Nothing jumps: not when fonts and pictures come late, not while a reader scrolls.
import { after, before, test } from 'node:test';
import { inParallel, launch, none, withPage } from './browser.mjs';
import { address, label, few } from './pages.mjs';
import { withSite } from './sites.mjs';

const LIMIT = 0.01;
// Longer than the first paint takes here, so that what comes late is seen to come late.
const DELAYS = { '.woff2': 500, '.svg': 250, '.png': 250, '.jpg': 250, '.webp': 250 };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

function watch() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
        const element = node?.nodeType === 1 ? node : node?.parentElement;
        return `<${element?.localName ?? '?'} ${element?.className ?? ''}> ${Math.round(previousRect.y)}→${Math.round(currentRect.y)}`;
      });
      if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, moved: moved.slice(0, 3).join(', ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Scrolls to the end, a screen at a time, waiting for what that brings. */
async function scrollThrough(page) {
  const [step, end] = await page.evaluate(() => [window.innerHeight, document.documentElement.scrollHeight]);
  for (let top = 0; top <= end; top += step) {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    await page.waitForTimeout(40);
  }
  await page.waitForTimeout(400);
}

/** The shifts of one visit, in a context of its own: what comes late comes late once. */
const shiftsOf = (where, target, width) => withPage(browser, { width, height: 800 }, async (page) => {
  await page.addInitScript(watch);
  await page.goto(address(where, target), { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await scrollThrough(page);
  return page.evaluate(() => window.shifts);
});

for (const name of ['demo', 'hurting']) {
  test(`nothing jumps on the site \`${name}\``, { timeout: 240_000 }, () => withSite(name, async (where) => {
    Object.assign(where.delays, DELAYS);
    const problems = [];
    for (const width of [360, 1440]) {
      await inParallel(few(where), async (target) => {
        const shifts = await shiftsOf(where, target, width);
        const total = shifts.reduce((sum, { value }) => sum + value, 0);
        if (total > LIMIT) problems.push(`${label(where, target)}, ${width} px: ${total.toFixed(3)}, ${shifts.map(({ moved }) => moved).join('; ')}`);
      });
    }
    none(problems, `layout shifts above ${LIMIT}`);
  }));
}
