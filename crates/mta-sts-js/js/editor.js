// The editor of one element: it keeps the bytes and the field in step, shows what the linter says, and decides nothing.

const MARKED = 400;
const SEEN = 60;

class Editor {
  constructor(host, internals, given, lang) {
    Object.assign(this, { host, internals, given, lang, seen: new Map(), problems: [] });
    this.say = (name, facts = {}) =>
      say(lang, "editor-" + name, Object.entries(facts).map(([key, value]) => `${key}\x1f${value}\x1f`).join(""));
    this.#build();
    this.changed("value");
  }

  #build() {
    const { host, say, lang } = this;
    const changed = () => this.schedule("user");
    this.popups = new Popups(say, () => this.fields.policy.area.focus());
    const hover = (marks, span) => this.popups.explain(marks, span);
    const rows = Number(host.rows) || 6;
    this.fields = { policy: new Field("policy", say("policy"), { rows, gutter: true, changed: () => this.typed(), hover }) };
    for (const name of ["sts", "tlsrpt"]) this.fields[name] = new Field(name, say(name), { rows: 2, changed, hover });
    this.mx = make("input", { id: "mx", type: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", translate: "no",
      oninput: changed, "aria-describedby": "bad-mx" });
    this.list = new Problems(say, { go: problem => this.go(problem), fix: (problem, i) => this.fix(problem, i) });
    const button = (name, act, more) => make("button", { type: "button", id: name, part: "button", onclick: act, ...more }, say(name));
    this.counts = make("p", { id: "counts", part: "summary" });
    this.fixAll = button("fix-all", () => this.fixSafely());
    this.tools = make("div", { class: "tools full" },
      button("open", () => this.file.click()), button("save", () => this.save()), button("share", () => this.share()));
    this.file = make("input", { type: "file", hidden: true, "aria-label": say("open"), onchange: () => this.open([...this.file.files]) });
    this.app = make("a", { part: "button", class: "app", target: "_blank", rel: "noreferrer", onclick: event => this.#checker(event) }, say("checker"));
    this.bytesBar = make("p", { class: "bytes", part: "bytes" });
    this.senders = make("ul", {});
    this.good = make("ul", { class: "good" });
    this.status = make("p", { role: "status", class: "sr" });
    this.notice = make("p", { class: "notice", role: "status", hidden: true });
    const label = (name, control) => make("div", { class: "beside-field" }, make("label", { for: name }, say(name)), control, make("p", { id: "bad-" + name, class: "quiet" }));
    const drop = make("div", { class: "drop", hidden: true }, say("drop"));
    this.frame = make("div", { class: "frame", lang,
      onkeydown: event => this.#key(event),
      ondragover: event => { event.preventDefault(); drop.hidden = host.readonly; },
      ondragleave: event => { if (!this.frame.contains(event.relatedTarget)) drop.hidden = true; },
      ondrop: event => { drop.hidden = true; this.#dropped(event); } },
      make("div", { class: "head", part: "toolbar" }, make("slot", { name: "title" }), this.counts, this.tools, this.fixAll, this.app),
      this.notice,
      this.fields.policy.element,
      this.bytesBar,
      make("details", { class: "beside full" }, make("summary", {}, say("beside")),
        make("p", { class: "quiet" }, say("beside-hint")),
        label("sts", this.fields.sts.element), label("tlsrpt", this.fields.tlsrpt.element), label("mx", this.mx)),
      make("section", { class: "long", "aria-labelledby": "senders-title" },
        make("h2", { id: "senders-title" }, say("senders")), this.senders, this.good),
      make("section", { class: "long", "aria-labelledby": "problems-title" },
        make("h2", { id: "problems-title" }, say("problems")), this.list.list, this.list.more),
      make("div", { part: "footer" }, make("slot", { name: "footer" })),
      this.status, this.popups.tip, this.popups.menu, this.file, drop);
    for (const field of Object.values(this.fields)) field.area.addEventListener("paste", event => this.#pasted(event));
    this.fields.policy.area.addEventListener("beforeinput", event => this.#before(event));
    host.shadowRoot.replaceChildren(this.frame);
    ["readonly", "compact", "app", "theme", "mx"].forEach(name => this.changed(name));
    this.heard = [["hashchange", () => this.#linked()]];
    this.connected();
  }

  connected() {
    const { full, isConnected, ownerDocument, shadowRoot } = this.host;
    if (!isConnected || !ownerDocument.defaultView) return;
    shadowRoot.adoptedStyleSheets = [sheet(ownerDocument)];
    if (full) this.heard.forEach(([name, act]) => addEventListener(name, act));
  }

  disconnected() {
    this.heard.forEach(([name, act]) => removeEventListener(name, act));
  }

  // An attribute or the value has changed.
  changed(name) {
    const { host } = this;
    const area = this.fields.policy.area;
    if (name === "value") {
      const given = this.given();
      this.load(octets(given), typeof given !== "string" || given.includes("\r"));
    } else if (name === "rows") area.rows = Number(host.rows) || 6;
    else if (name === "mx") this.mx.value = host.mx;
    else if (name === "readonly" || name === "disabled") {
      area.readOnly = host.readonly;
      area.disabled = host.disabled || host.matches(":disabled");
    } else if (name === "app") {
      this.app.hidden = !host.app || host.full;
      this.app.href = host.app;
    }
    this.frame.classList.toggle("is-full", host.full);
    this.frame.classList.toggle("is-compact", host.compact);
    const themed = ["light", "dark"].includes(host.theme);
    this.frame.style.colorScheme = themed ? host.theme : "";
    this.frame.classList.toggle("is-themed", themed);
    if (this.bytes) this.schedule("host");
  }

  get value() {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.bytes);
  }

  get valueBytes() {
    return this.bytes.slice();
  }

  // Takes a file, or text whose line ends nobody knows (`exact` is false).
  load(bytes, exact) {
    const why = refusal("", bytes);
    if (why) {
      this.#notice(...why);
      if (this.bytes) return;
      bytes = new Uint8Array();
    } else this.#notice();
    this.exact = exact;
    this.#hold(bytes);
    this.fields.policy.area.value = view(bytes);
    this.schedule("host");
  }

  #hold(bytes) {
    this.bytes = bytes;
    const text = this.shown = view(bytes);
    this.seen.delete(text);
    this.seen.set(text, bytes);
    // Undo steps far back lose only the line ends of deleted lines.
    if (this.seen.size > SEEN || bytes.length * this.seen.size > 4e6) this.seen.delete(this.seen.keys().next().value);
    return text;
  }

  // The field has changed, by hand, by undo, or by `put`.
  typed() {
    const { policy } = this.fields;
    const bytes = this.seen.get(policy.text) ?? retyped(this.bytes, policy.text);
    if (!this.bytes.length) this.exact = false;
    this.#hold(bytes);
    this.schedule("user");
  }

  // What is invisible goes into the field as a sign from the start, or undo would bring it back again and again.
  #before(event) {
    const typed = event.data ?? event.dataTransfer?.getData("text/plain");
    const { area, text } = this.fields.policy;
    if (!typed || !event.cancelable || this.fields.policy.putting) return;
    const raw = text.slice(0, area.selectionStart) + typed.replace(/\r\n?/g, "\n") + text.slice(area.selectionEnd);
    const bytes = retyped(this.bytes, raw);
    if (view(bytes) === raw) return;
    event.preventDefault();
    // Not within the event, in which no command may be given.
    queueMicrotask(() => this.replace(bytes));
  }

  // Puts bytes in the place of the present ones, so that undo takes it back.
  replace(bytes) {
    const text = this.#hold(bytes);
    this.fields.policy.put(text);
    this.bytes = bytes;
    this.schedule("user");
  }

  schedule(trigger) {
    this.trigger = this.trigger === "user" ? "user" : trigger;
    this.frameId ??= requestAnimationFrame(() => {
      this.frameId = undefined;
      try {
        this.review();
      } catch (error) {
        console.error(error);
        tell(this.host, "mta-sts-error", { reason: "crash" });
      }
    });
  }

  review() {
    const { host, fields, lang } = this;
    // Whatever came in by a way that `#before` could not stop.
    if (fields.policy.text !== this.shown) fields.policy.put(this.shown);
    const text = review(this.bytes, fields.sts.text, fields.tlsrpt.text, this.mx.value || host.mx, lang);
    this.found = JSON.parse(text);
    for (const each of [this.found.sts, this.found.tlsrpt].flatMap(part => part?.diagnostics ?? [])) {
      if (each.severity !== "good") this.found[each.severity + "s"]++;
    }
    // Nothing typed is no faulty file.
    if (!this.bytes.length && !this.exact) Object.assign(this.found, { diagnostics: [], senders: [], errors: 0, warnings: 0, infos: 0 });
    this.problems = inOrder(this.found, fields);
    this.#draw();
    if (host.full && this.trigger === "user" && location.hash.startsWith("#/lint?")) history.replaceState(history.state, "", "#/lint");
    const { errors, warnings, infos, diagnostics } = this.found;
    const trigger = this.initial ? this.trigger : "initial";
    this.initial = true;
    this.trigger = undefined;
    this.#form(errors);
    tell(host, "mta-sts-lint", { errors, warnings, infos, diagnostics, trigger });
  }

  #draw() {
    const { host, say, found } = this;
    const { errors, warnings, infos } = found;
    const good = this.problems.filter(each => each.severity === "good");
    this.problems = this.problems.filter(each => each.severity !== "good");
    this.fixable = this.problems.flatMap(each => each.fixes.filter(fix => fix.safe && each.field === "policy"));
    for (const name of FIELDS) {
      const marks = this.problems.filter(each => each.field === name)
        .map(each => ({ from: each.from, to: each.to, kind: each.severity, problem: each })).slice(0, MARKED);
      if (name === "policy") marks.push(...found.hidden.map(([from, name]) => ({ from, to: from + 1, kind: "hidden", name })));
      this.fields[name].mark(marks.sort((a, b) => a.from - b.from));
    }
    const clean = !errors && !warnings && !infos;
    const empty = clean && !this.bytes.length;
    this.frame.classList.toggle("is-empty", empty);
    this.counts.textContent = empty ? say("empty") : clean ? say("no-problems") : say("counts", { errors, warnings, infos });
    this.counts.className = errors ? "error" : warnings ? "warning" : empty ? "quiet" : clean ? "ok" : "info";
    this.fixAll.textContent = this.fixable.length ? say("fix-all", { count: this.fixable.length }) : say("fix-none");
    this.fixAll.hidden = host.fixes === "off";
    this.fixAll.disabled = !this.fixable.length || host.readonly || host.disabled;
    this.list.show(this.problems, errors + warnings + infos, { fixes: host.fixes !== "off" && !host.readonly, rules: host.app && host.app + "#/rules/" });
    put(this.senders, found.senders.join(), () => found.senders.map(text => make("li", {}, ...prose(text))));
    put(this.good, good.map(each => each.message).join(), () =>
      good.map(each => make("li", { "data-code": each.code, "data-severity": "good" }, ...prose(each.message))));
    this.#drawBytes();
    this.#drawBeside();
  }

  #drawBytes() {
    const { say, found, exact } = this;
    const { size, bom, eol } = found.bytes;
    const encoding = isUtf16(this.bytes) ? "utf-16" : found.octets;
    const count = found.hiddenCount;
    const facts = [
      say(exact ? "as-file" : "pasted"), say("size", { size }), say(encoding), bom && say("bom"), say("eol-" + (exact ? eol : "unknown")),
      count && say("hidden", { count }), size > 65_536 && say("over-limit"),
    ].filter(Boolean);
    put(this.bytesBar, facts.join(), () => facts.map(text => make("span", {}, text)));
  }

  #drawBeside() {
    const { say, found } = this;
    for (const name of ["sts", "tlsrpt"]) {
      const part = found[name];
      const word = part && (part.strict === "valid" ? "valid" : part.lenient === "valid" ? "tolerant" : "invalid");
      this.frame.querySelector("#bad-" + name).textContent = part ? part.fault ?? say("record-" + word) : "";
    }
    this.frame.querySelector("#bad-mx").textContent = found.badMx.length ? say("bad-mx", { names: found.badMx.join(", ") }) : "";
  }

  #form(errors) {
    this.internals.setFormValue(this.value);
    if (errors) this.internals.setValidity({ customError: true }, this.counts.textContent, this.fields.policy.area);
    else this.internals.setValidity({});
  }

