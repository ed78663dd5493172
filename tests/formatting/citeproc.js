// Format items with citeproc-js. Standard input is JSON: the folder of the package, the text of a style, the folder of
// the locales and the items; standard output is JSON: the HTML of each entry by the id of its item.
"use strict";
const fs = require("fs");
const path = require("path");

const { package: folder, style, locales, items } = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(path.join(folder, "citeproc_commonjs.js"));
const known = Object.fromEntries(items.map((item) => [item.id, { ...item, system_id: item.id }]));
const system = {
  retrieveItem: (id) => known[id],
  retrieveLocale: (name) => {
    const file = path.join(locales, `locales-${name}.xml`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
  embedBibliographyEntry: (id) => `<!--${id}-->`,
};
const engine = new CSL.Engine(system, style, "en-US");
engine.updateItems(items.map((item) => item.id));
const [, entries] = engine.makeBibliography();
const printed = Object.fromEntries(items.map((item) => [item.id, ""]));
for (const entry of entries) {
  printed[/<!--(.*?)-->/.exec(entry)[1]] = entry;
}
process.stdout.write(JSON.stringify(printed));
