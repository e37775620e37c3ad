// Making elements without markup: a policy with Trusted Types has nothing to object to.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child != null && child !== false));
  return element;
}

// A sentence; what stands between backticks is code.
const prose = text => text.split("`").map((piece, i) => i % 2 ? make("code", { translate: "no" }, piece) : piece);

// Puts children into an element where they differ from what it was last given: what stays costs no layout.
const given = new WeakMap();
function put(element, key, children) {
  if (given.get(element) === key) return;
  given.set(element, key);
  element.replaceChildren(...children());
}

// The part that two texts do not share: from where, to where in the old one, and what stands there in the new one.
function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let front = 0;
  while (front < most && old[front] === now[front]) front++;
  let back = 0;
  while (back < most - front && old[old.length - 1 - back] === now[now.length - 1 - back]) back++;
  return { from: front, to: old.length - back, text: now.slice(front, now.length - back) };
}
