// A small site in a folder of its own, shown by `policybrief serve` while a test edits it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROGRAM } from './sites.mjs';

const LONG = 'One sentence after another about rivers, ports, rails and the price of moving goods between them. '.repeat(60);

/** The text of a brief that nothing is wrong with; `changes` puts other lines in its head, or another `body`. */
export function brief({ body = LONG, ...changes } = {}) {
  const head = {
    title: 'Rent control',
    date: '2024-03-01',
    authors: '[ada]',
    summary: 'Rent control keeps tenants in their homes and new tenants out of them; this brief says whom it helps and what it costs.',
    topics: '[housing]',
    ...changes,
  };
  const lines = Object.entries(head).filter(([, value]) => value !== null).map(([key, value]) => `${key}: ${value}\n`);
  return `---\n${lines.join('')}---\n\n${body}\n`;
}

const FILES = {
  'site.toml': 'title = "Small House"\nbase_url = "https://example.org/repo/"\n',
  'content/authors/ada.md': '---\nname: Ada Byron\norcid: 0000-0002-1825-0097\n---\n\nAda counts.\n',
  'content/topics/housing.md': '---\nname: Housing\n---\n\nWhere people live.\n',
  'content/briefs/rent.md': brief(),
  'content/briefs/rails.md': brief({ title: 'Rails', date: '2024-02-01' }),
  'content/pages/about.md': '---\ntitle: About\n---\n\nWe are few.\n',
};

/**
 * Serves the site with `files` laid over it for as long as `use(site)` takes. `site.url` is its address, `site.at(path)`
 * that of a page, `site.write(path, text)` saves a file as editors do.
 */
export async function serving(files, use) {
  const root = mkdtempSync(join(tmpdir(), 'policybrief-serving-'));
  const write = (path, text) => {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(`${place}~`, text);
    renameSync(`${place}~`, place);
  };
  for (const [path, text] of Object.entries({ ...FILES, ...files })) write(path, text);
  const server = spawn(PROGRAM, ['serve', '--port', '0', '--root', root], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  const ended = new Promise((resolve) => server.on('exit', resolve));
  createInterface(server.stderr).on('line', (line) => said.push(line));
  try {
    const url = await new Promise((found, failed) => {
      ended.then(() => failed(new Error(`the server has ended:\n${said.join('\n')}`)));
      createInterface(server.stdout).on('line', (line) => {
        said.push(line);
        const address = /http:\S+/.exec(line);
        if (address) found(address[0]);
      });
    });
    return await use({ root, url, write, remove: (path) => rmSync(join(root, path)), at: (path) => new URL(path, url).href });
  } catch (error) {
    error.stack += `\nThe server said:\n${said.join('\n')}`;
    throw error;
  } finally {
    server.kill();
    await ended;
    rmSync(root, { recursive: true, force: true });
  }
}
