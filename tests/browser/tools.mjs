// The outside judges. They are installed in tests/tools, where this folder's imports would not find
// them; resolving them from there keeps one list of packages for all tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../tools/package.json', import.meta.url));

export const { chromium } = require('playwright-core');

/** Reads YAML. */
export const { parse: parseYaml } = require('yaml');

/** The folder of the package that edits by form. */
export const sveltia = () => dirname(dirname(require.resolve('@sveltia/cms')));

/** Source text of axe-core, to be evaluated in a page. */
export const axeSource = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const load = (name) => import(pathToFileURL(require.resolve(name)).href);

/** The functions of Lighthouse and of the launcher that it wants its own browser from. */
export async function lighthouse() {
  const [{ default: audit }, { launch }] = await Promise.all([load('lighthouse/core/index.js'), load('chrome-launcher')]);
  return { audit, launch };
}

/** The reader of PDF files. It names a class of browsers' when it is loaded, for drawing; reading text never uses it. */
export async function pdfReader() {
  globalThis.DOMMatrix ??= class {};
  const { warn } = console;
  console.warn = () => {}; // It would warn of the drawing surface that is not there.
  try {
    return await load('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}
