// Makes the pages of `floor pages` and their drawings with Eleventy: PAGES=FOLDER eleventy --output=OUTPUT
//
// Nunjucks, its language, is that of Jinja2: the folder `templates` is a copy of the one of that peer.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.PAGES;

function pages() {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => ({ path: path.slice(0, -3), ...JSON.parse(readFileSync(join(folder, path), "utf8")) }));
}

export default function (config) {
  config.setNunjucksEnvironmentOptions({ autoescape: true, lstripBlocks: true, trimBlocks: true });
  const all = pages();
  for (const layout of ["unit", "node"]) {
    const made = all.filter((page) => page.layout === layout);
    config.addTemplate(`${layout}.njk`, `{% include "${layout}.html" %}`, {
      all: made,
      pagination: { data: "all", size: 1, alias: "it" },
      permalink: (data) => `${data.it.path}.html`,
    });
  }
  for (const kind of ["trend", "profile", "strip", "spread"]) {
    const drawn = all.filter((page) => page[kind]).map((page) => ({ year: page.year, chart: page[kind] }));
    config.addTemplate(`${kind}.njk`, `{% set chart = drawing.chart %}{% include "file.svg" %}`, {
      all: drawn,
      pagination: { data: "all", size: 1, alias: "drawing" },
      permalink: (data) => `${data.drawing.year}/charts/${data.drawing.chart.file}.svg`,
    });
  }
  return { dir: { input: ".", includes: "templates" } };
}
