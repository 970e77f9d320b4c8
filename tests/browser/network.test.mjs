// Pages load without a complaint, ask nobody else for anything, and forbid themselves to.
import { after, before, test } from 'node:test';
import { inParallel, launch, none, withPage } from './browser.mjs';
import { address, label, readable } from './pages.mjs';
import { withSite } from './sites.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// Runs before the page's own scripts; the page's policy does not bind it.
function reportViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    (window.violations ??= []).push(`${event.violatedDirective} refuses ${event.blockedURI || 'inline'} ${event.sample}`);
  });
}

/** Everything that went wrong while the page was loaded, scrolled through and left alone for a moment. */
async function complaints(where, target) {
  const heard = [];
  await withPage(browser, { width: 1280 }, async (page) => {
    const wanted = address(where, target);
    const hear = (what) => heard.push(`${label(where, target)}: ${what}`);
    await page.addInitScript(reportViolations);
    page.on('console', (message) => {
      // The browser itself reports the answer 404, which is the point of that page.
      const expected = target.kind === 'not-found' && message.location().url === wanted;
      if (['error', 'warning'].includes(message.type()) && !expected) hear(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => hear(`script error: ${error.message}`));
    page.on('requestfailed', (request) => hear(`request failed: ${request.url()} (${request.failure()?.errorText})`));
    page.on('request', (request) => {
      if (!request.url().startsWith(where.url) && !request.url().startsWith('data:')) hear(`asks outside the site: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && response.url() !== wanted) hear(`answer ${response.status()}: ${response.url()}`);
    });
    await page.goto(wanted, { waitUntil: 'load' });
    // Pictures further down are loaded when they come near.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForLoadState('networkidle');
    for (const violation of await page.evaluate(() => window.violations ?? [])) hear(`policy violated: ${violation}`);
  });
  return heard;
}

for (const name of ['demo', 'hurting', 'empty']) {
  test(`no complaint and no other host on the site \`${name}\``, { timeout: 120_000 }, () => withSite(name, async (where) => {
    const problems = [];
    await inParallel(readable(where), async (page) => problems.push(...await complaints(where, page)), 4);
    none(problems, 'complaints of the browser');
  }));

  test(`every page of the site \`${name}\` has a content security policy`, () => withSite(name, (where) => {
    const problems = where.pages.flatMap((page) => policyProblems(page.html).map((problem) => `${label(where, page)}: ${problem}`));
    none(problems, 'lacking policies');
  }));
}

/** What is wrong with the policy in a page's source. */
function policyProblems(html) {
  const meta = html.match(/<meta[^>]*http-equiv="?content-security-policy"?[^>]*>/i);
  if (!meta) return ['has no <meta http-equiv="Content-Security-Policy">'];
  const problems = [];
  const policy = /content="([^"]*)"/i.exec(meta[0])?.[1] ?? '';
  if (!/\bdefault-src\b/.test(policy)) problems.push(`the policy has no default-src: ${policy}`);
  for (const weak of ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", ' *', ' https:', ' http:']) {
    if (policy.replaceAll('&#39;', "'").replaceAll('&#x27;', "'").concat(';').includes(weak)) problems.push(`the policy allows${weak.startsWith(' ') ? '' : ' '}${weak}`);
  }
  // A policy in a meta element binds only what comes after it.
  const first = html.search(/<(script|link|style|img|iframe)\b/i);
  if (first >= 0 && first < meta.index) problems.push('something is loaded before the policy stands');
  if (/<[a-z][^>]*\sstyle="/i.test(html)) problems.push('has a style attribute, which the policy refuses');
  if (/<[a-z][^>]*\son[a-z]+="/i.test(html)) problems.push('has an event attribute, which the policy refuses');
  return problems;
}
