// The engines that run inside a page: IBM Equal Access, HTML_CodeSniffer, axe with all of its rules.
//
// Each page is shown to each engine on a desk in light and on a phone in the dark, with everything unfolded.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { settle, unfold, withPage } from "../browser.mjs";

const require = createRequire(import.meta.url);
/** The axe of the daily checks, not the older one that comes with Lighthouse. */
const axe = createRequire(new URL("../run.mjs", import.meta.url))("axe-core");

const ROUNDS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 320, height: 800 } },
];

/** A page with three faults that every engine knows; one that lets them pass did not run. */
const FAULTY = `<!DOCTYPE html><html><head><title></title></head><body><img src="x.png"><input><a href="x"></a></body></html>`;

/** IBM Equal Access: what it is sure of. What a person has to look at is no fault. */
async function ibm() {
  const { results } = await new globalThis.ace.Checker().check(document, ["WCAG_2_2"]);
  return results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ ruleId, message, path: at }) => `${ruleId}: ${message} ${at.dom}`);
}

/**
 * HTML_CodeSniffer: errors; warnings and notices ask a person to look.
 *
 * One rule of it is wrong: that a table with groups of rows needs `headers` on each cell. HTML gives a cell its
 * heading by `scope`, `rowgroup` among them, which is a sufficient technique (H63). The report is dropped where every
 * heading of the table has its scope, and only there.
 */
function sniffer() {
  const hasScopes = (table) => [...table.querySelectorAll("th")].every((heading) => heading.scope !== "");
  return new Promise((resolve, reject) => {
    globalThis.HTMLCS.process("WCAG2AA", document, () => {
      const found = globalThis.HTMLCS.getMessages()
        .filter(({ type }) => type === globalThis.HTMLCS.ERROR)
        .filter(({ code, element }) => !(code.endsWith("H43.HeadersRequired") && hasScopes(element)));
      resolve(found.map(({ code, msg, element }) => `${code}: ${msg} ${element.outerHTML?.slice(0, 120) ?? ""}`));
    }, reject);
  });
}

/** axe-core: all of its rules, best practice among them. */
async function everyRule() {
  const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")} ${failureSummary}`));
}

const source = (file) => readFile(require.resolve(file), "utf8");

async function engines() {
  return [
    { name: "IBM", script: await source("accessibility-checker-engine/ace.js"), faults: ibm },
    { name: "HTMLCS", script: await source("html_codesniffer/build/HTMLCS.js"), faults: sniffer },
    { name: "axe", script: axe.source, faults: everyRule },
  ];
}

export async function checkEngines(table, { name, tree, picked, server, browser }) {
  const all = await engines();
  const row = (page) => `${name} ${page}`.trim();
  for (const round of ROUNDS) {
    // The pages' own policy would keep the engines' scripts out; that they work under it is shown by open.mjs.
    const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce", ...round });
    await withPage(context, async (tab) => {
      await tab.setContent(FAULTY);
      for (const engine of all) {
        if ((await faultsOf(tab, engine)).length < 3) table.add(engine.name, row("faulty page"), ["finds less than three faults in it"]);
      }
    });
    for (const page of picked) {
      await withPage(context, async (tab) => {
        await tab.goto(server.base + page.path, { waitUntil: "load" });
        await examine(tab, all, table, row(page.label));
      });
    }
    for (const file of fragments(tree)) {
      await withPage(context, async (tab) => {
        await tab.setContent(await around(path.join(tree.root, file)));
        await examine(tab, all, table, row(`fragment ${file}`));
      });
    }
    await context.close();
  }
}

async function examine(tab, all, table, row) {
  await unfold(tab);
  await settle(tab);
  for (const engine of all) table.add(engine.name, row, [...new Set(await faultsOf(tab, engine))]);
}

async function faultsOf(tab, { script, faults }) {
  await tab.addScriptTag({ content: script });
  return tab.evaluate(faults);
}

/** The first table to paste of each language. */
function fragments(tree) {
  const all = tree.files.filter((file) => /\/fragments\/.*\.txt$/.test(file));
  const isEnglish = (file) => file.includes("/en/");
  return [all.find(isEnglish), all.find((file) => !isEnglish(file))].filter(Boolean);
}

/** A page as somebody may have it, with the table pasted into it. */
async function around(file) {
  const language = file.includes("/en/") ? "en" : "vi";
  const pasted = await readFile(file, "utf8");
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>x</title></head><body><main><h1>x</h1>${pasted}</main></body></html>`;
}
