import type { LintSource } from "@codemirror/lint";
import type { LintOptions } from "./index.js";

/** A source for `linter()` of `@codemirror/lint`: findings with their fixes as actions. It waits for `init`. */
export function mtaStsLinter(options?: LintOptions): LintSource;
