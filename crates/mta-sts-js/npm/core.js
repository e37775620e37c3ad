// The functions of the package, over what the module exports; `index.d.ts` says what they take and give. The build puts
// the glue of wasm-bindgen in front of it.

const MOST = 10 * 1024 * 1024;
const SAYS = {
  "not-ready": "the module is not loaded: await init() first",
  "fetch": "the module could not be fetched",
  "csp": "the Content-Security-Policy does not allow WebAssembly ('wasm-unsafe-eval')",
  "unsupported": "there is no WebAssembly here",
  "bad-module": "this is not the module that belongs to this version of the package",
  "too-large": "the input is larger than 10 MB",
  "crash": "the module ran out of memory or broke; it has been started anew",
};

export class MtaStsError extends Error {
  constructor(reason, message = SAYS[reason], cause) {
    super(message, cause && { cause });
    this.reason = reason;
  }

  get name() {
    return "MtaStsError";
  }
}

const refuse = message => {
  throw new MtaStsError("bad-input", message);
};
const textOf = (value, name) => typeof value === "string" ? value : refuse(`${name} must be a string`);

let module;
let running;
let live = false;
// What a result was made of: SARIF tells places and marked text that the result does not hold.
const inputs = new WeakMap();

async function compiled(source) {
  if (typeof WebAssembly !== "object") throw new MtaStsError("unsupported");
  const failed = cause => {
    throw new MtaStsError("fetch", SAYS.fetch, cause);
  };
  let given = await Promise.resolve(source).catch(failed);
  if (given instanceof URL || typeof given === "string") given = await fetch(given).catch(failed);
  if (typeof Response === "function" && given instanceof Response) {
    if (!given.ok) failed(given.status);
    given = await given.arrayBuffer().catch(failed);
  }
  return given instanceof WebAssembly.Module ? given : WebAssembly.compile(given).catch(cause => {
    // A policy that forbids WebAssembly throws this too; anything that is no bytes a TypeError.
    const csp = /unsafe-eval|Content.Security|\bCSP\b/i.test(cause.message);
    throw new MtaStsError(csp ? "csp" : "bad-module", undefined, cause);
  });
}

function adopt(instance) {
  if (typeof instance.exports.lintJson !== "function") throw new MtaStsError("bad-module");
  __wbg_finalize_init(instance);
  setWords("en", words);
  live = true;
}

// Makes the one instance out of a module, its bytes, an address or an answer; later calls get the same one.
export const start = source => (running ??= (async () => {
  module = await compiled(source());
  const instance = await WebAssembly.instantiate(module, __wbg_get_imports()).catch(cause => {
    throw new MtaStsError("bad-module", undefined, cause);
  });
  adopt(instance);
})().catch(error => {
  running = undefined;
  throw error;
}));

// Settles as the `init` that was called does.
export const ready = async () => {
  if (!running) throw new MtaStsError("not-ready");
  await running;
};

// Whatever breaks the instance must not break the next call.
function call(work) {
  if (!live) throw new MtaStsError("not-ready");
  try {
    return work();
  } catch (cause) {
    if (cause instanceof MtaStsError) throw cause;
    live = false;
    try {
      adopt(new WebAssembly.Instance(module, __wbg_get_imports()));
    } catch {
      // Where an instance may not be made at once, `init` makes it.
      running = undefined;
    }
    throw new MtaStsError("crash", undefined, cause);
  }
}

function octetsOf(value, name) {
  if (!(value instanceof Uint8Array)) {
    if (textOf(value, name).length > MOST) throw new MtaStsError("too-large");
    value = new TextEncoder().encode(value);
  }
  if (value.length > MOST) throw new MtaStsError("too-large");
  return value;
}

function parsed(json) {
  const result = JSON.parse(json);
  return "fault" in result ? refuse(result.fault) : result;
}

const langOf = lang => textOf(lang, "lang");

function hostsOf(mx) {
  if (!Array.isArray(mx)) refuse("mx must be an array of strings");
  return mx.map(name => textOf(name, "a name in mx").replaceAll("\n", " ") + "\n").join("");
}

export function lint(policy, { mx = [], lang = "" } = {}) {
  const octets = octetsOf(policy, "policy");
  const hosts = hostsOf(mx);
  const result = parsed(call(() => lintJson(octets, hosts, langOf(lang))));
  inputs.set(result, [octets.slice()]);
  return result;
}

// A record is its text as someone types it, its octets, or the list of its character-strings.
export function parseRecord(records, { kind = "sts", lang = "" } = {}) {
  if (!Array.isArray(records)) refuse("records must be an array");
  if (kind !== "sts" && kind !== "tlsrpt") refuse("kind must be sts or tlsrpt");
  const parts = [];
  const shape = records.flatMap(record => {
    const strings = (Array.isArray(record) ? record : [record]).map(string => octetsOf(string, "a record"));
    parts.push(...strings);
    return [typeof record === "string" ? 0 : strings.length, ...strings.map(string => string.length)];
  });
  const all = joined(parts);
  if (all.length > MOST) throw new MtaStsError("too-large");
  const { octets, ...result } = parsed(call(() => recordsJson(all, numbers(shape), kind === "tlsrpt", langOf(lang))));
  inputs.set(result, octets.map(text => Uint8Array.from(text, c => c.charCodeAt(0))));
  return result;
}

export function matchMx(pattern, host) {
  const code = call(() => matchCode(textOf(pattern, "pattern"), textOf(host, "host")));
  if (code > 1) refuse(code === 2 ? "pattern is no value of an mx line" : "host is no name of an MX host");
  return code === 1;
}

// Four octets each, the lowest first.
const numbers = list => Uint8Array.from(list.flatMap(n => [n, n >> 8, n >> 16, n >> 24]));

function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((offset, part) => (all.set(part, offset), offset + part.length), 0);
  return all;
}

// Edits of text count UTF-16 units, edits of octets count octets. In the order of their places; one that overlaps an
// earlier one, or lies outside, is left out.
export function applyFixes(policy, fixes) {
  const exact = policy instanceof Uint8Array;
  if (!exact) textOf(policy, "policy");
  if (!Array.isArray(fixes)) refuse("fixes must be an array");
  const [first, last] = exact ? ["start", "end"] : ["from", "to"];
  const edits = fixes.flatMap(fix => fix?.edits ?? refuse("a fix has no edits"));
  for (const edit of edits) {
    if (!Number.isInteger(edit[first]) || !Number.isInteger(edit[last])) refuse(`an edit has no ${first} and ${last}`);
    textOf(edit.insert, "insert");
  }
  edits.sort((a, b) => a[first] - b[first] || a[last] - b[last]);
  const parts = [];
  let at = 0;
  for (const { [first]: from, [last]: to, insert } of edits) {
    if (from < at || to < from || to > policy.length) continue;
    parts.push(policy.slice(at, from), exact ? new TextEncoder().encode(insert) : insert);
    at = to;
  }
  parts.push(policy.slice(at));
  return exact ? joined(parts) : parts.join("");
}
