// Whatever comes in, what comes out is a result or an error with a reason, and the next call works.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { MtaStsError, applyFixes, init, lint, matchMx, parseRecord, toSarif } from "mta-sts";

const WASM = "node_modules/mta-sts/mta-sts.wasm";
const GOOD = "version: STSv1\nmode: testing\nmx: mx1.example.com\nmax_age: 86400\n";
const because = reason => error => {
  assert.ok(error instanceof MtaStsError && error instanceof Error, String(error));
  assert.deepEqual([error.name, error.reason], ["MtaStsError", reason], error.message);
  assert.ok(error.message);
  return true;
};
const works = () => assert.equal(lint(GOOD).ok, true);

test("before init everything says so, and what cannot be a module is refused", async () => {
  for (const call of [() => lint(GOOD), () => parseRecord([]), () => matchMx("a.example", "a.example"), () => toSarif({ diagnostics: [{ code: "POL-06", severity: "error" }] })]) {
    assert.throws(call, because("not-ready"));
  }
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const refused = [
    ["bad-module", new Uint8Array(8)], ["bad-module", empty], ["bad-module", readFileSync(WASM).subarray(0, 5000)], ["bad-module", 42],
    ["bad-module", new WebAssembly.Module(empty)], ["fetch", new Response("", { status: 404 })],
    ["fetch", new URL("http://127.0.0.1:1/none.wasm")], ["fetch", new URL("file:///none.wasm")],
  ];
  for (const [reason, module] of refused) await assert.rejects(init({ module }), because(reason), String(module));
  await assert.rejects(init({ module: Promise.reject(Error("none")) }), because("fetch"));
  assert.throws(() => lint(GOOD), because("not-ready"));
});

test("after that it can still be loaded, once for all", async () => {
  const first = init();
  assert.equal(init({ module: new Uint8Array(8) }), first);
  await first;
  await init();
  works();
});

test("wrong types are named", () => {
  for (const policy of [undefined, null, 1, {}, [GOOD], new ArrayBuffer(4), Symbol.iterator]) {
    assert.throws(() => lint(policy), because("bad-input"));
    assert.throws(() => applyFixes(policy, []), because("bad-input"));
  }
  for (const mx of ["a.example", [1], ["a..b"], [""], ["a.example\nb.example"], ["a b"], ["\ud800"], ["\0"]]) assert.throws(() => lint(GOOD, { mx }), because("bad-input"));
  assert.throws(() => lint(GOOD, { lang: 1 }), because("bad-input"));
  for (const records of ["v=STSv1", [1], [[1]], ["\"open"], ["\"a\" b"], [`"${"x".repeat(256)}"`], ["\"\\1\""]]) assert.throws(() => parseRecord(records), because("bad-input"));
  assert.throws(() => parseRecord([], { kind: "spf" }), because("bad-input"));
  for (const pair of [["", "a.example"], ["a.example", ""], ["*", "a"], [1, "a.example"], ["a.example", null], ["\ud800", "a"]]) assert.throws(() => matchMx(...pair), because("bad-input"));
  for (const fixes of [null, [null], [{}], [{ edits: [{}] }], [{ edits: [{ from: 0, to: 1 }] }], [{ edits: [{ from: 0.5, to: 1, insert: "" }] }]]) {
    assert.throws(() => applyFixes("text", fixes), because("bad-input"));
  }
  for (const result of [undefined, {}, { diagnostics: 1 }]) assert.throws(() => toSarif(result), because("bad-input"));
  assert.throws(() => toSarif({ diagnostics: [{ code: "NONE-1", severity: "error" }] }), because("bad-input"));
  assert.throws(() => toSarif(lint(""), 1), because("bad-input"));
  works();
});

