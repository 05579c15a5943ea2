// What a visitor waits for and downloads, measured in Debian's Chromium with the processor slowed down six times.
//
// Usage: npm run bench      from tests/browser/, after scripts/build
// Prints, for the search page and the widget:
//   painted   from the last byte of a reply to the frame that shows it (median and worst of the replies of several questions):
//             the answer and the first results; what lies below the window is laid out when it comes near. The whole reply
//             is in the document by then. The worst is mostly the first, with letters that nothing has shown before.
//   shift     cumulative layout shift of the whole visit; what follows input within half a second is not excepted
//   gzip      bytes of everything that is fetched before and with a reply, compressed
// The figures of docs/performance.md come from here. Nothing is asserted: the tests hold the limits that do not depend on a clock.
import { gzipSync } from "node:zlib";

import { Hosts, Site, openBrowser } from "./harness.mjs";

const SLOWER = 6;
const QUESTIONS = ["can a massage cure my sciatica", "slipped disc", "is walking good for sciatica", "how much ibuprofen can I take in a day",
                   "sleeping with sciatica", "exercises and stretches for a sore back", "what is sciatica", "is deep tissue massage painful"];

// In the page, before its scripts: notes the end of each reply and the frame after the change that it makes.
function watch() {
  window.measured = { painted: [], shift: 0 };
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.measured.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  const replyEnd = () => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/search")).at(-1)?.responseEnd;
  // A task after the frame's own callbacks runs when it has been handed over to be drawn.
  const afterFrame = (run) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(0);
  });
  window.watchReply = (element) => {
    new MutationObserver(() => {
      const end = replyEnd();
      if (end !== undefined) afterFrame(() => window.measured.painted.push(performance.now() - end));
    }).observe(element, { childList: true });
  };
}

async function measure(browser, address, { watchReply, box, shown }) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(address);
  await page.evaluate(watchReply);
  for (const [asked, question] of QUESTIONS.entries()) {
    await page.locator(box).fill(question);
    await page.locator(box).press("Enter");
    for (let seen = 0; seen <= asked; seen = await page.evaluate(() => window.measured.painted.length)) await page.waitForTimeout(50);
    await page.waitForSelector(shown);
  }
  const { painted, shift } = await page.evaluate(() => window.measured);
  await context.close();
  return { painted: painted.sort((a, b) => a - b), shift };
}

async function gzipOf(addresses) {
  let total = 0;
  for (const address of addresses) total += gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer()), { level: 9 }).length;
  return total;
}

function print(name, { painted, shift }, bytes) {
  const median = painted[Math.floor(painted.length / 2)];
  console.log(`${name.padEnd(12)} painted ${median.toFixed(0)} ms, worst ${painted.at(-1).toFixed(0)} ms of ${painted.length};` +
              ` shift ${shift.toFixed(4)}; gzip ${(bytes / 1024).toFixed(1)} KiB`);
}

const hosts = await Hosts.start();
const site = await Site.start("--allow-origin", hosts.url);
hosts.server = site.url;
const browser = await openBrowser();

const start = await (await fetch(site.url)).text();
const assets = [...start.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => site.url + path);
print("search page", await measure(browser, site.url, {
  watchReply: () => window.watchReply(document.getElementById("reply")), box: "#question", shown: "#results-title",
}), await gzipOf([`${site.url}/search?q=slipped+disc`, ...assets]));
print("widget", await measure(browser, `${hosts.url}/plain.html`, {
  watchReply: () => window.watchReply(document.querySelector("citewell-search").shadowRoot.querySelector(".reply")),
  box: "citewell-search input", shown: "citewell-search .results",
}), await gzipOf([`${site.url}/widget.js`]));

await browser.close();
site.stop();
hosts.stop();
process.exit(0);
