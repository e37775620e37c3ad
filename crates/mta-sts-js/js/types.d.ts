export type Severity = "error" | "warning" | "info" | "good";
export type Validity = "valid" | "invalid";
/** A place: bytes from 0; lines from 1; columns in UTF-16 units from 1. */
export interface Position { byte: number; line: number; column: number }
/** From here to there; `from` and `to` are UTF-16 units of the text, in which an octet that is no UTF-8 counts as one. */
export interface Range { start: Position; end: Position; from: number; to: number }
/** One replacement: `start` and `end` in bytes, `from` and `to` in UTF-16 units. */
export interface Edit { start: number; end: number; from?: number; to?: number; insert: string }
/** A change that a machine can make; a safe one changes nothing that senders read. */
export interface Fix { title: string; safe: boolean; edits: Edit[] }
export interface Diagnostic {
  /** The rule: `POL-06`. */
  code: string;
  severity: Severity;
  /** `policy-file`, `sts-txt`, `tlsrpt-txt`, `mx-set`, `mx:HOST` … */
  subject: string;
  /** What is the case, why it matters, what to do; protocol tokens stand between backticks. */
  message: string;
  why: string;
  fix: string;
  /** Who can mend it. */
  owner: "dns" | "web" | "mail";
  /** Which of the records, from 0. */
  record?: number;
  cite: string[];
  range: Range | null;
  fixes: Fix[];
}
export interface Policy { version: string; mode: "enforce" | "testing" | "none"; maxAge: number; mx: string[]; extensions: [string, string][] }
export interface LintOptions { lang?: string; mx?: string[]; kind?: "sts" | "tlsrpt" }
export interface LintResult {
  schema: "mta-sts-lint/1";
  /** No finding is an error. */
  ok: boolean;
  strict: Validity;
  lenient: Validity;
  /** As tolerant senders read it. */
  policy: Policy | null;
  bytes: { size: number; bom: boolean; eol: "lf" | "crlf" | "mixed" | "none" };
  diagnostics: Diagnostic[];
}
export interface RecordResult {
  schema: "mta-sts-record/1";
  ok: boolean;
  strict: Validity;
  lenient: Validity;
  id: string | null;
  /** Of `_smtp._tls` only. */
  rua?: string[];
  diagnostics: Diagnostic[];
}

/** Judges a policy file: text, or its very bytes. Throws `RangeError` where a name in `mx` is none. */
export function lint(policy: string | Uint8Array, options?: LintOptions): LintResult;
/** Judges the TXT records found at one name, each of them joined. */
export function parseRecord(records: string[], options?: LintOptions): RecordResult;
/** Whether an `mx` pattern covers a host (RFC 8461 §4.1). Throws `RangeError` where one of them is not what it should be. */
export function matchMx(pattern: string, host: string): boolean;
/** The policy with fixes made; an edit that overlaps an earlier one is left out. */
export function applyFixes<T extends string | Uint8Array>(policy: T, fixes: Fix[]): T;
