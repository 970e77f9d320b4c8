// `policybrief serve` beside an editor at work: what is saved appears, mistakes are shown over the page and go away, and the
// checklist says what there is to do.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, none, SCHEMES, withPage } from './browser.mjs';
import { brief, serving } from './serving.mjs';
import { axeSource } from './tools.mjs';

const RENT = 'content/briefs/rent.md';
const BROKEN = brief({ date: 'yesterday', toc: 'perhaps' });
const ELSEWHERE = brief({ title: 'Rails', date: 'yesterday' });

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Serves `files`, and opens the page at `path`. */
const opened = (files, path, use, settings = {}) =>
  serving(files, (site) => withPage(browser, { width: 1280, ...settings }, async (page) => {
    await page.goto(site.at(path));
    await use(page, site);
  }));

const dialog = (page) => page.getByRole('dialog');
const button = (page) => page.getByRole('button', { name: /^Checklist/ });
const sheet = (page) => page.locator('#checklist');

/** Until `page` has been told of the next change. */
const told = (page) => page.waitForResponse((response) => response.url().includes('/page.json'));

/** Marks the document, so that a test can tell whether it has been loaded again. */
const mark = (page) => page.evaluate(() => { window.marked = true; });
const isMarked = (page) => page.evaluate(() => window.marked === true);

test('only a page whose bytes have changed is loaded again, and keeps its place', { timeout: 60_000 }, () =>
  opened({}, 'briefs/rent/', (page, site) => withPage(browser, {}, async (other) => {
    await other.goto(site.at('about/'));
    await Promise.all([button(page).waitFor(), button(other).waitFor()]);
    await Promise.all([page, other].map(mark));
    await page.evaluate(() => window.scrollTo(0, 700));
    for (const word of ['First', 'Second']) {
      const both = [told(page), told(other)];
      site.write(RENT, brief().trimEnd() + `\n\n${word} addition.\n`);
      await Promise.all(both);
      await page.getByText(`${word} addition.`).waitFor();
      await page.waitForFunction(() => window.scrollY === 700);
    }
    assert.equal(await isMarked(page), false, 'the page that changed');
    // Had the first change made it load again, it would have by the second.
    assert.equal(await isMarked(other), true, 'the page that did not');
  })));

test('a style sheet is put in the place of the old one, and the page stays', { timeout: 60_000 }, () =>
  opened({ 'static/style.css': 'h1 { color: rgb(1, 2, 3); }\n' }, 'briefs/rent/', async (page, site) => {
    const color = (wanted) => page.waitForFunction((wanted) => getComputedStyle(document.querySelector('h1')).color === wanted, wanted);
    await color('rgb(1, 2, 3)');
    await button(page).waitFor();
    await mark(page);
    site.write('static/style.css', 'h1 { color: rgb(4, 5, 6); }\n');
    await color('rgb(4, 5, 6)');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    assert.equal(await isMarked(page), true);
  }));

test('mistakes are shown over the last good page, its own first, and go away when they are mended', { timeout: 60_000 }, () =>
  opened({}, 'briefs/rent/', async (page, site) => {
    await button(page).waitFor();
    site.write('content/briefs/rails.md', ELSEWHERE);
    await dialog(page).getByText('1 mistake to mend').waitFor();
    site.write(RENT, BROKEN);
    await dialog(page).getByText('3 mistakes to mend').waitFor();
    const places = await dialog(page).locator('.path').allTextContents();
    assert.deepEqual(places.map((place) => /\w+\.md:\d+/.exec(place)[0]), ['rent.md:3', 'rent.md:7', 'rails.md:3']);
    const [first] = await dialog(page).locator('.mistake').allTextContents();
    for (const part of ['this is not a date', 'date: yesterday', '^^^^^^^^^', 'write year, month and day']) assert.ok(first.includes(part), `${part}: ${first}`);
    assert.ok(await page.getByRole('heading', { level: 1, includeHidden: true }).isVisible(), 'the page stays');
    await site.write('content/briefs/rails.md', brief({ title: 'Rails', date: '2024-02-01' }));
    await dialog(page).getByText('2 mistakes to mend').waitFor();
    site.write(RENT, brief());
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByRole('status').getByText('All mended').waitFor({ state: 'attached' });
  }));

test('the panel of mistakes is put away by Escape until the next change that has any', { timeout: 60_000 }, () =>
  opened({}, 'briefs/rent/', async (page, site) => {
    await button(page).waitFor();
    site.write(RENT, BROKEN);
    await dialog(page).waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('policybrief-panel').shadowRoot.activeElement.id), 'mistakes_title');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.goto(site.at('about/'));
    await page.getByRole('button', { name: '2 mistakes' }).waitFor();
    assert.equal(await dialog(page).isVisible(), false, 'put away on other pages too');
    await page.getByRole('button', { name: '2 mistakes' }).click();
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    site.write(RENT, `${BROKEN}\n`);
    await dialog(page).waitFor();
  }));

test('before there is any good page, the mistakes are all there is; mended, the page appears', { timeout: 60_000 }, () =>
  serving({ [RENT]: BROKEN }, (site) => withPage(browser, {}, async (page) => {
    const answer = await page.goto(new URL('/repo/briefs/rent/', site.url).href);
    assert.equal(answer.status(), 503);
    await dialog(page).getByText('2 mistakes to mend').waitFor();
    assert.ok(await page.getByText('The site has errors').isVisible(), 'in words, also without scripts');
    site.write(RENT, brief());
    await page.getByRole('heading', { level: 1, name: 'Rent control' }).waitFor();
    assert.equal(await dialog(page).isVisible(), false);
  })));

