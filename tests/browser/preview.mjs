// The preview in a browser: a page loads to its end although it waits for changes; it follows a change by itself;
// with faulty content it stays and says what was found; mended, it says nothing. No policy is broken on the way.

import { spawn, execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import os from "node:os";
import path from "node:path";

const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(import.meta.dirname, "../../target");
const PROGRAM = path.join(TARGET, "release", process.platform === "win32" ? "chiso.exe" : "chiso");

/** Long enough for a slow machine, far shorter than a page waits for a change. */
const PATIENCE = 8000;

export async function checkPreview(report, { browser }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "chiso-preview-"));
  const project = path.join(folder, "project");
  execFileSync(PROGRAM, ["new", project]);
  const server = spawn(PROGRAM, ["serve", "--content", path.join(project, "content"), "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const address = await addressOf(server);
    for (const [width, colorScheme] of [[1280, "light"], [360, "dark"]]) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
      const tab = await context.newPage();
      tab.setDefaultTimeout(PATIENCE);
      const said = [];
      tab.on("console", (message) => message.type() === "error" && !isIcon(message) && said.push(message.text()));
      tab.on("pageerror", (error) => said.push(String(error)));
      const step = (name, work) => checkStep(report, `preview: ${name} at ${width} px`, work);
      const site = path.join(project, "content/site.yaml");
      const text = await readFile(site, "utf8");
      const title = `Tên đổi ở ${width}`;
      await step("the page loads to its end", () => tab.goto(address, { waitUntil: "load" }));
      await step("a change shows by itself", async () => {
        await writeFile(site, text.replace(/^title:.*$/m, `title: {vi: ${title}}`));
        await tab.getByRole("heading", { level: 1, name: title }).waitFor();
      });
      await step("a fault is told with its place, and the page stays", async () => {
        await writeFile(site, `${await readFile(site, "utf8")}\nkhong-co-khoa-nay: 1\n`);
        const panel = tab.locator("#chiso-live.faulty");
        await panel.waitFor();
        await panel.getByText(/site\.yaml:\d+:\d+/).waitFor();
        await tab.getByRole("heading", { level: 1, name: title }).waitFor();
      });
      await step("the panel fits the window", async () => {
        const over = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) throw new Error(`${over} px too wide`);
      });
      await step("mended, nothing is told", async () => {
        await writeFile(site, text);
        await tab.locator("#chiso-live.faulty").waitFor({ state: "detached" });
      });
      report.check(`preview: no console message at ${width} px`, said.map((detail) => ({ detail })));
      await context.close();
    }
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkStep(report, name, work) {
  try {
    await work();
    report.check(name, []);
  } catch (error) {
    report.check(name, [{ detail: String(error.message ?? error).split("\n")[0] }]);
  }
}

/** Browsers ask for an icon by themselves; a site has none. */
function isIcon(message) {
  return message.location().url.endsWith("/favicon.ico");
}

/** Where the preview says that it listens. */
async function addressOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const found = /http:\/\/\S+/.exec(line);
    if (found) return found[0];
  }
  throw new Error("the preview ended without an address");
}
