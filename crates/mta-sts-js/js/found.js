// What the linter found, field by field.

const FIELDS = ["policy", "sts", "tlsrpt"];
const NAMES = { "policy-file": "policy", "sts-txt": "sts", "tlsrpt-txt": "tlsrpt" };

// Everything to be done or known, in the order of the fields and of their texts.
function inOrder(found, fields) {
  const all = [found, found.sts, found.tlsrpt].flatMap((part, i) => (part?.diagnostics ?? []).map(each => {
    const field = NAMES[each.subject] ?? (each.subject.startsWith("mx") ? "mx-set" : "policy");
    const start = i ? part.starts[each.record] : 0;
    const at = i ? each.range && start != null && [start + each.range.from, start + each.range.to] : each.range?.view;
    const whole = !at;
    const [from, to] = at || [0, 0];
    return { ...each, field, whole, from, to };
  }));
  for (const each of all) if (fields[each.field] && !each.whole) Object.assign(each, place(fields[each.field].text, each.from));
  const order = each => [...FIELDS, "mx-set"].indexOf(each.field) * 1e9 + each.from + (each.whole ? -1 : 0);
  return all.sort((a, b) => order(a) - order(b));
}

function place(text, from) {
  const before = text.slice(0, from);
  const start = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at >= 0; at = before.indexOf("\n", at + 1)) line++;
  return { line, column: from - start + 1 };
}
