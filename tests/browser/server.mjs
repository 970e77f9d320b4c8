// Serves a built site as GitHub Pages would: compressed, under a project path, with its own page for
// what is not there. It counts the bytes of every answer and can be slow on purpose.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The project path: a theme that forgets it loads nothing. */
export const BASE = '/repo/';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.yml': 'text/yaml; charset=utf-8',
};
// Fonts and photographs are compressed already; the host leaves them as they are.
const COMPRESSED = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

/** The file that answers a path, `null` where there is none, or a path to be sent on to. */
function find(folder, path) {
  const file = join(folder, normalize(decodeURIComponent(path.slice(BASE.length - 1))));
  if (!path.startsWith(BASE) || !file.startsWith(folder)) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isDirectory() && !path.endsWith('/')) return { moved: `${path}/` };
  const found = stat?.isDirectory() ? join(file, 'index.html') : file;
  return statSync(found, { throwIfNoEntry: false })?.isFile() ? { file: found } : null;
}

/**
 * Starts serving `folder` on a free port. `delays` maps an ending (`.woff2`) to milliseconds.
 * `answers` grows by `{ path, status, type, bytes }`, bytes being those of the body over the wire.
 */
export async function serve(folder) {
  const answers = [];
  const delays = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = find(folder, pathname);
    if (found?.moved) return response.writeHead(301, { location: found.moved }).end();
    const file = found?.file ?? join(folder, '404.html');
    const ending = extname(file);
    const status = found ? 200 : 404;
    const headers = { 'content-type': TYPES[ending] ?? 'application/octet-stream', 'cache-control': 'max-age=600' };
    let body = readFileSync(file);
    if (COMPRESSED.has(ending) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      body = gzipSync(body);
      headers['content-encoding'] = 'gzip';
    }
    answers.push({ path: pathname, status, type: ending, bytes: body.length });
    setTimeout(() => response.writeHead(status, { ...headers, 'content-length': body.length }).end(body), delays[ending] ?? 0);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { origin, url: origin + BASE, answers, delays, close };
}
