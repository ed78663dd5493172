// Format items with citeproc-js. Standard input is JSON: the folder of the package, the text of a style, the folder of
// the locales and the items; standard output is JSON: the HTML of each entry by the id of its item.
"use strict";
const fs = require("fs");
const path = require("path");

const { package: folder, style, locales, items } = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(path.join(folder, "citeproc_commonjs.js"));
const known = Object.fromEntries(items.map((item) => [item.id, item]));
const system = {
  retrieveItem: (id) => known[id],
  retrieveLocale: (name) => {
    const file = path.join(locales, `locales-${name}.xml`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
};
const engine = new CSL.Engine(system, style, "en-US");
engine.updateItems(items.map((item) => item.id));
const entry = (id) => {
  const printed = engine.makeBibliography({ include: [{ field: "id", value: id }] });
  return [id, printed ? printed[1].join("") : ""];
};
process.stdout.write(JSON.stringify(Object.fromEntries(items.map((item) => entry(item.id)))));
