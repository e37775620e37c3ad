// A text field with marks: a native textarea above a layer that repeats its visible lines, drawn the same to the pixel,
// with the marks under them. Only lines in view are drawn, so that 64 KiB cost no more than a screen.

const LONGEST = 2000;
// The browser's own command takes longer with each line that it puts in: with this many one begins to notice.
const LINES = 200;
const WORST = { error: 4, warning: 3, info: 2, hidden: 1 };
const LETTERS = { error: "E", warning: "W", info: "I" };

class Field {
  constructor(id, label, { rows, gutter, changed, hover }) {
    this.changed = changed;
    this.marks = [];
    this.starts = [0];
    this.lines = make("div", { class: "lines" });
    this.layer = make("div", { class: "layer", "aria-hidden": "true" }, this.lines);
    this.gutter = gutter && make("div", { class: "gutter", part: "gutter", "aria-hidden": "true" }, make("div"));
    this.area = make("textarea", {
      id, rows, part: "input", wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
      translate: "no", "aria-label": label, "aria-describedby": "counts",
      oninput: () => this.putting || changed(), onscroll: () => this.draw(),
      onmousemove: event => this.#hover(event, hover), onmouseleave: () => hover(),
    });
    this.pane = make("div", { class: "pane" }, this.layer, this.area);
    this.element = make("div", { class: "field", part: "editor" }, this.gutter, this.pane);
    new ResizeObserver(() => this.draw()).observe(this.area);
  }

  get text() {
    return this.area.value;
  }

  // Changes the text in a way that the browser's own undo takes back.
  put(text) {
    const { from, to, text: insert } = difference(this.text, text);
    if (from === to && !insert) return;
    const { area } = this;
    const active = area.getRootNode().activeElement;
    area.focus({ preventScroll: true });
    area.setSelectionRange(from, to);
    const before = this.text;
    // The command tells of each line too.
    this.putting = true;
    const done = insert.split("\n", LINES).length < LINES && area.ownerDocument.execCommand(insert ? "insertText" : "delete", false, insert);
    this.putting = false;
    if (!done || this.text !== text) {
      area.value = text;
      this.own = { before, after: text };
    }
    this.changed();
    active?.focus({ preventScroll: true });
  }

  // Takes back what was put in without the browser's command, of which its own undo knows nothing; whether it was that.
  undo() {
    if (this.text !== this.own?.after) return false;
    this.area.value = this.own.before;
    this.own = undefined;
    this.changed();
    return true;
  }

  // Marks, in order: `{ from, to, kind, index }`.
  mark(marks) {
    this.marks = marks;
    this.starts = [0];
    const { text } = this;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
    this.worst = new Map();
    for (const { from, kind } of marks) {
      const line = this.lineOf(from);
      if (WORST[kind] > (WORST[this.worst.get(line)] ?? 1)) this.worst.set(line, kind);
    }
    this.drawn = undefined;
    this.draw();
  }

  lineOf(unit) {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= unit) low = middle;
      else high = middle;
    }
    return low;
  }

  // Line and column of a unit, from 1.
  place(unit) {
    const line = this.lineOf(unit);
    return { line: line + 1, column: unit - this.starts[line] + 1 };
  }

  select(from, to) {
    const { area } = this;
    area.focus();
    area.setSelectionRange(from, to);
    const top = this.lineOf(from) * this.height;
    if (top < area.scrollTop || top + this.height * 2 > area.scrollTop + area.clientHeight) {
      area.scrollTop = top - area.clientHeight / 2;
    }
    this.draw();
  }

  draw() {
    const { area, starts } = this;
    this.height = parseFloat(getComputedStyle(area).lineHeight) || 24;
    const first = Math.max(0, Math.floor(area.scrollTop / this.height) - 1);
    const last = Math.min(starts.length, first + Math.ceil(area.clientHeight / this.height) + 3);
    if (this.drawn !== `${first} ${last}`) {
      const { text } = this;
      this.spans = [];
      const lines = starts.slice(first, last).map((start, i) => this.#line(text, start, starts[first + i + 1]));
      this.lines.replaceChildren(...lines);
      this.gutter?.firstChild.replaceChildren(...lines.map((_, i) => this.#number(first + i)));
      this.drawn = `${first} ${last}`;
    }
    const top = first * this.height - area.scrollTop;
    this.lines.style.transform = `translate(${-area.scrollLeft}px, ${top}px)`;
    if (this.gutter) this.gutter.firstChild.style.transform = `translateY(${top}px)`;
  }

  #number(line) {
    const kind = this.worst?.get(line);
    const marker = kind && make("b", { part: "marker", class: kind }, LETTERS[kind]);
    return make("div", {}, marker, String(line + 1));
  }

  // One line, cut where marks begin and end; where they overlap, the worst is drawn.
  #line(text, start, next) {
    const end = Math.min(next === undefined ? text.length : next - 1, start + LONGEST);
    const here = this.marks.filter(mark => mark.from <= end && mark.to >= start && (mark.to > start || mark.from === start)).slice(0, 200);
    const cuts = new Set([start, end]);
    for (const { from, to } of here) {
      cuts.add(Math.max(from, start)).add(Math.min(to, end));
    }
    const line = make("div");
    const points = [...cuts].sort((a, b) => a - b);
    points.forEach((from, i) => {
      const to = points[i + 1] ?? from;
      const over = here.filter(mark => mark.from <= from && (mark.to > from && to > from || mark.from === mark.to && mark.from === from || to === from && mark.to > end));
      if (from === to && !over.some(mark => mark.from === mark.to || mark.to > end)) return;
      const piece = text.slice(from, to);
      if (!over.length) return line.append(piece);
      const worst = over.reduce((a, b) => WORST[b.kind] > WORST[a.kind] ? b : a);
      const hidden = over.some(mark => mark.kind === "hidden") ? " hidden-sign" : "";
      const span = make("span", { class: worst.kind + hidden + (piece ? "" : " empty") }, piece);
      this.spans.push({ span, over });
      line.append(span);
    });
    return line;
  }

  #hover({ clientX, clientY }, hover) {
    const inside = ({ left, right, top, bottom }) => left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    const hit = this.spans?.find(({ span }) => [...span.getClientRects()].some(inside));
    hover(hit?.over, hit?.span);
  }
}
