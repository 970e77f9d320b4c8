// axe-core finds nothing: every kind of page, light and dark, on a phone and on a desk.
import { after, before, test } from 'node:test';
import { launch, none, SCHEMES, visitAll, WIDTHS } from './browser.mjs';
import { address, few, label, ofEachKind } from './pages.mjs';
import { withSite } from './sites.mjs';
import { axeSource } from './tools.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** `rule: what it says, at the first elements` for each rule that is broken */
async function violations(page) {
  const found = await page.evaluate((tags) => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  }).then((results) => results.violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.slice(0, 3).map((node) => `${node.target} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message})`), count: nodes.length,
  }))), TAGS);
  return found.map(({ id, help, nodes, count }) => `${id}: ${help}; ${count} elements: ${nodes.join(', ')}`);
}

async function judge(where, pages) {
  const source = axeSource();
  const problems = [];
  await visitAll(browser, pages, {}, async (page, target) => {
    await page.goto(address(where, target));
    await page.evaluate(source);
    for (const [name, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        for (const problem of await violations(page)) problems.push(`${label(where, target)}, ${name} ${width} px, ${colorScheme}: ${problem}`);
      }
    }
  });
  none(problems, 'breaches of accessibility rules');
}

for (const [name, choose] of [['demo', ofEachKind], ['hurting', ofEachKind], ['empty', few]]) {
  test(`axe-core finds nothing on the site \`${name}\``, { timeout: 300_000 }, () =>
    withSite(name, (where) => judge(where, choose(where))));
}
