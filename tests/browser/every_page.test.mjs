// What holds for every page: accessible, fitting, light, the same without scripts. Pictures are left for people to look at.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import nodePath from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT, ask, assertAccessible, assertFits, picture } from "./harness.mjs";

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
  hebrew: "/articles/hebrew",
  "right to left": `/search?q=${encodeURIComponent("האם הליכה עוזרת לכאבי גב")}`,
  missing: "/articles/no-such-article",
  status: "/status",
};

const WINDOWS = [
  { name: "phone-light", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
  { name: "desktop-light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "desktop-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
];

// The texts of web/strings/ by key.
function texts(language) {
  const flat = (from, path = "") =>
    Object.entries(from).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`)));
  return Object.fromEntries(flat(JSON.parse(readFileSync(nodePath.join(ROOT, `web/strings/${language}.json`), "utf8"))));
}

const wordsIn = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;

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

  async "the open list of suggestions, the reasons of a result and a failure are accessible and fitting too"(visitor) {
    visitor.expectFailedRequests();
    for (const window of WINDOWS) {
      const page = await visitor.open("/", window);
      const check = async (name) => {
        await assertAccessible(page, `${name}, ${window.name}`);
        await assertFits(page, `${name}, ${window.name}`);
        await picture(page, `${name}-${window.name}`);
      };
      await page.locator("#question").pressSequentially("sciat");
      await page.waitForSelector("[role=option]");
      await page.press("#question", "ArrowDown");
      await check("suggestions");
      await ask(page, "slipped disc");
      await page.click('button:has-text("Why these results?")');
      await page.locator(".why summary").first().click();
      await check("reasons");
      await page.route("**/search", (route) => route.abort());
      await page.press("#question", "Enter");
      await page.waitForSelector(".trouble button");
      await check("trouble");
    }
  },

  async "forced colours leave everything to be seen"(visitor) {
    const page = await visitor.open(PAGES.answer, { forcedColors: "active" });
    await assertAccessible(page, "forced colours");
    await assertFits(page, "forced colours");
    for (const selector of [".answer", "#question", "#ask button"]) {
      const border = await page.locator(selector).evaluate((element) => getComputedStyle(element).borderTopStyle);
      assert.equal(border, "solid", `${selector} has an edge, because its background is not drawn`);
    }
    await picture(page, "forced-colours");
  },

  async "who wants less motion gets none"(visitor) {
    const page = await visitor.open(PAGES.answer, { reducedMotion: "reduce" });
    const moving = await page.evaluate(() => {
      const seconds = (element) => Number.parseFloat(getComputedStyle(element).transitionDuration);
      const all = [...document.querySelectorAll("*")];
      return all.filter((element) => seconds(element) > 0 || getComputedStyle(element).animationName !== "none").length;
    });
    assert.equal(moving, 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  },

  async "text from right to left runs so, wherever it stands"(visitor) {
    const running = (page, selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);
    const article = await visitor.open(PAGES.hebrew);
    assert.equal(await article.locator("article").getAttribute("lang"), "he");
    for (const selector of ["h1", ".passage .question", ".passage p"]) assert.equal(await running(article, selector), "rtl", selector);
    assert.equal(await running(article, ".colophon p"), "ltr", "our own words are English");
    const results = await visitor.open(PAGES["right to left"]);
    for (const selector of ["#question", ".result h3", ".result .passage p"]) assert.equal(await running(results, selector), "rtl", selector);
    assert.equal(await results.locator(".result .passage").first().getAttribute("lang"), "he");
    assert.equal(await running(results, ".results-title"), "ltr");
    await results.goto(`${visitor.url}/articles/arabic`);
    assert.equal(await running(results, "h1"), "rtl");
  },

  async "a browser that prefers Spanish gets Spanish, and the articles stay as they are"(visitor) {
    visitor.expectFailedRequests();
    const english = Object.values(texts("en")).filter((text) => text.split(" ").length > 2 && !text.includes("{"));
    const spanish = new Set(Object.values(texts("es")));
    const foreign = english.filter((text) => !spanish.has(text));
    for (const [name, address] of Object.entries(PAGES)) {
      const page = await visitor.open(address, { locale: "es-ES", viewport: { width: 360, height: 740 } });
      assert.equal(await page.evaluate(() => document.documentElement.lang), "es", name);
      await assertAccessible(page, `${name} in Spanish`);
      await assertFits(page, `${name} in Spanish`);
      await picture(page, `${name}-spanish`);
      const ours = await page.evaluate(() => {
        const labels = [...document.querySelectorAll("[aria-label], [placeholder]")];
        for (const text of document.querySelectorAll('[lang="en"], .disclaimer p, .emergency p')) text.remove();
        return [document.body.innerText, ...labels.map((e) => e.getAttribute("aria-label") ?? e.placeholder)].join("\n");
      });
      for (const text of foreign) assert.ok(!wordsIn(ours).includes(` ${wordsIn(text).trim()} `), `${name}: "${text}"`);
    }
  },

  async "browsers learn the site's search, icon and description from every page"(visitor) {
    visitor.expectFailedRequests();
    for (const [name, address] of Object.entries(PAGES)) {
      const page = await visitor.open(address);
      const found = await page.evaluate(async () => {
        const linked = (rel) => document.querySelector(`link[rel=${rel}]`).href;
        const [search, icon] = await Promise.all([fetch(linked("search")), fetch(linked("icon"))]);
        const description = new DOMParser().parseFromString(await search.text(), "text/xml");
        return {
          types: [search.headers.get("content-type"), icon.headers.get("content-type")],
          forms: [...description.getElementsByTagName("Url")].map((url) => `${url.getAttribute("method")} ${url.getAttribute("template")}`),
          meta: ["description", "viewport", "referrer"].filter((meta) => !document.querySelector(`meta[name=${meta}]`)?.content),
        };
      });
      assert.deepEqual(found, {
        types: ["application/opensearchdescription+xml", "image/svg+xml"],
        forms: [`post ${visitor.url}/search`, `null ${visitor.url}/search?q={searchTerms}`],
        meta: [],
      }, name);
    }
  },

  async "the operator's page has its picture in words too"(visitor) {
    await visitor.open(PAGES.answer);
    const page = await visitor.open(PAGES.status);
    const picture = page.locator("svg.histogram");
    assert.equal(await picture.getAttribute("role"), "img");
    assert.match(await page.locator(`#${await picture.getAttribute("aria-describedby")}`).innerText(), /questions?; half within/);
    assert.ok((await page.locator("svg.histogram rect[height='120']").count()) >= 1, "the longest bar is as high as the picture");
    assert.match(await page.locator("#run-title ~ dl").innerText(), /a new index was built/);
    assert.doesNotMatch(await page.locator("body").innerText(), /massage|siatica/);
  },

  async "on paper the article stands alone"(visitor) {
    const page = await visitor.open(PAGES.references, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const selector of [".masthead nav", "#ask", ".ask-more"]) assert.ok(await page.locator(selector).first().isHidden(), selector);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.ok(await page.locator("#references-title").isVisible());
    assert.ok(await page.locator(".disclaimer").isVisible());
    await picture(page, "print");
  },

  async "without scripts everything works by plain forms"(visitor) {
    const page = await visitor.open("/", { javaScriptEnabled: false });
    await page.fill("#question", "can a massage cure my sciatica");
    await page.click("#ask button");
    assert.match(await page.locator(".answer blockquote").innerText(), /does not remove the cause/);
    assert.equal(page.url(), `${visitor.url}/search`, "the question is in no address");
    await page.click(".filters summary");
    await page.click('.filter button[value="faq"]');
    assert.deepEqual([...new Set(await page.locator(".result .kind").allTextContents())], ["Question and answer"]);
    await page.click('.pages button:has-text("More results")');
    assert.match(await page.locator("#results-title").innerText(), /^11 to/);
    await page.click(".result h3 a >> nth=0");
    assert.ok(await page.locator(":target").isVisible());
  },

  async "without scripts the pages are accessible"(visitor) {
    visitor.expectFailedRequests();
    for (const name of ["start", "answer", "emergency", "nothing", "article"]) {
      // The checker is a script itself: ours is withheld, which leaves the page as the server wrote it.
      await assertAccessible(await visitor.open(PAGES[name], { withheld: "**/search.js*" }), `${name} without scripts`);
    }
  },

  async "without scripts a correction is taken back by a plain form"(visitor) {
    const page = await visitor.open("/", { javaScriptEnabled: false });
    await page.fill("#question", "siatica massage");
    await page.click("#ask button");
    assert.match(await page.locator(".spelling").innerText(), /sciatica massage/);
    await page.click(".spelling button");
    assert.equal(await page.locator(".spelling").count(), 0);
    assert.equal(await page.inputValue("#question"), "siatica massage");
    assert.equal(await page.locator("mark", { hasText: /^sciatica$/i }).count(), 0);
    assert.equal(page.url(), `${visitor.url}/search`);
  },

  async "with and without scripts the reply is the same"(visitor) {
    const plain = await visitor.open("/", { javaScriptEnabled: false });
    await plain.fill("#question", "slipped disc");
    await plain.click("#ask button");
    const page = await visitor.open("/");
    await ask(page, "slipped disc");
    const words = async (from) => (await from.locator("#reply .answer, #reply .results").allTextContents()).join("\n");
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
