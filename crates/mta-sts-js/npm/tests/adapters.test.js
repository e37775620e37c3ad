// The adapters, each with the editor's own code.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { init, lint } from "mta-sts";
import { codeActions, diagnostics } from "mta-sts/vscode";
import { TextDocument } from "vscode-languageserver-textdocument";
import { inChromium } from "./browser.js";
import { samples } from "./readme.js";

const POLICY = "version: STSv1\nmode : enforce\nmx: 😀.example.com\nmax_age: 604800\n";

test("CodeMirror shows the findings of the README's editor and makes their fixes", async () => {
  const [{ code }] = samples("js").filter(({ title }) => title === "CodeMirror 6");
  mkdirSync("built/codemirror", { recursive: true });
  // The same as in the README, with the view where the test can reach it.
  const entry = `import { forEachDiagnostic, forceLinting } from "@codemirror/lint";\n` + code.replace("new EditorView", "window.view = new EditorView")
    .replace("await init();", `await init({ module: new URL("/mta-sts/mta-sts.wasm", location) });`)
    + `\nObject.assign(window, { forEachDiagnostic, forceLinting });`;
  writeFileSync("built/codemirror/entry.js", entry);
  await esbuild.build({ entryPoints: ["built/codemirror/entry.js"], outfile: "built/codemirror/out.js", bundle: true, format: "esm", target: "es2022", logLevel: "error" });
  const folders = { "/built/": resolve("built/codemirror") + "/", "/mta-sts/": "node_modules/mta-sts/" };
  await inChromium({ html: `<body><script type="module" src="/built/out.js"></script>`, folders }, async page => {
    await page.waitForSelector(".cm-lintRange-error");
    assert.equal(await page.textContent(".cm-lintRange-error"), " ");
    await page.hover(".cm-lint-marker-error");
    await page.waitForSelector(".cm-tooltip-lint .cm-diagnostic-error");
    const found = () => page.evaluate(() => {
      const all = [];
      forEachDiagnostic(view.state, ({ severity, source, message, actions }, from, to) => all.push({ severity, source, message, actions: actions?.map(({ name }) => name), from, to }));
      return all;
    });
    const [space, ...others] = await found();
    assert.deepEqual([space.severity, space.source, space.from, space.to, space.actions.length], ["error", "POL-03", 19, 20, 1]);
    assert.deepEqual(others, [], "good news is no problem");
    assert.doesNotMatch(space.message, /`/);
    // The text has moved since it was judged: the fix still finds its place, once.
    await page.evaluate(() => {
      let action;
      forEachDiagnostic(view.state, each => { action ??= each.actions[0]; });
      view.dispatch({ changes: { from: 0, insert: "note: x\n" } });
      let place;
      forEachDiagnostic(view.state, (each, from, to) => { place ??= [from, to]; });
      action.apply(view, ...place);
      action.apply(view, ...place);
    });
    const text = await page.evaluate(() => view.state.doc.toString());
    assert.equal(text, "note: x\nversion: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n");
    await page.evaluate(() => forceLinting(view));
    await page.waitForFunction(() => document.querySelectorAll(".cm-lintRange-error").length === 0 || window.view.state.doc.line(1).text.startsWith("note"));
    await page.waitForTimeout(200);
    assert.ok((await found()).every(({ source }) => source !== "POL-03"));
  });
});

// The few classes of the API that exist only inside the editor; places are counted by Microsoft's own document.
class Range {
  constructor(start, end) {
    Object.assign(this, { start, end });
  }

  intersection({ start, end }) {
    const before = (a, b) => a.line < b.line || a.line === b.line && a.character <= b.character;
    return before(this.start, end) && before(start, this.end) ? this : undefined;
  }
}

class WorkspaceEdit {
  edits = [];
  replace(uri, range, newText) {
    this.edits.push({ uri, range, newText });
  }
}

const vscode = {
  Range, WorkspaceEdit,
  Diagnostic: class {
    constructor(range, message, severity) {
      Object.assign(this, { range, message, severity });
    }
  },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  CodeAction: class {
    constructor(title, kind) {
      Object.assign(this, { title, kind });
    }
  },
  CodeActionKind: { QuickFix: "quickfix" },
};

test("Visual Studio Code gets diagnostics and quick fixes", async () => {
  await init();
  const document = TextDocument.create("file:///mta-sts.txt", "plaintext", 1, POLICY);
  const found = diagnostics(vscode, document, { mx: ["mx1.example.com"] });
  const want = lint(POLICY, { mx: ["mx1.example.com"] }).diagnostics.filter(({ severity }) => severity !== "good");
  assert.deepEqual(found.map(({ code }) => code), want.map(({ code }) => code));
  for (const [i, { range, source, severity, message }] of found.entries()) {
    const { start, end } = want[i].range ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    assert.deepEqual([range.start, range.end], [start, end].map(({ line, column }) => ({ line: line - 1, character: column - 1 })));
    assert.deepEqual([source, severity], ["mta-sts", { error: 0, warning: 1, info: 2 }[want[i].severity]]);
    assert.doesNotMatch(message, /`/);
  }
  const space = found.find(({ code }) => code === "POL-03");
  const [action, ...others] = codeActions(vscode, document, space.range);
  assert.deepEqual([others.length, action.kind, action.isPreferred, action.diagnostics[0].code], [0, "quickfix", true, "POL-03"]);
  const mended = TextDocument.applyEdits(document, action.edit.edits);
  assert.equal(mended, POLICY.replace("mode :", "mode:"));
  assert.deepEqual(codeActions(vscode, document, new Range({ line: 3, character: 0 }, { line: 3, character: 1 })), []);
});
