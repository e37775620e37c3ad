// The samples of the README run and print what stands beside them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { samples } from "./readme.js";

const POLICY = "version: STSv1\r\nmode : enforce\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n";
const ELSEWHERE = ["With a bundler", "CodeMirror 6"];

const here = samples("js").filter(({ title }) => !ELSEWHERE.includes(title));

test("there are samples", () => assert.deepEqual(here.map(({ title }) => title), ["Judge a policy", "Mend it", "Records", "SARIF", "Errors"]));

for (const { title, code } of here) {
  test(title, () => {
    // A comment behind what prints it, or on lines of its own after a loop.
    const printed = code.split("\n").flatMap(line => line.match(/console\.log\(.*\); \/\/ (.+)$/)?.[1] ?? line.match(/^\/\/ (error|warning|info|good|")(.*)$/)?.slice(1).join("") ?? []);
    assert.ok(printed.length, "it prints something");
    writeFileSync("mta-sts.txt", POLICY);
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code]);
    assert.equal(stdout.toString().trimEnd(), printed.join("\n"), stderr.toString());
  });
}
