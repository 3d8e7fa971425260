// Lighthouse over one page of each kind, as a phone and as a desk: access, practice and search must have 100, and
// speed at least 95.

import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { findChromium, FLAGS } from "../browser.mjs";
import * as chrome from "chrome-launcher";

const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };

/**
 * Lighthouse fetches robots.txt from within the page, which the page's policy forbids it as it forbids everything
 * else. A site has that file only where it knows its address; tests/suite/portal.rs reads it.
 */
const BLIND = ["robots-txt"];

/**
 * A page that is not meant to be found says so by `noindex`, which costs it the points for search: frames, and
 * all pages of a site with drafts or for the office.
 */
const HIDDEN = ["is-crawlable"];

const PRESETS = { phone: undefined, desk: desktop };

export async function checkLighthouse(table, { name, picked, server }) {
  const browser = await chrome.launch({ chromePath: findChromium(), chromeFlags: ["--headless", "--no-sandbox", ...FLAGS], logLevel: "silent" });
  try {
    for (const page of onePerKind(picked)) {
      for (const [preset, config] of Object.entries(PRESETS)) {
        const options = { port: browser.port, onlyCategories: Object.keys(LEAST), logLevel: "silent", output: "json" };
        const { lhr } = await lighthouse(server.base + page.path, { ...options, skipAudits: page.hidden ? [...BLIND, ...HIDDEN] : BLIND }, config);
        const scores = Object.keys(LEAST).map((key) => Math.round((lhr.categories[key]?.score ?? 0) * 100));
        table.add(`Lighthouse ${preset}`, `${name} ${page.label}`.trim(), faultsOf(lhr, scores), scores.join("/"));
      }
    }
  } finally {
    await browser.kill();
  }
}

function faultsOf(lhr, scores) {
  return Object.entries(LEAST).flatMap(([key, least], at) => {
    if (scores[at] >= least) return [];
    const refs = lhr.categories[key]?.auditRefs ?? [];
    const lost = refs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9).map(({ id }) => id);
    return [`${key} has ${scores[at]}: ${lost.join(", ")}`];
  });
}

/** The largest page of each kind and language. */
function onePerKind(picked) {
  const seen = new Set();
  return picked.filter(({ language, kind }) => !seen.has(`${language} ${kind}`) && seen.add(`${language} ${kind}`));
}
