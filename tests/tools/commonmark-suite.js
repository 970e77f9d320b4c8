// Prints CommonMark's example suite as JSON: [{ example, section, markdown, html }].
// The package marks tabs as arrows, as the specification's text does.
const { tests } = require("commonmark-spec");
const tabs = (text) => text.replace(/→/g, "\t");
const suite = tests.map(({ number, section, markdown, html }) => ({
  example: number,
  section,
  markdown: tabs(markdown),
  html: tabs(html),
}));
process.stdout.write(JSON.stringify(suite));
