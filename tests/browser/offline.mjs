// Editions in one file, opened from disk as a reader does: without a script and with one, every page is reached by
// links and every anchor scrolls, nothing is asked of anybody, tables sort and lists filter, nothing is too wide for a
// phone, and the last line is the digest of all before it.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { fileBase, settle, withPage } from "./browser.mjs";

const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 800 };

/** So many anchors of a file are followed one by one; the rest are known to be there. */
const FOLLOWED = 40;

export async function checkOffline(report, { browser, tree }) {
  const all = tree.pages.filter(({ kind }) => kind === "offline").toSorted((a, b) => a.size - b.size);
  await checkPacks(report, browser, tree);
  if (all.length === 0) return report.skip("offline: single files", "the site offers none");
  for (const { path: file } of all) {
    report.check(`offline: ${file} ends in its digest`, await digestFaults(tree.root, file));
  }
  const languages = [...new Set(all.map(({ language }) => language))];
  const some = languages.flatMap((language) => {
    const own = all.filter((page) => page.language === language);
    return own.length > 1 ? [own[0], own.at(-1)] : own;
  });
  for (const { path: file } of some) {
    const url = fileBase(tree.root) + file;
    for (const javaScriptEnabled of [true, false]) {
      const how = javaScriptEnabled ? "with scripts" : "without scripts";
      const context = await browser.newContext({ javaScriptEnabled, viewport: DESK });
      const faults = await withPage(context, (tab) => readFaults(tab, url, file, javaScriptEnabled));
      report.check(`offline: ${file} ${how}`, faults);
      await context.close();
    }
    const context = await browser.newContext({ viewport: PHONE });
    report.check(`offline: ${file} on a phone and on paper`, await withPage(context, (tab) => narrowFaults(tab, url, file)));
    await context.close();
  }
}

async function digestFaults(root, file) {
  const bytes = await readFile(path.join(root, file));
  const at = bytes.lastIndexOf("<!-- chiso sha256 ");
  const line = bytes.subarray(at).toString("utf8");
  const digest = createHash("sha256").update(bytes.subarray(0, at)).digest("hex");
  return line === `<!-- chiso sha256 ${digest} -->\n` ? [] : [{ page: file, detail: `ends in ${line}` }];
}

async function readFaults(tab, url, file, hasScript) {
  const faults = [];
  const fault = (detail) => faults.push({ page: file, detail });
  tab.on("console", (message) => message.type() === "error" && fault(`console: ${message.text()}`));
  tab.on("pageerror", (error) => fault(`script: ${error.message}`));
  tab.on("request", (request) => {
    const to = request.url();
    if (to !== url && !to.startsWith(`${url}#`) && !to.startsWith("data:")) fault(`asks for ${to}`);
  });
  await tab.goto(url, { waitUntil: "load" });
  const { pages, dead, unreached, anchors } = await tab.evaluate(survey);
  if (pages.length < 5) fault(`only ${pages.length} pages`);
  for (const href of dead) fault(`a link to ${href} leads nowhere`);
  for (const id of unreached) fault(`no link leads to the page ${id}`);
  const shown = () => tab.evaluate(() => [...document.querySelectorAll(".one-page")].filter((page) => page.checkVisibility()).map((page) => page.id));
  if (String(await shown()) !== pages[0]) fault(`shows ${await shown()} at first`);
  const step = Math.max(1, Math.floor(anchors.length / FOLLOWED));
  for (const id of anchors.filter((_, at) => at % step === 0)) {
    await tab.goto(`${url}#${id}`);
    // Without scripts no frame is told of.
    await (hasScript ? settle(tab) : tab.waitForTimeout(100));
    const { page, top } = await tab.evaluate(place, id);
    if (String(await shown()) !== page) fault(`#${id} shows ${await shown()}`);
    else if (top < -5 || top > DESK.height) fault(`#${id} stands at ${Math.round(top)} px`);
  }
  if (hasScript) await useFaults(tab, url, fault);
  return faults;
}

/** In the page: its pages, its links within that lead nowhere, pages to which none leads, and what links name. */
function survey() {
  const pages = [...document.querySelectorAll(".one-page")].map((page) => page.id);
  const named = new Set([...document.querySelectorAll("a[href^='#']")].map((a) => decodeURIComponent(a.getAttribute("href").slice(1))));
  const ids = [...named];
  const dead = ids.filter((id) => !document.getElementById(id));
  const strange = [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((href) => !/^(#|data:|https?:|mailto:)/.test(href));
  // From the first page on, by links that are seen: what stands around the pages, and the pages that were reached.
  const reached = new Set([pages[0]]);
  const follow = (root) => {
    for (const a of root.querySelectorAll("a[href^='#']")) {
      const id = document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1)))?.closest(".one-page")?.id;
      if (id && !reached.has(id)) {
        reached.add(id);
        follow(document.getElementById(id));
      }
    }
  };
  follow(document.getElementById(pages[0]));
  document.querySelectorAll("header, nav.rail, footer").forEach((part) => !part.closest(".one-page") && follow(part));
  return { pages, dead: [...dead, ...strange], unreached: pages.filter((id) => !reached.has(id)), anchors: ids.filter((id) => !dead.includes(id)).sort() };
}

/** In the page: which page an element is on, and how far below the top of the window it stands. */
function place(id) {
  const element = document.getElementById(id);
  const end = document.documentElement.scrollHeight - innerHeight - scrollY < 2;
  const top = element.getBoundingClientRect().top;
  return { page: element.closest(".one-page")?.id ?? document.querySelector(".one-page").id, top: end && top > 0 ? 0 : top };
}

