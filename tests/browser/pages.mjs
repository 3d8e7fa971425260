// Which files the built tree holds, what kind of page each is, and which pages stand for the others.
//
// In: the output folder. Out: a `Tree` of files and pages, and the list of picked pages.

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** Kinds every language must have; a kind that vanished would otherwise go unchecked without a word. */
const EXPECTED = ["home", "edition", "board", "node", "groups", "unit", "document", "methodology", "data", "checks", "frame"];

/** A board is called long from so many table rows on. */
const LONG = 60;

/** Folders of an edition whose pages are all of one kind. */
const FOLDERS = { units: "unit", documents: "document", methodology: "methodology", data: "data", frames: "frame" };

/** Reads the tree: all files in a stable order, and each HTML file as a page. */
export async function readTree(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const pages = [];
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    const text = await readFile(path.join(root, file), "utf8");
    pages.push({
      path: file,
      kind: kindOf(file),
      language: /<html[^>]*?\slang\s*=\s*["']?([A-Za-z]+)/.exec(text)?.[1] ?? "none",
      rows: text.split("<tr").length - 1,
      hidden: /<meta name="robots" content="noindex/.test(text),
      size: text.length,
    });
  }
  return { root, files, pages };
}

/** The kind of a page follows from its address alone. An unknown address is a kind named after it. */
export function kindOf(file) {
  const parts = file.split("/");
  const inEdition = /^\d{4}$/.test(parts[0]);
  if (inEdition) parts.shift();
  // An earlier version has the same names in a folder of its own.
  if (inEdition && /^v\d+$/.test(parts[0])) parts.shift();
  if (parts.length > 1 && /^[a-z]{2}$/.test(parts[0])) parts.shift();
  const name = parts.at(-1).replace(/\.html$/, "");
  if (parts.length === 1 && name === "index") return inEdition ? "edition" : "home";
  if (parts.length === 1) return name;
  if (FOLDERS[parts[0]]) return FOLDERS[parts[0]];
  if (!inEdition) return parts[0];
  if (name === "index") return "groups";
  return /(^|-)node-/.test(name) ? "node" : "board";
}

/**
 * One page of each kind in each language: the largest, since it has most that can break. Boards and
 * units also with their smallest, since missing figures and empty parts show there. Editions in one file have a section
 * of their own (offline.mjs): here is the smallest, because what it shows are pages that are looked at anyway.
 */
export function pick(tree) {
  const families = new Map();
  for (const page of tree.pages) {
    const key = `${page.language} ${page.kind}`;
    families.set(key, [...(families.get(key) ?? []), page]);
  }
  const picked = [];
  for (const key of [...families.keys()].sort()) {
    const kind = families.get(key)[0].kind;
    const weight = (page) => (kind === "board" ? page.rows : page.size);
    const family = families.get(key).toSorted((a, b) => weight(b) - weight(a));
    const both = (kind === "board" || kind === "unit") && family.length > 1;
    const chosen = kind === "offline" ? [family.at(-1)] : both ? [family[0], family.at(-1)] : [family[0]];
    for (const page of chosen) picked.push({ ...page, label: `${key} ${page.path}` });
  }
  return picked;
}

/** The expected kinds are there. */
export function checkKinds(report, tree) {
  const languages = [...new Set(tree.pages.filter((page) => page.kind === "home").map((page) => page.language))];
  report.check("kinds: a home page", languages.length > 0 ? [] : [{ detail: "no index.html at the top" }]);
  for (const language of languages) {
    for (const kind of EXPECTED) {
      const found = tree.pages.some((page) => page.kind === kind && page.language === language);
      report.check(`kinds: ${language} ${kind}`, found ? [] : [{ detail: "no page of this kind in the tree" }]);
    }
  }
  const missing = tree.pages.some((page) => page.kind === "404");
  report.check("kinds: 404", missing ? [] : [{ detail: "no 404.html at the top" }]);
  const long = tree.pages.some((page) => page.kind === "board" && page.rows >= LONG);
  report.check("kinds: a long board", long ? [] : [{ detail: `no board has ${LONG} table rows` }]);
}
