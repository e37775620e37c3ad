// What the tarball holds is what its manifests say.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv";

const FOLDER = "node_modules/mta-sts/";
const json = path => JSON.parse(readFileSync(path, "utf8"));

test("every entry leads to a file, and every script is an entry or part of one", () => {
  const { exports, types, customElements, version } = json(FOLDER + "package.json");
  const leaves = entry => typeof entry === "string" ? [entry] : Object.values(entry).flatMap(leaves);
  const paths = [...leaves(exports), types, customElements];
  for (const path of paths.filter(path => !path.includes("*"))) assert.ok(existsSync(FOLDER + path), path);
  assert.match(version, /^\d+\.\d+\.\d+/);
  const scripts = readdirSync(FOLDER).filter(name => name.endsWith(".js"));
  assert.deepEqual(scripts.filter(name => !paths.includes(`./${name}`)), ["core.js"]);
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "README.md"]) assert.ok(existsSync(FOLDER + name), name);
  for (const name of scripts) assert.doesNotMatch(readFileSync(FOLDER + name, "utf8"), /__[A-Z]+__/, "every place is filled");
});

test("the manifest of the elements is valid, and its modules are there", () => {
  const valid = new Ajv({ strict: false, allErrors: true }).compile(json("node_modules/custom-elements-manifest/schema.json"));
  const manifest = json(FOLDER + "custom-elements.json");
  assert.ok(valid(manifest), JSON.stringify(valid.errors));
  assert.ok(!valid({ ...manifest, modules: [{}] }), "the schema refuses what is no manifest");
  for (const { path } of manifest.modules) assert.ok(existsSync(FOLDER + path), path);
});