test('the checklist says what lints say of the page, and follows the file', { timeout: 60_000 }, () =>
  opened({ [RENT]: brief({ body: 'Rents [here](https://example.org/rents) rise.' }) }, 'briefs/rent/', async (page, site) => {
    await button(page).getByText('Checklist · 1').waitFor();
    assert.equal(await sheet(page).isVisible(), false);
    await button(page).click();
    await sheet(page).getByText('the link here does not say where it leads').waitFor();
    const text = await sheet(page).innerText();
    for (const part of ['content/briefs/rent.md', 'published on 2024-03-01', '3 words, 1 min read', 'line 9', 'add takeaways:', 'example.org › repo › briefs › rent']) {
      assert.ok(text.includes(part), `${part}: ${text}`);
    }
    site.write(RENT, brief({ takeaways: '["Rents rise.", "Wages do not."]', body: 'Rents rise. '.repeat(20) }));
    await button(page).getByText('Checklist · 0').waitFor();
    await sheet(page).getByText('Nothing to remark on this file.').waitFor();
    assert.ok(await sheet(page).isVisible(), 'open, also after the page was loaded again');
    assert.equal(await sheet(page).locator('li', { hasText: 'Takeaways' }).getAttribute('class'), 'there');
    await sheet(page).press('Escape');
    await sheet(page).waitFor({ state: 'hidden' });
  }));

test('the checklist shows where search engines cut, and the shared card', { timeout: 60_000 }, () => {
  const summary = `${'Sixteen letters '.repeat(9)}and the end, which nobody will see`;
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="63"/>';
  const image = '{src: map.svg, alt: "A map", credit: "Ada"}';
  return opened({ [RENT]: brief({ summary, image }), 'content/briefs/map.svg': picture }, 'briefs/rent/', async (page) => {
    await button(page).click();
    await sheet(page).getByText(`The description has ${summary.length} characters`).waitFor();
    assert.deepEqual(await sheet(page).locator('del').allTextContents(), [' end, which nobody will see']);
    await sheet(page).getByText('The picture has 120 × 63 pixels.').waitFor();
    assert.match(await sheet(page).locator('.card').innerText(), /^Small House\s+Rent control\s+Sixteen/);
  });
});

/** What axe-core finds in a part of our panels; the pages have a test of their own. */
const violations = (page, where) => page.evaluate(async (where) => {
  const context = { include: [{ fromShadowDom: ['policybrief-panel', where] }] };
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await window.axe.run(context, { runOnly: { type: 'tag', values: tags } });
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.flat()).join(', ')}`);
}, where);

/** Texts of our panels that are hard to read: axe-core cannot tell what is behind what is fixed. */
const faint = (page, where) => page.evaluate((where) => {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return backgroundColor === 'rgba(0, 0, 0, 0)' && element.parentElement ? behind(element.parentElement) : backgroundColor;
  };
  const root = document.querySelector('policybrief-panel').shadowRoot.querySelector(where);
  const texts = [...root.querySelectorAll('*')].filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const contrast = (element) => {
    const [dark, light] = [getComputedStyle(element).color, behind(element)].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const seen = texts.filter((element) => element.checkVisibility() && !element.closest('.unseen'));
  if (seen.length < 3) return ['there is no text'];
  return seen.filter((element) => contrast(element) < 4.5).map((element) => `contrast ${contrast(element).toFixed(1)}: ${element.textContent.slice(0, 30)}`);
}, where);

test('axe-core finds nothing in the panels, on a telephone and on a desk, light and dark', { timeout: 120_000 }, () =>
  opened({ [RENT]: brief({ summary: 'Short.', body: 'See [here](https://example.org/x).' }) }, 'briefs/rent/', async (page, site) => {
    const problems = [];
    const judge = async (what, where) => {
      await page.evaluate(axeSource());
      for (const width of [360, 1280]) {
        for (const colorScheme of SCHEMES) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          for (const problem of [...await violations(page, where), ...await faint(page, where)]) problems.push(`${what}, ${width} px, ${colorScheme}: ${problem}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0) problems.push(`${what}, ${width} px: the page is ${over} px too wide`);
        }
      }
    };
    await button(page).click();
    await judge('checklist', 'aside');
    site.write(RENT, BROKEN);
    await dialog(page).waitFor();
    await judge('mistakes', 'dialog');
    none(problems, 'breaches of accessibility rules');
  }));

test('panels are not printed, and stand outside the body', { timeout: 60_000 }, () =>
  opened({}, 'briefs/rent/', async (page, site) => {
    await button(page).waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('policybrief-panel').parentElement.localName), 'html');
    await button(page).click();
    site.write(RENT, BROKEN);
    await dialog(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual([await dialog(page).isVisible(), await sheet(page).isVisible()], [false, false]);
  }));

test('other sites cannot read the server, and what is not there is answered as such', { timeout: 60_000 }, () =>
  opened({}, '', async (page, site) => {
    const status = (host, path) => new Promise((resolve, failed) => {
      const sent = request(new URL(path, site.url), { headers: host ? { host } : {} }, (answer) => resolve(answer.resume().statusCode));
      sent.on('error', failed).end();
    });
    const page404 = await page.goto(site.at('no/such/page/'));
    assert.equal(page404.status(), 404);
    await page.getByRole('link', { name: 'Small House' }).first().waitFor();
    for (const path of ['', '/__policybrief/report.json', '/__policybrief/page.json?page=%2Frepo%2F']) {
      assert.equal(await status(null, path), 200, path);
      assert.equal(await status('evil.example', path), 403, path);
    }
  }));
