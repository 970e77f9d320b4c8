// The pages of a built site, each with its kind, told by its address.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const TAXONOMIES = { authors: 'author', topics: 'topic', regions: 'region', series: 'series' };

/** `briefs/page/2/` → `listing` */
function kindOf(path) {
  const [first, second] = path.split('/');
  if (path === '') return 'home';
  if (path === '404.html') return 'not-found';
  if (first === 'briefs') return second === '' || second === 'page' ? 'listing' : 'brief';
  if (first in TAXONOMIES) return second === '' ? 'terms' : TAXONOMIES[first];
  return first === 'search' ? 'search' : 'page';
}

/** Every page: `{ path, kind, html }`, the path relative to the site's address. Redirects have the kind `redirect`. */
export function findPages(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
  return files.sort().map((file) => {
    const html = readFileSync(join(folder, file), 'utf8');
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    return { path, kind: /http-equiv="?refresh/i.test(html) ? 'redirect' : kindOf(path), html };
  });
}

/** Where a page is shown: the page for what is not found stands at an address that is not there. */
export const address = (site, page) => site.url + (page.kind === 'not-found' ? 'no/such/page/' : page.path);

/** What a message calls a page: `demo /briefs/` */
export const label = (site, page) => `${site.name} /${page.path}`;

/** All pages that a reader sees. */
export const readable = (site) => site.pages.filter((page) => page.kind !== 'redirect');

/** One page of each kind, all briefs, the indexes of terms, and a second page of the list: what differs in its template. */
export function ofEachKind(site) {
  const seen = new Set();
  return readable(site).filter((page) => {
    const key = page.kind === 'listing' ? `listing ${page.path.includes('/page/')}` : page.kind;
    if (page.kind === 'brief' || page.kind === 'terms') return true;
    if (seen.has(key)) return false;
    return seen.add(key);
  });
}

/** One page of each kind, and of the briefs the longest: for slow proofs. */
export function few(site) {
  const longest = new Map();
  for (const page of ofEachKind(site)) {
    const before = longest.get(page.kind);
    if (!before || page.html.length > before.html.length) longest.set(page.kind, page);
  }
  return [...longest.values()];
}
