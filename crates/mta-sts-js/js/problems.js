// The list of problems. It is read and used without the text field: each entry says where, what, why and what to do.

const LISTED = 50;

class Problems {
  constructor(say, { go, fix }) {
    this.list = make("ol", { "data-testid": "problems", part: "problems" });
    this.more = make("p", { class: "quiet" });
    Object.assign(this, { say, go, fix, shown: [] });
  }

  // Keeps the entries that stay the same, so that focus and open folds survive typing.
  show(problems, total, { fixes, rules }) {
    const wanted = problems.slice(0, LISTED);
    const entries = new Map();
    for (const [i, problem] of wanted.entries()) {
      const key = JSON.stringify([problem.code, problem.message, problem.fixes, problem.field, problem.whole, fixes]);
      const same = entries.get(key) ?? [];
      entries.set(key, same.concat(i));
    }
    const old = new Map();
    for (const entry of this.shown) old.set(entry.key, (old.get(entry.key) ?? []).concat(entry));
    this.shown = [];
    for (const [key, places] of entries) for (const i of places) {
      const entry = old.get(key)?.shift() ?? this.#entry(key, wanted[i], fixes, rules);
      entry.problem = wanted[i];
      const where = this.where(wanted[i]);
      put(entry.where, where, () => [where]);
      this.shown[i] = entry;
    }
    this.shown.forEach(({ item }, i) => {
      if (this.list.children[i] !== item) this.list.insertBefore(item, this.list.children[i] ?? null);
    });
    while (this.list.children.length > this.shown.length) this.list.lastChild.remove();
    this.more.textContent = total > wanted.length ? this.say("more", { count: total - wanted.length }) : "";
    this.more.hidden = !this.more.textContent;
  }

  where({ field, whole, line, column }) {
    const place = whole ? "" : this.say("place", { line, column });
    if (field === "policy") return place || this.say("whole");
    return [this.say(field), place].filter(Boolean).join(", ");
  }

  #entry(key, problem, fixes, rules) {
    const { say } = this;
    const { code, severity, message, why, fix } = problem;
    const entry = { key, problem };
    entry.where = make("span", { class: "where" });
    const go = make("button", { type: "button", class: "go", onclick: () => this.go(entry.problem) },
      make("b", { class: "shape " + severity, "aria-hidden": "true" }, LETTERS[severity]),
      make("span", { class: "what" }, make("span", { class: "sr" }, say(severity) + ": "), ...prose(message)),
      entry.where,
    );
    const titles = fixes ? problem.fixes : [];
    const buttons = titles.map((each, i) => make("button", { type: "button", part: "button fix", onclick: () => this.fix(entry.problem, i) },
      ...prose(each.title), each.safe ? "" : make("small", {}, ` (${say("unsafe")})`)));
    const name = rules
      ? make("a", { part: "code", href: rules + code, target: "_blank", rel: "noreferrer" }, code)
      : make("span", { part: "code" }, code);
    entry.item = make("li", { part: "problem", class: severity, "data-code": code, "data-severity": severity }, go,
      make("div", { class: "row" },
        make("details", {},
          make("summary", {}, say("details")),
          make("p", {}, make("b", {}, say("why")), " ", ...prose(why)),
          make("p", {}, make("b", {}, say("to-do")), " ", ...prose(fix)),
        ),
        name, ...buttons),
    );
    return entry;
  }
}
