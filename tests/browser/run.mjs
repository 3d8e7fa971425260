// The checks of a built site: `node run.mjs [OUTPUT_DIR] [--only=tree,nu]`.
//
// The output folder is the project's own unless another is named. Exit code 1 if any check failed.

import { stat } from "node:fs/promises";
import path from "node:path";
import { launch } from "./browser.mjs";
import { checkAxe } from "./axe.mjs";
import { checkLayout } from "./layout.mjs";
import { checkNames } from "./names.mjs";
import { checkNu } from "./nu.mjs";
import { checkOffline } from "./offline.mjs";
import { checkOpen } from "./open.mjs";
import { checkKinds, pick, readTree } from "./pages.mjs";
import { checkPaper } from "./paper.mjs";
import { checkPreview } from "./preview.mjs";
import { Report } from "./report.mjs";
import { serve } from "./server.mjs";
import { checkSituations } from "./situations.mjs";
import { checkTree } from "./tree.mjs";

const SECTIONS = {
  kinds: (report, site) => checkKinds(report, site.tree),
  tree: (report, site) => checkTree(report, site.tree),
  open: checkOpen,
  layout: checkLayout,
  paper: checkPaper,
  offline: checkOffline,
  axe: checkAxe,
  situations: checkSituations,
  names: checkNames,
  preview: checkPreview,
  nu: checkNu,
};
const WITH_BROWSER = ["open", "layout", "paper", "offline", "axe", "situations", "names", "preview"];

const given = process.argv.slice(2);
const only = given.find((word) => word.startsWith("--only="))?.slice("--only=".length).split(",");
const folder = given.find((word) => !word.startsWith("--")) ?? path.join(import.meta.dirname, "../../output");
const unknown = [
  ...given.filter((word) => word.startsWith("--") && !word.startsWith("--only=")),
  ...(only ?? []).filter((name) => !(name in SECTIONS)),
];
if (unknown.length > 0) fail(`unknown: ${unknown.join(", ")}; sections are ${Object.keys(SECTIONS).join(", ")}`);
const root = path.resolve(folder);
if (!(await stat(root).catch(() => undefined))?.isDirectory()) fail(`no folder ${root}: build the site first`);

const sections = Object.keys(SECTIONS).filter((name) => only?.includes(name) ?? true);
const tree = await readTree(root);
const picked = pick(tree);
console.log(`${tree.files.length} files, ${tree.pages.length} pages, ${picked.length} of them opened:`);
for (const { label, rows } of picked) console.log(`  ${label}${rows > 0 ? ` (${rows} rows)` : ""}`);

const report = new Report();
const site = { tree, picked, server: await serve(root) };
if (sections.some((name) => WITH_BROWSER.includes(name))) site.browser = await launch();
try {
  for (const name of sections) await report.section(name, () => SECTIONS[name](report, site));
} finally {
  await site.browser?.close();
  site.server.close();
}
process.exitCode = report.finish() ? 0 : 1;

function fail(message) {
  console.error(message);
  process.exit(2);
}
