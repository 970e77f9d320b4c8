// Pages load without a complaint, ask nobody else for anything, and forbid themselves to.
import { after, before, test } from 'node:test';
import { launch, none, visitAll } from './browser.mjs';
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

/**
 * Listens to a page. `visit.wanted` is the address that it is sent to, `visit.heard` what went wrong there. Until
 * `visit.arrived`, whatever is broken off (the last page's icon, which no load event waits for) is the leaving's doing.
 */
function listen(page, where, visit) {
  const hear = (what) => visit.heard.push(what);
  page.on('framenavigated', (frame) => { visit.arrived ||= frame === page.mainFrame(); });
  page.on('console', (message) => {
    // The browser itself reports the answer 404, which is the point of that page.
    const expected = visit.target.kind === 'not-found' && message.location().url === visit.wanted;
    if (['error', 'warning'].includes(message.type()) && !expected) hear(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => hear(`script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (visit.arrived || why !== 'net::ERR_ABORTED') hear(`request failed: ${request.url()} (${why})`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(where.url) && !request.url().startsWith('data:')) hear(`asks outside the site: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== visit.wanted) hear(`answer ${response.status()}: ${response.url()}`);
  });
}

/** Everything that goes wrong while pages are loaded and scrolled to their ends. */
async function complaints(where) {
  const problems = [];
  const visits = new Map();
  await visitAll(browser, readable(where), { width: 1280 }, async (page, target) => {
    const visit = visits.get(page);
    Object.assign(visit, { target, wanted: address(where, target), heard: [], arrived: false });
    await page.goto(visit.wanted, { waitUntil: 'load' });
    // Pictures further down would be loaded only when a reader comes near.
    await page.evaluate(() => {
      for (const image of document.images) image.loading = 'eager';
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    for (const violation of await page.evaluate(() => window.violations ?? [])) visit.heard.push(`policy violated: ${violation}`);
    problems.push(...visit.heard.map((problem) => `${label(where, target)}: ${problem}`));
  }, {
    lanes: 4,
    prepare: async (page) => {
      visits.set(page, {});
      listen(page, where, visits.get(page));
      await page.addInitScript(reportViolations);
    },
  });
  return problems;
}

for (const name of ['demo', 'hurting', 'empty']) {
  test(`no complaint and no other host on the site \`${name}\``, { timeout: 120_000 }, () => withSite(name, async (where) => {
    none(await complaints(where), 'complaints of the browser');
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
