// The site under test and the browser: starts both, watches every page for what must never happen, checks accessibility.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const BIN = process.env.CITEWELL_BIN ?? path.join(ROOT, "build/release/bin");
// Chromium without the parts that only a window on a screen needs: the same engine in half the time.
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
const PICTURES = path.join(ROOT, "build/browser");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE_MS = 10_000;
const TEST_PATIENCE_MS = 240_000;

// An article that tries everything: markup, script, reordering characters, a word without end, a link that runs code.
const HOSTILE = {
  id: "hostile",
  title: "<img src=x onerror=alert(1)> Zebrafish \u202Eelbow",
  question: "What is a <script>alert(2)</script> zebrafish elbow?",
  answer: `A zebrafish elbow <b onmouseover=alert(3)>bends</b> {{danger}} ${"x".repeat(10_000)} and \u202Eturns\u202C around.`,
  url: "javascript:alert(4)",
  authors: ['<svg onload="alert(5)">'],
};

// Articles that run from right to left.
const RIGHT_TO_LEFT = [
  {
    id: "hebrew", title: "כאבי גב תחתון", language: "he", url: "https://example.org/he/back", updated: "2024-02-01",
    question: "האם הליכה עוזרת לכאבי גב?", answer: "כן, הליכה קצרה (10 דקות) עוזרת לרוב האנשים. NSAID עוזר רק לזמן קצר.",
    authors: ["נועה לוי"],
  },
  {
    id: "arabic", title: "ألم أسفل الظهر", language: "ar",
    question: "هل يساعد المشي على تخفيف ألم الظهر؟", answer: "نعم، المشي القصير يساعد معظم الناس.",
  },
];

export class Site {
  // The sample site and the hostile article, indexed and served on a free port.
  static async start(...options) {
    const site = new Site();
    site.folder = mkdtempSync(path.join(tmpdir(), "citewell-browser-"));
    cpSync(path.join(ROOT, "corpus"), path.join(site.folder, "articles"), { recursive: true });
    const records = [HOSTILE, ...RIGHT_TO_LEFT].map((record) => JSON.stringify(record) + "\n");
    writeFileSync(path.join(site.folder, "articles/more.jsonl"), records.join(""));
    const index = path.join(site.folder, "index");
    execFileSync(path.join(BIN, "citewell-index"),
                 ["--quiet", "--index", index, "--synonyms", path.join(ROOT, "synonyms"), path.join(site.folder, "articles")]);
    await site.serve(index, options);
    return site;
  }

  async serve(index, options) {
    const server = spawn(path.join(BIN, "citewell-server"), ["--index", index, "--listen", "127.0.0.1:0", ...options],
                         { stdio: ["ignore", "pipe", "inherit"] });
    this.server = server;
    process.on("exit", () => server.kill());
    this.url = await new Promise((resolve, reject) => {
      server.stdout.on("data", (data) => {
        const found = /http:\/\/[^/\s]+/.exec(data);
        if (found) resolve(found[0]);
      });
      server.on("exit", () => reject(new Error("citewell-server ended")));
    });
  }

  stop() {
    this.server.removeAllListeners("exit");
    this.server.kill();
    rmSync(this.folder, { recursive: true });
  }
}

// Other sites' pages: every file of hosts/ and of the demo, with SERVER and the demo's own server replaced by ours.
export class Hosts {
  static async start() {
    const hosts = new Hosts();
    hosts.http = createServer((request, answer) => hosts.answer(request, answer));
    await new Promise((resolve) => hosts.http.listen(0, "127.0.0.1", resolve));
    hosts.url = `http://127.0.0.1:${hosts.http.address().port}`;
    return hosts;
  }

  answer(request, answer) {
    const name = path.basename(new URL(request.url, this.url).pathname);
    for (const folder of ["tests/browser/hosts", "web/demo"]) {
      const file = path.join(ROOT, folder, name);
      if (name === "" || !existsSync(file)) continue;
      answer.setHeader("Content-Type", name.endsWith(".css") ? "text/css" : "text/html; charset=utf-8");
      answer.end(readFileSync(file, "utf8").replaceAll(/SERVER|http:\/\/127\.0\.0\.1:8080/g, this.server));
      return;
    }
    answer.statusCode = 404;
    answer.end();
  }

  stop() {
    this.http.close();
    this.http.closeAllConnections();
  }
}

export function openBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

// Opens pages for one test and watches them: no script error, no dialog, no request to another origin.
class Visitor {
  constructor(browser, site, hosts) {
    this.browser = browser;
    this.url = site.url;
    this.host = hosts.url;
    this.contexts = [];
    this.faults = [];
    this.allowed = [];
  }

  // Origins beside the site's that this test's pages may ask.
  allow(origin) {
    this.allowed.push(origin);
  }

  // Console messages that this test provokes: a failed request is reported by the browser itself.
  expectFailedRequests() {
    this.failedRequestsExpected = true;
  }

  // Options of the browser's context, and `withheld`: a pattern of addresses that are not answered.
  async open(address = "/", { withheld, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    if (withheld) await context.route(withheld, (route) => route.abort());
    const page = await context.newPage();
    this.watch(page);
    await page.goto(new URL(address, this.url).href);
    return page;
  }

  watch(page) {
    page.on("pageerror", (error) => this.faults.push(`script error: ${error}`));
    page.on("dialog", (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("console", (message) => {
      const expected = this.failedRequestsExpected && /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !expected) this.faults.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const own = origin === this.url || this.allowed.includes(origin) || ["data:", "about:"].includes(protocol);
      if (!own) this.faults.push(`request to ${request.url()}`);
    });
  }

  async close() {
    for (const context of this.contexts) await context.close();
  }
}

export async function runTest(browser, site, hosts, run) {
  const visitor = new Visitor(browser, site, hosts);
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${TEST_PATIENCE_MS} ms`)), TEST_PATIENCE_MS);
  });
  try {
    await Promise.race([run(visitor), tooLate]);
    assert.deepEqual(visitor.faults, []);
  } finally {
    clearTimeout(timer);
    await visitor.close();
  }
}

// What lies below the window is laid out only when it comes near; checks and pictures want all of it.
const layOutAll = (page) =>
  page.evaluate(() => document.querySelectorAll(".result").forEach(({ style }) => (style.contentVisibility = "visible")));

// Every rule of axe-core; zero violations.
export async function assertAccessible(page, where) {
  await layOutAll(page);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  assert.deepEqual(said, [], where);
}

export async function assertFits(page, where) {
  await layOutAll(page);
  const { seen, whole } = await page.evaluate(() => {
    return { seen: document.documentElement.clientWidth, whole: document.documentElement.scrollWidth };
  });
  assert.ok(whole <= seen, `${where}: ${whole} pixels wide in a window of ${seen}`);
}

export async function picture(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  await layOutAll(page);
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

// Waits until a function of the page is true. Playwright's own waitForFunction needs an eval that the pages' policy forbids.
export async function until(page, claim) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate(claim))) {
    assert.ok(Date.now() < end, `never came true: ${claim}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

// Asks in the box and waits for the reply.
export async function ask(page, question) {
  await page.fill("#question", question);
  await page.press("#question", "Enter");
  await page.waitForSelector("#results-title, #empty-title");
}
