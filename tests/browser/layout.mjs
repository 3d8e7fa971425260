// Measures the picked pages at four widths: nothing scrolls sideways, no text is cut off, and the texts of
// a chart stay inside it, apart from one another, and large enough to be read.
//
// Each page is loaded once and resized. It is measured as it arrives, then with every <details> open.

import { eachOf, fontsOf, settle, unfold, withPage } from "./browser.mjs";
import { probe } from "./probe.mjs";

const WIDTHS = [320, 360, 768, 1280];

export async function checkLayout(report, { browser, server, picked }) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const first = picked[0];
  if (first) console.log(`layout: headings are drawn in ${await withPage(context, (tab) => fontsAt(tab, server.base + first.path))}`);
  const measured = await eachOf(picked, (page) => withPage(context, (tab) => measure(tab, server.base + page.path)));
  picked.forEach((page, index) => {
    for (const [rule, details] of measured[index]) {
      report.check(`layout: ${page.label} ${rule}`, details.map((detail) => ({ page: page.path, detail })));
    }
  });
  await context.close();
}

/** The fonts that draw the heading of the page at this address. */
async function fontsAt(tab, url) {
  await tab.goto(url, { waitUntil: "load" });
  return fontsOf(tab);
}

/** All rules at all widths, as a list of `[rule with width, details]`. */
async function measure(tab, url) {
  const results = [];
  await tab.goto(url, { waitUntil: "load" });
  for (const folded of [true, false]) {
    if (!folded) await unfold(tab);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 800 });
      await settle(tab);
      // What is cut or overlaps folded does so unfolded too; only the width of the page may differ.
      const found = await tab.evaluate(probe, folded ? ["no sideways scroll"] : undefined);
      for (const [rule, details] of Object.entries(found)) {
        results.push([`at ${width} px${folded ? "" : ", unfolded"}: ${rule}`, details]);
      }
    }
  }
  return results;
}
