// Names of drawings, as assistive programs get them: in Chromium's accessibility tree every drawing of a page
// that is shown has a name and a description, the narrow one too, whose words stand in the wide one.

import { eachOf, settle, withPage } from "./browser.mjs";

/** On either side of the width at which the drawings change. */
const WIDTHS = [360, 1280];

export async function checkNames(report, { browser, server, picked }) {
  const context = await browser.newContext();
  const results = await eachOf(picked, (page) => withPage(context, (tab) => namesOf(tab, server.base + page.path)));
  picked.forEach((page, index) => {
    for (const [width, details] of results[index]) {
      report.check(`names: ${page.label} at ${width} px`, details.map((detail) => ({ page: page.path, detail })));
    }
  });
  await context.close();
}

async function namesOf(tab, url) {
  const results = [];
  await tab.goto(url, { waitUntil: "load" });
  const session = await tab.context().newCDPSession(tab);
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 800 });
    await settle(tab);
    const shown = await tab.locator("svg[role=img]:visible").count();
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const told = nodes.filter(({ ignored, role, properties }) => !ignored && role?.value === "image" && !isPicture(properties));
    const faults = told.filter(({ name, description }) => !name?.value || !description?.value);
    const details = faults.map(({ name }) => `a drawing lacks its ${name?.value ? `description: ${name.value}` : "name"}`);
    if (told.length < shown) details.push(`${shown} drawings are shown, ${told.length} told`);
    results.push([width, details]);
  }
  return results;
}

/** A picture of pixels, such as a logo, has an address. */
function isPicture(properties = []) {
  return properties.some(({ name }) => name === "url");
}
