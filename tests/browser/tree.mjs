// The tree as it lies on disk, every file of it, without a browser.
//
// 1. each HTML file is scanned once; the rules about a single page look at its elements;
// 2. then links are followed, which needs the ids of all pages;
// 3. then style sheets, and the list of digests.
// Each rule is one check over the whole tree; its faults name the page.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { kindOf } from "./pages.mjs";
import { scan } from "./scan.mjs";

/** A page of a unit has fewer bytes, so that it comes in seconds on a slow line. */
const UNIT_BYTES = 60_000;

/** The style sheet and the script of a page have fewer bytes together, before compression. */
const ASSET_BYTES = 40_000;

/** The policy every page carries. A page may forbid more, never allow more. */
const POLICY = {
  "default-src": "'none'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "script-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Attributes that hold an address. `srcset` holds several and is taken apart below. */
const ADDRESSES = ["href", "xlink:href", "src", "poster", "data", "action", "formaction"];

/** Attributes that name ids of their own page. */
const REFERENCES = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers", "list"];

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Rules about one page: name and a function from page to details. */
const PAGE_RULES = [
  ["carries the strict policy", policyFaults],
  ["no inline style", ({ elements }) => withAttribute(elements, (name) => name === "style")],
  ["no event attribute", ({ elements }) => withAttribute(elements, (name) => /^on[a-z]+$/.test(name))],
  ["no <style>, but for the page that stands alone", ({ file, elements }) => count(elements, "style", 0, isAlone(file) ? 1 : 0)],
  ["no script with code in the page", scriptFaults],
  ["one <title>, not empty", titleFaults],
  ["exactly one h1", ({ elements }) => count(elements, "h1", 1, 1)],
  ["language set, that of its folder", languageFaults],
  ["ids unique", ({ elements }) => repeated(idsOf(elements)).map((id) => `id ${id} stands more than once`)],
  ["references to ids hold", referenceFaults],
  ["no <base>", ({ elements }) => count(elements, "base", 0, 0)],
];

/** Rules about one address: name and a function from address to a detail, or undefined. */
const LINK_RULES = [
  ["links do not begin with /", ({ to }) => (to.startsWith("/") ? "begins with /" : undefined)],
  ["links name a file, not a folder", folderFault],
  ["nothing is loaded from elsewhere", loadFault],
  ["links that leave the site say so", leaveFault],
  ["links lead to a file and an id", targetFault],
];

/** An edition in one file has style and scripts in it, which its own policy names (offline.mjs), and the heads of all pages. */
const isOne = (file) => kindOf(file) === "offline";
const NOT_OF_ONE = ["carries the strict policy", "no <style>, but for the page that stands alone", "no script with code in the page", "exactly one h1"];

export async function checkTree(report, tree) {
  const files = new Set(tree.files);
  const faults = new Map([...PAGE_RULES, ...LINK_RULES].map(([name]) => [name, []]));
  const ids = new Map();
  const links = [];
  const heavy = [];
  for (const file of tree.files.filter((name) => /\.(html|svg)$/.test(name))) {
    const bytes = await readFile(path.join(tree.root, file));
    const elements = scan(bytes.toString("utf8"));
    ids.set(file, new Set(idsOf(elements)));
    links.push(...linksOf(file, elements));
    if (!file.endsWith(".html")) continue;
    if (kindOf(file) === "unit" && bytes.length >= UNIT_BYTES) heavy.push({ page: file, detail: `${bytes.length} bytes` });
    for (const [name, rule] of PAGE_RULES) {
      if (isOne(file) && NOT_OF_ONE.includes(name)) continue;
      for (const detail of rule({ file, elements })) faults.get(name).push({ page: file, detail });
    }
  }
  for (const link of links) {
    for (const [name, rule] of LINK_RULES) {
      const detail = rule(link, files, ids);
      if (detail) faults.get(name).push({ page: link.from, detail: `<${link.name} ${link.attribute}="${link.to.slice(0, 200)}"> ${detail}` });
    }
  }
  report.check("tree: there are pages and links", tree.pages.length > 0 && links.length > 0 ? [] : [{ detail: "none found" }]);
  for (const [name, found] of faults) report.check(`tree: ${name}`, found);
  report.check(`tree: pages of units are below ${UNIT_BYTES} bytes`, heavy);
  report.check(`tree: style and script are below ${ASSET_BYTES} bytes`, await assetFaults(tree));
  report.check("tree: style sheets load nothing from elsewhere", await styleFaults(tree, files));
  await checkDigests(report, tree);
}

// ---- single pages ----

function idsOf(elements) {
  return elements.filter((element) => element.attributes.has("id")).map((element) => element.attributes.get("id"));
}

function repeated(values) {
  const seen = new Set();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
}

function count(elements, name, least, most) {
  const found = elements.filter((element) => element.name === name).length;
  return found >= least && found <= most ? [] : [`${found} <${name}>`];
}

function withAttribute(elements, wanted) {
  const found = [];
  for (const { name, attributes } of elements) {
    for (const [key, value] of attributes) if (wanted(key)) found.push(`<${name} ${key}="${value}">`);
  }
  return found;
}

/** The page for wrong addresses is shown at any of them, so it carries its style and allows that one by its digest. */
const isAlone = (file) => path.posix.basename(file) === "404.html";

function styleSource({ file, elements }) {
  if (!isAlone(file)) return POLICY["style-src"];
  const text = elements.find((element) => element.name === "style")?.text ?? "";
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function policyFaults({ file, elements }) {
  const isPolicy = (element) =>
    element.name === "meta" && element.attributes.get("http-equiv")?.toLowerCase() === "content-security-policy";
  const at = elements.findIndex(isPolicy);
  if (at === -1) return ["no policy"];
  const early = elements.slice(0, at).find((element) => ["script", "link", "img", "body"].includes(element.name));
  const found = early ? [`the policy stands after <${early.name}> and does not bind it`] : [];
  const directives = new Map();
  for (const part of elements[at].attributes.get("content").split(";")) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name) directives.set(name, values.join(" "));
  }
  for (const [name, value] of Object.entries({ ...POLICY, "style-src": styleSource({ file, elements }) })) {
    if (directives.get(name) !== value) found.push(`${name} is ${directives.get(name) ?? "missing"}, not ${value}`);
  }
  for (const [name, value] of directives) {
    if (!(name in POLICY) && value !== "'none'") found.push(`${name} allows ${value}`);
  }
  return found;
}

