// What the search page does beyond plain HTML: results while typing, suggestions, filters without a page load, a link to copy.
//
// The server renders; this script asks it by POST for the very page that a browser without scripts would get, and takes the
// changing parts out of it. So there is one structure, no HTML is made here, and no question reaches an address or the history.

const TYPING_PAUSE_MS = 220;
const SUGGESTION_PAUSE_MS = 90;
const TIMEOUT_MS = 8000;
const LEAST_LETTERS = 3;
const PARTS = ["alerts", "reply"];
const BACK_KEY = "citewell-asked"; // in this tab only, so that the back button finds the results again

const WORDS = JSON.parse(document.getElementById("strings").textContent); // web/strings/*.json, in the page's language
const form = document.getElementById("ask");
const input = document.getElementById("question");
const status = addTo(form, "p", { role: "status", class: "unseen" });
const trouble = addTo(form, "div", { class: "trouble", role: "alert" });

let running = null; // AbortController of the newest request for results
let shown = input?.value.trim() ?? ""; // the question whose results are on the page

function addTo(parent, tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent?.append(element);
  return element;
}

function later(pause, run) {
  let timer = 0;
  const call = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(run, pause, ...values);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}

// Why there is no reply; `word` is the key of the text that says so.
class Unanswered extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

// The page that the server answers a form with; `abort` ends the wait. Rejects with Unanswered.
async function fetchPage(action, fields, abort) {
  let late = false;
  const timeout = setTimeout(() => {
    late = true;
    abort.abort();
  }, TIMEOUT_MS);
  try {
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields), signal: abort.signal });
    if (answer.status === 429 || answer.status === 503) throw new Unanswered("busy");
    const type = answer.headers.get("content-type") ?? "";
    if (!type.startsWith("text/html") || answer.status >= 500) throw new Unanswered("failed");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!PARTS.every((id) => page.getElementById(id))) throw new Unanswered("failed");
    return page;
  } catch (error) {
    throw error instanceof Unanswered ? error : new Unanswered(late ? "slow" : "unreachable");
  } finally {
    clearTimeout(timeout);
  }
}

function show(page) {
  const filtersOpen = document.querySelector("#reply .filters")?.open;
  for (const id of PARTS) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  const filters = document.querySelector("#reply .filters");
  if (filters && filtersOpen) filters.open = true;
  prepareReply();
  const heading = document.getElementById("results-title") ?? document.getElementById("empty-title");
  const answered = document.getElementById("answer-title");
  status.textContent = [answered?.textContent, heading?.textContent].filter(Boolean).join(". ");
}

function showTrouble(word, retry) {
  trouble.replaceChildren();
  addTo(trouble, "p", {}, WORDS.box[word]);
  addTo(trouble, "button", { type: "button" }, WORDS.box.retry).addEventListener("click", () => {
    input.focus(); // the button goes away
    retry();
  });
}

// A reply to half a word says little: until the visitor has asked, what is on the page is better than nothing found.
const isNothing = (page) => page.getElementById("empty-title") && page.getElementById("alerts").childElementCount === 0;

// Asks and shows. `fields` is what a form would send; `sure`: the visitor asked, else they paused while typing.
async function ask(fields, { sure = true, action = "/search" } = {}) {
  running?.abort();
  const mine = (running = new AbortController());
  form.setAttribute("aria-busy", "true");
  try {
    const page = await fetchPage(action, fields, mine);
    if (mine !== running) return;
    trouble.replaceChildren();
    if (!sure && isNothing(page)) return;
    show(page);
    shown = new URLSearchParams(fields).get("q") ?? "";
    forgetAddress();
    remember(fields);
  } catch (error) {
    if (mine !== running) return;
    showTrouble(error.word ?? "failed", () => ask(fields, { action }));
  } finally {
    if (mine === running) form.removeAttribute("aria-busy");
  }
}

// A question that came with the address is not the one on the page any more.
function forgetAddress() {
  if (location.search !== "" || location.pathname !== "/") history.replaceState(null, "", "/");
}

function remember(fields) {
  try {
    sessionStorage.setItem(BACK_KEY, new URLSearchParams(fields).toString());
  } catch {
    // Storage may be switched off; then the back button shows an empty page.
  }
}

// The results of before, after "back"; forgotten when the visitor comes any other way.
function restore() {
  const [entry] = performance.getEntriesByType("navigation");
  try {
    const fields = sessionStorage.getItem(BACK_KEY);
    if (entry?.type === "back_forward" && fields && location.pathname === "/") {
      input.value = new URLSearchParams(fields).get("q") ?? "";
      ask(fields);
    } else {
      sessionStorage.removeItem(BACK_KEY);
    }
  } catch {
    // As above.
  }
}

