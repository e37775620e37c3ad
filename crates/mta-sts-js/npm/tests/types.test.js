// The types are those of what really comes.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { init, lint, parseRecord, toSarif } from "mta-sts";
import ts from "typescript";
import { corpus } from "./command.js";
import { samples } from "./readme.js";

await init();

// Complaints of the compiler about a file, under `strict` and with the packages' own types checked too.
function complaints(name, code, options) {
  mkdirSync("types", { recursive: true });
  const path = `types/${name}.ts`;
  writeFileSync(path, code);
  const program = ts.createProgram([path], {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: false,
    target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [], ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start, file }) =>
    `${file?.fileName}:${start}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}

const RESOLUTIONS = {
  node: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

const CONSUMER = `
  import { MtaStsError, applyFixes, init, lint, matchMx, parseRecord, toSarif, type Diagnostic, type Reason } from "mta-sts";
  await init();
  await init({ module: new URL("https://example.com/mta-sts.wasm") });
  await init({ module: fetch("/mta-sts.wasm") });
  // @ts-expect-error
  await init({ module: null });
  const result = lint("text", { mx: ["a.example"], lang: "en" });
  const seconds: number | undefined = result.policy?.maxAge;
  const worst: Diagnostic | undefined = result.diagnostics.find(({ severity }) => severity === "error");
  const from: number = worst?.range?.from ?? 0;
  const text: string = applyFixes("text", result.diagnostics.flatMap(({ fixes }) => fixes));
  const octets: Uint8Array = applyFixes(new Uint8Array(), []);
  const rua: string[] | undefined = parseRecord([["a", "b"], "c", new Uint8Array()] as const satisfies unknown[] as never, { kind: "tlsrpt" }).rua;
  const covered: boolean = matchMx("*.example.com", "a.example.com");
  const log: "2.1.0" = toSarif(result, "x").version;
  function reason(error: unknown): Reason | undefined { return error instanceof MtaStsError ? error.reason : undefined; }
  // @ts-expect-error
  lint(1);
  // @ts-expect-error
  lint("text", { mx: "a.example" });
  // @ts-expect-error
  const maybe: string = result.policy.mode;
  // @ts-expect-error
  parseRecord("v=STSv1");
  // @ts-expect-error
  new MtaStsError();
  export { seconds, from, text, octets, rua, covered, log, reason, maybe };
`.replace(` as const satisfies unknown[] as never`, "");

for (const [name, options] of Object.entries(RESOLUTIONS)) {
  test(`a consumer compiles, resolved as for ${name}`, () => assert.deepEqual(complaints(`consumer-${name}`, CONSUMER, options), []));
}

test("results have the fields of their types and no others", () => {
  const results = corpus().slice(0, 400).flatMap(({ octets }) => [lint(octets), lint(octets, { mx: ["a.example.com"] })]);
  // One that has so many findings that the last stands for others.
  results.push(lint("x\n".repeat(500)));
  assert.ok(results.some(({ diagnostics }) => diagnostics.some(({ more }) => more)));
  const seen = new Map(results.map(result => [shape(result), result]));
  const records = [parseRecord(["v=STSv1; id=a_b;", "x"]), parseRecord([]), parseRecord(["v=TLSRPTv1; rua=mailto:a b"], { kind: "tlsrpt" })];
  const code = [
    `import type { LintResult, RecordResult, SarifLog } from "mta-sts";`,
    ...[...seen.values()].map((result, i) => `export const lint${i}: LintResult = ${JSON.stringify(result)};`),
    ...records.map((result, i) => `export const record${i}: RecordResult = ${JSON.stringify(result)};`),
    `export const log: SarifLog = ${JSON.stringify(toSarif(lint("")))};`,
  ];
  assert.deepEqual(complaints("results", code.join("\n"), RESOLUTIONS.bundler), []);
  const wrong = code.map(line => line.replace(`"owner":"web"`, `"owner":"mallory"`));
  assert.notDeepEqual(complaints("wrong", wrong.join("\n"), RESOLUTIONS.bundler), [], "literals are looked at");
});

// Which fields there are, and the words of the few that have a choice.
function shape(value, key) {
  if (Array.isArray(value)) return [...new Set(value.map(each => shape(each, key)))].sort().join();
  if (value && typeof value === "object") return Object.entries(value).map(([name, each]) => `${name}:${shape(each, name)}`).sort().join();
  return ["severity", "owner", "mode", "eol", "strict", "lenient"].includes(key) ? value : typeof value;
}

test("the adapters compile, as in the README", () => {
  const [codemirror] = samples("js").filter(({ title }) => title === "CodeMirror 6");
  const [vscode] = samples("ts");
  assert.deepEqual(complaints("codemirror", codemirror.code, RESOLUTIONS.bundler), []);
  assert.deepEqual(complaints("vscode", vscode.code, { ...RESOLUTIONS.bundler, types: ["vscode"] }), []);
});

test("without the types of a browser those of Node.js do", () => {
  assert.deepEqual(complaints("node", CONSUMER, { ...RESOLUTIONS.node, lib: ["lib.es2022.d.ts"], types: ["node"] }), []);
});
