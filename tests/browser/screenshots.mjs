// Pictures of every kind of page, for people to look at: `node tests/browser/screenshots.mjs <folder>`. Those in the
// folder's `docs/` are the ones that stand in docs/; copy them there when the look has changed.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch, SCHEMES, visitAll, withPage } from './browser.mjs';
import { address, ofEachKind } from './pages.mjs';
import { withSite } from './sites.mjs';

const WIDTHS = [360, 768, 1440];
const folder = resolve(process.argv[2] ?? 'target/screenshots');

/** `briefs/rent/` → `briefs-rent` */
const fileName = ({ path }) => path.replace(/\.html$/, '').replace(/\/$/, '').replaceAll('/', '-') || 'home';

const browser = await launch();
let count = 0;
for (const name of ['demo', 'hurting', 'empty']) {
  const into = join(folder, name);
  mkdirSync(into, { recursive: true });
  await withSite(name, (where) => visitAll(browser, ofEachKind(where), {}, async (page, target) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await page.goto(address(where, target));
        await page.evaluate(async () => {
          for (const image of document.images) image.loading = 'eager';
          await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
        });
        await page.screenshot({ path: join(into, `${fileName(target)}-${width}-${colorScheme}.png`), fullPage: true });
        count += 1;
      }
    }
  }));
}
mkdirSync(join(folder, 'docs'), { recursive: true });
await withSite('demo', (where) => withPage(browser, { width: 1280, height: 1180 }, async (page) => {
  for (const [path, picture] of [['', 'home.png'], ['briefs/baku-next-step-talks/', 'brief.png']]) {
    await page.goto(where.url + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, 'docs', picture) });
    count += 1;
  }
}));
await browser.close();
console.log(`${count} pictures in ${folder}`);
