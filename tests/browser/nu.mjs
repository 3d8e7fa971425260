// Validity: the W3C's Nu checker over the picked pages, and over every style sheet and drawing of the tree;
// html-validate over the picked pages. Warnings count as faults; what is mere information does not.

import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { HtmlValidate } from "html-validate";
import jar from "vnu-jar";

/**
 * The one report that is false. Nu compares addresses with the page's own origin, and a page read from disk
 * has none, so that 'self' matches nothing. open.mjs shows the same pages load their own files under the
 * policy. Only relative addresses are let through: a resource from elsewhere is still reported.
 */
const FALSE_REPORT = /^Resource violates Content Security Policy \(meta tag\): external \w+ “(?![a-z]+:|\/)[^”]*” blocked/;

/**
 * A second one: of an edition in one file Nu does not find the digests that its policy names. offline.mjs shows that a
 * browser takes them, and a test of the program that they are those of the style and the script.
 */
const FALSE_OF_ONE = /^Inline (style|script) violates Content Security Policy \(meta tag\)/;

/** Rules that ask for a way of writing, not for correctness or access. */
const CONFIG = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // upper or lower case: the same doctype
    "attr-quotes": "off", // quotes may be left out where HTML allows it
    "attribute-boolean-style": "off", // `open` and `open=""` mean the same
    "attribute-empty-style": "off", // as above
    "void-style": "off", // `<br>` and `<br/>` mean the same
    "no-trailing-whitespace": "off", // left by templates, seen by nobody
    "tel-non-breaking": "off", // typography
    "long-title": "off", // 70 letters are a search engine's wish; names of offices here are longer
  },
};

/** So many files at a time stay below the system's limit for a command line. */
const BATCH = 1000;

export async function checkNu(report, { tree, picked }) {
  const styles = tree.files.filter((file) => file.endsWith(".css"));
  const drawings = tree.files.filter((file) => file.endsWith(".svg"));
  const [html, css, svg] = await Promise.all([
    nu(tree.root, "--html", picked.map((page) => page.path)),
    nu(tree.root, "--css", styles),
    nu(tree.root, "--svg", drawings),
  ]);
  for (const page of picked) {
    report.check(`nu: ${page.label}`, html.filter((fault) => fault.page === page.path));
  }
  // A fault that belongs to no page, such as a file that could not be read, must not get lost.
  report.check("nu: read every page", html.filter((fault) => !picked.some((page) => page.path === fault.page)));
  report.check("nu: there are style sheets", styles.length > 0 ? [] : [{ detail: "no .css file in the tree" }]);
  report.check(`nu: ${styles.length} style sheets`, css);
  if (drawings.length > 0) report.check(`nu: ${drawings.length} drawings`, svg);
  else report.skip("nu: drawings", "no .svg file in the tree");
  await checkWithHtmlValidate(report, tree.root, picked);
}

async function nu(root, kind, files) {
  const faults = [];
  for (let from = 0; from < files.length; from += BATCH) {
    const paths = files.slice(from, from + BATCH).map((file) => path.join(root, file));
    const flags = ["--format", "json", "--skip-info-messages", "--exit-zero-always", "--stdout", kind];
    const run = promisify(execFile)("java", ["-jar", String(jar), ...flags, ...paths], { maxBuffer: 2 ** 28 });
    const { messages } = JSON.parse((await run).stdout);
    for (const { url, message, lastLine, lastColumn, extract } of messages) {
      if (FALSE_REPORT.test(message)) continue;
      const page = url ? path.relative(root, fileURLToPath(url)).split(path.sep).join("/") : undefined;
      if (page?.startsWith("offline/") && FALSE_OF_ONE.test(message)) continue;
      const near = extract ? `, near ${JSON.stringify(extract.slice(0, 80))}` : "";
      faults.push({ page, detail: `${lastLine ?? "?"}:${lastColumn ?? "?"} ${message}${near}` });
    }
  }
  return faults;
}

async function checkWithHtmlValidate(report, root, picked) {
  const validator = new HtmlValidate(CONFIG);
  // An edition in one file has style, script and several heads in one document, as no page may.
  for (const page of picked.filter(({ kind }) => kind !== "offline")) {
    const { results } = await validator.validateFile(path.join(root, page.path));
    const faults = results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => ({ page: page.path, detail: `${line}:${column} ${message} (${ruleId})` })),
    );
    report.check(`html-validate: ${page.label}`, faults);
  }
}
