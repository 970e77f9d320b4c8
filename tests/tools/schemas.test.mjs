// The JSON Schemas that `policybrief schema` writes, and the configuration that `policybrief cms` writes, before
// outside judges: Ajv, and the schema that Sveltia CMS brings of its own configuration.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.POLICYBRIEF ?? join(REPOSITORY, 'target/debug/policybrief');
const SHELVES = { briefs: 'brief', authors: 'author', topics: 'topic', regions: 'region', series: 'series', pages: 'page' };
// What a schema can know to be wrong; the rest needs the other files, or arithmetic.
const SHAPES = [
  'bad-date', 'bad-doi', 'bad-kind', 'bad-language', 'bad-level', 'bad-slug', 'missing-alt', 'missing-credit',
  'missing-key', 'missing-reason', 'unknown-key', 'wrong-type',
];

const roots = [];
after(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));

function temporary() {
  const root = mkdtempSync(join(tmpdir(), 'policybrief-schemas-'));
  roots.push(root);
  return root;
}

const run = (root, ...words) => execFileSync(PROGRAM, [...words, '--root', root], { encoding: 'utf8', stdio: 'pipe' });

/** A copy of a site, to write into. */
function copyOf(folder) {
  const root = temporary();
  for (const name of ['site.toml', 'content']) cpSync(join(folder, name), join(root, name), { recursive: true });
  return root;
}

/** A site that has nothing, so that every name is free. */
function emptySite() {
  const root = temporary();
  writeFileSync(join(root, 'site.toml'), 'title = "T"\nbase_url = "https://example.org/"\n');
  return root;
}

/** What judges a file by its path: the judge of its folder's schema. */
function judges(root) {
  run(root, 'schema');
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  ajv.addKeyword('patternErrorMessage');
  const judge = (name) => ajv.compile(JSON.parse(readFileSync(join(root, 'schema', `${name}.json`), 'utf8')));
  const all = Object.fromEntries([...Object.values(SHELVES), 'site'].map((name) => [name, judge(name)]));
  return (path) => all[path === 'site.toml' ? 'site' : SHELVES[path.split('/')[1]]];
}

/** The head of a text, or the settings, as plain data; `null` for what is neither, or cannot be read. */
function data(path, text) {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const [, fence, head] = plain.match(/^(---|\+\+\+)\n([\s\S]*?)^\1\s*$/m) ?? [];
  try {
    if (path === 'site.toml') return parseToml(plain);
    if (fence === '+++') return JSON.parse(JSON.stringify(parseToml(head)));
    return fence ? parseYaml(head) ?? {} : null;
  } catch {
    return null;
  }
}

/** The files of a site in one string: `{ path, text }`. */
function split(site) {
  return site.split(/^(?=-- .* --$)/m).filter((part) => part.startsWith('-- ')).map((part) => {
    const end = part.indexOf('\n');
    return { path: part.slice(3, end - 3), text: part.slice(end + 1) };
  });
}

/** The texts of a site on disk, and its settings. */
function texts(root) {
  const files = readdirSync(join(root, 'content'), { recursive: true }).map((name) => `content/${name}`);
  return [...files.filter((path) => path.endsWith('.md')), 'site.toml'].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Fails with all that a judge finds wrong with the heads of files, of which there are `least` or more. */
function allValid(judge, files, least) {
  const heads = files.map(({ path, text }) => ({ path, head: data(path, text), validate: judge(path) }));
  const judged = heads.filter(({ head, validate }) => head && validate);
  const wrong = judged.filter(({ head, validate }) => !validate(head));
  assert.deepEqual(wrong.map(({ path, head, validate }) => [path, validate(head) || validate.errors]), []);
  assert.ok(judged.length >= least, `only ${judged.length} files`);
}

for (const [name, folder, least] of [['demonstration', '.', 25], ['hurting', 'tests/hurting', 5], ['citing', 'tests/citing', 5]]) {
  test(`every head of the ${name} site is valid`, () => {
    const root = copyOf(join(REPOSITORY, folder));
    allValid(judges(root), texts(root), least);
  });
}

test('every head of the golden site is valid', () => {
  const site = readFileSync(join(REPOSITORY, 'tests/golden/site.txt'), 'utf8');
  allValid(judges(emptySite()), split(site), 7);
});

test('a file that is reported for its shape is invalid', () => {
  const judge = judges(emptySite());
  const folder = join(REPOSITORY, 'tests/reports');
  let judged = 0;
  const passed = readdirSync(folder).flatMap((name) => {
    const [site, report] = readFileSync(join(folder, name), 'utf8').split('== report ==\n');
    const mistakes = [...report.matchAll(/^error\[([\w-]+)\].*\n\s*--> (.*?):(\d+):/gm)];
    const wrong = mistakes.filter(([, code]) => SHAPES.includes(code));
    // Pictures in the text below the head can lack the same as the one in it.
    const isInHead = (text, line) => text.split('\n').slice(Number(line)).some((later) => /^(---|\+\+\+)\s*$/.test(later));
    const isWrong = ({ path, text }) => wrong.some(([, , place, line]) => place === path && isInHead(text, line));
    const files = split(site).filter((file) => isWrong(file) && judge(file.path) && data(file.path, file.text));
    judged += files.length;
    return files.filter(({ path, text }) => judge(path)(data(path, text))).map(({ path }) => `${name}: ${path}`);
  });
  assert.deepEqual(passed, []);
  assert.ok(judged > 15, `only ${judged} files`);
});

test('Sveltia CMS finds nothing wrong with its configuration', () => {
  const own = JSON.parse(readFileSync(new URL('node_modules/@sveltia/cms/schema/sveltia-cms.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(own);
  for (const root of [copyOf(REPOSITORY), emptySite()]) {
    for (const backend of [['--repo', 'example/site', '--branch', 'main'], ['--backend', 'test-repo', '--force']]) {
      run(root, 'cms', ...backend);
      const config = parseYaml(readFileSync(join(root, 'static/admin/config.yml'), 'utf8'));
      assert.ok(validate(config), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
    }
  }
});
