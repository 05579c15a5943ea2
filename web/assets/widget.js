// <citewell-search>: the search of a Citewell server on any page, in one file.
//
//   <script src="https://search.example.org/widget.js" defer></script>
//   <citewell-search></citewell-search>
//
// Attributes: endpoint (the server; default where this file came from), placeholder, limit (1 to 20), lang (en, es),
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

  const WORDS = {
    en: {
      label: "Ask a question", search: "Search", close: "Close", asking: "Searching…", retry: "Try again",
      failed: "The search did not answer. Your question is still in the box.",
      busy: "The search is busy. Please try again in a moment.",
      refused: "The search could not read that question.",
      related: "These articles don’t answer that directly. The passages below come closest.",
      nothing: "These articles don’t answer that. Fewer words, or other words for the same thing, may help.",
      emergency: "This may be an emergency", source: "Source", from: "From", corrected: "Showing results for", typed: "You typed",
      likely: ["May answer your question", "Likely answers your question", "Very likely answers your question"],
      one: "1 passage", many: (count) => `${count} passages`,
      by: "By", reviewed: "Reviewed by", updated: "Updated", published: "Published",
    },
    es: {
      label: "Haga una pregunta", search: "Buscar", close: "Cerrar", asking: "Buscando…", retry: "Intentar de nuevo",
      failed: "La búsqueda no respondió. Su pregunta sigue en el recuadro.",
      busy: "La búsqueda está ocupada. Inténtelo de nuevo en un momento.",
      refused: "La búsqueda no pudo leer esa pregunta.",
      related: "Estos artículos no responden a eso directamente. Los pasajes siguientes son los más cercanos.",
      nothing: "Estos artículos no responden a eso. Pruebe con menos palabras o con otras.",
      emergency: "Esto puede ser una emergencia", source: "Fuente", from: "De", corrected: "Resultados para", typed: "Usted escribió",
      likely: ["Puede responder a su pregunta", "Probablemente responde a su pregunta", "Muy probablemente responde a su pregunta"],
      one: "1 pasaje", many: (count) => `${count} pasajes`,
      by: "Por", reviewed: "Revisado por", updated: "Actualizado", published: "Publicado",
    },
  };

  const STYLE = `
    :host { display: block; color-scheme: light dark;
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
    h2, h3 { font-size: 1.0625rem; line-height: 1.3; }
    form { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    label { flex: 1 0 100%; font-size: 0.875rem; font-weight: 600; }
    input { flex: 1 1 12rem; min-width: 0; min-height: 2.75rem; padding: 0.5rem 0.85rem; border: 1px solid var(--_edge);
      border-radius: var(--_radius); background: var(--_card); color: inherit; font: inherit; }
    input::placeholder { color: var(--_soft); opacity: 1; }
    button { min-height: 2.75rem; padding: 0.4rem 1rem; border: 1px solid var(--_accent); border-radius: var(--_radius);
      background: var(--_accent); color: var(--_on-accent); font: inherit; font-weight: 600; cursor: pointer; }
    button.plain { background: none; color: var(--_accent); }
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
    .emergency h2 { color: var(--_alarm); }
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

  // An element with classes, which are its parts too, and children: elements or text.
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) {
      element.className = name;
      element.setAttribute("part", name);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  // An article's address may be anything: only web addresses become links.
  const isWeb = (url) => /^https?:\/\//i.test(url ?? "");
  const people = (list) => (list ?? []).map(({ name, credentials }) => (credentials ? `${name}, ${credentials}` : name)).join("; ");

  class Unanswered extends Error {
    constructor(status) {
      super(`status ${status}`);
      this.word = status === 429 || status === 503 ? "busy" : status === 400 || status === 413 ? "refused" : "failed";
    }
  }

  async function search(endpoint, question, limit, signal) {
    const timeout = setTimeout(() => signal.giveUp(), TIMEOUT_MS);
    try {
      const answer = await fetch(new URL("/api/v1/search", endpoint), {
        method: "POST", credentials: "omit", referrerPolicy: "no-referrer", signal: signal.signal,
        headers: { "Content-Type": "application/json" }, body: JSON.stringify({ q: question, limit }),
      });
      if (!answer.ok) throw new Unanswered(answer.status);
      const reply = await answer.json();
      if (!Array.isArray(reply?.results)) throw new Unanswered(200);
      return reply;
    } finally {
      clearTimeout(timeout);
    }
  }

  // A reply as elements; pure but for `select`, which is called with the event of a followed link and what it leads to.
  function render(reply, words, language, select) {
    const date = (iso) => {
      const day = new Date(`${iso}T00:00:00Z`);
      return Number.isNaN(day.valueOf()) ? iso : new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(day);
    };
    const byline = ({ authors, reviewers, updated, published }) =>
      [people(authors) && `${words.by} ${people(authors)}`, people(reviewers) && `${words.reviewed} ${people(reviewers)}`,
       updated ? `${words.updated} ${date(updated)}` : published ? `${words.published} ${date(published)}` : ""]
        .filter(Boolean).join(" · ");
    const link = (text, { passage, source }) => {
      if (!isWeb(source.deep_link)) return make("span", "title", text);
      const anchor = make("a", "title", text);
      anchor.href = source.deep_link;
      anchor.rel = "noreferrer";
      anchor.addEventListener("click", (event) => select(event, { url: source.deep_link, article: source.article, passage: passage.id }));
      return anchor;
    };
    const about = ({ passage, source }) => passage.question || passage.heading?.at(-1) || source.title;
    const emergency = (notice) =>
      make("section", "emergency", make("h2", "", words.emergency), make("p", "", notice.text),
           notice.source ? make("p", "small", `${words.source}: ${notice.source}`) : null);
    const answer = ({ text, confidence, result }) => {
      const from = reply.results.find(({ rank }) => rank === result);
      return make("section", "answer", make("h2", "", words.likely[confidence >= 0.85 ? 2 : confidence >= 0.65 ? 1 : 0]),
                  make("p", "text", text),
                  from ? make("p", "small source", `${words.from} `, link(from.source.title, from)) : null,
                  from ? make("p", "small byline", byline(from.source)) : null);
    };
    const passage = (result) =>
      make("li", "result", make("h3", "", link(about(result), result)),
           make("p", "text", ...result.passage.fragments.map(({ text, match }) => (match ? make("mark", "match", text) : text))),
           make("p", "small source", [result.source.title, result.source.site].filter(Boolean).join(", ")),
           make("p", "small byline", byline(result.source)));
    const emergencies = (reply.notices ?? []).filter(({ kind }) => kind === "emergency").map(emergency);
    const { corrected, text } = reply.query ?? {};
    return [
      ...emergencies,
      corrected ? make("p", "spelling", `${words.corrected} `, make("strong", "", corrected), `. ${words.typed} “${text}”.`) : null,
      reply.answer ? answer(reply.answer) : null,
      reply.status === "related" ? make("p", "note", words.related) : null,
      reply.status === "no_match" ? make("p", "note", words.nothing) : null,
      reply.disclaimer ? make("p", "disclaimer", reply.disclaimer) : null,
      reply.results.length ? make("ol", "results", ...reply.results.map(passage)) : null,
    ].filter(Boolean);
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
      this.#build();
      this.#live = new AbortController();
      document.addEventListener("keydown", (event) => this.#shortcut(event), { signal: this.#live.signal });
    }

    disconnectedCallback() {
      this.#live?.abort();
      this.#running?.abort();
      clearTimeout(this.#timer);
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
      const label = make("label", "label", words.label);
      label.htmlFor = input.id;
      const form = make("form", "form", label, input, make("button", "button", words.search));
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
      root.replaceChildren(this.getAttribute("open") === "dialog" ? this.#buildDialog(box) : box);
      this.#shown = "";
    }

    #buildDialog(box) {
      const close = make("button", "close plain", this.#words.close);
      close.type = "button";
      const dialog = make("dialog", "dialog", close, box);
      dialog.setAttribute("aria-label", this.#words.label);
      close.addEventListener("click", () => dialog.close());
      // Browsers would first empty the box: Escape leaves, and the words are there when the visitor comes back.
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        dialog.close();
      });
      this.#parts.dialog = dialog;
      const opener = make("button", "opener plain", this.getAttribute("placeholder") || this.#words.label);
      opener.type = "button";
      opener.addEventListener("click", () => this.show());
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

    // `sure`: the visitor asked; else they paused while typing.
    async #ask(sure) {
      clearTimeout(this.#timer);
      const { input, form, status, alerts, reply } = this.#parts;
      const question = input.value.trim();
      if (question === "" || (!sure && (question.length < LEAST_LETTERS || question === this.#shown))) return;
      if (!this.#tell("search", { question })) return;
      this.#running?.abort();
      const abort = new AbortController();
      this.#running = abort;
      form.setAttribute("aria-busy", "true");
      status.textContent = this.#words.asking;
      try {
        const giveUp = () => abort.abort();
        const found = await search(this.getAttribute("endpoint") || SOURCE, question, this.#limit, { signal: abort.signal, giveUp });
        if (abort !== this.#running) return;
        const select = (event, detail) => {
          if (!this.#tell("select", detail)) event.preventDefault();
        };
        const shown = render(found, this.#words, this.#language, select);
        alerts.replaceChildren(...shown.filter(({ className }) => className === "emergency"));
        reply.replaceChildren(...shown.filter(({ className }) => className !== "emergency"));
        status.textContent = found.total === 1 ? this.#words.one : this.#words.many(found.total);
        this.#shown = question;
      } catch (error) {
        if (abort !== this.#running || !this.isConnected) return;
        const again = make("button", "retry plain", this.#words.retry);
        again.type = "button";
        again.addEventListener("click", () => this.#ask(true));
        alerts.replaceChildren(make("p", "trouble", this.#words[error.word ?? "failed"]), again);
        status.textContent = "";
      } finally {
        if (abort === this.#running) form.removeAttribute("aria-busy");
      }
    }
  }

  if (!customElements.get("citewell-search")) customElements.define("citewell-search", CitewellSearch);
})();
