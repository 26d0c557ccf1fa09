// What the checks in a browser share: the pages, a server on this machine, a browser that reaches nothing else, a count.

import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

export const parts = createRequire(path.join(process.env.OUTSIDE, "npm", "package.json"));
const { chromium } = parts("playwright-core");

export const PAGES = process.env.PAGES;

// A fragment, or a part to be pasted, is no page of its own.
const isPart = (name) => /(^|\/)(fragment\.html$|paste\/)/.test(name);

/** Every page, as a path below PAGES. */
export function pages(below = "") {
  const found = fs.readdirSync(path.join(PAGES, below), { recursive: true }).map((name) => path.join(below, name));
  const wanted = found.filter((name) => /^(site|draft|reports)\/.*\.html$/.test(name) && !isPart(name));
  return wanted.sort();
}

/** Those that the public sees: pages of a notice. */
export const publicPages = () => pages().filter((name) => name.startsWith("site/"));

/** Serves PAGES on the loopback address, and an empty page `/start` that belongs to nobody's notice. */
export function serve(folder = PAGES) {
  const types = { ".html": "text/html; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8" };
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (asked === "/start") {
      response.writeHead(200, { "content-type": types[".html"] });
      response.end("<!DOCTYPE html><title>Start</title><p>Somewhere else");
      return;
    }
    if (asked === "/favicon.ico") {
      response.writeHead(204).end(); // the browser's own wish
      return;
    }
    const file = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
    if (!file.startsWith(folder) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  return new Promise((ready) => {
    server.listen(0, "127.0.0.1", () => ready({ root: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}

/** A browser with a fresh profile, for which no host but this one has an address. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** Counts what held and what did not, and says what did not. */
export class Count {
  passed = 0;
  failed = 0;

  check(name, holds, detail = "") {
    if (holds) {
      this.passed += 1;
    } else {
      this.failed += 1;
      console.log(`FAILED ${name}${detail ? `: ${detail}` : ""}`);
    }
  }

  equal(name, found, expected) {
    const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
    this.check(name, is === should, `${is}, expected ${should}`);
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
