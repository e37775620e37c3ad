// For Node.js, which fetches no files.
import { readFile } from "node:fs/promises";
import { start } from "./core.js";

export { MtaStsError, applyFixes, lint, matchMx, parseRecord, toSarif } from "./core.js";

const isFile = module => module instanceof URL && module.protocol === "file:";
export const init = ({ module = new URL("./mta-sts.wasm", import.meta.url) } = {}) =>
  start(() => isFile(module) ? readFile(module) : module);
