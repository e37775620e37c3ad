// The functions of the package, over what the module exports. They are synchronous; `types.d.ts` describes them.

function lint(policy, { lang = "", mx = [] } = {}) {
  const json = lintJson(octets(policy), mx.join(" "), lang);
  if (!json) throw new RangeError("not the name of a host");
  return JSON.parse(json);
}

function parseRecord(records, { lang = "", kind = "sts" } = {}) {
  const parts = records.map(octets);
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((offset, part) => (all.set(part, offset), offset + part.length), 0);
  return JSON.parse(recordJson(all, Uint32Array.from(parts, part => part.length), kind === "tlsrpt", lang));
}

function matchMx(pattern, host) {
  const code = matchCode(pattern, host);
  if (code > 1) throw new RangeError("not an mx pattern and the name of a host");
  return code === 1;
}
