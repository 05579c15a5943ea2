// Runs every test of *.test.mjs in Debian's Chromium against the real server on the sample site, as many at once as there are
// cores: each has browser contexts of its own.
//
// Usage: npm test [-- WORDS]      only tests whose name has the words
// Programs come from $CITEWELL_BIN, else build/release/bin; the browser from $CHROMIUM, else /usr/bin/chromium-headless-shell.
// Pictures of the pages are left in build/browser/. The last line is "N passed, N failed".
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import path from "node:path";

import { Hosts, Site, openBrowser, runTest } from "./harness.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2).join(" ");
const tests = [];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort()) {
  const { default: cases } = await import(path.join(folder, file));
  for (const [name, run] of Object.entries(cases)) tests.push({ name: `${file.replace(".test.mjs", "")}: ${name}`, run });
}

const hosts = await Hosts.start();
const site = await Site.start("--allow-origin", hosts.url);
hosts.server = site.url;
const browser = await openBrowser();
let passed = 0;
let failed = 0;
const waiting = tests.filter(({ name }) => name.includes(words));

async function work() {
  for (let test = waiting.shift(); test; test = waiting.shift()) {
    try {
      await runTest(browser, site, hosts, test.run);
      passed += 1;
      console.log(`ok      ${test.name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${test.name}\n${String(error.stack ?? error).replace(/^/gm, "        ")}`);
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
await browser.close();
site.stop();
hosts.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
