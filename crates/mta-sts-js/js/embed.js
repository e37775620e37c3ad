// The loader: the only file that a page names. It defines the elements, which are light until they come near the view;
// then what they are made of is fetched, once for all of the page, and only if it is the very file this loader was built
// with.

const FILES = "__FILES__";
// Said beside the text that stays when nothing else can be loaded, words included.
const FAILED = "__FAILED__";
const TEXTS = ["mx", "rows", "theme", "fixes", "loading", "app"];
const SWITCHES = ["readonly", "disabled", "compact", "full"];
const ASKED = ["domain", "theme", "loading"];

const loaded = {};

// A module that is preloaded with its integrity is the one that `import` then takes.
function preload(href, integrity) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return resolve();
    Object.assign(link, { rel: "modulepreload", crossOrigin: "anonymous", integrity, href });
    link.onload = resolve;
    link.onerror = () => reject(Error("fetch"));
    document.head.append(link);
  });
}

function load(kind) {
  const [path, integrity] = FILES[kind];
  const href = new URL(path, import.meta.url).href;
  return (loaded[kind] ??= preload(href, integrity).then(() => import(href)).catch(error => {
    delete loaded[kind];
    throw error;
  }));
}

const near = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.activate();
}, { rootMargin: "200px" });

// What nobody else may see of an element: its internals, and what it is made of once that is there.
let internals, inner;

class Late extends HTMLElement {
  #internals = this.attachInternals();
  #inner;
  #starting;

  static {
    internals = element => element.#internals;
    inner = element => element.#inner;
  }

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true }).append(document.createElement("slot"));
  }

  connectedCallback() {
    // What was set before the element was defined hides what the class defines.
    for (const name of this.constructor.names) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#inner) return this.#inner.connected();
    if (this.loading === "eager") return this.activate();
    if (this.loading !== "manual") near.observe(this);
    this.addEventListener("focusin", this.activate);
  }

  disconnectedCallback() {
    near.unobserve(this);
    this.#inner?.disconnected();
  }

  attributeChangedCallback(name) {
    this.#inner?.changed(name);
  }

  // Fetches what the element is made of, if nobody has, and puts it into this one.
  activate() {
    near.unobserve(this);
    this.removeEventListener("focusin", this.activate);
    return (this.#starting ??= this.#start());
  }

  async #start() {
    const { kind, text } = this.constructor;
    const { states } = this.#internals;
    states.add("loading");
    states.delete("failed");
    try {
      const { attach } = await load(kind);
      this.#inner = await attach(this, this.#internals, () => text(this));
      states.add("ready");
    } catch (error) {
      this.#starting = undefined;
      states.add("failed");
      const line = document.createElement("p");
      line.textContent = (FAILED[this.closest("[lang]")?.lang.split("-")[0]] ?? FAILED.en)[kind];
      this.shadowRoot.replaceChildren(document.createElement("slot"), line);
      const reason = ["fetch", "csp", "unsupported"].find(known => known === error.message) ?? "crash";
      this.dispatchEvent(new CustomEvent("mta-sts-error", { bubbles: true, composed: true, detail: { reason } }));
    } finally {
      states.delete("loading");
    }
  }
}

class Lint extends Late {
  static kind = "lint";
  static formAssociated = true;
  static names = ["value", "valueBytes", ...TEXTS, ...SWITCHES];
  static observedAttributes = ["value", "lang", ...TEXTS, ...SWITCHES];
  #given;

  // What was given: by property, by attribute, or as the text that stands in the page until the editor comes.
  static text(host) {
    const own = () => [...host.childNodes].map(node => node.nodeType === 3 ? node.data : "").join("").trim();
    return host.#given ?? host.getAttribute("value") ?? host.querySelector("pre")?.textContent ?? own();
  }

  attributeChangedCallback(name) {
    if (name === "value") this.#given = undefined;
    super.attributeChangedCallback(name);
  }

  formResetCallback() {
    this.#given = undefined;
    inner(this)?.changed("value");
  }

  formDisabledCallback() {
    inner(this)?.changed("disabled");
  }

  get value() {
    const text = inner(this) ? inner(this).value : Lint.text(this);
    return typeof text === "string" ? text : new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
  }

  // Text, or the very bytes of a file.
  set value(value) {
    this.#given = value instanceof Uint8Array ? value.slice() : String(value ?? "");
    inner(this)?.changed("value");
  }

  get valueBytes() {
    const text = inner(this) ? inner(this).valueBytes : Lint.text(this);
    return typeof text === "string" ? new TextEncoder().encode(text) : text.slice();
  }

  set valueBytes(bytes) {
    this.value = bytes;
  }

  get form() {
    return internals(this).form;
  }

  get validity() {
    return internals(this).validity;
  }

  checkValidity() {
    return internals(this).checkValidity();
  }

  reportValidity() {
    return internals(this).reportValidity();
  }
}

class Check extends Late {
  static kind = "check";
  static names = ASKED;
  static observedAttributes = ["lang", ...ASKED];
}

function define(tag, element, texts, switches) {
  const accessor = (name, get, set) => Object.defineProperty(element.prototype, name, { get, set, enumerable: true, configurable: true });
  for (const name of texts) {
    accessor(name, function () { return this.getAttribute(name) ?? ""; }, function (value) { this.setAttribute(name, value); });
  }
  for (const name of switches) {
    accessor(name, function () { return this.hasAttribute(name); }, function (value) { this.toggleAttribute(name, value); });
  }
  if (!customElements.get(tag)) customElements.define(tag, element);
}

define("mta-sts-lint", Lint, TEXTS, SWITCHES);
define("mta-sts-check", Check, ASKED, []);
