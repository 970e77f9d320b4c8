// Reads a printed page: its text, and where on the sheet each piece of it lies.
import { pdfReader } from './tools.mjs';

const reader = await pdfReader();

/** The sheets of a PDF file: `{ width, height, items: [{ text, left, right, top, bottom }], text }` in points. */
export async function sheets(bytes) {
  const file = await reader.getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  const found = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const [left, bottom, right, top] = page.view;
    const { items } = await page.getTextContent();
    found.push({
      width: right - left,
      height: top - bottom,
      items: items.filter(({ str }) => str.trim()).map(({ str, transform, width, height }) => ({
        text: str, left: transform[4] - left, right: transform[4] - left + width, bottom: transform[5] - bottom, top: transform[5] - bottom + height,
      })),
      text: items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join(''),
    });
  }
  await file.destroy();
  return found;
}

/**
 * Text without what a line break or a font may change: spaces, hyphens, ligatures, marks of direction. Fonts have
 * one glyph for apostrophes and for letters like them, and a PDF keeps only the glyph.
 */
export const squeeze = (text) => text.normalize('NFKC').replaceAll('\u02bb', '‘').replaceAll('\u02bc', '’').replace(/[\s\p{Cf}\p{Pd}\u00ad]/gu, '');

/**
 * The first piece of `wanted` that `printed` lacks, or `null`. A text may be parted, by the end of a sheet or
 * by a printed address, into `pieces`.
 */
export function lacking(printed, wanted, pieces) {
  let rest = wanted;
  for (let piece = 0; piece < pieces && rest; piece += 1) {
    let [known, unknown] = [0, rest.length + 1];
    while (unknown - known > 1) {
      const middle = Math.floor((known + unknown) / 2);
      if (printed.includes(rest.slice(0, middle))) known = middle;
      else unknown = middle;
    }
    if (known === 0) break;
    rest = rest.slice(known);
  }
  return rest || null;
}
