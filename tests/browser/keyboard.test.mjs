// The keyboard alone reaches everything that can be seen, in the order in which it is written, and shows where it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, none, visitAll, withPage } from './browser.mjs';
import { markInteractive, stop } from './focus.mjs';
import { address, few, label } from './pages.mjs';
import { withSite } from './sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Presses Tab from the top of the page to its end; what is wrong on the way. */
async function tabThrough(page) {
  const wanted = await page.evaluate(markInteractive);
  const reached = [];
  const problems = [];
  // Boxes that scroll are stops as well; a trap would need more presses than this.
  for (let press = 0; press < wanted.length * 2 + 20; press += 1) {
    await page.keyboard.press('Tab');
    const { number, name, problems: seen, extra } = await page.evaluate(stop);
    if (number === -1 || (number === reached[0] && reached.length > 0)) break;
    problems.push(...seen.map((problem) => `${name} ${problem}`));
    if (extra) continue;
    if (number === reached.at(-1)) {
      problems.push(`${name} does not let the focus go`);
      break;
    }
    reached.push(number);
  }
  const missed = wanted.filter((_, number) => !reached.includes(number));
  problems.push(...missed.slice(0, 5).map((name) => `${name} is not reached`));
  const jump = reached.findIndex((number, index) => index > 0 && number < reached[index - 1]);
  if (jump > 0) problems.push(`the order jumps back from ${wanted[reached[jump - 1]]} to ${wanted[reached[jump]]}`);
  return problems;
}

for (const name of ['demo', 'hurting']) {
  for (const width of [360, 1440]) {
    test(`Tab reaches everything on the site \`${name}\` at ${width} px`, { timeout: 240_000 }, () => withSite(name, async (where) => {
      const problems = [];
      await visitAll(browser, few(where), { width }, async (page, target) => {
        await page.goto(address(where, target));
        problems.push(...(await tabThrough(page)).map((problem) => `${label(where, target)}, ${width} px: ${problem}`));
      });
      none(problems, 'obstacles for the keyboard');
    }));
  }
}

/** A long brief of the demonstration site, which has everything that a reader can operate. */
const withBrief = (settings, use) => withSite('demo', (where) => withPage(browser, settings, async (page) => {
  const brief = few(where).find(({ kind }) => kind === 'brief');
  await page.goto(address(where, brief));
  await use(page, label(where, brief));
}));

test('the skip link is the first stop, shows itself and leads past the menu', () => withBrief({}, async (page, where) => {
  await page.keyboard.press('Tab');
  const link = await page.evaluate(() => {
    const { activeElement: element } = document;
    const box = element.getBoundingClientRect();
    return { href: element.getAttribute('href') ?? '', inside: box.top >= 0 && box.left >= 0 && box.height >= 20 };
  });
  assert.match(link.href, /^#./, `${where}: the first stop is not a link within the page`);
  assert.ok(link.inside, `${where}: the skip link stays hidden when it has the focus`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(() => document.querySelector('main').contains(document.activeElement));
  assert.ok(inMain, `${where}: the stop after the skip link is not in <main>`);
}));

for (const key of ['Enter', 'Space']) {
  test(`what folds opens and closes with ${key}, on a telephone and on a desk`, async () => {
    for (const width of [360, 1440]) {
      await withBrief({ width }, async (page, where) => {
        for (const summary of await page.locator('summary:visible, [aria-expanded]:visible').all()) {
          const isOpen = () => summary.evaluate((element) => element.closest('details')?.open ?? element.ariaExpanded === 'true');
          const name = (await summary.innerText()).trim() || await summary.getAttribute('aria-label');
          const first = await isOpen();
          await summary.focus();
          await page.keyboard.press(key);
          assert.notEqual(await isOpen(), first, `${where}, ${width} px: ${key} does nothing on “${name}”`);
          // Focus must not be lost in what has opened, or nobody could close it again.
          assert.ok(await summary.evaluate((element) => element === document.activeElement), `${where}, ${width} px: “${name}” loses the focus`);
          await page.keyboard.press(key);
          assert.equal(await isOpen(), first, `${where}, ${width} px: ${key} does not undo “${name}”`);
        }
      });
    }
  });
}

test('every entry of the contents list can be had at 360 px', () => withBrief({ width: 360 }, async (page, where) => {
  const lists = page.getByRole('navigation', { name: /contents/i }).or(page.locator('details:has(nav)'));
  assert.ok(await page.locator('main a[href^="#"]').count() > 0, `${where}: has no contents list`);
  for (const summary of await page.locator('main summary').all()) {
    if (!(await summary.evaluate((element) => element.closest('details').open))) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
  }
  assert.ok(await lists.getByRole('link').first().isVisible(), `${where}: the contents list stays closed`);
  await lists.getByRole('link').nth(1).focus();
  const id = (await lists.getByRole('link').nth(1).getAttribute('href')).slice(1);
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => {
    const box = document.getElementById(wanted).getBoundingClientRect();
    return box.bottom > 0 && box.top >= 0 && box.top < window.innerHeight;
  }, decodeURIComponent(id), { timeout: 3000 }).catch(() => assert.fail(`${where}: Enter on the contents list does not lead to #${id}`));
}));

/** Whether the note is in the window: where the mark leads, or in what the mark opens beside the text. */
function noteIsSeen([id, words]) {
  const inWindow = (element) => {
    const box = element?.getBoundingClientRect();
    return Boolean(box) && element.checkVisibility({ visibilityProperty: true }) && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
  };
  const places = [document.getElementById(id), ...document.querySelectorAll('[role=note], [role=tooltip], [popover]')];
  return places.some((place) => inWindow(place) && place.textContent.replace(/\s+/g, ' ').includes(words));
}

for (const width of [360, 1440]) {
  test(`Enter on a footnote mark shows the note and does not lose the reader, at ${width} px`, () => withBrief({ width }, async (page, where) => {
    const mark = page.locator('main sup a[href^="#"], main a[role=doc-noteref]').first();
    const id = decodeURIComponent((await mark.getAttribute('href')).slice(1));
    const words = await page.evaluate((name) => document.getElementById(name).textContent.replace(/\s+/g, ' ').trim().slice(0, 20), id);
    await mark.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(noteIsSeen, [id, words], { timeout: 3000 })
      .catch(() => assert.fail(`${where}, ${width} px: Enter on the mark does not show the note “${words}”`));
    const moved = await page.evaluate((name) => location.hash.slice(1) === encodeURIComponent(name) || location.hash.slice(1) === name, id);
    if (!moved) {
      assert.ok(await mark.evaluate((element) => element === document.activeElement), `${where}, ${width} px: the mark loses the focus`);
      return;
    }
    const back = page.locator(`[id="${id}"] a[role=doc-backlink]`).first();
    await back.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((href) => {
      const box = document.getElementById(decodeURIComponent(href.slice(1))).getBoundingClientRect();
      return box.bottom > 0 && box.top < window.innerHeight;
    }, await back.getAttribute('href'), { timeout: 3000 })
      .catch(() => assert.fail(`${where}, ${width} px: Enter on the note's link does not lead back`));
  }));
}
