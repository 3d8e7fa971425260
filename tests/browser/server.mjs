// A static server for the tests: the tree under a deep prefix, and nothing beside it.
// What is not there gets the site's 404.html, as web servers are told to.
//
// The prefix proves that the site may lie anywhere: a link that counts on the top of the host finds 404.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const PREFIX = "/x/y/";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Starts on a free port; returns `{ base, close }`. */
export async function serve(root) {
  const server = createServer(async (request, response) => {
    if (request.url === "/favicon.ico") {
      // Chromium asks for it by itself, once, where a page names no icon: no fault of the page it falls on.
      response.writeHead(204).end();
      return;
    }
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(root, asked.slice(PREFIX.length));
    const known = asked.startsWith(PREFIX) && !path.relative(root, file).startsWith("..");
    const found = known ? await stat(file).catch(() => undefined) : undefined;
    if (!found?.isFile()) {
      response.writeHead(404, { "content-type": TYPES[".html"] });
      const missing = path.join(root, "404.html");
      if (await stat(missing).catch(() => undefined)) createReadStream(missing).pipe(response);
      else response.end("not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}${PREFIX}`,
    close: () => server.close(),
  };
}
