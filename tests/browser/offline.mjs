// Editions in one file, opened from disk as a reader does: without a script and with one, every page is reached by
// links and every anchor scrolls, nothing is asked of anybody, tables sort and lists filter, nothing is too wide for a
// phone, and the last line is the digest of all before it.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileBase, settle, withPage } from "./browser.mjs";

const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 800 };

/** So many anchors of a file are followed one by one; the rest are known to be there. */
const FOLLOWED = 40;

export async function checkOffline(report, { browser, tree }) {
  const all = tree.pages.filter(({ kind }) => kind === "offline").toSorted((a, b) => a.size - b.size);
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
  await tab.evaluate((id) => document.getElementById(id).querySelectorAll("table.sortable button")[1].click(), board);
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
