/** How bad a finding is: with an error senders ignore the policy or refuse mail; a warning works, but is risky. */
export type Severity = "error" | "warning" | "info" | "good";
/** Whether a sender of that kind can use what it reads. */
export type Validity = "valid" | "invalid";

/** A place: octets from 0; lines from 1; columns from 1 in UTF-16 units. */
export interface Position {
  byte: number;
  line: number;
  column: number;
}

/** From here to there. `from` and `to` are UTF-16 units of the text; an octet that is no UTF-8 counts as one unit. */
export interface Range {
  start: Position;
  end: Position;
  from: number;
  to: number;
}

/** One replacement: `start` and `end` in octets, `from` and `to` in UTF-16 units. */
export interface Edit {
  start: number;
  end: number;
  from: number;
  to: number;
  insert: string;
}

/** A change that a machine can make. A safe one changes nothing that senders read. Of more than 500 edits many are joined. */
export interface Fix {
  title: string;
  safe: boolean;
  edits: Edit[];
}

export interface Diagnostic {
  /** The rule, for ever the same: `POL-06`. */
  code: string;
  severity: Severity;
  /** `policy-file`, `sts-txt`, `tlsrpt-txt`, `mx-set` or `mx:HOST`. */
  subject: string;
  /** What is the case. In this and the next two, protocol words stand between backticks. */
  message: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  fix: string;
  /** Who can mend it. */
  owner: "dns" | "web" | "mail";
  /** Which of the records, from 0, where it is about one. */
  record?: number;
  /** Where it is written: `RFC 8461 §3.2`. */
  cite: string[];
  /** Where it is in the policy or record; `null` where it is about the whole. */
  range: Range | null;
  /** How many more like it were left out of a very long list. */
  more?: number;
  fixes: Fix[];
}

export interface Policy {
  version: string;
  mode: "enforce" | "testing" | "none";
  /** Seconds. */
  maxAge: number;
  mx: string[];
  /** Names and values. */
  extensions: [string, string][];
}

export interface LintResult {
  schema: "mta-sts-lint/1";
  /** No finding is an error. */
  ok: boolean;
  /** For senders that follow the RFC to the letter. */
  strict: Validity;
  /** For senders as tolerant as most are. */
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
  /** The id of the policy, as tolerant senders read it. */
  id: string | null;
  /** Where reports go; of the kind `tlsrpt` only. */
  rua?: string[];
  diagnostics: Diagnostic[];
}

export interface LintOptions {
  /** Names of the domain's mail servers: the policy is also held against them. */
  mx?: string[];
  /** A BCP 47 tag; English where there is nothing closer. */
  lang?: string;
}

export interface RecordOptions {
  /** `sts` (the default) for the records at `_mta-sts`, `tlsrpt` for those at `_smtp._tls`. */
  kind?: "sts" | "tlsrpt";
  lang?: string;
}

/** A TXT record: its text (in quotes, as a zone file writes it, if it begins with one), its octets, or the list of its character-strings. */
export type TxtRecord = string | Uint8Array | (string | Uint8Array)[];

// Where the types of a browser are missing, those of Node.js do.
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never;
type Answer = typeof globalThis extends { Response: { prototype: infer T } } ? T : never;

/** What `init` can be given in the place of the module that lies beside this file: a `WebAssembly.Module`, its octets, its address, or the `Response` that brings them. */
export type ModuleSource = WasmModule | ArrayBuffer | ArrayBufferView | URL | string | Answer;

/**
 * Why something was refused:
 * `not-ready` before `init`; `bad-input` for what has the wrong type or cannot be read; `too-large` above 10 MB;
 * `fetch`, `csp`, `unsupported`, `bad-module` where `init` could not get or run the module;
 * `crash` where the module broke, after which it works again.
 */
export type Reason = "not-ready" | "bad-input" | "too-large" | "fetch" | "csp" | "unsupported" | "bad-module" | "crash";

export class MtaStsError extends Error {
  private constructor();
  readonly name: "MtaStsError";
  readonly reason: Reason;
}

/** Loads the module. Call it once, or as often as you like: there is one instance. After a failure it tries anew. */
export function init(options?: { module?: ModuleSource | Promise<ModuleSource> }): Promise<void>;

/** Judges a policy file: a text, or the very octets of a file. */
export function lint(policy: string | Uint8Array, options?: LintOptions): LintResult;

/** Judges together the TXT records found at one name. */
export function parseRecord(records: readonly TxtRecord[], options?: RecordOptions): RecordResult;

/** Whether the value of an `mx` line covers a host (RFC 8461 §4.1). */
export function matchMx(pattern: string, host: string): boolean;

/**
 * The policy with fixes made: text stays text, octets stay octets. Give the fixes of one result together; an edit that
 * overlaps an earlier one, or lies outside, is left out.
 */
export function applyFixes<T extends string | Uint8Array>(policy: T, fixes: readonly Fix[]): T extends string ? string : Uint8Array;

/** A file of SARIF 2.1.0; hand it to `JSON.stringify`. */
export interface SarifLog {
  $schema: string;
  version: "2.1.0";
  runs: [{ columnKind: "utf16CodeUnits"; results: object[]; invocations: object[]; tool: { driver: object } }];
}

/**
 * The findings as SARIF. `uri` is the address of what was judged (default: `mta-sts.txt`, or the name of the records).
 * `policy` is what was judged: needed only where the result is a copy, from JSON or a worker; without it such a result has
 * no fixes.
 */
export function toSarif(result: LintResult | RecordResult, uri?: string, policy?: string | Uint8Array): SarifLog;
