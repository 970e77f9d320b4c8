// What a page weighs over the wire.
import { after, before, test } from 'node:test';
import { launch, none, withPage } from './browser.mjs';
import { address, label, readable } from './pages.mjs';
import { withSite } from './sites.mjs';

const KILOBYTE = 1000;
const BUDGET = { scripts: 8, styles: 20, 'all but pictures': 100, 'all but pictures and fonts': 40 };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The kilobytes of a first visit, by the names of the budget. */
async function weigh(where, target) {
  where.answers.length = 0;
  await withPage(browser, { width: 1280 }, async (page) => {
    await page.goto(address(where, target), { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
  });
  const sum = (...types) => where.answers.filter(({ type }) => types.includes(type)).reduce((total, { bytes }) => total + bytes, 0) / KILOBYTE;
  const light = sum('.html', '.css', '.js', '.json');
  return { scripts: sum('.js'), styles: sum('.css'), 'all but pictures': light + sum('.woff2', '.woff', '.ttf'), 'all but pictures and fonts': light };
}

test('every page stays within its budget', { timeout: 180_000 }, (context) => withSite('demo', async (where) => {
  const problems = [];
  const heaviest = {};
  // One after the other, so that the server's list of answers is that of one page.
  for (const target of readable(where).filter(({ kind, path }) => ['home', 'brief', 'search', 'listing'].includes(kind) && !path.includes('/page/'))) {
    for (const [name, kilobytes] of Object.entries(await weigh(where, target))) {
      heaviest[name] = Math.max(heaviest[name] ?? 0, kilobytes);
      if (kilobytes > BUDGET[name]) problems.push(`${label(where, target)}: ${name} ${kilobytes.toFixed(1)} kB of ${BUDGET[name]}`);
    }
  }
  context.diagnostic(Object.entries(heaviest).map(([name, kilobytes]) => `${name}: ${kilobytes.toFixed(1)} of ${BUDGET[name]} kB`).join('; '));
  none(problems, 'budgets exceeded');
}));
