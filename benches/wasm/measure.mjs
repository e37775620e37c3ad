// How long linting takes as Wasm: `node measure.mjs MODULE`, the module as `wasm-bindgen --target nodejs` writes it.
// A call that does nothing stands beside each figure: it tells a slow machine from slow code.

import { createRequire } from "node:module";

const { lint, nothing, policy, names, adversary } = createRequire(import.meta.url)(process.argv[2]);

/** The shortest time of one call in milliseconds, in many short rounds: on a busy machine some of them are left alone. */
function shortest(call, input) {
  let calls = 1;
  let best = Infinity;
  for (let round = 0; round < 300; round += 1) {
    const start = performance.now();
    for (let n = 0; n < calls; n += 1) call(input);
    const spent = performance.now() - start;
    best = Math.min(best, spent / calls);
    calls = Math.max(1, Math.min(100_000, Math.round((calls * 2) / Math.max(spent, 0.001))));
  }
  return best;
}

const KIB64 = 65_536;
const rows = [
  ["a policy of 400 octets", policy(400), 0.3],
  ["a policy of 64 KiB", policy(KIB64), 5],
  ...names().map((name, index) => [`64 KiB, ${name}`, adversary(index, KIB64), 5]),
];

let missed = false;
for (const [name, input, most] of rows) {
  const time = shortest(lint, input);
  const ratio = time / shortest(nothing, input);
  missed ||= time > most;
  const verdict = time > most ? "  MISSED" : "";
  const figures = `${time.toFixed(4).padStart(9)} ms, ${ratio.toFixed(0).padStart(6)} x an empty call`;
  console.log(`${`Wasm, ${name}`.padEnd(44)} ${figures}  at most ${most} ms${verdict}`);
}
process.exitCode = missed ? 1 : 0;
