// For pages and bundlers: the module lies beside this file. The address is written so that bundlers see it.
import { start } from "./core.js";

export { MtaStsError, applyFixes, lint, matchMx, parseRecord, toSarif } from "./core.js";
export const init = ({ module } = {}) => start(() => module ?? new URL("./mta-sts.wasm", import.meta.url));
