// The search page with scripts: what a visitor types, sees and presses.
import assert from "node:assert/strict";
import { ask, assertAccessible, assertFits, picture, until } from "./harness.mjs";

const QUESTION = "can a massage cure my sciatica";

const text = (page, selector) => page.locator(selector).first().innerText();
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent.trim());

// Has `handle` answer the page's own requests for results until it is mended; from then on the server does.
async function breakSearch(page, handle) {
  let broken = true;
  await page.route("**/search", (route) => {
    const request = route.request();
    const ours = broken && request.method() === "POST" && !request.isNavigationRequest();
    return ours ? handle(route) : route.continue();
  });
  return () => (broken = false);
}

export default {
  async "results appear while typing, and no address holds the question"(visitor) {
    const page = await visitor.open("/");
    const addresses = [];
    page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
    const before = await page.evaluate(() => history.length);
    await page.locator("#question").pressSequentially(QUESTION, { delay: 15 });
    await page.waitForSelector("#results-title");
    await until(page, () => document.querySelector("#status, [role=status]").textContent.includes("passage"));
    assert.equal(await page.evaluate(() => location.href), `${visitor.url}/`);
    assert.equal(await page.evaluate(() => history.length), before);
    const asked = addresses.filter((address) => address.endsWith("/search"));
    assert.ok(asked.length <= 3, `${asked.length} questions for one that was typed`);
    assert.ok(addresses.length > 0 && addresses.every((address) => !address.includes("massage")), addresses.join("\n"));
    assert.doesNotMatch(await page.title(), /massage/);
  },

  async "an answer has its words, source, disclaimer and a link into the article"(visitor) {
    const page = await visitor.open("/");
    await ask(page, QUESTION);
    assert.match(await text(page, ".answer blockquote"), /does not remove the cause/);
    assert.match(await text(page, ".answer h2"), /^(Very likely|Likely) answers your question$/);
    assert.match(await text(page, ".answer .source"), /Massage for Sciatica: A Plain Guide for Beginners, FAQs/);
    assert.match(await text(page, ".disclaimer"), /cannot replace an examination by a doctor/);
    assert.ok((await page.locator(".result mark").count()) > 0);
    const first = await text(page, ".result");
    for (const said of [/Question and answer\s+FAQs/, /A Plain Guide for Beginners, Back & Nerve Notes/, /By Marcus Oakley · Published 22 August 2023/,
                        /This article is \d+ years old/]) assert.match(first, said);
    await page.click(".answer .source a");
    const target = page.locator(":target");
    assert.match(await target.innerText(), /does not remove the cause/);
    assert.ok(await target.isVisible());
  },

  async "an answer says how many other articles say the same, and leads to them"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "what is sciatica");
    const said = await text(page, ".answer .supporting");
    const links = await page.locator(".answer .supporting a").all();
    assert.ok(links.length > 0);
    assert.ok(said.startsWith(links.length === 1 ? "1 other article says the same: " : `${links.length} other articles say the same: `), said);
    for (const link of links) {
      const there = await link.getAttribute("href");
      assert.equal(await page.locator(`${there}.result`).count(), 1);
      assert.equal(await text(page, `${there} .title`), (await link.innerText()).trim());
    }
  },

  async "an article has its people, dates, original, disclaimer and data for machines"(visitor) {
    const page = await visitor.open("/articles/leaflets/back-pain-and-sciatica");
    const about = await text(page, ".about");
    for (const said of [/By Helen Marsh, MCSP/, /Reviewed by Dr Anil Kapoor, FRCS/, /Updated 20 January 2025/, /Original page at/])
      assert.match(about, said);
    assert.ok((await page.locator(".article .disclaimer").innerText()).length > 20);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.ok(data["@type"].includes("Article"), data["@type"].join(", "));
    assert.equal(data.headline, await text(page, "h1"));
  },

  async "a link into an article scrolls to the passage and marks it"(visitor) {
    const page = await visitor.open("/", { viewport: { width: 360, height: 500 } });
    await ask(page, "is walking good for sciatica");
    await page.click(".result h3 a >> nth=2");
    await page.waitForSelector(".article");
    const target = page.locator(":target");
    await until(page, () => {
      const { top } = document.querySelector(":target").getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    });
    const colour = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await colour(target), await colour(page.locator(".article")));
    await assertAccessible(page, "a marked passage");
    await picture(page, "marked-passage");
  },

  async "a table of an article is a table, and scrolls by itself where it is too wide"(visitor) {
    const page = await visitor.open("/articles/leaflets/back-pain-and-sciatica", { viewport: { width: 320, height: 600 } });
    const table = page.locator(".passage table");
    assert.equal(await text(page, ".passage caption"), "What to do, by symptom");
    assert.deepEqual(await table.locator("th[scope=col]").allTextContents(), ["What you notice", "How soon", "Whom to contact"]);
    assert.equal(await table.locator("tr:nth-child(2) td").nth(1).textContent(), "Now");
    await assertFits(page, "a table in a narrow window");
    assert.ok((await table.boundingBox()).width > 250 && (await table.locator("td").first().boundingBox()).width > 60, "nothing is squeezed");
  },

  async "citations of an article lead to its references"(visitor) {
    const page = await visitor.open("/articles/massage-evidence-and-risks");
    const link = page.locator('.passage a[href="#reference-4"]').first();
    await link.click();
    assert.match(await page.locator(":target").innerText(), /^\[4\]/);
  },

  async "the original opens at the passage"(visitor) {
    const page = await visitor.open("/");
    await ask(page, QUESTION);
    const original = page.locator(".result .links a", { hasText: "Original page" }).first();
    assert.match(await original.getAttribute("href"), /^https:\/\/example\.org\/.*#:~:text=/);
    assert.match(await original.getAttribute("rel"), /noreferrer/);
  },

  async "suggestions are reached, taken and left by keyboard"(visitor) {
    const page = await visitor.open("/");
    const box = page.locator("#question");
    await box.pressSequentially("sciat");
    await page.waitForSelector("[role=option]");
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    await box.press("ArrowDown");
    const first = page.locator("[role=option]").first();
    assert.equal(await first.getAttribute("aria-selected"), "true");
    assert.equal(await box.getAttribute("aria-activedescendant"), await first.getAttribute("id"));
    const chosen = await first.innerText();
    assert.equal(await box.inputValue(), chosen);
    await box.press("ArrowUp");
    assert.equal(await box.inputValue(), "sciat", "the visitor's own words come back");
    await box.press("ArrowUp");
    assert.equal(await box.inputValue(), await page.locator("[role=option]").last().innerText(), "round the end");
    await box.press("Escape");
    assert.equal(await box.inputValue(), "sciat");
    assert.equal(await box.getAttribute("aria-expanded"), "false");
    assert.equal(await focused(page), "question");
    await box.press("t");
    await box.press("Backspace");
    await page.waitForSelector("[role=option]");
    await box.press("ArrowDown");
    await box.press("Enter");
    await page.waitForSelector("#results-title");
    assert.equal(await page.locator("[role=listbox]").isHidden(), true);
    assert.equal(await box.inputValue(), chosen);
  },

  async "suggestions are taken by pointer"(visitor) {
    const page = await visitor.open("/");
    await page.locator("#question").pressSequentially("sciat");
    const option = page.locator("[role=option]").nth(1);
    const chosen = await option.innerText();
    await option.click();
    await page.waitForSelector("#results-title");
    assert.equal(await page.inputValue("#question"), chosen);
  },

  async "an older reply never replaces a newer one"(visitor) {
    const page = await visitor.open("/");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await breakSearch(page, async (route) => {
      if (route.request().postData() === "q=knee") await held;
      await route.continue().catch(() => {}); // the page may have given it up
    });
    await page.fill("#question", "knee");
    await page.press("#question", "Enter");
    await ask(page, "is walking good for sciatica");
    const shown = await text(page, "#reply");
    release();
    await page.waitForTimeout(150);
    assert.equal(await text(page, "#reply"), shown);
  },

  async "trouble is said, the words stay, and trying again works"(visitor) {
    visitor.expectFailedRequests();
    const failures = {
      "the server is down": [(route) => route.abort("connectionrefused"), /cannot be reached/],
      "the server fails": [(route) => route.fulfill({ status: 500, contentType: "text/html", body: "<h1>no</h1>" }), /failed to answer/],
      "the server is busy": [(route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }), /Many people/],
      "too many questions": [(route) => route.fulfill({ status: 429, contentType: "application/problem+json", body: "{}" }), /Many people/],
      "another server answers": [(route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>portal</p>" }), /failed/],
      "nonsense comes back": [(route) => route.fulfill({ status: 200, contentType: "application/json", body: "{" }), /failed/],
    };
    for (const [why, [fail, said]] of Object.entries(failures)) {
      const page = await visitor.open("/");
      const mend = await breakSearch(page, fail);
      await page.fill("#question", QUESTION);
      await page.press("#question", "Enter");
      await page.waitForSelector(".trouble button", { timeout: 5000 }).catch(() => assert.fail(why));
      assert.match(await text(page, ".trouble"), said, why);
      assert.equal(await page.inputValue("#question"), QUESTION, why);
      mend();
      await page.click(".trouble button");
      await page.waitForSelector("#results-title");
      assert.equal(await page.locator(".trouble p").count(), 0, why);
      assert.equal(await focused(page), "question", `${why}: the focus is not lost with the button`);
    }
  },

  async "a server that says nothing is given up after a while"(visitor) {
    const page = await visitor.open("/");
    await page.clock.install();
    const mend = await breakSearch(page, () => {});
    await page.fill("#question", QUESTION);
    await page.press("#question", "Enter");
    await page.waitForSelector("#ask[aria-busy=true]");
    await page.clock.runFor(11_000);
    await page.waitForSelector(".trouble button");
    assert.match(await text(page, ".trouble"), /too long/);
    mend();
    assert.equal(await page.inputValue("#question"), QUESTION);
    await page.click(".trouble button");
    await page.waitForSelector("#results-title");
  },

  async "filters and further pages need no page load and lose no focus"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "sciatica");
    await page.evaluate(() => (window.sameDocument = true));
    await page.click(".filters summary");
    const faq = page.locator('.filter button[value="faq"]');
    await faq.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector('.filter button[value="faq"][aria-pressed="true"]');
    assert.match(await focused(page), /Question and answer/);
    for (const kind of await page.locator(".result .kind").allTextContents()) assert.equal(kind, "Question and answer");
    await page.click('.filter button[name="kind"][value=""]');
    await page.waitForSelector('.filter button[name="kind"][value=""][aria-pressed="true"]');
    await page.click('.pages button:has-text("More results")');
    await until(page, () => document.getElementById("results-title").textContent.startsWith("11 to"));
    assert.equal(await focused(page), "results-title");
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    assert.equal(await page.evaluate(() => location.href), `${visitor.url}/`);
  },

  async "why these results"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "slipped disc");
    assert.equal(await page.locator(".why").count(), 0);
    await page.click('button:has-text("Why these results?")');
    await page.locator(".why summary").first().click();
    assert.match(await text(page, ".why table"), /disc/);
    assert.match(await text(page, ".why table + table"), /It has what you asked about/);
    assert.doesNotMatch(await text(page, ".why"), /_/, "words, no identifiers");
    await page.setViewportSize({ width: 320, height: 600 });
    await assertFits(page, "the reasons");
  },

  async "a shared link opens with its results, and the next question leaves no address"(visitor) {
    const page = await visitor.open("/search?q=slipped%20disc");
    assert.match(await text(page, "#results-title"), /passage/);
    assert.equal(await page.inputValue("#question"), "slipped disc");
    await ask(page, QUESTION);
    await until(page, () => location.search === "");
    assert.equal(await page.evaluate(() => location.href), `${visitor.url}/`);
  },

  async "a link can be copied"(visitor) {
    const page = await visitor.open("/", { permissions: ["clipboard-read", "clipboard-write"] });
    await ask(page, "slipped disc");
    await page.click('.share button:has-text("Copy")');
    await page.waitForSelector('.share button:has-text("Copied")');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${visitor.url}/search?q=slipped%20disc`);
  },

  async "the back button finds the results again"(visitor) {
    const page = await visitor.open("/");
    await ask(page, QUESTION);
    await page.click(".answer .source a");
    await page.waitForSelector(".article");
    await page.goBack();
    await page.waitForSelector("#results-title");
    assert.equal(await page.inputValue("#question"), QUESTION);
    await page.goto(visitor.url);
    assert.equal(await page.inputValue("#question"), "", "and nothing is kept for who comes anew");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  },

  async "an emergency stands first and is announced"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "I can't feel when I wipe and both legs are numb");
    const alert = page.locator("#alerts [role=alert]");
    assert.match(await alert.innerText(), /emergency/i);
    const box = await alert.boundingBox();
    assert.ok(box.y < (await page.locator("#ask").boundingBox()).y);
    await ask(page, "is walking good for sciatica");
    await until(page, () => document.querySelectorAll("#alerts [role=alert]").length === 0);
  },

  async "half a word does not take the results away, and asking says what is found"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "slipped disc");
    const before = await text(page, "#reply");
    const answered = page.waitForResponse((response) => response.url().endsWith("/search"));
    await page.fill("#question", "zxqvwj qqyz");
    await answered;
    await until(page, () => !document.getElementById("ask").hasAttribute("aria-busy"));
    assert.equal(await text(page, "#reply"), before);
    await page.press("#question", "Enter");
    await page.waitForSelector("#empty-title");
  },

  async "nothing found is said honestly"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "zxqvwj qqyzzk");
    assert.match(await text(page, "#reply"), /don’t answer that/);
    assert.ok((await page.locator(".empty li").count()) >= 3, "what to try");
    assert.match(await text(page, "[role=status]"), /don’t answer that/);
    assert.match(await text(page, ".disclaimer"), /cannot diagnose you/);
  },

  async "a correction is named and can be taken back"(visitor) {
    const page = await visitor.open("/");
    await ask(page, "can massage cure siatica");
    assert.match(await text(page, ".spelling"), /Showing results for can massage cure sciatica/);
    await page.click(".spelling button");
    await until(page, () => !document.querySelector(".spelling"));
    assert.equal(await page.inputValue("#question"), "can massage cure siatica");
    assert.equal(await page.locator("mark", { hasText: /^sciatica$/i }).count(), 0);
    assert.equal(await focused(page), "results-title");
    assert.equal(page.url(), `${visitor.url}/`);
    await page.click(".filters summary");
    await page.click('.filter button[value="faq"]');
    await page.waitForSelector('.filter button[value="faq"][aria-pressed="true"]');
    assert.equal(await page.locator(".spelling").count(), 0, "filters keep the choice");
    await ask(page, "siatica");
    await page.waitForSelector(".spelling");
  },

  async "markup in a question or an article is only text"(visitor) {
    const page = await visitor.open("/");
    await ask(page, '<img src=x onerror=alert(1)> "zebrafish" elbow <script>alert(2)</script>');
    assert.match(await text(page, ".result"), /<b onmouseover=alert\(3\)>bends<\/b>/);
    assert.equal(await page.locator("#reply img, #reply script, #reply b, #reply svg").count(), 0);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
    await page.hover(".result .passage");
    await page.goto(`${visitor.url}/articles/hostile`);
    assert.match(await text(page, "h1"), /<img src=x/);
    assert.equal(await page.locator("main img, main script:not([type]), main b, main svg").count(), 0);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.match(data.mainEntity[0].name, /<script>alert\(2\)<\/script>/, "and machines read it as it is");
    const sent = '"><script>alert(6)</script>';
    await page.goto(`${visitor.url}/search?q=${encodeURIComponent(sent)}`);
    assert.equal(await page.inputValue("#question"), sent);
  },

  async "reordering signs and endless words of an article stay within its own text"(visitor) {
    const page = await visitor.open("/", { viewport: { width: 320, height: 600 } });
    await ask(page, "zebrafish elbow");
    assert.match(await text(page, ".result .title"), /\u202E/, "the title has the sign");
    const [first, last] = await page.evaluate(() => {
      const site = document.querySelector(".result .title").nextSibling;
      const left = (offset) => {
        const range = document.createRange();
        range.setStart(site, offset);
        range.setEnd(site, offset + 1);
        return range.getBoundingClientRect().left;
      };
      return [left(2), left(5)]; // two letters of the site's first word
    });
    assert.ok(first < last, "the name of the site behind it still runs from left to right");
    await assertFits(page, "an article's endless word");
    await ask(page, `elbow ${"y".repeat(3000)}`);
    await assertFits(page, "a visitor's endless word");
  },

  async "an answer to a keystroke is painted without the layout jumping"(visitor) {
    const page = await visitor.open("/");
    await page.evaluate(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value; // also of what the visitor sets off
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.locator("#question").pressSequentially(QUESTION, { delay: 20 });
    await page.waitForSelector("#results-title");
    await ask(page, "slipped disc");
    await until(page, () => document.querySelector(".answer, .result").textContent.includes("disc"));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.shift), 0);
  },
};
