// The package in pages: as it is, and through bundlers.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";
import { inChromium, output } from "./browser.js";
import { samples } from "./readme.js";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-x'; connect-src 'self'; require-trusted-types-for 'script'";
const [{ code: plain }] = samples("html");
const [{ code: handed }] = samples("js").filter(({ title }) => title === "With a bundler");
const FOUND = `import { init, lint } from "mta-sts"; await init(); document.querySelector("output").textContent = lint("version: STSv1\\n").diagnostics.map(({ code }) => code).join(" ");`;
const HTML = `<output></output><script type="module" src="/built/entry.js"></script>`;

// A project of its own, so that bundlers find the package as they would elsewhere.
function project(name, code) {
  mkdirSync(`built/${name}`, { recursive: true });
  writeFileSync(`built/${name}/entry.js`, code);
  return resolve(`built/${name}`);
}

const lints = page => output(page).then(text => assert.match(text, /^POL-\d\d( POL-\d\d)*$/));

test("a plain page imports it, under a strict policy", async () => {
  const html = plain.replace("<script", "<script nonce=x");
  const folders = { "/mta-sts/": "node_modules/mta-sts/" };
  await inChromium({ html, folders, headers: { "content-security-policy": POLICY } }, lints);
});

test("where WebAssembly is forbidden, init says so and the page lives", async () => {
  const html = `<output></output><script type="module" nonce=x>
    import { init } from "/mta-sts/web.js";
    const tell = async () => init().catch(({ name, reason }) => name + " " + reason);
    document.querySelector("output").textContent = [await tell(), await tell()].join();
  </script>`;
  const headers = { "content-security-policy": POLICY.replace("'wasm-unsafe-eval'", "") };
  await inChromium({ html, folders: { "/mta-sts/": "node_modules/mta-sts/" }, headers }, async (page, trouble) => {
    assert.equal(await output(page), "MtaStsError csp,MtaStsError csp");
    // The browser's own report of what was forbidden.
    trouble.length = 0;
  });
});

test("Vite", async () => {
  const root = project("vite", FOUND);
  writeFileSync(`${root}/index.html`, `<output></output><script type="module" src="./entry.js"></script>`);
  await vite.build({ root, logLevel: "error", base: "/built/", build: { target: "es2022", outDir: "out", rollupOptions: { output: { entryFileNames: "entry.js" } } } });
  assert.equal(readdirSync(`${root}/out/assets`).filter(name => name.endsWith(".wasm")).length, 1, "the module is an asset of the bundle");
  await inChromium({ html: HTML, folders: { "/built/": `${root}/out/` } }, lints);
});

test("webpack", async () => {
  const context = project("webpack", FOUND);
  const compiler = webpack({ context, mode: "production", entry: "./entry.js", output: { path: `${context}/out`, filename: "entry.js", publicPath: "/built/" } });
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => error ? failed(error) : done(stats)));
  assert.deepEqual(stats.toJson({ errors: true, warnings: true }).errors, []);
  await inChromium({ html: HTML, folders: { "/built/": `${context}/out/` } }, lints);
});

test("esbuild, which is handed the module", async () => {
  const root = project("esbuild", handed);
  const [, flags] = handed.match(/^\/\/ esbuild (.*)$/m);
  assert.equal(flags, "--bundle --format=esm --loader:.wasm=file");
  await esbuild.build({ entryPoints: [`${root}/entry.js`], outdir: `${root}/out`, bundle: true, format: "esm", loader: { ".wasm": "file" }, target: "es2022", minify: true, logLevel: "error" });
  await inChromium({ html: HTML, folders: { "/built/": `${root}/out/` } }, lints);
});

test("esbuild for Node.js", async () => {
  const root = project("esbuild-node", `import { readFileSync } from "node:fs"; import { init, lint } from "mta-sts"; await init({ module: readFileSync("node_modules/mta-sts/mta-sts.wasm") }); export const found = lint("version: STSv1\\n");`);
  await esbuild.build({ entryPoints: [`${root}/entry.js`], outfile: `${root}/out.mjs`, bundle: true, format: "esm", platform: "node", logLevel: "error" });
  const { found } = await import(`${root}/out.mjs`);
  assert.equal(found.schema, "mta-sts-lint/1");
});
