// Opens the picked pages as a reader would: from a folder and from a server, light and dark, with and
// without scripts. A page must be silent: no error, no failed request, no request to anywhere else.

import { eachOf, fileBase, settle, unfold, withPage } from "./browser.mjs";

export async function checkOpen(report, { browser, server, tree, picked }) {
  const origins = { file: fileBase(tree.root), http: server.base };
  for (const [origin, base] of Object.entries(origins)) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
      const noises = await eachOf(picked, (page) => withPage(context, (tab) => noiseOf(tab, base, page.path)));
      picked.forEach((page, index) => {
        const faults = noises[index].map((detail) => ({ page: page.path, detail }));
        report.check(`open: ${page.label} from ${origin}, ${colorScheme}`, faults);
      });
      await context.close();
    }
  }
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const hidden = await eachOf(picked, (page) => withPage(context, (tab) => hiddenIn(tab, origins.file, page)));
  picked.forEach((page, index) => {
    const faults = hidden[index].map((detail) => ({ page: page.path, detail }));
    report.check(`open: ${page.label} without scripts`, faults);
  });
  report.check("open: 404.html at a deep address", await deepFaults(context, server));
  await context.close();
}

/** The page that a server shows at a wrong address far down: with its style, and asking for nothing. */
async function deepFaults(context, { base }) {
  return withPage(context, async (tab) => {
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    const url = `${base}a/b/c`;
    const response = await tab.goto(url, { waitUntil: "load" });
    const found = asked.filter((one) => one !== url).map((one) => `asks for ${one}`);
    if (response.status() !== 404) found.push(`status ${response.status()}`);
    const width = await tab.locator(".in").first().evaluate((element) => getComputedStyle(element).maxWidth);
    if (width === "none") found.push("has no style");
    return found.map((detail) => ({ page: "404.html", detail }));
  });
}

/** Loads the page, unfolds it, types into its search fields; returns all that went wrong meanwhile. */
async function noiseOf(tab, base, path) {
  const noise = [];
  tab.on("console", (message) => {
    if (message.type() === "error") noise.push(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => noise.push(`script: ${error.message}`));
  tab.on("requestfailed", (request) => noise.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  tab.on("response", (response) => {
    if (response.status() >= 400) noise.push(`status ${response.status()}: ${response.url()}`);
  });
  tab.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:")) noise.push(`asks elsewhere: ${url}`);
  });
  try {
    await tab.goto(base + path, { waitUntil: "load" });
    await unfold(tab);
    // A search that works on a server may fail from a folder, and only when it is used.
    for (const field of await tab.locator("input[type=search]:visible, input[type=text]:visible").all()) {
      await field.pressSequentially("ha");
      await tab.waitForTimeout(150);
    }
    await settle(tab);
  } catch (error) {
    noise.push(`could not be opened: ${error.message}`);
  }
  return noise;
}

/** What a reader without scripts would miss: the heading, and the first table outside folded parts. */
async function hiddenIn(tab, base, { path, kind }) {
  await tab.goto(base + path, { waitUntil: "load" });
  const missing = [];
  if (!(await tab.locator("main h1").first().isVisible())) missing.push("the h1 in <main> is not visible");
  const tables = tab.locator("main table:not(details:not([open]) *)");
  const found = await tables.count();
  if (kind === "board" && found === 0) missing.push("a board without an unfolded table");
  if (found > 0 && !(await tables.first().isVisible())) missing.push("the first table is not visible");
  return missing;
}
