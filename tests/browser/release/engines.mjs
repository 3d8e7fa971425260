// The engines that run inside a page, each as a name, a script and a function that returns the faults.
//
// The functions run in the page: Playwright sends their text, so that they may use no outside name.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const require = createRequire(import.meta.url);
/** The axe of the daily checks, not the older one that comes with Lighthouse. */
const axe = createRequire(new URL("../run.mjs", import.meta.url))("axe-core");

/** IBM Equal Access: what it is sure of. What a person has to look at is no fault. */
async function ibm() {
  const { results } = await new globalThis.ace.Checker().check(document, ["WCAG_2_2"]);
  return results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ ruleId, message, path }) => `${ruleId}: ${message} ${path.dom}`);
}

/** HTML_CodeSniffer: errors; warnings and notices ask a person to look. */
function sniffer() {
  return new Promise((resolve, reject) => {
    globalThis.HTMLCS.process("WCAG2AA", document, () => {
      const found = globalThis.HTMLCS.getMessages().filter(({ type }) => type === globalThis.HTMLCS.ERROR);
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

export async function engines() {
  return [
    { name: "IBM", script: await source("accessibility-checker-engine/ace.js"), faults: ibm },
    { name: "HTMLCS", script: await source("html_codesniffer/build/HTMLCS.js"), faults: sniffer },
    { name: "axe", script: axe.source, faults: everyRule },
  ];
}