  go({ field, from, to }) {
    if (this.fields[field]) this.fields[field].select(from, to);
    else this.mx.focus();
  }

  // F8: the next problem after the caret, in whichever field, and round again.
  next(step) {
    const { problems } = this;
    if (!problems.length) return this.#say(this.say("no-problems"));
    const at = problems.indexOf(this.current);
    const { area } = this.fields.policy;
    const here = this.host.shadowRoot.activeElement === area ? area.selectionStart : 0;
    const near = step > 0
      ? problems.findIndex(each => each.field !== "policy" || each.from >= here)
      : problems.findLastIndex(each => each.field === "policy" && each.from < here);
    const same = at >= 0 && this.current.from === here;
    const index = same ? at + step : near < 0 ? (step > 0 ? 0 : -1) : near;
    this.current = problems.at(index % problems.length);
    this.go(this.current);
    const { severity, message } = this.current;
    this.#say(`${this.say(severity)}, ${this.list.where(this.current)}: ${message}`);
  }

  // Applies the fix of one problem.
  fix({ code, fixes, field, record }, index) {
    const fix = fixes[index];
    if (!tell(this.host, "mta-sts-fix", { code, title: fix.title })) return;
    if (field === "policy") this.replace(applyFixes(this.bytes, [fix]));
    else if (this.fields[field]) {
      const { text } = this.fields[field];
      const start = this.found[field].starts[record] ?? 0;
      const end = text.indexOf("\n", start);
      const line = text.slice(start, end < 0 ? undefined : end);
      this.fields[field].put(text.slice(0, start) + applyFixes(line, [fix]) + text.slice(start + line.length));
    }
    this.#say(this.say("fixed", { count: 1 }));
  }

