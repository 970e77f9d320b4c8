// The colour switch: it changes the colours, remembers, never flashes, and does without memory where there is none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, withPage } from './browser.mjs';
import { withSite } from './sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// Told by what it is called, for it may be a button, a choice of radio buttons or a list.
const NAME = /colou?r|theme|dark|light|scheme|appearance/i;

/** The controls of the switch, in or out of the header. */
const controls = (page) => ['button', 'switch', 'radio', 'combobox'].reduce(
  (found, role) => found.or(page.getByRole(role, { name: NAME })),
  page.getByRole('group', { name: NAME }).locator('button, input'),
);

const luminance = (page) => page.evaluate(() => {
  const behind = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
  const paint = document.createElement('canvas').getContext('2d');
  paint.fillStyle = behind.find((colour) => colour !== 'rgba(0, 0, 0, 0)') ?? '#fff';
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
});

const isDark = async (page) => await luminance(page) < 110;

/** Operates the switch by keyboard until the page is dark, or light. */
async function choose(page, dark) {
  assert.ok(await controls(page).count() > 0, '/: no control whose name speaks of colours, a theme, dark or light');
  for (let press = 0; press < 4; press += 1) {
    if (await isDark(page) === dark) return;
    const all = await controls(page).all();
    const one = all.length > 1 ? all[press % all.length] : all[0];
    await one.focus();
    if (await one.evaluate((element) => element.localName === 'select')) await page.keyboard.press('ArrowDown');
    else await page.keyboard.press(press % 2 ? 'Space' : 'Enter');
    if (await isDark(page) !== dark) await page.keyboard.press('Space');
  }
  assert.equal(await isDark(page), dark, `/: the switch does not make the page ${dark ? 'dark' : 'light'}`);
}

/** Runs before all scripts of the page: what data-theme is at the points that matter, and when it changes. */
function watchTheme() {
  window.seen = { changes: [] };
  const theme = () => document.documentElement?.dataset.theme ?? 'none';
  new MutationObserver((records) => {
    if (document.body) window.seen.atBody ??= theme();
    if (records.some(({ type }) => type === 'attributes')) window.seen.changes.push([performance.now(), theme()]);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-theme'] });
  document.addEventListener('DOMContentLoaded', () => { window.seen.ready = theme(); });
}

const onHome = (settings, use) => withSite('demo', (where) => withPage(browser, settings, async (page) => {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await use(page, where);
  assert.deepEqual(errors, [], '/: the switch throws');
}));

for (const colorScheme of ['light', 'dark']) {
  const other = colorScheme === 'light';
  test(`the page follows the system, and the switch overrides it: ${colorScheme}`, () => onHome({ colorScheme }, async (page, where) => {
    await page.goto(where.url);
    assert.equal(await isDark(page), !other, `/: does not follow a system that is ${colorScheme}`);
    await choose(page, other);
    await page.reload();
    assert.equal(await isDark(page), other, '/: the choice is forgotten after a reload');
    await page.goto(`${where.url}briefs/`);
    assert.equal(await isDark(page), other, '/briefs/: the choice is forgotten on the next page');
    await choose(page, !other);
  }));

  test(`nothing flashes when a chosen scheme is loaded: ${colorScheme}`, () => onHome({ colorScheme }, async (page, where) => {
    await page.goto(where.url);
    await choose(page, other);
    const theme = await page.evaluate(() => document.documentElement.dataset.theme);
    assert.ok(theme, '/: the choice is not kept in data-theme of <html>');
    // A script that does not hold up the page would come after the first paint now.
    where.delays['.js'] = 400;
    await page.addInitScript(watchTheme);
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
    const { atBody, ready, changes, paint } = await page.evaluate(() => ({ ...window.seen, paint: performance.getEntriesByType('paint')[0].startTime }));
    assert.equal(atBody, theme, '/: data-theme is not set before <body> begins');
    assert.equal(ready, theme, '/: data-theme is not set when the document is ready');
    const late = changes.filter(([time, value]) => time > paint && value !== theme);
    assert.deepEqual(late, [], '/: data-theme changes after the first paint');
    assert.equal(await isDark(page), other, '/: the background is not that of the chosen scheme');
  }));
}

for (const [name, broken] of [
  ['refuses to be touched', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })],
  ['is full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['holds nonsense', () => { for (const key of ['theme', 'scheme', 'colour']) localStorage.setItem(key, '"><b>'); }],
]) {
  test(`the switch works when the browser's memory ${name}`, () => onHome({ colorScheme: 'light' }, async (page, where) => {
    await page.addInitScript(broken);
    await page.goto(where.url);
    assert.equal(await isDark(page), false, '/: is not light on a light system');
    await choose(page, true);
    await choose(page, false);
  }));
}

test('nobody sees the switch without scripts', () => onHome({ javaScriptEnabled: false }, async (page, where) => {
  await page.goto(where.url);
  assert.equal(await controls(page).filter({ visible: true }).count(), 0, '/: a switch that cannot work is shown');
}));
