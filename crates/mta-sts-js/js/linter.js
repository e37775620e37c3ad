// The linter itself: one instance of the module for the page, and the words of each language that is asked for.

const ASSETS = "__ASSETS__";

const words = new Map();
let running;

// Only the very bytes that this file was built with, without cookies.
async function asset(name) {
  const { path, integrity } = ASSETS[name];
  const answer = await fetch(new URL(path, import.meta.url), { integrity, credentials: "omit" }).catch(() => {
    throw Error("fetch");
  });
  if (!answer.ok) throw Error("fetch");
  return answer;
}

async function start() {
  if (typeof WebAssembly !== "object") throw Error("unsupported");
  const bytes = await (await asset("wasm")).arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, __wbg_get_imports()).catch(error => {
    // A policy that forbids WebAssembly throws this, in the words of each browser; anything else is our fault.
    throw Error(error instanceof WebAssembly.CompileError && /unsafe-eval|Content.Security|CSP/i.test(error.message) ? "csp" : "crash");
  });
  __wbg_finalize_init(instance);
}

const once = (key, make) => {
  if (!words.has(key)) words.set(key, make().catch(error => {
    words.delete(key);
    throw error;
  }));
  return words.get(key);
};

// Ready to lint in the language of `tag`, or in the first one there is; the tag that it is.
async function ready(tag) {
  const lang = [tag, tag.split("-")[0], "en"].find(tag => ASSETS[tag]);
  running = once("", start);
  const [text] = await Promise.all([once(lang, async () => (await asset(lang)).text()), running]);
  setWords(lang, text);
  return lang;
}
