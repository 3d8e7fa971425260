// Before a release: further engines over one page of each kind. `node run.mjs [--only=engines,lighthouse]
// [--kinds=board,unit] [SITE...]`.
//
// SITE is a folder that `chiso build` wrote, by default the project's own output; an internal site and a site in
// another theme are given as further folders. Prints a table of engine and kind of page with the number of faults,
// then the faults. Exit code 1 if there are any.

import { stat } from "node:fs/promises";
import path from "node:path";
import { launch } from "../browser.mjs";
import { pick, readTree } from "../pages.mjs";
import { serve } from "../server.mjs";
import { checkEngines } from "./engines.mjs";
import { checkLighthouse } from "./lighthouse.mjs";
import { Table } from "./table.mjs";

const SECTIONS = { engines: checkEngines, lighthouse: checkLighthouse };

const given = process.argv.slice(2);
const listed = (name) => given.find((word) => word.startsWith(`--${name}=`))?.split("=")[1].split(",");
const only = listed("only") ?? Object.keys(SECTIONS);
const kinds = listed("kinds");
const folders = given.filter((word) => !word.startsWith("--"));
if (folders.length === 0) folders.push(path.join(import.meta.dirname, "../../../output"));
for (const name of only) if (!(name in SECTIONS)) fail(`unknown: ${name}; sections are ${Object.keys(SECTIONS).join(", ")}`);

const table = new Table();
for (const folder of folders) {
  const root = path.resolve(folder);
  if (!(await stat(root).catch(() => undefined))?.isDirectory()) fail(`no folder ${root}: build the site first`);
  const tree = await readTree(root);
  const site = { name: folders.length > 1 ? path.basename(root) : "", tree, picked: pick(tree).filter(({ kind }) => kinds?.includes(kind) ?? true), server: await serve(root) };
  site.browser = await launch();
  try {
    for (const name of only) await SECTIONS[name](table, site);
  } finally {
    await site.browser.close();
    site.server.close();
  }
}
process.exitCode = table.finish() ? 0 : 1;

function fail(message) {
  console.error(message);
  process.exit(2);
}
