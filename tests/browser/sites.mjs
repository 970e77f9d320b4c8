// Builds the sites that the tests look at, and serves them. The port is known before the site is
// built, so that the absolute addresses in its pages are true.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPages } from './pages.mjs';
import { serve } from './server.mjs';
import { sveltia } from './tools.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** The program under test; `cargo build` puts it here. */
export const PROGRAM = process.env.POLICYBRIEF ?? join(REPOSITORY, 'target/debug/policybrief');

/** A folder whose `templates/` and `static/` are laid over every site: to try a theme without compiling it in. */
const THEME = process.env.POLICYBRIEF_THEME;

const ROOTS = {
  demo: () => copy(process.env.POLICYBRIEF_DEMO ?? REPOSITORY, ['site.toml', 'content']),
  hurting: () => copy(join(REPOSITORY, 'tests/hurting'), ['site.toml', 'content']),
  empty: () => {
    const root = temporary();
    writeFileSync(join(root, 'site.toml'), 'title = "A House Without Briefs"\nbase_url = "https://example.org/"\n');
    mkdirSync(join(root, 'content'));
    return root;
  },
  // The demonstration site with the forms for editors, which keep what they edit in the browser.
  forms: () => {
    const root = ROOTS.demo();
    execFileSync(PROGRAM, ['cms', '--backend', 'test-repo', '--quiet', '--root', root], { stdio: 'pipe' });
    const [from, to] = [sveltia(), join(root, 'static/admin/sveltia-cms')];
    cpSync(join(from, 'npm'), join(to, 'npm'), { recursive: true, filter: (name) => !name.endsWith('.map') });
    cpSync(join(from, 'LICENSE.txt'), join(to, 'LICENSE.txt'));
    return root;
  },
};

const temporary = () => mkdtempSync(join(tmpdir(), 'policybrief-browser-'));

// Copied without the repository's own templates/, so that what is tested is the theme in the program.
function copy(from, names) {
  const root = temporary();
  for (const name of names) cpSync(join(from, name), join(root, name), { recursive: true });
  return root;
}

/**
 * Builds and serves `demo`, `hurting`, `empty` or `forms`: the server of server.mjs, with the `root` that it is built from, the `folder`, the `pages`
 * of pages.mjs, and `close`, which also removes the folders.
 */
async function site(name) {
  const root = ROOTS[name]();
  for (const part of THEME ? ['templates', 'static'] : []) cpSync(join(resolve(THEME), part), join(root, part), { recursive: true });
  const folder = join(root, 'public');
  const server = await serve(folder);
  try {
    execFileSync(PROGRAM, ['build', '--quiet', '--root', root, '--out', folder, '--base-url', server.url], { stdio: 'pipe' });
  } catch (error) {
    await server.close();
    throw new Error(`the site \`${name}\` does not build: ${error.stderr ?? ''}${error.stdout ?? ''}${error.message}`);
  }
  const close = async () => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { ...server, name, root, folder, pages: findPages(folder), close };
}

/** Builds and serves a site for as long as `use(site)` takes. */
export async function withSite(name, use) {
  const where = await site(name);
  try {
    return await use(where);
  } finally {
    await where.close();
  }
}
