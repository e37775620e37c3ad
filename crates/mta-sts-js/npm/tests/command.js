// The command `mta-sts`, which the package must agree with, and the policies that both judge.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";

export const root = process.env.MTA_STS_ROOT;
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "mta-sts");

// Standard output of the command; its exit code only says how bad the findings are.
export function command(args, input) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 2 ** 28 });
  if (error || status > 3) throw error ?? Error(`${args.join(" ")}: ${stderr}`);
  return stdout;
}

export const jsonLines = output => output.toString().trimEnd().split("\n").map(line => JSON.parse(line));

const files = (folder, end) => readdirSync(join(root, folder)).filter(name => name.endsWith(end)).sort()
  .map(name => ({ name: `${folder}/${name}`, octets: readFileSync(join(root, folder, name)) }));

function served({ body, body_hex, lines }) {
  if (body_hex !== undefined) return Buffer.from(body_hex, "hex");
  return Buffer.from(lines ? lines.map(line => `${line}\r\n`).join("") : body ?? "");
}

// Every policy of the fixtures, of the scenarios and of the fuzzer's corpus, as files of a folder.
export function corpus() {
  const scenarios = files("crates/mta-sts-lab/scenarios", ".toml").map(({ name, octets }) => ({ name, policy: parse(octets.toString()).policy }));
  const written = scenarios.filter(({ policy }) => policy?.body ?? policy?.body_hex ?? policy?.lines)
    .map(({ name, policy }) => ({ name, octets: served(policy) }));
  const all = [...files("crates/mta-sts/tests/fixtures/policy", ".txt"), ...written, ...files("fuzz/corpus/policy", "")];
  const folder = mkdtempSync(join(tmpdir(), "mta-sts-corpus-"));
  return all.map(({ name, octets }, i) => {
    const path = join(folder, `${i}.txt`);
    writeFileSync(path, octets);
    return { name, path, octets: new Uint8Array(octets) };
  });
}

// The records of the scenarios and of the fuzzer's corpus: at `_mta-sts`, and at `_smtp._tls`.
export function records() {
  const found = [];
  for (const { octets } of files("crates/mta-sts-lab/scenarios", ".toml")) {
    for (const [name, answer] of Object.entries(parse(octets.toString()).dns ?? {})) {
      const kind = name.startsWith("_mta-sts.") ? "sts" : name.startsWith("_smtp._tls.") ? "tlsrpt" : undefined;
      if (kind && answer.strings?.length) found.push({ kind, strings: answer.strings });
    }
  }
  return found;
}