function askTyped() {
  const question = input.value.trim();
  if (question === "") return;
  askWhenIdle.cancel();
  suggestions.close();
  ask([["q", question]]);
}

const askWhenIdle = later(TYPING_PAUSE_MS, () => {
  const question = input.value.trim();
  if (question.length >= LEAST_LETTERS && question !== shown) ask([["q", question]], { sure: false });
});

// Filters, further pages and the like are forms of the reply itself.
function askByForm(event) {
  event.preventDefault();
  const fields = [...new FormData(event.target)];
  if (event.submitter?.name) fields.push([event.submitter.name, event.submitter.value]);
  const further = event.target.classList.contains("pages");
  const keep = event.submitter?.name ? [event.submitter.name, event.submitter.value] : null;
  ask(fields).then(() => (further ? focusResults() : focusAgain(keep)));
}

// The button that was pressed is replaced with the rest: focus goes to the one that took its place, and is never lost.
function focusAgain(keep) {
  const buttons = [...document.querySelectorAll("#reply button")];
  const same = keep && buttons.find((button) => button.name === keep[0] && button.value === keep[1]);
  if (same) same.focus();
  else focusResults();
}

function focusResults() {
  const heading = document.getElementById("results-title") ?? document.getElementById("empty-title") ?? input;
  if (heading !== input) heading.tabIndex = -1;
  heading.focus();
}

// The link that holds the question becomes a button that copies it.
function prepareReply() {
  const link = document.querySelector("#reply .share a");
  if (!link || !navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = WORDS.share.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(link.getAttribute("href"), location.origin).href);
    button.textContent = WORDS.share.copied;
    status.textContent = WORDS.share.copied_note;
  });
  link.replaceWith(button);
}

// The list below the box: WAI-ARIA combobox with a listbox; focus stays in the box.
class Suggestions {
  #list;
  #options = [];
  #current = -1;
  #request = null;
  #typed = "";
  #ask = later(SUGGESTION_PAUSE_MS, () => this.#load());

  constructor() {
    const row = form.querySelector(".ask-row");
    this.#list = addTo(row, "ul", { id: "suggestions", role: "listbox", "aria-label": WORDS.box.suggestions });
    this.#list.hidden = true;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.#ask());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps focus in the box
    this.#list.addEventListener("click", (event) => this.#pick(event.target.closest("li")));
  }

  close() {
    this.#ask.cancel();
    this.#request?.abort();
    this.#list.hidden = true;
    this.#options = [];
    this.#current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async #load() {
    this.#typed = input.value;
    const beginning = this.#typed.trim();
    this.#request?.abort();
    if (beginning.length < LEAST_LETTERS) return this.close();
    const mine = (this.#request = new AbortController());
    try {
      const body = JSON.stringify({ q: beginning });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch("/api/v1/suggest", { method: "POST", headers, body, signal: mine.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (mine === this.#request && document.activeElement === input) this.#show(found);
    } catch {
      // Suggestions are an extra: without them the box still searches.
      if (mine === this.#request) this.close();
    }
  }

  #show(found) {
    this.#options = found.map(({ text }, i) => {
      const option = document.createElement("li");
      option.id = `suggestion-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = text;
      return option;
    });
    this.#current = -1;
    this.#list.replaceChildren(...this.#options);
    this.#list.hidden = this.#options.length === 0;
    input.setAttribute("aria-expanded", String(!this.#list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  #move(step) {
    const count = this.#options.length + 1; // one place more: back in the box, with the visitor's own words
    this.#current = ((this.#current + 1 + step + count) % count) - 1;
    this.#options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#current)));
    const option = this.#options[this.#current];
    input.value = option?.textContent ?? this.#typed;
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (this.#list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if (event.key === "Escape") {
      if (this.#current >= 0) input.value = this.#typed;
      this.close();
    } else return;
    event.preventDefault();
  }

  #pick(option) {
    if (!option) return;
    input.value = option.textContent;
    askTyped();
  }
}

let suggestions = { close() {} };
const reply = document.getElementById("reply");
if (form && input && reply) {
  suggestions = new Suggestions();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    askTyped();
  });
  input.addEventListener("input", () => askWhenIdle());
  reply.addEventListener("submit", askByForm);
  prepareReply();
  restore();
}