/** Sorting, filtering, the title, a download. */
async function useFaults(tab, url, fault) {
  const board = await tab.evaluate(() => document.querySelector(".one-page table.sortable")?.closest(".one-page").id);
  if (!board) return fault("no table can be sorted");
  await tab.goto(`${url}#${board}`);
  await settle(tab);
  const order = () => tab.evaluate((id) => [...document.getElementById(id).querySelectorAll("table.sortable tbody th[scope=row]")].map((cell) => cell.textContent), board);
  const before = await order();
  await tab.evaluate((id) => document.getElementById(id).querySelector("table.sortable button").click(), board);
  if (String(await order()) === String(before)) fault("the table stays as it was when it is sorted");
  const said = await tab.evaluate((id) => document.getElementById(id).querySelector("[role=status]").textContent, board);
  if (said === "") fault("nobody is told that the table was sorted");
  const titles = await tab.evaluate((id) => [document.title, document.getElementById(id).dataset.title], board);
  if (titles[0] !== titles[1]) fault(`the title is ${titles[0]}, not ${titles[1]}`);
  await tab.goto(`${url}#index`);
  await settle(tab);
  const field = tab.locator(".filter input").first();
  if (await field.isVisible()) {
    await field.fill("zzzz");
    if ((await tab.locator(".finder li:visible").count()) > 0) fault("the filter leaves units that do not fit");
    await field.fill("");
  } else fault("no filter is shown");
  const data = await tab.evaluate(() => document.querySelector("#data_index a[download$='.csv']")?.id ?? null);
  if (data === null) return fault("no CSV can be downloaded");
  await tab.goto(`${url}#data_index`);
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator("#data_index a[download$='.csv']").first().click()]);
  const bytes = await readFile(await download.path());
  if (bytes[0] !== 0xef || bytes.length < 50) fault(`${download.suggestedFilename()} has ${bytes.length} bytes`);
}

/** How wide the pages are on a phone and on paper. */
async function narrowFaults(tab, url, file) {
  const faults = [];
  await tab.goto(url, { waitUntil: "load" });
  const ids = await tab.evaluate(() => [...document.querySelectorAll(".one-page")].map((page) => page.id));
  const step = Math.max(1, Math.floor(ids.length / 20));
  for (const id of ids.filter((_, at) => at % step === 0)) {
    await tab.goto(`${url}#${id}`);
    await settle(tab);
    const width = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) faults.push({ page: file, detail: `#${id} is ${width} px wide` });
  }
  const pdf = (await tab.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  if (sheets < 1 || sheets > 30) faults.push({ page: file, detail: `${sheets} sheets for one page` });
  return faults;
}

// ---- editions as ZIP, unpacked and opened ----

/** Pages of a copy that are opened: what stands above the edition, its first page, a board, a unit. */
const OPENED = 8;

async function checkPacks(report, browser, tree) {
  const packs = tree.files.filter((file) => /^offline\/\d{4}\.zip$/.test(file));
  if (packs.length === 0) return report.skip("offline: packs", "the site offers none");
  for (const pack of [...new Set([packs[0], packs.at(-1)])]) {
    const folder = await mkdtemp(path.join(tmpdir(), "copy-"));
    try {
      const files = unzip(await readFile(path.join(tree.root, pack)));
      for (const [name, bytes] of files) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), bytes);
      }
      report.check(`offline: ${pack} unpacked`, await copyFaults(browser, folder, files, /(\d{4})\.zip$/.exec(pack)[1]));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

/** The files of a ZIP by name, from its list at the end; a digest of every file stands in the list beside them. */
function unzip(pack) {
  const files = new Map();
  const end = pack.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = pack.readUInt32LE(end + 16);
  for (let left = pack.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, name, extra, note] = [[10, 2], [20, 4], [28, 2], [30, 2], [32, 2]].map(([from, size]) => pack.readUIntLE(at + from, size));
    const head = pack.readUInt32LE(at + 42);
    const from = head + 30 + pack.readUInt16LE(head + 26) + pack.readUInt16LE(head + 28);
    const bytes = pack.subarray(from, from + packed);
    files.set(pack.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name + extra + note;
  }
  return files;
}

async function copyFaults(browser, folder, files, year) {
  const top = `chiso-${year}`;
  const faults = [];
  const fault = (page, detail) => faults.push({ page, detail });
  for (const line of files.get(`${top}/SHA256SUMS`).toString("utf8").split("\n").filter(Boolean)) {
    const bytes = files.get(`${top}/${line.slice(66)}`);
    const digest = bytes && createHash("sha256").update(bytes).digest("hex");
    if (digest !== line.slice(0, 64)) fault(line.slice(66), "is not the file of the list");
  }
  const base = fileBase(path.join(folder, top));
  const pages = [...files.keys()].map((name) => name.slice(top.length + 1)).filter((name) => name.endsWith(".html") && !name.includes("frames/"));
  const step = Math.max(1, Math.floor(pages.length / OPENED));
  const some = new Set(["index.html", `${year}/index.html`, ...pages.filter((_, at) => at % step === 0)]);
  const context = await browser.newContext({ viewport: DESK });
  for (const page of some) {
    await withPage(context, async (tab) => {
      tab.on("console", (message) => message.type() === "error" && fault(page, `console: ${message.text()}`));
      tab.on("pageerror", (error) => fault(page, `script: ${error.message}`));
      tab.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || fault(page, `asks for ${request.url()}`));
      await tab.goto(base + page, { waitUntil: "load" });
      const links = await tab.evaluate(() => [...document.querySelectorAll("a[href]")].map((a) => a.href));
      for (const link of links.filter((to) => to.startsWith("file:"))) {
        const name = `${top}/${decodeURIComponent(link.replace(/#.*/, "")).slice(base.length)}`;
        if (!link.startsWith(base) || !files.has(name)) fault(page, `a link to ${link} leads nowhere`);
      }
    });
  }
  await context.close();
  return faults;
}
