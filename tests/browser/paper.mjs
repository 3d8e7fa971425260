// Prints one page of each kind on A4: the sheets that a reader holds in hand. No sheet is nearly empty, nothing is
// wider than the sheet, no letter is smaller than can be read, and the report of a unit fits on two sheets.

import { inflateSync } from "node:zlib";
import { eachOf, fileBase, withPage } from "./browser.mjs";

/** Pages of which the number of sheets is promised. */
const PROMISED = { "2023/units/hai-phong.html": 2, "2023/en/units/hai-phong.html": 2 };

/** Kinds that stand in another page and are not printed by themselves, and one that prints any of its pages. */
const NOT_PRINTED = ["frame", "offline"];

/** Points; letters of the drawings are the smallest. */
const SMALLEST = 7;

/** Glyphs on a sheet after the first; what stands in its margins alone has about a hundred. */
const FEWEST = 200;

/** Between the margins of the style sheet: 186 mm. */
const SHEET = { width: 703, height: 1000 };

export async function checkPaper(report, { browser, tree, picked }) {
  const language = tree.pages.find(({ path }) => path === "index.html")?.language;
  const chosen = new Map();
  for (const page of picked.filter(({ kind }) => !NOT_PRINTED.includes(kind))) {
    if (page.language === language || page.kind === "unit") chosen.set(page.path, page);
  }
  for (const page of tree.pages.filter((page) => page.path in PROMISED)) chosen.set(page.path, page);
  const pages = [...chosen.values()];
  const context = await browser.newContext({ viewport: SHEET });
  const found = await eachOf(pages, (page) => withPage(context, (tab) => faultsOf(tab, fileBase(tree.root), page)));
  pages.forEach((page, index) => {
    const faults = found[index].map((detail) => ({ page: page.path, detail }));
    report.check(`paper: ${page.language} ${page.kind} ${page.path}`, faults);
  });
  await context.close();
}

async function faultsOf(tab, base, { path, kind }) {
  const faults = [];
  await tab.goto(base + path, { waitUntil: "load" });
  const sheets = glyphsOf(await tab.pdf({ format: "A4", preferCSSPageSize: true }));
  if (sheets.length === 0) faults.push("no sheet at all");
  if (kind === "print") faults.push(...(await editionFaults(tab, sheets)));
  if (sheets.length > (PROMISED[path] ?? Infinity)) faults.push(`${sheets.length} sheets, promised ${PROMISED[path]}`);
  sheets.slice(1).forEach((glyphs, index) => {
    if (glyphs < FEWEST) faults.push(`sheet ${index + 2} of ${sheets.length} is nearly empty`);
  });
  await tab.emulateMedia({ media: "print" });
  const { small, width } = await tab.evaluate(measure, SMALLEST);
  faults.push(...small);
  if (width > SHEET.width) faults.push(`${width} px wide on a sheet of ${SHEET.width}`);
  return faults;
}

/** A print edition has a sheet at least for its title and one for what follows, and no more than its tables and figures fill. */
async function editionFaults(tab, glyphs) {
  const sheets = glyphs.length;
  await tab.emulateMedia({ media: "print" });
  const { chapters, rows, figures, heads } = await tab.evaluate(() => ({
    chapters: document.querySelectorAll(".chapter").length,
    rows: document.querySelectorAll(".chapter tr").length,
    figures: document.querySelectorAll(".chapter figure").length,
    heads: [...document.querySelectorAll(".chapter table.board")].filter((table) => getComputedStyle(table.tHead).display !== "table-header-group").length,
  }));
  const most = 4 + chapters + Math.ceil(rows / 20) + figures;
  const found = [];
  if (sheets < 2 || sheets > most) found.push(`${sheets} sheets; ${chapters} chapters, ${rows} rows and ${figures} figures fill ${most} at most`);
  if (heads > 0) found.push(`the heads of ${heads} boards are not repeated`);
  // Without the boxes in which the numbers stand every sheet has less on it.
  const context = await tab.context().browser().newContext({ viewport: SHEET, bypassCSP: true });
  await withPage(context, async (other) => {
    await other.goto(tab.url(), { waitUntil: "load" });
    await other.addStyleTag({ content: "@media print { @page { @bottom-right { content: none !important; } } }" });
    const bare = glyphsOf(await other.pdf({ format: "A4", preferCSSPageSize: true }));
    const without = glyphs.filter((count, at) => !(count > bare[at])).length;
    if (without > 0) found.push(`${without} of ${sheets} sheets have no number`);
  });
  await context.close();
  return found;
}

/** How many glyphs each page of the PDF shows: read from the objects as Chromium writes them. */
function glyphsOf(pdf) {
  const text = pdf.toString("latin1");
  const objects = new Map();
  for (const [, number, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n?([^]*?)endobj/g)) objects.set(number, body);
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  return pages.map((body) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(body)[1]);
    const start = content.indexOf("stream\n") + "stream\n".length;
    const drawn = inflateSync(Buffer.from(content.slice(start, content.lastIndexOf("endstream")), "latin1"));
    return drawn.toString("latin1").match(/T[jJ]\b/g)?.length ?? 0;
  });
}

/** In the page: texts smaller than allowed, one of each kind of element, and how wide the page is. */
function measure(smallest) {
  const small = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === "" || element.closest(".vh") || !element.checkVisibility()) continue;
    if (element.getBoundingClientRect().width === 0 || element instanceof SVGTitleElement) continue;
    const drawing = element.closest("svg");
    const scale = drawing ? drawing.getScreenCTM().a : 1;
    const points = parseFloat(getComputedStyle(element).fontSize) * scale * 0.75;
    const name = `${element.localName}.${element.getAttribute("class") ?? ""}`;
    if (points < smallest) small.set(name, `${name}: ${points.toFixed(2)} pt: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return { small: [...small.values()], width: document.documentElement.scrollWidth };
}
