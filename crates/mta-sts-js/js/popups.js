// What floats over the text: the words of a mark under the pointer, and the menu of the fixes at the caret.

class Popups {
  constructor(say, back) {
    this.tip = make("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.menu = make("div", { class: "menu", role: "menu", "aria-label": say("fixes"), hidden: true, onkeydown: event => this.#key(event) });
    Object.assign(this, { say, back });
  }

  get isOpen() {
    return !(this.menu.hidden && this.tip.hidden);
  }

  // Focus goes back to where the menu was asked for.
  close() {
    this.tip.hidden = true;
    if (this.menu.hidden) return;
    this.menu.hidden = true;
    this.back();
  }

  // Shows what the marks at `span` say; nothing where there are none.
  explain(marks, span) {
    this.tip.hidden = !marks;
    if (!marks) return;
    const line = ({ kind, name, problem }) => make("p", { class: kind },
      ...kind === "hidden" ? [name] : [make("b", {}, this.say(kind) + " " + problem.code + " "), ...prose(problem.message)]);
    this.tip.replaceChildren(...marks.slice(0, 4).map(line));
    const box = span.getBoundingClientRect();
    this.#beside(this.tip, box, box.height + 4);
  }

  // Offers the fixes of `problems`, `down` pixels below the top of `box`.
  offer(problems, box, down, fix) {
    const item = (problem, each, i) => make("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { this.close(); fix(problem, i); } },
      ...prose(each.title), make("small", {}, ` ${problem.code}${each.safe ? "" : ` · ${this.say("unsafe")}`}`));
    this.menu.replaceChildren(...problems.flatMap(problem => problem.fixes.map((each, i) => item(problem, each, i))));
    this.menu.hidden = false;
    this.#beside(this.menu, box, down);
    this.menu.firstChild.focus();
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...this.menu.children];
    if (event.key === "Tab") return this.close();
    if (!step) return;
    event.preventDefault();
    items.at((items.indexOf(this.menu.getRootNode().activeElement) + step) % items.length).focus();
  }

  #beside(popup, box, down) {
    const frame = popup.parentNode.getBoundingClientRect();
    popup.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - popup.offsetWidth))}px`;
    popup.style.top = `${box.top - frame.top + down}px`;
  }
}