  fixSafely() {
    const count = this.fixable.length;
    if (!tell(this.host, "mta-sts-fix", { code: "", title: this.say("fix-none") })) return;
    this.replace(fixSafely(this.bytes));
    this.fields.policy.area.focus();
    this.#say(this.say("fixed", { count }));
  }

  async open(files) {
    const [file] = files;
    if (!file) return;
    try {
      const bytes = await readFile(file);
      this.load(bytes, true);
      this.#notice(isUtf16(bytes) ? "is-utf-16" : files.length > 1 && "several-files", { name: file.name });
    } catch (why) {
      if (!Array.isArray(why)) throw why;
      this.#notice(...why);
    }
    this.file.value = "";
  }

  save() {
    const name = "mta-sts.txt";
    saveFile(name, this.bytes);
    this.#say(this.say("saved", { name, size: this.bytes.length }));
  }

  async share() {
    const link = await this.#fragment();
    if (!link) return this.#notice("too-long-to-share");
    history.replaceState(history.state, "", link);
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.#notice(copied ? "shared" : "link");
  }

  #fragment() {
    return fragment(this.bytes, { sts: this.fields.sts.text, tlsrpt: this.fields.tlsrpt.text, mx: this.mx.value });
  }

  async #checker(event) {
    event.preventDefault();
    const link = await this.#fragment();
    if (!link) return this.#notice("too-long-to-share");
    window.open(this.host.app + link, "_blank", "noreferrer");
  }

  // Opens what the address holds.
  async #linked() {
    try {
      const found = await shared(location.hash);
      if (!found) return;
      this.fields.sts.area.value = found.sts;
      this.fields.tlsrpt.area.value = found.tlsrpt;
      this.mx.value = found.mx;
      this.frame.querySelector(".beside").open = Boolean(found.sts || found.tlsrpt || found.mx);
      this.load(found.bytes, true);
    } catch {
      this.#notice("bad-link");
    }
  }

  linked() {
    return this.host.full ? this.#linked() : undefined;
  }

  #dropped(event) {
    event.preventDefault();
    if (this.host.readonly || this.host.disabled) return;
    const { items, files } = event.dataTransfer;
    if (items[0]?.webkitGetAsEntry?.()?.isDirectory) return this.#notice("folder");
    if (files.length) return this.open([...files]);
    const text = event.dataTransfer.getData("text/plain");
    if (text) this.load(octets(text), false);
  }

  #pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length + this.bytes.length <= MOST) return;
    event.preventDefault();
    this.#notice("too-large", { size: text.length });
  }

  #key(event) {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const command = ctrlKey || metaKey;
    if (key === "F8") this.next(shiftKey ? -1 : 1);
    else if (command && key === ".") this.#openMenu();
    else if (command && key === "s" && this.host.full) this.save();
    else if (command && key === "z") {
      if (!Object.values(this.fields).find(({ area }) => area === event.target)?.undo()) return;
    }
    else if (key === "Escape" && this.popups.isOpen) this.popups.close();
    else return;
    event.preventDefault();
  }

  // The fixes of what is at the caret.
  #openMenu() {
    const { area } = this.fields.policy;
    const at = area.selectionStart;
    const line = this.fields.policy.lineOf(at) + 1;
    const fixable = this.problems.filter(each => each.field === "policy" && each.fixes.length);
    const near = [each => each.from <= at && at <= each.to, each => each.line === line].map(test => fixable.filter(test)).find(found => found.length) ?? [];
    if (!near.length || this.host.fixes === "off" || this.host.readonly) return this.#say(this.say("no-fixes"));
    const box = this.fields.policy.pane.getBoundingClientRect();
    this.popups.offer(near, box, line * this.fields.policy.height - area.scrollTop, (problem, i) => this.fix(problem, i));
  }

  // A sentence about what was asked for; nothing where there is no name.
  #notice(name, facts) {
    this.notice.textContent = name ? this.say(name, facts) : "";
    this.notice.hidden = !name;
  }

  #say(text) {
    this.status.textContent = text.replaceAll("`", "");
  }
}

// `false` where a listener has prevented a fix, the only thing that it can prevent.
const tell = (host, name, detail) =>
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: name === "mta-sts-fix", detail }));

// A sheet serves the document that it was made in, and no other.
const sheets = new WeakMap();

function sheet(document) {
  if (!sheets.has(document)) {
    const made = new document.defaultView.CSSStyleSheet();
    made.replaceSync(STYLE);
    sheets.set(document, made);
  }
  return sheets.get(document);
}

// Puts an editor into an element.
export async function attach(host, internals, given) {
  const lang = await ready(host.lang || host.closest("[lang]")?.lang || "en");
  const editor = new Editor(host, internals, given, lang);
  await editor.linked();
  tell(host, "mta-sts-ready", { version: 1 });
  return editor;
}
