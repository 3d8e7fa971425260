// Pictures to look at, no checks: `node shots.mjs DIR [PATH...] [--output=OUTPUT_DIR]`.
//
// For each path, or else for the pages that the checks pick: full-page PNGs of a phone and a desk, light and dark,
// and the page as A4 PDF. The folder `shots/` beside this file is not under version control.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { eachOf, fileBase, launch, settle, withPage } from "./browser.mjs";
import { pick, readTree } from "./pages.mjs";

const WIDTHS = { 360: 800, 1280: 900 };

const given = process.argv.slice(2);
const output = given.find((word) => word.startsWith("--output="))?.slice("--output=".length);
const [folder, ...paths] = given.filter((word) => !word.startsWith("--"));
if (!folder) {
  console.error("usage: node shots.mjs DIR [PATH...] [--output=OUTPUT_DIR]");
  process.exit(2);
}
const root = path.resolve(output ?? path.join(import.meta.dirname, "../../output"));
const wanted = paths.length > 0 ? paths : pick(await readTree(root)).map((page) => page.path);
await mkdir(folder, { recursive: true });

const browser = await launch();
try {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    await eachOf(wanted, (file) => withPage(context, (tab) => shoot(tab, file, colorScheme)));
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(`${wanted.length} pages in ${path.resolve(folder)}`);

async function shoot(tab, file, colorScheme) {
  const name = path.join(folder, file.replace(/\.html$/, "").replaceAll("/", "-"));
  await tab.goto(fileBase(root) + file, { waitUntil: "load" });
  for (const [width, height] of Object.entries(WIDTHS)) {
    await tab.setViewportSize({ width: Number(width), height });
    await settle(tab);
    await tab.screenshot({ path: `${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
  if (colorScheme === "light") await tab.pdf({ path: `${name}.pdf`, format: "A4", preferCSSPageSize: true });
}
