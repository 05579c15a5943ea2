// The widget on other sites' pages: another origin, a strict policy, styles that clash.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT, assertAccessible, assertFits, picture } from "./harness.mjs";

const QUESTION = "can a massage cure my sciatica";

async function open(visitor, name, options) {
  visitor.allow(visitor.host);
  return visitor.open(`${visitor.host}/${name}`, options);
}

// Asks in the widget that `selector` names; Playwright's locators see into shadow roots.
async function ask(page, selector, question) {
  const box = page.locator(`${selector} input`);
  await box.fill(question);
  await box.press("Enter");
  await page.waitForSelector(`${selector} .results, ${selector} .note`);
}

const words = (page, selector) => page.locator(selector).first().innerText();

export default {
  async "the file is small"() {
    const bytes = gzipSync(readFileSync(path.join(ROOT, "web/assets/widget.js")), { level: 9 }).length;
    assert.ok(bytes <= 12 * 1024, `${bytes} bytes`);
  },

  async "it answers on another origin, in two themes"(visitor) {
    const page = await open(visitor, "index.html");
    await ask(page, "#in-page", QUESTION);
    assert.match(await words(page, "#in-page .answer .text"), /does not remove the cause/);
    assert.match(await words(page, "#in-page .answer .source"), /A Plain Guide for Beginners/);
    assert.match(await words(page, "#in-page .disclaimer"), /cannot replace an examination by a doctor/);
    assert.ok((await page.locator("#in-page mark").count()) > 0);
    assert.ok((await page.locator("#in-page .results li").count()) <= 3, "the limit holds");
    await assertAccessible(page, "in the page");
    await picture(page, "widget-inline");
    await page.locator("h1").click();
    await page.keyboard.press("/");
    await page.waitForSelector("#in-dialog dialog[open]");
    await ask(page, "#in-dialog", "slipped disc");
    await assertAccessible(page, "in the dialog");
    await picture(page, "widget-dialog");
    const colour = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(await colour("#in-dialog form button"), "rgb(122, 31, 92)");
    assert.notEqual(await colour("#in-page form button"), "rgb(122, 31, 92)");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#in-dialog dialog[open]").count(), 0);
    assert.equal(await page.locator("#in-dialog input").inputValue(), "slipped disc");
    assert.equal(await page.evaluate(() => history.length <= 2 && location.search), "");
  },

  async "it asks while typing, by POST, without cookies"(visitor) {
    const page = await open(visitor, "index.html");
    const asked = [];
    page.on("request", (request) => request.url().includes("/api/") && asked.push(request));
    await page.locator("#in-page input").pressSequentially(QUESTION, { delay: 10 });
    await page.waitForSelector("#in-page .results");
    assert.ok(asked.length > 0);
    for (const request of asked) {
      assert.equal(request.method(), "POST");
      assert.doesNotMatch(request.url(), /massage/);
      assert.equal((await request.allHeaders()).cookie, undefined);
      assert.equal((await request.allHeaders()).referer, undefined);
    }
  },

  async "a strict policy is enough, and the page's language is spoken"(visitor) {
    const page = await open(visitor, "strict.html");
    await ask(page, "citewell-search", QUESTION);
    assert.equal(await words(page, "citewell-search form button"), "Buscar");
    assert.match(await words(page, "citewell-search .answer h2"), /responde/);
    assert.notEqual(await page.locator("citewell-search .answer").evaluate((e) => getComputedStyle(e).paddingTop), "0px", "styled");
  },

  async "a loud page's styles stay outside, and loading twice does no harm"(visitor) {
    const page = await open(visitor, "clashing.html");
    await ask(page, "#a", QUESTION);
    const box = page.locator("#a input");
    assert.ok(await box.isVisible());
    const style = await box.evaluate((element) => {
      const { borderTopWidth, color, display } = getComputedStyle(element);
      return { borderTopWidth, color, display };
    });
    assert.equal(style.borderTopWidth, "1px");
    assert.notEqual(style.display, "none");
  },

  async "the shortcut opens it, but does not disturb typing"(visitor) {
    const page = await open(visitor, "index.html");
    await page.locator("#in-page input").focus();
    await page.keyboard.type("a/b");
    assert.equal(await page.locator("#in-page input").inputValue(), "a/b");
    assert.equal(await page.locator("#in-dialog dialog[open]").count(), 0);
    const other = await open(visitor, "clashing.html");
    await other.keyboard.press("Control+k");
    await other.waitForSelector("#b dialog[open]");
    await other.keyboard.type("knee");
    assert.equal(await other.locator("#b input").inputValue(), "knee", "the box has the focus");
  },

  async "its events can be heard and cancelled"(visitor) {
    const page = await open(visitor, "index.html");
    await page.evaluate(() => {
      window.heard = [];
      document.addEventListener("citewell:search", (event) => {
        window.heard.push(event.detail);
        if (event.detail.question === "not this") event.preventDefault();
      });
      document.addEventListener("citewell:select", (event) => {
        window.heard.push(event.detail);
        event.preventDefault();
      });
    });
    await ask(page, "#in-page", "slipped disc");
    await page.locator("#in-page .results a").first().click();
    const heard = await page.evaluate(() => window.heard);
    assert.deepEqual(heard[0], { question: "slipped disc" });
    assert.match(heard.at(-1).url, /^https:\/\/example\.org\//);
    assert.ok(heard.at(-1).article && heard.at(-1).passage);
    assert.equal(page.url(), `${visitor.host}/index.html`);
    const before = await page.locator("#in-page .reply").innerText();
    await page.locator("#in-page input").fill("not this");
    await page.locator("#in-page input").press("Enter");
    await page.waitForTimeout(400);
    assert.equal(await page.locator("#in-page .reply").innerText(), before);
  },

  async "taken out and put back it still works, once"(visitor) {
    const page = await open(visitor, "clashing.html");
    await page.evaluate(() => {
      const widget = document.getElementById("b");
      const parent = widget.parentNode;
      for (let i = 0; i < 3; i += 1) {
        widget.remove();
        parent.append(widget);
      }
      window.opened = 0;
      const show = widget.show.bind(widget);
      widget.show = () => {
        window.opened += 1;
        show();
      };
    });
    await page.keyboard.press("Control+k");
    await page.waitForSelector("#b dialog[open]");
    assert.equal(await page.evaluate(() => window.opened), 1, "no listener is left over");
    await ask(page, "#b", "slipped disc");
    await page.evaluate(() => document.getElementById("b").remove());
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => window.opened), 1);
  },

  async "trouble is said, the words stay, and trying again works"(visitor) {
    visitor.expectFailedRequests();
    const failures = {
      "did not answer": (route) => route.abort("connectionrefused"),
      "is busy": (route) => route.fulfill({ status: 503, headers: { "Access-Control-Allow-Origin": "*" }, body: "{}" }),
      "could not read": (route) => route.fulfill({ status: 400, headers: { "Access-Control-Allow-Origin": "*" }, body: "{}" }),
      "not answer": (route) => route.fulfill({ status: 200, headers: { "Access-Control-Allow-Origin": "*" }, body: "[]" }),
    };
    for (const [said, fail] of Object.entries(failures)) {
      const page = await open(visitor, "index.html");
      let count = 0;
      await page.route("**/api/v1/search", (route) => {
        if (route.request().method() !== "POST") return route.continue();
        return (count += 1) === 1 ? fail(route) : route.continue();
      });
      await page.locator("#in-page input").fill(QUESTION);
      await page.locator("#in-page input").press("Enter");
      await page.waitForSelector("#in-page .trouble");
      assert.match(await words(page, "#in-page .trouble"), new RegExp(said));
      assert.equal(await page.locator("#in-page input").inputValue(), QUESTION);
      await page.locator("#in-page .retry").click();
      await page.waitForSelector("#in-page .results");
      assert.equal(await page.locator("#in-page .trouble").count(), 0);
    }
  },

  async "an origin that is not allowed gets no answer"(visitor) {
    visitor.expectFailedRequests();
    visitor.allow(visitor.host.replace("127.0.0.1", "localhost"));
    const page = await visitor.open(`${visitor.host.replace("127.0.0.1", "localhost")}/index.html`);
    page.removeAllListeners("console"); // the browser names the refused origin there
    await page.locator("#in-page input").fill(QUESTION);
    await page.locator("#in-page input").press("Enter");
    await page.waitForSelector("#in-page .trouble");
    assert.equal(await page.locator("#in-page .results").count(), 0);
  },

  async "markup in an article is only text, and links that run code are none"(visitor) {
    const page = await open(visitor, "index.html");
    await ask(page, "#in-page", "zebrafish elbow");
    assert.match(await words(page, "#in-page .results .text"), /<b onmouseover=alert\(3\)>bends<\/b>/);
    assert.equal(await page.locator("#in-page img, #in-page script, #in-page b, #in-page svg").count(), 0);
    assert.equal(await page.locator('#in-page a[href^="javascript"]').count(), 0);
    await page.setViewportSize({ width: 320, height: 600 });
    await assertFits(page, "320 pixels");
  },

  async "an emergency stands first"(visitor) {
    const page = await open(visitor, "index.html");
    await ask(page, "#in-page", "I can't feel when I wipe and both legs are numb");
    const notice = page.locator("#in-page .emergency").first();
    assert.match(await notice.innerText(), /This may be an emergency/);
    assert.ok((await notice.boundingBox()).y < (await page.locator("#in-page input").boundingBox()).y);
    await assertAccessible(page, "emergency");
  },
};
