// One Chromium for a test file, and pages in it that start from nothing.
import { existsSync } from 'node:fs';
import { chromium } from './tools.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser is. */
export const EXECUTABLE = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place)) ?? PLACES[0];

/** No sandbox, because containers run as root; nothing that would talk to a network of its own accord. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WIDTHS = { phone: 320, desktop: 1440 };
export const SCHEMES = ['light', 'dark'];

/** Starts the browser. */
export const launch = () => chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });

/**
 * Opens a page in a context of its own and closes it after `use(page)`. `settings` are those of a context,
 * with `width` for short. Nothing moves unless a test asks for it: a moving page has no one state to judge.
 */
export async function withPage(browser, { width = WIDTHS.desktop, height = 900, ...settings }, use) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', ...settings });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/**
 * Does `visit(page, item)` for all items, in a few lanes: two cores are busy and no page waits long. A lane has
 * one page, prepared once by `prepare(page)`, for opening contexts costs more than most visits.
 */
export async function visitAll(browser, items, settings, visit, { lanes = 3, prepare = () => {} } = {}) {
  const queue = [...items];
  const lane = () => withPage(browser, settings, async (page) => {
    await prepare(page);
    while (queue.length) await visit(page, queue.shift());
  });
  await Promise.all(Array.from({ length: Math.min(lanes, queue.length) }, lane));
}

/** Does `work(item)` for all items, three at a time. */
export async function inParallel(items, work) {
  const queue = [...items];
  const lane = async () => {
    while (queue.length) await work(queue.shift());
  };
  await Promise.all([lane(), lane(), lane()]);
}

/** Fails with all of `problems` at once, so that one run tells everything; of very many, with the first. */
export function none(problems, what) {
  const different = [...new Set(problems)].sort();
  const rest = different.length > 40 ? `\n  and ${different.length - 40} more` : '';
  if (different.length) throw new Error(`${different.length} × ${what}:\n  ${different.slice(0, 40).join('\n  ')}${rest}`);
}
