// The check: a frame of the checker's own page, which asks, checks and shows. All that crosses to this side is its height.

const PAGE = new URL("../../embed.html", import.meta.url);
const TITLES = "__TITLES__";
const STYLE = ":host{display:block;position:relative}iframe{display:block;inline-size:100%;border:0}.waiting{position:absolute;visibility:hidden}";
// Milliseconds to the frame's first word: from its loading, and in all.
const PATIENCE = 15_000;
const MOST = 60_000;
const [LOWEST, HIGHEST] = [120, 4000];

class Frame {
  constructor(host) {
    this.host = host;
    this.frame = document.createElement("iframe");
    this.heard = event => this.#hear(event);
    this.blocked = event => this.#refused(event);
    // Scripts and its own storage, which is the checker's; a report opens in a window that is free again.
    const attributes = { sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox", referrerpolicy: "no-referrer",
      part: "frame", class: "waiting" };
    for (const [name, value] of Object.entries(attributes)) this.frame.setAttribute(name, value);
    this.#dress();
    this.frame.src = this.address;
    this.connected();
  }

  // Until the first word the fallback stays where it is, and the frame out of the way.
  appear() {
    return new Promise((resolve, reject) => {
      this.settled = { resolve, reject };
      const late = () => reject(Error("fetch"));
      this.frame.onload = () => setTimeout(late, PATIENCE);
      setTimeout(late, MOST);
      this.host.shadowRoot.adoptedStyleSheets = [sheet()];
      this.host.shadowRoot.append(this.frame);
    });
  }

  connected() {
    addEventListener("message", this.heard);
    document.addEventListener("securitypolicyviolation", this.blocked);
  }

  disconnected() {
    removeEventListener("message", this.heard);
    document.removeEventListener("securitypolicyviolation", this.blocked);
  }

  // Another domain, theme or language: the page stays and reads its address anew.
  changed() {
    const before = this.address;
    this.#dress();
    if (this.address !== before) this.frame.contentWindow?.location.replace(this.address);
  }

  #dress() {
    const { host, frame } = this;
    const lang = language(host);
    const theme = ["light", "dark"].find(theme => theme === host.theme);
    const asked = Object.entries({ d: host.domain.trim(), theme, lang }).filter(([, value]) => value);
    this.address = `${PAGE.href}#/check?${asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
    frame.title = [TITLES[lang.split("-")[0]] ?? TITLES.en, host.domain].filter(Boolean).join(": ");
    frame.style.colorScheme = theme ?? "";
  }

  // Any window may write to this one: only the frame itself counts, and only while the checker's page is in it.
  #hear({ source, origin, data }) {
    const { frame } = this;
    if (source !== frame.contentWindow || origin !== PAGE.origin) return;
    if (data?.type !== "mta-sts:height" || !Number.isFinite(data.height) || data.height <= 0) return;
    frame.style.blockSize = `${Math.min(Math.max(Math.ceil(data.height), LOWEST), HIGHEST)}px`;
    if (frame.className) this.#show();
  }

  #show() {
    const { frame, host } = this;
    const focused = host.contains(document.activeElement);
    frame.removeAttribute("class");
    // The frame itself must not move, or it would begin anew.
    for (const node of [...host.shadowRoot.childNodes]) if (node !== frame) node.remove();
    if (focused) frame.focus();
    this.settled.resolve();
  }

  #refused({ blockedURI, effectiveDirective }) {
    if (effectiveDirective === "frame-src" && blockedURI.startsWith(PAGE.origin)) this.settled.reject(Error("csp"));
  }
}

const language = host => host.lang || host.closest("[lang]")?.lang || "en";

let styles;
const sheet = () => {
  styles ??= new CSSStyleSheet();
  styles.replaceSync(STYLE);
  return styles;
};

// Puts a frame into an element. On the checker's own origin a frame with both of these permissions could free itself.
export async function attach(host) {
  if (PAGE.origin === location.origin) throw Error("unsupported");
  const frame = new Frame(host);
  await frame.appear().catch(error => {
    frame.disconnected();
    throw error;
  });
  frame.changed();
  host.dispatchEvent(new CustomEvent("mta-sts-ready", { bubbles: true, composed: true, detail: { version: 1 } }));
  return frame;
}
