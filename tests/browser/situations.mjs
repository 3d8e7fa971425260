// The picked pages as some readers have them: in forced colours, with text of twice the size, with wide text
// spacing, without scripts, on paper, with the keyboard, without motion.
//
// Each page is loaded twice, once with scripts and once without; the situations follow one another.

import { eachOf, settle, unfold, withPage } from "./browser.mjs";
import { controls, focusing, forced, motion, words } from "./looks.mjs";
import { probe } from "./probe.mjs";

/** A4 less its margins, in CSS pixels. */
const PAPER = 718;

/** WCAG 1.4.12, as the tools of readers set it: on everything. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;

const WIDTHS = [320, 1280];
const FITS = ["no sideways scroll", "no text is cut off", "chart texts stay inside and apart"];

export async function checkSituations(report, { browser, server, picked }) {
  const scripted = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const found = await eachOf(picked, async (page) => {
    const url = server.base + page.path;
    const results = [];
    const told = await withPage(scripted, (tab) => withScripts(tab, url, results));
    await withPage(plain, (tab) => withoutScripts(tab, url, told, results));
    return results;
  });
  picked.forEach((page, index) => {
    for (const [name, details] of found[index]) {
      report.check(`situations: ${page.label} ${name}`, details.map((detail) => ({ page: page.path, detail })));
    }
  });
  await scripted.close();
  await plain.close();
}

/** All situations with scripts; returns the words that can be read, for comparison. */
async function withScripts(tab, url, results) {
  await tab.goto(url, { waitUntil: "load" });
  results.push(["skip link", await skips(tab)]);
  results.push(["without motion", await tab.evaluate(motion)]);
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 800 });
    await settle(tab);
    results.push([`by keyboard at ${width} px`, await tab.evaluate(focusing)]);
  }
  await unfold(tab);
  const told = await tab.evaluate(words);
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ forcedColors: "active", colorScheme });
    await settle(tab);
    results.push([`in forced colours, ${colorScheme}`, await tab.evaluate(forced)]);
  }
  await tab.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  await larger(tab, results);
  await spaced(tab, results);
  await tab.emulateMedia({ media: "print" });
  await tab.setViewportSize({ width: PAPER, height: 1000 });
  await fits(tab, "on paper", FITS, results);
  return told;
}

/** The reader's own size of text, which the page's media queries see, and twice the size of the root by a style. */
async function larger(tab, results) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 800 });
    await fits(tab, `text of twice the size at ${width} px`, FITS, results);
  }
  await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
  // No reader sets the root by a style, and media queries would not see it; on a phone it must fit all the same.
  const style = await tab.addStyleTag({ content: "html { font-size: 200% !important; }" });
  await tab.setViewportSize({ width: WIDTHS[0], height: 800 });
  await fits(tab, `root of twice the size at ${WIDTHS[0]} px`, FITS, results);
  await style.evaluate((node) => node.remove());
}

async function spaced(tab, results) {
  const style = await tab.addStyleTag({ content: SPACING });
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 800 });
    await fits(tab, `text spacing at ${width} px`, FITS, results);
  }
  await style.evaluate((node) => node.remove());
}

async function fits(tab, situation, rules, results) {
  await settle(tab);
  const found = await tab.evaluate(probe, rules);
  for (const rule of rules) results.push([`${situation}: ${rule}`, found[rule]]);
}

/** The first stop of the keyboard is the skip link, it is seen, and it leads into <main>. Frames have none. */
async function skips(tab) {
  if ((await tab.locator(".skip").count()) === 0) {
    return (await tab.locator("body.emb").count()) > 0 ? [] : ["no skip link"];
  }
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { isSkip: document.activeElement.matches(".skip"), isSeen: box.left >= 0 && box.top >= 0 && box.width > 20 };
  });
  if (!first.isSkip) return ["the first stop is no skip link"];
  if (!first.isSeen) return ["the skip link is not seen when it has the focus"];
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const inside = await tab.evaluate(() => document.querySelector("main").contains(document.activeElement) || !document.querySelector("main a, main button, main [tabindex]"));
  return inside ? [] : ["the stop after the skip link is not in <main>"];
}

/** What scripts add may be missing without them; all else must be there, and no control that does nothing. */
async function withoutScripts(tab, url, told, results) {
  await tab.goto(url, { waitUntil: "load" });
  results.push(["without scripts: no dead control", await tab.evaluate(controls)]);
  await unfold(tab);
  const here = new Set(await tab.evaluate(words));
  const missing = told.filter((word) => !here.has(word));
  results.push(["without scripts: everything to read", missing.slice(0, 5).map((word) => `"${word}" is missing`)]);
}
