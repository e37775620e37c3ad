import type * as api from "vscode";
import type { LintOptions } from "./index.js";

type Api = Pick<
  typeof api,
  "CodeAction" | "CodeActionKind" | "Diagnostic" | "DiagnosticSeverity" | "Range" | "WorkspaceEdit"
>;

/** The findings of a document. `vscode` is the module of that name. */
export function diagnostics(vscode: Api, document: api.TextDocument, options?: LintOptions): api.Diagnostic[];

/** Quick fixes for the findings that lie in `range`. */
export function codeActions(vscode: Api, document: api.TextDocument, range: api.Range, options?: LintOptions): api.CodeAction[];
