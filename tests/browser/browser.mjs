// Starts the Chromium of this machine, and the few helpers that all browser checks share.

import { accessSync, constants } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** No part of the browser may look outside: the tests say what the pages ask for, not what the browser does. */
export const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Launches with an empty profile. Playwright's default is no sandbox, which a run as root needs. */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

export function findChromium() {
  for (const name of NAMES) {
    for (const folder of process.env.PATH.split(path.delimiter)) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder: look in the next.
      }
    }
  }
  throw new Error(`no browser found; looked for ${NAMES.join(", ")}`);
}

/** The file:// address of the tree, with a slash at its end. */
export function fileBase(root) {
  return `${pathToFileURL(root).href}/`;
}

/** Runs `work` over the items, a few at a time; the results keep the order of the items. */
export async function eachOf(items, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return results;
}

/** Opens a page in the context, hands it to `work`, and closes it whatever happens. */
export async function withPage(context, work) {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Opens every <details>, so that what is folded away is checked as well. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** Waits until the page has been laid out and drawn anew. */
export async function settle(page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The fonts that draw the page: what the layout checks see depends on them, and so on the machine. */
export async function fontsOf(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h1" });
  if (nodeId === 0) return "nothing: no h1";
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map((font) => font.familyName).join(", ");
}