function scriptFaults({ elements }) {
  return elements
    .filter((element) => element.name === "script" && !element.attributes.has("src"))
    .filter((element) => element.attributes.get("type") !== "application/ld+json")
    .map((element) => `<script> with code: ${element.text.trim().slice(0, 60)}`);
}

function titleFaults({ elements }) {
  // An SVG drawing has a <title> too; the page's own stands before <body>.
  const body = elements.findIndex((element) => element.name === "body");
  const titles = elements.slice(0, body === -1 ? undefined : body).filter((element) => element.name === "title");
  if (titles.length !== 1) return [`${titles.length} <title>`];
  return titles[0].text.trim() === "" ? ["<title> is empty"] : [];
}

function languageFaults({ file, elements }) {
  const language = elements.find((element) => element.name === "html")?.attributes.get("lang") ?? "";
  if (!/^[a-z]{2,3}(-|$)/i.test(language)) return [`lang is "${language}"`];
  const folder = /^(?:\d{4}\/)?([a-z]{2})\//.exec(file)?.[1];
  return folder && !language.startsWith(folder) ? [`lang is "${language}" in a folder ${folder}/`] : [];
}

function referenceFaults({ elements }) {
  const ids = new Set(idsOf(elements));
  const found = [];
  for (const { name, attributes } of elements) {
    for (const [key, value] of attributes) {
      const wanted = REFERENCES.includes(key) ? value.split(/\s+/) : [...value.matchAll(/^url\(#(.+?)\)/g)].map((match) => match[1]);
      for (const id of wanted) if (id && !ids.has(id)) found.push(`<${name} ${key}> names ${id}, which is not there`);
    }
  }
  return found;
}

// ---- links ----

function linksOf(from, elements) {
  const links = [];
  for (const { name, attributes } of elements) {
    for (const attribute of ADDRESSES) {
      if (!attributes.has(attribute)) continue;
      links.push({ from, name, attribute, to: attributes.get(attribute).trim(), rel: attributes.get("rel") ?? "" });
    }
    for (const part of (attributes.get("srcset") ?? "").split(",").map((one) => one.trim())) {
      if (part) links.push({ from, name, attribute: "srcset", to: part.split(/\s+/)[0], rel: "" });
    }
  }
  return links;
}

const isAnchor = (link) => (link.name === "a" || link.name === "area") && link.attribute !== "src";
const isWeb = (link) => /^https?:/i.test(link.to);

/** The file a relative address means, seen from its page; an empty address means the page itself. */
function fileOf({ from, to }) {
  const plain = to.replace(/[?#].*$/s, "");
  if (plain === "") return from;
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), decoded(plain)));
}

/** A broken escape stays as it stands; no file and no id will bear that name. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function folderFault(link, files) {
  if (link.to === "") return "is empty";
  if (SCHEME.test(link.to) || link.to.startsWith("/")) return undefined;
  const file = fileOf(link);
  if (file.endsWith("/") || file === "." || file.endsWith("..")) return "ends in a folder";
  if (files.has(file)) return undefined;
  for (const name of files) if (name.startsWith(`${file}/`)) return "ends in a folder";
  return undefined;
}

function loadFault(link) {
  if (isAnchor(link)) return undefined;
  if (link.to.startsWith("//")) return "comes from another host";
  if (!SCHEME.test(link.to)) return undefined;
  return link.name === "img" && link.to.startsWith("data:image/") ? undefined : "comes from elsewhere";
}

function leaveFault(link) {
  if (!isAnchor(link) || !SCHEME.test(link.to)) return undefined;
  if (isOne(link.from) && link.to.startsWith("data:")) return undefined;
  if (!isWeb(link)) return /^(mailto|tel):/i.test(link.to) ? undefined : "has a scheme that is not allowed";
  return /\b(noopener|noreferrer|external)\b/.test(link.rel) ? undefined : "lacks rel noopener, noreferrer or external";
}

function targetFault(link, files, ids) {
  if (SCHEME.test(link.to) || link.to.startsWith("/") || link.to === "") return undefined;
  const file = fileOf(link);
  if (file.startsWith("..")) return "leaves the tree";
  if (!files.has(file)) return folderFault(link, files) ? undefined : "leads nowhere";
  const fragment = link.to.split("#")[1];
  if (fragment === undefined || !ids.has(file)) return undefined;
  const id = decoded(fragment);
  return ids.get(file).has(id) ? undefined : `has no element #${id} at its end`;
}

// ---- style sheets and digests ----

async function styleFaults(tree, files) {
  const faults = [];
  for (const page of tree.files.filter((name) => name.endsWith(".css"))) {
    const text = (await readFile(path.join(tree.root, page), "utf8")).replace(/\/\*[^]*?\*\//g, "");
    const urls = [...text.matchAll(/url\(\s*["']?([^"')]*)/gi), ...text.matchAll(/@import\s+["']([^"']*)/gi)];
    for (const to of urls.map((match) => match[1].trim())) {
      if (to.startsWith("data:") || to.startsWith("#")) continue;
      if (SCHEME.test(to) || to.startsWith("/")) faults.push({ page, detail: `url(${to}) is outside` });
      else if (!files.has(fileOf({ from: page, to }))) faults.push({ page, detail: `url(${to}) leads nowhere` });
    }
  }
  return faults;
}

/** Folders of assets in which style sheets and scripts together are too large. */
async function assetFaults(tree) {
  const sums = new Map();
  for (const file of tree.files.filter((name) => /(^|\/)assets\/[^/]*\.(css|js)$/.test(name))) {
    const folder = path.posix.dirname(file);
    sums.set(folder, (sums.get(folder) ?? 0) + (await stat(path.join(tree.root, file))).size);
  }
  if (sums.size === 0) return [{ detail: "no assets in the tree" }];
  return [...sums].filter(([, sum]) => sum >= ASSET_BYTES).map(([page, sum]) => ({ page, detail: `${sum} bytes` }));
}

/** Each SHA256SUMS speaks for the folder it lies in: what it lists is so, and nothing is left out. */
async function checkDigests(report, tree) {
  const lists = tree.files.filter((name) => path.posix.basename(name) === "SHA256SUMS");
  if (lists.length === 0) report.skip("tree: digests", "no SHA256SUMS in the tree");
  for (const list of lists) {
    const folder = list.slice(0, -"SHA256SUMS".length);
    const listed = new Set();
    const wrong = [];
    for (const line of (await readFile(path.join(tree.root, list), "utf8")).split("\n").filter(Boolean)) {
      const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      if (!name) {
        wrong.push({ page: list, detail: `cannot be read: ${line}` });
        continue;
      }
      listed.add(folder + name);
      const bytes = await readFile(path.join(tree.root, folder + name)).catch(() => undefined);
      const actual = bytes && createHash("sha256").update(bytes).digest("hex");
      if (actual !== digest) wrong.push({ page: list, detail: `${name} ${bytes ? "has another digest" : "is not there"}` });
    }
    report.check(`tree: ${list} verifies`, wrong);
    // The builder's own manifest and dot files of the office are no part of what is published.
    const exempt = (file) => /(^|\/)(\.|SHA256SUMS$)/.test(file) || file === `${folder}manifest.json`;
    const left = tree.files.filter((file) => file.startsWith(folder) && !exempt(file) && !listed.has(file));
    report.check(`tree: ${list} is complete`, left.map((page) => ({ page, detail: "not listed" })));
  }
}
