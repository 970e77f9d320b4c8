// Readers who have chosen their own colours, or less motion, get them.
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
import { markInteractive, stop } from './focus.mjs';
import { address, few, label } from './pages.mjs';
import { withSite } from './sites.mjs';

const STOPS = 25;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// In forced colours shadows and background pictures vanish; a sign made of them vanishes with them.
const outlined = () => {
  const { activeElement: element } = document;
  // A card may show the focus of its link.
  return element === document.body || [element, element.closest('article'), element.closest('li')].some((box) => {
    const style = box && getComputedStyle(box);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
};

/** Signs that say something in colour alone: the current page in a menu, and the borders of buttons. */
function colourAlone() {
  return [...document.querySelectorAll('nav a[aria-current], button')].filter((element) => element.checkVisibility({ visibilityProperty: true })).filter((element) => {
    const look = (of) => {
      const { borderStyle, borderWidth, textDecorationLine, fontWeight, backgroundColor, color } = getComputedStyle(of);
      return [borderStyle, borderWidth, textDecorationLine, fontWeight, backgroundColor, color].join();
    };
    const other = element.closest('nav')?.querySelector('a:not([aria-current])');
    return element.localName === 'a' && other && look(element) === look(other);
  }).map((element) => `the current page “${element.innerText.trim()}” looks like the others in forced colours`);
}

test('pages can be read and operated in forced colours', { timeout: 120_000 }, () => withSite('demo', async (where) => {
  const problems = [];
  for (const colorScheme of ['light', 'dark']) {
    await visitAll(browser, few(where), { forcedColors: 'active', colorScheme }, async (page, target) => {
      const note = (problem) => problems.push(`${label(where, target)}, forced ${colorScheme} colours: ${problem}`);
      await page.goto(address(where, target));
      await page.evaluate(markInteractive);
      for (let press = 0; press < STOPS; press += 1) {
        await page.keyboard.press('Tab');
        if (!(await page.evaluate(outlined))) note(`${(await page.evaluate(stop)).name} shows no outline`);
      }
      (await page.evaluate(colourAlone)).forEach(note);
      const heading = page.locator('h1').first();
      if (!(await heading.isVisible())) note('the heading is not visible');
    });
  }
  none(problems, 'faults in forced colours');
}));

/** Animations that run, and scrolling that glides. */
const motion = () => [
  ...document.getAnimations().filter((animation) => animation.playState === 'running' && animation.effect.getComputedTiming().duration > 1)
    .map((animation) => `<${animation.effect.target?.localName} ${animation.effect.target?.className}> moves (${animation.animationName ?? animation.transitionProperty})`),
  ...(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['the page glides when it scrolls'] : []),
];

test('nothing moves for readers who want no motion', { timeout: 120_000 }, () => withSite('demo', async (where) => {
  const problems = [];
  await visitAll(browser, few(where), { reducedMotion: 'reduce' }, async (page, target) => {
    const look = async (when) => problems.push(...(await page.evaluate(motion)).map((problem) => `${label(where, target)}, ${when}: ${problem}`));
    await page.goto(address(where, target));
    await look('after loading');
    for (const link of (await page.locator('a:visible, button:visible, summary:visible').all()).slice(0, 15)) {
      await link.hover({ force: true, timeout: 2000 }).catch(() => {});
      await look('under the pointer');
    }
    for (const control of await page.locator('button:visible, summary:visible').all()) {
      await control.click({ timeout: 2000 }).catch(() => {});
      await look('after a press');
    }
  });
  none(problems, 'movements');
}));
