// The widget on other sites' pages: another origin, a strict policy, styles that clash.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { assertAccessible, assertFits, picture, until } from "./harness.mjs";

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

// Has `handle` answer the widget's questions until it is mended; from then on the server does.
async function breakSearch(page, handle) {
  let broken = true;
  await page.route("**/api/v1/search", (route) => (broken && route.request().method() === "POST" ? handle(route) : route.continue()));
  return () => (broken = false);
}

const focusedInside = (page, selector) => page.locator(selector).evaluate((widget) => widget.shadowRoot.activeElement?.className);

const words = (page, selector) => page.locator(selector).first().innerText();

export default {
  async "the file is small, with its words in every language"(visitor) {
    const script = Buffer.from(await (await fetch(`${visitor.url}/widget.js`)).arrayBuffer());
    const bytes = gzipSync(script, { level: 9 }).length;
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
    const edge = (selector) => page.locator(`${selector} .answer`).evaluate((element) => getComputedStyle(element).borderInlineStartWidth);
    assert.equal(await edge("#in-dialog"), "4px", "the page's ::part rule");
    assert.equal(await edge("#in-page"), "0px");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#in-dialog dialog[open]").count(), 0);
    assert.equal(await page.locator("#in-dialog input").inputValue(), "slipped disc");
    assert.equal(await page.evaluate(() => history.length <= 2 && location.search), "");
  },

  async "it looks well on a phone, in light and dark, with more contrast and without motion"(visitor) {
    for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active", reducedMotion: "reduce" }]) {
      const page = await open(visitor, "plain.html", { viewport: { width: 360, height: 740 }, locale: "es-ES", ...options });
      await ask(page, "citewell-search", "I can't feel when I wipe and both legs are numb siatica");
      await assertAccessible(page, JSON.stringify(options));
      await assertFits(page, JSON.stringify(options));
      await picture(page, `widget-phone-${options.colorScheme ?? "forced-colours"}`);
    }
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

  async "attributes say what to ask, how much to show and in which words, also when they change"(visitor) {
    const page = await open(visitor, "clashing.html");
    await page.evaluate((endpoint) => {
      const attributes = { endpoint, limit: "2", placeholder: "Knees?", lang: "es" };
      for (const [name, value] of Object.entries(attributes)) document.getElementById("a").setAttribute(name, value);
    }, `${visitor.url}/elsewhere/`);
    assert.equal(await page.locator("#a input").getAttribute("placeholder"), "Knees?");
    const asked = page.waitForRequest((request) => request.method() === "POST");
    await ask(page, "#a", "slipped disc");
    assert.equal((await asked).url(), `${visitor.url}/api/v1/search`);
    assert.equal(await page.locator("#a .results li").count(), 2);
    assert.match(await words(page, "#a form button"), /Buscar/);
    await page.evaluate(() => document.getElementById("a").setAttribute("lang", "en"));
    assert.match(await words(page, "#a form button"), /Search/);
    assert.equal(await page.locator("#a input").inputValue(), "slipped disc", "the visitor's words stay");
    await page.evaluate(() => document.getElementById("a").setAttribute("endpoint", "http://127.0.0.1:9/"));
    visitor.allow("http://127.0.0.1:9");
    visitor.expectFailedRequests();
    await page.locator("#a input").press("Enter");
    await page.waitForSelector("#a .trouble");
  },

  async "nothing found and nothing that answers are said"(visitor) {
    const page = await open(visitor, "plain.html", { locale: "es-ES" });
    await ask(page, "citewell-search", "zxqvwj qqyzzk");
    assert.match(await words(page, "citewell-search .note"), /no responden/);
    assert.ok(await page.locator("citewell-search .disclaimer").isVisible());
    await assertAccessible(page, "nothing found");
    await picture(page, "widget-nothing");
    await ask(page, "citewell-search", "does sitting on a ball help my back");
    await page.waitForSelector("citewell-search .results");
    assert.match(await words(page, "citewell-search .note"), /no responden/);
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
    const open_to_all = { "Access-Control-Allow-Origin": "*" };
    const failures = {
      "cannot be reached": (route) => route.abort("connectionrefused"),
      "Many people": (route) => route.fulfill({ status: 429, headers: open_to_all, body: "{}" }),
      "are asking right now": (route) => route.fulfill({ status: 503, headers: open_to_all, body: "{}" }),
      "could not read": (route) => route.fulfill({ status: 400, headers: open_to_all, body: "{}" }),
      "failed to answer": (route) => route.fulfill({ status: 500, headers: open_to_all, body: "{}" }),
      "failed to": (route) => route.fulfill({ status: 200, headers: open_to_all, body: "[]" }),
      "failed": (route) => route.fulfill({ status: 200, headers: open_to_all, body: "{" }),
    };
    for (const [said, fail] of Object.entries(failures)) {
      const page = await open(visitor, "index.html");
      const mend = await breakSearch(page, fail);
      await page.locator("#in-page input").fill(QUESTION);
      await page.locator("#in-page input").press("Enter");
      await page.waitForSelector("#in-page .trouble");
      assert.match(await words(page, "#in-page .trouble"), new RegExp(said));
      assert.equal(await page.locator("#in-page input").inputValue(), QUESTION);
      await assertAccessible(page, said);
      mend();
      await page.locator("#in-page .retry").click();
      await page.waitForSelector("#in-page .results");
      assert.equal(await page.locator("#in-page .trouble").count(), 0);
      assert.equal(await focusedInside(page, "#in-page"), "input", "the focus is not lost with the button");
    }
  },

  async "a server that says nothing is given up after a while"(visitor) {
    const page = await open(visitor, "index.html");
    await page.clock.install();
    const mend = await breakSearch(page, () => {});
    await page.locator("#in-page input").fill(QUESTION);
    await page.locator("#in-page input").press("Enter");
    await page.waitForSelector("#in-page form[aria-busy=true]");
    await page.clock.runFor(11_000);
    await page.waitForSelector("#in-page .trouble");
    assert.match(await words(page, "#in-page .trouble"), /too long/);
    mend();
    await page.locator("#in-page .retry").click();
    await page.waitForSelector("#in-page .results");
  },

  async "an older reply never replaces a newer one"(visitor) {
    const page = await open(visitor, "index.html");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await breakSearch(page, async (route) => {
      if (route.request().postDataJSON().q === "knee") await held;
      await route.continue().catch(() => {}); // the widget may have given it up
    });
    await page.locator("#in-page input").fill("knee");
    await page.locator("#in-page input").press("Enter");
    await ask(page, "#in-page", "is walking good for sciatica");
    const shown = await words(page, "#in-page .reply");
    release();
    await page.waitForTimeout(150);
    assert.equal(await words(page, "#in-page .reply"), shown);
  },

  async "a correction can be taken back"(visitor) {
    const page = await open(visitor, "index.html");
    await ask(page, "#in-page", "siatica massage");
    assert.match(await words(page, "#in-page .spelling"), /Showing results for\s+sciatica massage/);
    await page.locator("#in-page .instead").click();
    await until(page, () => !document.getElementById("in-page").shadowRoot.querySelector(".spelling"));
    assert.equal(await page.locator("#in-page mark", { hasText: /^sciatica$/i }).count(), 0);
    assert.equal(await focusedInside(page, "#in-page"), "input");
  },

  async "moved within the page it keeps its reply, and a search under way ends quietly"(visitor) {
    const page = await open(visitor, "index.html");
    await ask(page, "#in-page", "slipped disc");
    const before = await words(page, "#in-page .reply");
    await page.route("**/api/v1/search", (route) => setTimeout(() => route.continue().catch(() => {}), 200));
    await page.locator("#in-page input").fill("knee");
    await page.locator("#in-page input").press("Enter");
    await page.waitForSelector("#in-page form[aria-busy=true]");
    await page.evaluate(() => document.querySelector("header").append(document.getElementById("in-page")));
    await page.waitForTimeout(400);
    assert.equal(await words(page, "#in-page .reply"), before);
    assert.equal(await page.locator("#in-page .trouble").count(), 0);
    assert.equal(await page.locator("#in-page form[aria-busy]").count(), 0);
  },

  async "several on a page do not disturb each other, and each speaks its language"(visitor) {
    const page = await open(visitor, "right-to-left.html");
    await ask(page, "#hebrew", "האם הליכה עוזרת לכאבי גב");
    await ask(page, "#spanish", "siatica");
    assert.match(await words(page, "#spanish .spelling"), /Resultados de\s+sciatica/);
    assert.match(await words(page, "#spanish form button"), /Buscar/);
    assert.match(await words(page, "#hebrew form button"), /Search/);
    const running = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);
    assert.equal(await running("#hebrew .results .text"), "rtl");
    assert.equal(await running("#spanish .results .text"), "ltr");
    assert.equal(await running("#spanish .disclaimer"), "ltr");
    assert.equal(await running("#hebrew .results"), "rtl", "the order of things is the page's");
    await page.setViewportSize({ width: 320, height: 600 });
    await assertFits(page, "320 pixels");
    await assertAccessible(page, "right to left");
    await picture(page, "widget-right-to-left");
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