test("unusual text is judged", () => {
  for (const text of ["", "\0", "\ud800", "\udc00\ud800", "mx: \ud83d", "\ufeff" + GOOD, GOOD.repeat(50), "\0".repeat(70_000), "😀".repeat(1000)]) {
    const { diagnostics, bytes } = lint(text);
    assert.equal(bytes.size, new TextEncoder().encode(text).length);
    for (const { range } of diagnostics) if (range) assert.ok(0 <= range.from && range.from <= range.to && range.to <= text.length);
    parseRecord([text.replace(/^"/, "")]);
    toSarif(lint(text));
  }
  assert.equal(lint("mx: \ud83d\n").bytes.size, 8, "half a pair of surrogates counts as U+FFFD, as everywhere on the web");
});

test("10 MB is judged, more is refused", () => {
  const most = 10 * 1024 * 1024;
  for (const line of ["mx: mx1.example.com\n", "x", "\u{1}\n"]) {
    const text = line.repeat(most / line.length);
    assert.equal(lint(text).bytes.size, text.length);
    assert.throws(() => lint(text + "xxxxxxxxxxxxxxxxxxxxx"), because("too-large"));
  }
  assert.throws(() => lint("é".repeat(most / 2 + 1)), because("too-large"));
  assert.throws(() => lint(new Uint8Array(most + 1)), because("too-large"));
  assert.throws(() => parseRecord(["x".repeat(most / 2), "x".repeat(most / 2 + 1)]), because("too-large"));
  works();
});

test("octets stay octets", () => {
  const octets = Uint8Array.from([0xef, 0xbb, 0xbf, ...Buffer.from("version: STSv1\r\nmode : testing\r\n\r\nmx: a.example\r\nnote: \xff\r\n", "latin1")]);
  const before = octets.slice();
  const find = code => lint(octets).diagnostics.find(finding => finding.code === code).fixes;
  const mended = applyFixes(octets, find("POL-03"));
  const want = Buffer.from(octets).toString("latin1").replace("mode :", "mode:");
  assert.ok(mended instanceof Uint8Array && !(mended instanceof Buffer));
  assert.equal(Buffer.from(mended).toString("latin1"), want, "byte order mark, CRLF and broken UTF-8 stay");
  assert.deepEqual(octets, before);
  const result = lint(octets);
  octets.fill(0);
  assert.equal(toSarif(result).runs[0].results.find(({ ruleId }) => ruleId === "POL-03").fixes.length, 1, "a result keeps what it was made of");
});

test("edits that overlap or lie outside are left out", () => {
  const edit = (from, to, insert) => ({ from, to, start: from, end: to, insert });
  for (const [edits, want, why] of [
    [[edit(0, 1, "A")], "Abcdef", "one"],
    [[edit(4, 6, "Z"), edit(0, 1, "A")], "AbcdZ", "in any order"],
    [[edit(0, 3, "A"), edit(2, 4, "B"), edit(3, 4, "C")], "ACef", "the second overlaps the first"],
    [[edit(2, 2, "1"), edit(2, 2, "2")], "ab12cdef", "two insertions at one place"],
    [[edit(2, 2, "1"), edit(2, 3, "2")], "ab12def", "an insertion in front of a replacement"],
    [[edit(5, 7, "Z"), edit(-1, 1, "Y"), edit(3, 2, "X")], "abcdef", "outside, and backwards"],
  ]) {
    assert.equal(applyFixes("abcdef", [{ edits }]), want, why);
    assert.equal(applyFixes("abcdef", edits.map(edit => ({ edits: [edit] }))), want, why);
    assert.deepEqual(applyFixes(Uint8Array.from(Buffer.from("abcdef")), [{ edits }]), Uint8Array.from(Buffer.from(want)), why);
  }
  const half = "note: \ud800\nmode : enforce\n";
  const { fixes } = lint(half).diagnostics.find(({ code }) => code === "POL-03");
  assert.equal(applyFixes(half, fixes), half.replace("mode :", "mode:"), "what a fix is not about stays as it is");
});

// A module whose memory may not grow: what a machine without any to spare is like.
function starved() {
  const bytes = readFileSync(WASM);
  const read = at => {
    let [value, size] = [0, 0];
    do value |= (bytes[at + size] & 127) << (7 * size); while (bytes[at + size++] & 128);
    return { value, size };
  };
  const written = value => value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)];
  for (let at = 8; at < bytes.length;) {
    const { value: length, size } = read(at + 1);
    const start = at + 1 + size;
    if (bytes[at] === 5) {
      const pages = read(start + 2).value;
      const content = [1, 1, ...written(pages), ...written(pages + 20)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, ...written(content.length), ...content]), bytes.subarray(start + length)]);
    }
    at = start + length;
  }
  throw Error("the module has no memory of its own");
}

test("where memory runs out, that call fails and the next one works", () => {
  const script = `
    import { readFile } from "node:fs/promises";
    import { init, lint, MtaStsError } from "mta-sts";
    await init({ module: readFile("tests/starved.wasm") });
    for (let i = 0; i < 3; i++) {
      try {
        lint("mx: a.example\\n".repeat(500_000));
        throw Error("that fitted in");
      } catch (error) {
        if (!(error instanceof MtaStsError) || error.reason !== "crash") throw error;
      }
      const { ok, diagnostics } = lint(${JSON.stringify(GOOD)});
      console.log(ok, diagnostics[0].message.length > 20);
    }`;
  writeFileSync("tests/starved.wasm", starved());
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  assert.equal(stdout.toString(), "true true\n".repeat(3), stderr.toString());
});
