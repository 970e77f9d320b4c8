// The forms for editors, in a browser: every collection, every field, and what a form makes of a file. The
// repository is one that Sveltia CMS keeps in the browser, for tests; nobody logs in anywhere.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, none, withPage } from './browser.mjs';
import { withSite } from './sites.mjs';
import { parseYaml } from './tools.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const EDITED = 'content/briefs/middle-corridor/index.md';

const config = (where) => parseYaml(readFileSync(join(where.folder, 'admin/config.yml'), 'utf8'));

/** Every text of the site, by path. */
function texts(root) {
  const names = readdirSync(join(root, 'content'), { recursive: true }).filter((name) => name.endsWith('.md'));
  return names.map((name) => [`content/${name}`, readFileSync(join(root, 'content', name), 'utf8')]);
}

// Both run in the page, where Sveltia CMS keeps its repository for tests in a folder of the origin.
async function putFiles(files) {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [path, text] of files) {
    const parts = path.split('/');
    const name = parts.pop();
    let folder = top;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}

async function getFile(path) {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test');
  const parts = path.split('/');
  const name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(name)).getFile()).text();
}

/** A collection in the list of collections. */
const collection = (page, label) => page.getByText(label, { exact: true }).first();

/** Opens the forms over the texts of the site, and uses them. */
const withForms = (use) => withSite('forms', (where) => withPage(browser, { height: 1000 }, async (page) => {
  const url = `${where.url}admin/`;
  await page.goto(url);
  await page.evaluate(putFiles, texts(where.root));
  await page.getByRole('button', { name: /^Work with/ }).click();
  await collection(page, 'Briefs').waitFor();
  await use(page, where, url);
}));

/** What a form shows, from its top to its end: for each key, its words and whether it is required. Fields are made as they come into view. */
async function fieldsOf(page) {
  const seen = new Map();
  await page.locator('[data-key-path="title"], [data-key-path="name"]').first().waitFor();
  await page.mouse.move(600, 600);
  for (let still = 0; still < 4;) {
    const fields = await page.locator('[data-key-path]').evaluateAll((all) => all.map((field) => [field.dataset.keyPath, field.innerText]));
    const before = seen.size;
    for (const [key, text] of fields) seen.set(key, { text, required: /^.*\n\*/.test(text) });
    still = seen.size === before ? still + 1 : 0;
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(120);
  }
  return seen;
}

/** What is missing of the fields of a collection in a form. */
function missing(fields, seen, collection) {
  return fields.flatMap(({ name, label, required }) => {
    const field = seen.get(name);
    if (!field) return [`${collection}: no field ${name}`];
    if (!field.text.startsWith(label)) return [`${collection}: ${name} is called ${field.text.split('\n')[0]}, not ${label}`];
    return field.required === (required ?? true) ? [] : [`${collection}: ${name} is ${required ? 'not ' : ''}required`];
  });
}

test('the forms show every collection and every field, and which must be filled in', { timeout: 180_000 }, () => withForms(async (page, where, url) => {
  const problems = [];
  for (const { name, label, create, fields } of config(where).collections) {
    if (!await collection(page, label).count()) problems.push(`no collection ${label}`);
    if (create === false) continue;
    await page.goto(`${url}#/collections/${name}/new`);
    problems.push(...missing(fields, await fieldsOf(page), name));
    await page.goto(`${url}#/collections/${name}`);
    await collection(page, 'Briefs').waitFor();
  }
  none(problems, 'lacking in the forms');
}));

test('a picture is asked for its description, credit and licence', { timeout: 60_000 }, () => withForms(async (page, where, url) => {
  await page.goto(`${url}#/collections/briefs/new`);
  const picture = page.locator('[data-key-path="image"]');
  await page.mouse.move(600, 600);
  for (let turn = 0; turn < 20 && !await picture.count(); turn += 1) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(100);
  }
  await picture.getByRole('checkbox').click();
  // What lies below the window is made when it is scrolled to.
  const source = page.locator('[data-key-path="image.src"]');
  for (let turn = 0; turn < 20 && !await source.count(); turn += 1) {
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(200);
  }
  await source.waitFor();
  const { fields } = config(where).collections[0].fields.find(({ name }) => name === 'image');
  none(missing(fields.map((field) => ({ ...field, name: `image.${field.name}` })), await fieldsOf(page), 'briefs'), 'lacking in the form');
}));

test('a form changes what was changed and keeps the rest', { timeout: 60_000 }, () => withForms(async (page, where) => {
  await page.getByText('The Middle Corridor').first().click();
  await page.locator('[data-key-path="title"] input').fill('A New Title');
  await page.locator('[data-key-path="slug"] input').fill('middle-corridor');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/#\/collections\/briefs$/);
  const [before, after] = [readFileSync(join(where.root, EDITED), 'utf8'), await page.evaluate(getFile, EDITED)].map((text) => {
    const [, head, body] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
    return { head: parseYaml(head), body };
  });
  const { image, ...head } = before.head;
  assert.deepEqual(after.head, {
    ...head, title: 'A New Title', slug: 'middle-corridor', draft: false, image: { ...image, decorative: false },
  });
  assert.equal(after.body.trim(), before.body.trim());
}));

test('the page of forms is for editors alone, and speaks with GitHub alone', { timeout: 60_000 }, () => withForms(async (page, where) => {
  const html = readFileSync(join(where.folder, 'admin/index.html'), 'utf8');
  assert.match(html, /<meta name="robots" content="noindex, nofollow">/);
  const policy = Object.fromEntries(/Content-Security-Policy" content="([^"]*)"/.exec(html)[1].split('; ').map((part) => {
    const [name, ...sources] = part.trim().split(/\s+/);
    return [name, sources];
  }));
  assert.deepEqual(policy['default-src'], ["'none'"]);
  assert.deepEqual(policy['script-src'], ["'self'"]);
  assert.deepEqual(policy['connect-src'].filter((source) => source.includes('//')), ['https://api.github.com']);
  for (const name of ['sitemap.xml', 'llms.txt', 'index.html', 'atom.xml']) {
    assert.ok(!readFileSync(join(where.folder, name), 'utf8').includes(`${new URL(where.url).pathname}admin`), name);
  }
  // Fonts of another host are asked for, in vain, and those of the package stand in.
  const strangers = [];
  page.on('response', (answer) => { if (/^https?:/.test(answer.url()) && !answer.url().startsWith(where.url)) strangers.push(answer.url()); });
  await page.reload();
  await page.getByRole('button', { name: /^Work with/ }).or(collection(page, 'Briefs')).first().waitFor();
  await page.waitForFunction(() => [...document.fonts].some((font) => font.family.includes('Material Symbols') && font.status === 'loaded'));
  assert.deepEqual(strangers, []);
}));
