// Making the changes that a fix asks for.

const octets = text => typeof text === "string" ? new TextEncoder().encode(text) : text;

// `policy` with fixes made; an edit that overlaps an earlier one, or lies outside, is left out.
function applyFixes(policy, fixes) {
  const bytes = octets(policy);
  const parts = [];
  let at = 0;
  for (const { start, end, insert } of fixes.flatMap(fix => fix.edits).sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at || end < start || end > bytes.length) continue;
    parts.push(bytes.subarray(at, start), octets(insert));
    at = end;
  }
  parts.push(bytes.subarray(at));
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((offset, part) => (all.set(part, offset), offset + part.length), 0);
  return typeof policy === "string" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(all) : all;
}
