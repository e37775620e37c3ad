// The loader: the only file that a page names. It defines the element, which is light until it comes near the view;
// then the editor is fetched, once for all elements of the page, and only if it is the very file this loader was built
// with.

const EDITOR = new URL("__EDITOR_URL__", import.meta.url).href;
const INTEGRITY = "__EDITOR_INTEGRITY__";
// Said beside the text that stays when nothing else can be loaded, words included.
const FAILED = "__FAILED__";
const TEXTS = ["mx", "rows", "theme", "fixes", "loading", "app"];
const SWITCHES = ["readonly", "disabled", "compact", "full"];

let editor;

// A module that is preloaded with its integrity is the one that `import` then takes.
function preload() {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return resolve();
    Object.assign(link, { rel: "modulepreload", crossOrigin: "anonymous", integrity: INTEGRITY, href: EDITOR });
    link.onload = resolve;
    link.onerror = () => reject(Error("fetch"));
    document.head.append(link);
  });
}

const load = () => (editor ??= preload().then(() => import(EDITOR)).catch(error => {
  editor = undefined;
  throw error;
}));

const near = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.activate();
}, { rootMargin: "200px" });

class Lint extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["value", "lang", ...TEXTS, ...SWITCHES];
  #internals = this.attachInternals();
  #given;
  #editor;
  #starting;

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true }).append(document.createElement("slot"));
  }

  connectedCallback() {
    // What was set before the element was defined hides what the class defines.
    for (const name of ["value", "valueBytes", ...TEXTS, ...SWITCHES]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#editor) return this.#editor.connected();
    if (this.loading === "eager") return this.activate();
    if (this.loading !== "manual") near.observe(this);
    this.addEventListener("focusin", this.activate);
  }

  disconnectedCallback() {
    near.unobserve(this);
    this.#editor?.disconnected();
  }

  attributeChangedCallback(name) {
    if (name === "value") this.#given = undefined;
    this.#editor?.changed(name);
  }

  formResetCallback() {
    this.#given = undefined;
    this.#editor?.changed("value");
  }

  formDisabledCallback() {
    this.#editor?.changed("disabled");
  }

  // Fetches the editor, if nobody has, and puts it into this element.
  activate() {
    near.unobserve(this);
    this.removeEventListener("focusin", this.activate);
    return (this.#starting ??= this.#start());
  }

  async #start() {
    const states = this.#internals.states;
    states.add("loading");
    states.delete("failed");
    try {
      const { attach } = await load();
      this.#editor = await attach(this, this.#internals, () => this.#text());
      states.add("ready");
    } catch (error) {
      this.#starting = undefined;
      states.add("failed");
      const line = document.createElement("p");
      line.textContent = FAILED[this.closest("[lang]")?.lang.split("-")[0]] ?? FAILED.en;
      this.shadowRoot.replaceChildren(document.createElement("slot"), line);
      const reason = ["fetch", "csp", "unsupported"].find(known => known === error.message) ?? "crash";
      this.dispatchEvent(new CustomEvent("mta-sts-error", { bubbles: true, composed: true, detail: { reason } }));
    } finally {
      states.delete("loading");
    }
  }

  // What was given: by property, by attribute, or as the text that stands in the page until the editor comes.
  #text() {
    const own = () => [...this.childNodes].map(node => node.nodeType === 3 ? node.data : "").join("").trim();
    return this.#given ?? this.getAttribute("value") ?? this.querySelector("pre")?.textContent ?? own();
  }

  get value() {
    const text = this.#editor ? this.#editor.value : this.#text();
    return typeof text === "string" ? text : new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
  }

  // Text, or the very bytes of a file.
  set value(value) {
    this.#given = value instanceof Uint8Array ? value.slice() : String(value ?? "");
    this.#editor?.changed("value");
  }

  get valueBytes() {
    const text = this.#editor ? this.#editor.valueBytes : this.#text();
    return typeof text === "string" ? new TextEncoder().encode(text) : text.slice();
  }

  set valueBytes(bytes) {
    this.value = bytes;
  }

  get form() {
    return this.#internals.form;
  }

  get validity() {
    return this.#internals.validity;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }
}

const accessor = (name, get, set) => Object.defineProperty(Lint.prototype, name, { get, set, enumerable: true, configurable: true });
for (const name of TEXTS) {
  accessor(name, function () { return this.getAttribute(name) ?? ""; }, function (value) { this.setAttribute(name, value); });
}
for (const name of SWITCHES) {
  accessor(name, function () { return this.hasAttribute(name); }, function (value) { this.toggleAttribute(name, value); });
}
if (!customElements.get("mta-sts-lint")) customElements.define("mta-sts-lint", Lint);
