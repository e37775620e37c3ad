// The package says what the command says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";
import formats from "ajv-formats";
import { applyFixes, init, lint, matchMx, parseRecord, toSarif } from "mta-sts";
import { command, corpus, jsonLines, records, root } from "./command.js";

await init();
const policies = corpus();
const HOSTS = ["mx1.example.com", "contoso-com.mail.protection.outlook.com", "aspmx.l.google.com"];
// The command has tables of public suffixes and of confusable characters, which would outweigh the package.
const BY_TABLES = ["IDN-06", "POL-38", "TXT-24"];
const withoutTables = diagnostics => diagnostics.filter(({ code }) => !BY_TABLES.includes(code));

// What the command has no names or units for.
function bare({ ok, ...result }) {
  const edit = ({ from, to, ...edit }) => edit;
  const diagnostics = result.diagnostics.map(({ range, fixes, ...finding }) => ({
    ...finding,
    range: range && { start: range.start, end: range.end },
    fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit) })),
  }));
  assert.equal(ok, diagnostics.every(({ severity }) => severity !== "error"));
  return { ...result, diagnostics };
}

function camel({ input, policy, ...result }) {
  if (!policy) return policy === undefined ? result : { ...result, policy };
  const { max_age: maxAge, ...rest } = policy;
  return { ...result, policy: { ...rest, maxAge } };
}

test("policies are judged alike, with and without hosts", () => {
  assert.ok(policies.length > 150, `${policies.length} policies`);
  const paths = policies.map(({ path }) => path);
  for (const mx of [[], HOSTS]) {
    const theirs = jsonLines(command(["lint", "--format", "json", ...mx.flatMap(host => ["--mx", host]), ...paths]));
    const differ = [];
    policies.forEach(({ name, octets }, i) => {
      const [ours, other] = [bare(lint(octets, { mx })), camel(theirs[i])];
      if (withoutTables(ours.diagnostics).length !== other.diagnostics.length) differ.push(name);
      assert.deepEqual({ ...ours, diagnostics: withoutTables(ours.diagnostics) }, { ...other, diagnostics: withoutTables(other.diagnostics) }, name);
    });
    assert.ok(differ.length < 12, `tables matter only here and there: ${differ}`);
  }
});

test("a text is judged as its octets are", () => {
  for (const { name, octets } of policies) {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(octets);
    if (Buffer.compare(Buffer.from(text), octets)) continue;
    assert.deepEqual(lint(text), lint(octets), name);
    for (const { range, fixes } of lint(text).diagnostics) {
      const octetsOf = ({ start, end }) => Buffer.from(octets.subarray(start, end)).toString();
      if (range) assert.equal(text.slice(range.from, range.to), octetsOf({ start: range.start.byte, end: range.end.byte }), name);
      for (const edit of fixes.flatMap(({ edits }) => edits)) assert.equal(text.slice(edit.from, edit.to), octetsOf(edit), name);
    }
  }
});

test("records are judged alike", () => {
  const quoted = strings => strings.map(string => `"${string.replace(/["\\]/g, "\\$&")}"`).join(" ");
  const sets = [...records(), ...["v=STSv1", "v=STSv1; id=a_b;", "\"v=STSv1; \" \"id=1;\"", "v=spf1 -all", ""].map(text => ({ kind: "sts", texts: [text] })),
    { kind: "sts", texts: ["v=STSv1; id=1;", "v=STSv1; id=2;", "x"] }, { kind: "tlsrpt", texts: ["v=TLSRPTv1; rua=mailto:a b", "v=TLSRPTv1;"] }];
  assert.ok(sets.length > 20, `${sets.length} sets`);
  for (const { kind, strings, texts = strings.map(quoted) } of sets) {
    const args = ["record", "--kind", kind, "--format"];
    const [theirs] = jsonLines(command([...args, "json", "--", ...texts]));
    const ours = parseRecord(strings ?? texts, { kind });
    assert.deepEqual({ ...bare(ours), diagnostics: withoutTables(bare(ours).diagnostics) }, { ...theirs, diagnostics: withoutTables(theirs.diagnostics) }, texts.join());
    assert.deepEqual(parseRecord(texts, { kind }), ours);
    const log = JSON.parse(command([...args, "sarif", "--", ...texts]));
    assert.deepEqual(withoutTheirs(toSarif(ours)), withoutTheirs(log), texts.join());
  }
});

test("patterns match alike", () => {
  for (const pattern of ["*.example.com", "mx1.example.com", "MX1.Example.COM"]) {
    for (const host of ["mx1.example.com", "example.com", "a.b.example.com", "mx1.example.com."]) {
      const said = command(["match", pattern, host]).toString();
      assert.equal(matchMx(pattern, host), !said.includes("does not cover"), `${pattern} ${host}`);
    }
  }
});

function withoutTheirs(log) {
  const [run] = log.runs;
  run.results = run.results.filter(({ ruleId }) => !BY_TABLES.includes(ruleId));
  run.tool.driver.rules = run.tool.driver.rules.filter(({ id }) => !BY_TABLES.includes(id));
  return log;
}

test("SARIF is that of the command, and valid", () => {
  const text = readFileSync(`${root}/crates/mta-sts-cli/tests/fixtures/sarif-schema-2.1.0.json`, "utf8");
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  formats(ajv);
  // The pattern of a language has a bracket too many, which only lax dialects of patterns take.
  const schema = JSON.parse(text.replaceAll("[a-zA-Z]{2}]?$", () => "[a-zA-Z]{2}?$"));
  const valid = ajv.compile(schema);
  assert.ok(!valid({ version: "2.1.0" }), "the schema refuses what is no SARIF");
  const rules = new Set();
  for (const { name, path, octets } of policies) {
    const theirs = JSON.parse(command(["lint", "--format", "sarif", "--mx", HOSTS[0], path]));
    const uri = theirs.runs[0].results[0]?.locations[0].physicalLocation.artifactLocation.uri;
    const result = lint(octets, { mx: HOSTS.slice(0, 1) });
    const ours = toSarif(result, uri);
    assert.ok(valid(ours), JSON.stringify(valid.errors));
    assert.deepEqual(toSarif(JSON.parse(JSON.stringify(result)), uri, octets), ours, "what JSON has lost can be given again");
    assert.deepEqual(withoutTheirs(ours), withoutTheirs(theirs), name);
    ours.runs[0].tool.driver.rules.forEach(({ id }) => rules.add(id));
    const copy = toSarif(JSON.parse(JSON.stringify(result)), uri);
    assert.ok(valid(copy) && copy.runs[0].results.every(each => !("fixes" in each)), "without the policy there are no places for fixes");
  }
  assert.ok(rules.size > 40, `${rules.size} rules`);
});

test("safe fixes, made until none is left, give what --fix gives", () => {
  for (const { name, octets } of policies) {
    let mended = octets;
    for (let round = 0; round < 16; round++) {
      mended = applyFixes(mended, lint(mended).diagnostics.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe)));
    }
    const theirs = command(["lint", "--fix", "-"], octets);
    assert.equal(Buffer.compare(Buffer.from(mended), theirs), 0, name);
  }
});
