// axe-core over the picked pages: WCAG 2.2 A and AA, light and dark, narrow and wide, and on paper.
//
// The pages' own policy would keep axe's script out, so this context alone sets the policy aside; that the
// pages work under it is shown by open.mjs.

import axe from "axe-core";
import { eachOf, settle, unfold, withPage } from "./browser.mjs";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A4 less its margins, in CSS pixels. */
const PAPER = 718;

/** How the page is shown in each round, and which rules are left out of it. */
const ROUNDS = [
  { name: "320 px, light", width: 320, colorScheme: "light" },
  { name: "320 px, dark", width: 320, colorScheme: "dark" },
  { name: "1280 px, light", width: 1280, colorScheme: "light" },
  { name: "1280 px, dark", width: 1280, colorScheme: "dark" },
  // Paper has no targets to hit and nothing to scroll.
  { name: "print", width: PAPER, colorScheme: "light", media: "print", without: ["target-size", "scrollable-region-focusable"] },
];

export async function checkAxe(report, { browser, server, picked }) {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  const results = await eachOf(picked, (page) => withPage(context, (tab) => rounds(tab, server.base + page.path)));
  picked.forEach((page, index) => {
    for (const [name, details] of results[index]) {
      report.check(`axe: ${page.label} ${name}`, details.map((detail) => ({ page: page.path, detail })));
    }
  });
  await context.close();
}

async function rounds(tab, url) {
  const results = [];
  await tab.goto(url, { waitUntil: "load" });
  await unfold(tab);
  await tab.evaluate(axe.source);
  for (const { name, width, colorScheme, media = "screen", without = [] } of ROUNDS) {
    await tab.setViewportSize({ width, height: 800 });
    await tab.emulateMedia({ colorScheme, media });
    await settle(tab);
    results.push([name, await violations(tab, without)]);
  }
  return results;
}

/** One line for each element at fault. */
async function violations(tab, without) {
  // The size of targets is off in axe unless it is asked for by name.
  const rules = { "target-size": { enabled: true } };
  for (const rule of without) rules[rule] = { enabled: false };
  const options = { runOnly: { type: "tag", values: LEVELS }, rules, resultTypes: ["violations"] };
  const found = await tab.evaluate(async (given) => (await globalThis.axe.run(document, given)).violations, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary.split("\n").slice(1, 2).join("").trim();
      return `${id}: ${target.flat().join(" ")}: ${why}`;
    }),
  );
}
