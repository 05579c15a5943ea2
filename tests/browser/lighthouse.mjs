// Lighthouse scores of the search page, a reply, an article and the list of articles, in Debian's Chromium.
//
// Usage: npm run lighthouse      from tests/browser/, after scripts/build
// Lighthouse is fetched by npx at its first run: it is large, and nothing but this needs it. Prints one line per page with the
// scores for performance, accessibility and best practices, of 100. The figures of docs/performance.md come from here.
import { execFileSync } from "node:child_process";

import { CHROMIUM, Site } from "./harness.mjs";

const VERSION = "12.8.2"; // the newest that runs on Debian's Node.js 18
const PAGES = { start: "/", reply: "/search?q=can+a+massage+cure+my+siatica", article: "/articles/leaflets/back-pain-and-sciatica", articles: "/articles" };
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const site = await Site.start();
for (const [name, path] of Object.entries(PAGES)) {
  const report = execFileSync("npx", ["--yes", `lighthouse@${VERSION}`, site.url + path, "--quiet", "--output=json", `--only-categories=${CATEGORIES}`,
                                      "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
                              { env: { ...process.env, CHROME_PATH: CHROMIUM }, maxBuffer: 2 ** 28,
                                stdio: ["ignore", "pipe", "inherit"] });
  const { categories } = JSON.parse(report);
  console.log(`${name.padEnd(10)} ${CATEGORIES.map((id) => `${id} ${Math.round(categories[id].score * 100)}`).join(", ")}`);
}
site.stop();
process.exit(0);
