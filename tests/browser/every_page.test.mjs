// What holds for every page: accessible, fitting, light, the same without scripts. Pictures are left for people to look at.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { ask, assertAccessible, assertFits, picture } from "./harness.mjs";

const PAGES = {
  start: "/",
  answer: "/search?q=can+a+massage+cure+my+siatica",
  related: "/search?q=insurance+money",
  explained: "/search?q=slipped+disc&explain=1",
  filtered: "/search?q=sciatica&kind=faq",
  emergency: "/search?q=I+can%27t+feel+when+I+wipe+and+both+legs+are+numb",
  nothing: "/search?q=zxqvwj+qqyzzk",
  hostile: "/search?q=zebrafish+elbow",
  complaint: "/search?q=",
  articles: "/articles",
  article: "/articles/leaflets/back-pain-and-sciatica",
  references: "/articles/massage-evidence-and-risks",
  missing: "/articles/no-such-article",
};

const WINDOWS = [
  { name: "phone-light", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
  { name: "desktop-light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "desktop-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
];

const tests = {};

for (const window of WINDOWS) {
  tests[`accessible and fitting, ${window.name}`] = async (visitor) => {
    visitor.expectFailedRequests(); // two of the pages are errors
    for (const [name, address] of Object.entries(PAGES)) {
      const page = await visitor.open(address, window);
      await assertAccessible(page, name);
      await assertFits(page, name);
      await picture(page, `${name}-${window.name}`);
    }
  };
}

export default {
  ...tests,

  async "a narrow window, and one zoomed to twice its size, cut nothing off"(visitor) {
    visitor.expectFailedRequests();
    for (const viewport of [{ width: 320, height: 600 }, { width: 640, height: 450 }]) {
      for (const [name, address] of Object.entries(PAGES)) {
        const page = await visitor.open(address, { viewport });
        await assertFits(page, `${name} at ${viewport.width}`);
      }
    }
  },

  async "the open list of suggestions and a failure are accessible too"(visitor) {
    visitor.expectFailedRequests();
    const page = await visitor.open("/");
    await page.locator("#question").pressSequentially("sciat");
    await page.waitForSelector("[role=option]");
    await page.press("#question", "ArrowDown");
    await assertAccessible(page, "suggestions");
    await picture(page, "suggestions");
    await page.route("**/search", (route) => route.abort());
    await page.press("#question", "Enter");
    await page.waitForSelector(".trouble button");
    await assertAccessible(page, "trouble");
    await picture(page, "trouble");
  },

  async "forced colours and reduced motion are respected"(visitor) {
    const page = await visitor.open(PAGES.answer, { forcedColors: "active", reducedMotion: "reduce" });
    await assertAccessible(page, "forced colours");
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
    await picture(page, "forced-colours");
  },

  async "without scripts everything works by plain forms"(visitor) {
    const page = await visitor.open("/", { javaScriptEnabled: false });
    await page.fill("#question", "can a massage cure my sciatica");
    await page.click("#ask button");
    assert.match(await page.locator(".answer blockquote").innerText(), /does not remove the cause/);
    assert.equal(page.url(), `${visitor.url}/search`, "the question is in no address");
    await page.click(".filters summary");
    await page.click('.filter button[value="faq"]');
    assert.deepEqual([...new Set(await page.locator(".result .kind").allInnerTexts())], ["Question and answer"]);
    await page.click('.pages button:has-text("More results")');
    assert.match(await page.locator("#results-title").innerText(), /^11 to/);
    await page.click(".result h3 a >> nth=0");
    assert.ok(await page.locator(":target").isVisible());
  },

  async "with and without scripts the reply is the same"(visitor) {
    const plain = await visitor.open("/", { javaScriptEnabled: false });
    await plain.fill("#question", "slipped disc");
    await plain.click("#ask button");
    const page = await visitor.open("/");
    await ask(page, "slipped disc");
    const words = async (from) => (await from.locator("#reply .answer, #reply .results").allInnerTexts()).join("\n");
    assert.equal(await words(page), await words(plain));
  },

  async "a page with all that it needs stays light"(visitor) {
    const page = await visitor.open(PAGES.answer);
    await page.waitForLoadState("networkidle");
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(fetched.length >= 2, "style and script");
    let total = 0;
    for (const address of [page.url(), ...fetched]) {
      const answer = await fetch(address);
      total += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }
    assert.ok(total > 5_000 && total <= 50_000, `${total} bytes`);
  },

  async "all is reached by keyboard, and the focus is seen"(visitor) {
    const page = await visitor.open(PAGES.answer);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    const seen = new Set();
    for (let i = 0; i < 60; i += 1) {
      const { name, outline } = await page.evaluate(() => {
        const element = document.activeElement;
        return { name: element.id || element.textContent.trim().slice(0, 30), outline: getComputedStyle(element).outlineStyle };
      });
      if (name && document_is_left(name)) break;
      seen.add(name);
      assert.notEqual(outline, "none", `no focus ring on ${name}`);
      await page.keyboard.press("Tab");
    }
    for (const name of ["question", "Search", "Read in the article", "Original page"]) assert.ok(seen.has(name), name);
  },
};

// After the last stop the browser's own controls have the focus and the page reports its body.
function document_is_left(name) {
  return name.length >= 30 && name.startsWith("Skip to the content");
}
