// <citewell-search>: the search of a Citewell server on any page, in one file.
//
//   <script src="https://search.example.org/widget.js" defer></script>
//   <citewell-search></citewell-search>
//
// Attributes: endpoint (the server; default where this file came from), placeholder, limit (1 to 20), lang (en, es; default: the page's),
// open ("inline" or "dialog"), shortcut ("/" or "ctrl+k"). Events, both cancelable, both bubbling: citewell:search with
// detail {question}, citewell:select with detail {url, article, passage}. Parts and custom properties: docs/widget.md.
//
// It puts text into the page as text alone, asks by POST, and needs no inline style and no eval of the page it is on.
(() => {
  "use strict";

  const SOURCE = document.currentScript?.src ?? location.href;
  const TIMEOUT_MS = 8000;
  const TYPING_PAUSE_MS = 250;
  const LEAST_LETTERS = 3;

  // web/strings/*.json; the server puts them in when it sends this file.
  const WORDS = CITEWELL_STRINGS;

  const STYLE = `
    :host { display: block;
      --_ink: var(--citewell-ink, light-dark(#1c2628, #e7ebea)); --_soft: var(--citewell-soft, light-dark(#4f5d60, #a9b5b6));
      --_card: var(--citewell-card, light-dark(#fff, #1b2325)); --_line: var(--citewell-line, light-dark(#d9dcd6, #323d3f));
      --_edge: var(--citewell-edge, light-dark(#7d8a8c, #7f8d8f)); --_accent: var(--citewell-accent, light-dark(#0b5e63, #86cfcc));
      --_on-accent: var(--citewell-on-accent, light-dark(#fff, #0c2425)); --_tint: var(--citewell-tint, light-dark(#e8f1ef, #1d3131));
      --_mark: var(--citewell-mark, light-dark(#fbe9a9, #5d4f14)); --_alarm: var(--citewell-alarm, light-dark(#8f1d14, #ffb4a9));
      --_alarm-tint: var(--citewell-alarm-tint, light-dark(#fdf0ee, #3a1815)); --_radius: var(--citewell-radius, 0.625rem);
      font: var(--citewell-font, 1rem/1.5 system-ui, sans-serif); color: var(--_ink); text-align: start; }
    :host([hidden]) { display: none; }
    * { box-sizing: border-box; }
    p, ol, h2, h3 { margin: 0; }
    h2, h3 { font-size: 1rem; font-weight: 600; line-height: 1.3; }
    form { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    label { flex: 1 0 100%; font-size: 0.875rem; font-weight: 600; }
    input { flex: 1 1 12rem; min-width: 0; min-height: 2.75rem; padding: 0.5rem 0.85rem; border: 1px solid var(--_edge);
      border-radius: var(--_radius); background: var(--_card); color: inherit; font: inherit; }
    input::placeholder { color: var(--_soft); opacity: 1; }
    button { min-height: 2.75rem; padding: 0.4rem 1rem; border: 1px solid var(--_accent); border-radius: var(--_radius);
      background: var(--_accent); color: var(--_on-accent); font: inherit; font-weight: 600; cursor: pointer; }
    button.plain { background: none; color: var(--_accent); }
    button.quiet { min-height: 2rem; padding: 0; border: 0; background: none; color: var(--_accent); font-weight: 400; text-align: start;
      text-decoration: underline; text-underline-offset: 0.18em; overflow-wrap: anywhere; }
    .spelling { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; }
    :focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
    a { color: var(--_accent); text-underline-offset: 0.18em; }
    mark { background: var(--_mark); color: inherit; border-radius: 0.15em; }
    .reply { overflow-wrap: anywhere; }
    .reply > * { margin-block-start: 0.9rem; }
    .answer { background: var(--_tint); border-radius: var(--_radius); padding: 0.9rem 1.1rem; }
    .answer h2, .small { font-size: 0.875rem; }
    .answer h2 { color: var(--_accent); }
    .text { white-space: pre-line; margin-block: 0.35rem; }
    .small { color: var(--_soft); }
    .emergency { border: 2px solid var(--_alarm); background: var(--_alarm-tint); border-radius: var(--_radius); padding: 0.8rem 1rem; }
    .emergency h2 { color: var(--_alarm); margin-block-end: 0.3rem; }
    .emergency .small { color: inherit; margin-block: 0.3rem 0; }
    .emergency .small + p { margin-block-start: 0.9rem; }
    .alerts:not(:empty) { margin-block-end: 1rem; }
    .trouble { margin-block-end: 0.5rem; }
    .disclaimer { border-inline-start: 3px solid var(--_edge); padding-inline-start: 0.8rem; font-size: 0.875rem; color: var(--_soft); }
    ol { list-style: none; padding: 0; }
    li { padding-block: 0.9rem; border-block-end: 1px solid var(--_line); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    dialog { width: min(44rem, calc(100vw - 2rem)); max-height: calc(100dvh - 4rem); margin-block-start: 2rem; padding: 1.1rem 1.25rem;
      border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_card); color: inherit; }
    dialog::backdrop { background: rgb(0 0 0 / 0.45); }
    .close { display: block; margin-inline-start: auto; margin-block-end: 0.5rem; }
    @media (forced-colors: active) { .answer, .emergency { border: 2px solid Highlight; } mark { background: Mark; color: MarkText; } }`;

  let sheet = null;
  function sharedSheet() {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    return sheet;
  }

  // An element with classes, which are its parts too, and children: elements or text. Text runs in its own direction,
  // whatever the page's or the article's is.
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
      element.setAttribute("part", name);
    }
    const shown = children.filter((child) => child !== null && child !== "");
    if (tag !== "mark" && shown.some((child) => typeof child === "string")) element.dir = "auto";
    element.append(...shown);
    return element;
  }

  function makeButton(name, text, click) {
    const button = make("button", name, text);
    button.type = "button";
    button.addEventListener("click", click);
    return button;
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const counted = (forms, count) => fill(count === 1 ? forms.one : forms.other, { count });
  // An article's address may be anything: only web addresses become links.
  const isWeb = (url) => /^https?:\/\//i.test(url ?? "");
  const people = (list) => (list ?? []).map(({ name, credentials }) => (credentials ? `${name}, ${credentials}` : name)).join("; ");

  // Why there is no reply; `word` is the key of the text that says so.
  class Unanswered extends Error {
    constructor(word) {
      super(word);
      this.word = word;
    }
  }

  function wordFor(status) {
    if (status === 429 || status === 503) return "busy";
    return status === 400 || status === 413 ? "refused" : "failed";
  }

  async function search(endpoint, fields, abort) {
    let late = false;
    const timeout = setTimeout(() => {
      late = true;
      abort.abort();
    }, TIMEOUT_MS);
    try {
      const answer = await fetch(new URL("/api/v1/search", endpoint), {
        method: "POST", credentials: "omit", referrerPolicy: "no-referrer", signal: abort.signal,
        headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields),
      });
      if (!answer.ok) throw new Unanswered(wordFor(answer.status));
      const reply = await answer.json();
      if (!Array.isArray(reply?.results)) throw new Unanswered("failed");
      return reply;
    } catch (error) {
      if (error instanceof Unanswered) throw error;
      throw new Unanswered(late ? "slow" : error instanceof SyntaxError ? "failed" : "unreachable");
    } finally {
      clearTimeout(timeout);
    }
  }

  // A reply as elements; pure but for what the visitor's hand sets off: `select` gets the event of a followed link and what
  // it leads to, `askAsTyped` takes a correction back.
  function render(reply, { reply: words }, { select, askAsTyped }) {
    const date = (iso) => {
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
      return words.months[month - 1] ? fill(words.date, { day: Number(day), month: words.months[month - 1], year }) : iso;
    };
    const byline = ({ authors, reviewers, updated, published }) =>
      [people(authors) && fill(words.by, { people: people(authors) }),
       people(reviewers) && fill(words.reviewed_by, { people: people(reviewers) }),
       updated ? fill(words.updated, { date: date(updated) }) : published ? fill(words.published, { date: date(published) }) : ""]
        .filter(Boolean).join(" · ");
    const link = (text, { passage, source }) => {
      if (!isWeb(source.deep_link)) return make("span", "title", text);
      const anchor = make("a", "title", text);
      anchor.href = source.deep_link;
      anchor.rel = "noreferrer";
      anchor.addEventListener("click", (event) => select(event, { url: source.deep_link, article: source.article, passage: passage.id }));
      return anchor;
    };
    const verbatim = ({ language }, ...pieces) => {
      const text = make("p", "text", ...pieces);
      if (language) text.lang = language;
      text.dir = "auto";
      return text;
    };
    const about = ({ passage, source }) => passage.question || passage.heading?.at(-1) || source.title;
    const emergency = ({ text, source }) => [make("p", "", text), source ? make("p", "small", `${words.source}: ${source}`) : null];
    const spelling = ({ corrected, text }) =>
      make("p", "spelling", `${words.showing} `, make("strong", "", corrected), " ",
           makeButton("instead quiet", `${words.instead} “${text}”`, askAsTyped));
    const answer = ({ text, confidence, result, supporting }) => {
      const from = reply.results.find(({ rank }) => rank === result);
      return make("section", "answer", make("h2", "", words[confidence >= 0.85 ? "very_likely" : confidence >= 0.65 ? "likely" : "maybe"]),
                  verbatim(from?.source ?? {}, text),
                  from ? make("p", "small source", `${words.from} `, link(from.source.title, from)) : null,
                  from ? make("p", "small byline", byline(from.source)) : null,
                  supporting?.length ? make("p", "small supporting", counted(words.supporting, supporting.length)) : null);
    };
    const passage = (result) =>
      make("li", "result", make("p", "small kind", words.kinds[result.passage.kind] ?? ""), make("h3", "", link(about(result), result)),
           verbatim(result.source, ...result.passage.fragments.map(({ text, match }) => (match ? make("mark", "match", text) : text))),
           make("p", "small source", make("span", "", result.source.title), result.source.site ? `, ${result.source.site}` : ""),
           make("p", "small byline", byline(result.source)));
    const emergencies = (reply.notices ?? []).filter(({ kind }) => kind === "emergency").flatMap(emergency);
    return {
      alerts: emergencies.length ? [make("section", "emergency", make("h2", "", words.emergency), ...emergencies)] : [],
      shown: [
        reply.query?.corrected ? spelling(reply.query) : null,
        reply.answer ? answer(reply.answer) : null,
        reply.status === "related" ? make("p", "note", words.related) : null,
        reply.status === "no_match" ? make("p", "note", `${words.nothing}. ${words.try}`) : null,
        reply.disclaimer ? make("p", "disclaimer", reply.disclaimer) : null,
        reply.results.length ? make("ol", "results", ...reply.results.map(passage)) : null,
      ].filter(Boolean),
    };
  }

  let count = 0; // labels need ids, and a page may hold several widgets

  class CitewellSearch extends HTMLElement {
    static observedAttributes = ["placeholder", "lang", "open"];

    #running = null;
    #timer = 0;
    #shown = "";
    #live = null; // AbortController of everything that listens beyond this element
    #parts = null;

    connectedCallback() {
      if (!this.#parts) this.#build(); // moved elsewhere in the page, it keeps its reply
      this.#live = new AbortController();
      document.addEventListener("keydown", (event) => this.#shortcut(event), { signal: this.#live.signal });
    }

    disconnectedCallback() {
      this.#live?.abort();
      this.#running?.abort();
      this.#running = null;
      clearTimeout(this.#timer);
      this.#parts.form.removeAttribute("aria-busy");
      this.#parts.dialog?.close();
    }

    attributeChangedCallback() {
      if (this.isConnected && this.#parts) this.#build();
    }

    get #language() {
      const wanted = (this.getAttribute("lang") || document.documentElement.lang || "en").toLowerCase().split("-")[0];
      return wanted in WORDS ? wanted : "en";
    }

    get #words() {
      return WORDS[this.#language];
    }

    // The keys that open it, as assistive technology names them.
    get #keys() {
      return { "/": "/", "ctrl+k": "Control+K Meta+K" }[this.getAttribute("shortcut")?.toLowerCase()];
    }

    get #limit() {
      const wanted = Number.parseInt(this.getAttribute("limit") ?? "5", 10);
      return Math.min(20, Math.max(1, Number.isNaN(wanted) ? 5 : wanted));
    }

    #build() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [sharedSheet()];
      const words = this.#words;
      const question = this.#parts?.input.value ?? "";
      const input = make("input", "input");
      input.id = `question-${(count += 1)}`;
      Object.assign(input, { type: "search", autocomplete: "off", enterKeyHint: "search", value: question });
      input.placeholder = this.getAttribute("placeholder") ?? "";
      input.dir = "auto";
      const inPage = this.getAttribute("open") !== "dialog";
      if (inPage && this.#keys) input.setAttribute("aria-keyshortcuts", this.#keys);
      const label = make("label", "label", words.box.label);
      label.htmlFor = input.id;
      const form = make("form", "form", label, input, make("button", "button", words.box.search));
      form.setAttribute("role", "search");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#ask(true);
      });
      input.addEventListener("input", () => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(false), TYPING_PAUSE_MS);
      });
      const status = make("p", "unseen");
      status.setAttribute("role", "status");
      const alerts = make("div", "alerts");
      alerts.setAttribute("role", "alert");
      const reply = make("div", "reply");
      const box = make("div", "box", alerts, form, status, reply);
      box.lang = this.#language;
      this.#parts = { input, form, status, alerts, reply, dialog: null };
      root.replaceChildren(inPage ? box : this.#buildDialog(box));
      this.#shown = "";
    }

    #buildDialog(box) {
      const close = makeButton("close plain", this.#words.widget.close, () => dialog.close());
      const dialog = make("dialog", "dialog", close, box);
      dialog.lang = this.#language;
      dialog.setAttribute("aria-label", this.#words.box.label);
      // Browsers would first empty the box: Escape leaves, and the words are there when the visitor comes back.
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        dialog.close();
      });
      this.#parts.dialog = dialog;
      const opener = makeButton("opener plain", this.getAttribute("placeholder") || this.#words.box.label, () => this.show());
      opener.setAttribute("aria-haspopup", "dialog");
      if (this.#keys) opener.setAttribute("aria-keyshortcuts", this.#keys);
      return make("div", "", opener, dialog);
    }

    // Opens the dialog, or moves to the box of an inline one.
    show() {
      const { dialog, input } = this.#parts;
      if (dialog && !dialog.open) dialog.showModal();
      input.focus();
    }

    #shortcut(event) {
      const wanted = this.getAttribute("shortcut");
      if (!wanted || event.defaultPrevented || event.isComposing) return;
      const at = event.composedPath()[0];
      const typing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      const plain = wanted === "/" && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const chord = wanted.toLowerCase() === "ctrl+k" && event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!plain && !chord) return;
      event.preventDefault();
      this.show();
    }

    #tell(name, detail) {
      return this.dispatchEvent(new CustomEvent(`citewell:${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
    }

    // `sure`: the visitor asked; else they paused while typing. `extra`: further fields of the request.
    async #ask(sure, extra = {}) {
      clearTimeout(this.#timer);
      const { input, form, status, alerts, reply } = this.#parts;
      const question = input.value.trim();
      if (question === "" || (!sure && (question.length < LEAST_LETTERS || question === this.#shown))) return;
      if (!this.#tell("search", { question })) return;
      this.#running?.abort();
      const abort = new AbortController();
      this.#running = abort;
      form.setAttribute("aria-busy", "true");
      const words = this.#words;
      status.textContent = words.box.searching;
      // The button that was pressed goes away with what it stands in: the focus goes back to the box.
      const again = (fields) => () => {
        input.focus();
        this.#ask(true, fields);
      };
      try {
        const found = await search(this.getAttribute("endpoint") || SOURCE, { q: question, limit: this.#limit, ...extra }, abort);
        if (abort !== this.#running) return;
        // A reply to half a word says little: until the visitor has asked, what is there is better than nothing found.
        if (!sure && found.results.length === 0 && !found.notices?.length) return void (status.textContent = "");
        const select = (event, detail) => {
          if (!this.#tell("select", detail)) event.preventDefault();
        };
        const parts = render(found, words, { select, askAsTyped: again({ spelling: false }) });
        alerts.replaceChildren(...parts.alerts);
        reply.replaceChildren(...parts.shown);
        status.textContent = counted(words.reply.passages, found.total);
        this.#shown = question;
      } catch (error) {
        if (abort !== this.#running) return;
        alerts.replaceChildren(make("p", "trouble", words.box[error.word ?? "failed"]), makeButton("retry plain", words.box.retry, again(extra)));
        status.textContent = "";
      } finally {
        if (abort === this.#running) form.removeAttribute("aria-busy");
      }
    }
  }

  if (!customElements.get("citewell-search")) customElements.define("citewell-search", CitewellSearch);
})();
