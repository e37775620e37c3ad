// SARIF 2.1.0 of a result, as the command writes it: a test holds one against the other.

const LEVELS = { error: "error", warning: "warning", info: "note" };
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HOME = "__HOME__";

// `policy` is what was judged, where the result has lost it on its way here (by JSON, or from a worker).
export function toSarif(result, uri, policy) {
  if (!Array.isArray(result?.diagnostics)) refuse("result must be what lint or parseRecord gave");
  const records = result.schema === "mta-sts-record/1";
  const at = uri === undefined ? addressOf(result, records) : textOf(uri, "uri");
  const contents = policy === undefined ? inputs.get(result) : [octetsOf(policy, "policy")];
  const content = finding => contents?.[records ? finding.record : 0];
  const found = result.diagnostics.filter(finding => LEVELS[finding.severity]);
  const rules = [...new Set(found.map(finding => finding.code))].sort().map(sarifRule);
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [{
      columnKind: "utf16CodeUnits",
      results: found.map(finding => sarifResult(finding, at, content(finding), result.bytes?.bom)),
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
      tool: { driver: { name: "mta-sts", version: "__VERSION__", informationUri: HOME, rules } },
    }],
  };
}

const addressOf = (result, records) => records ? `dns:${"rua" in result ? "_smtp._tls" : "_mta-sts"}?type=TXT` : "mta-sts.txt";

// `[words](target)` would be a link there.
const sarifText = text => ({ text: text.trimEnd().replaceAll("](", "] (") });

function sarifResult(finding, uri, content, bom) {
  const { code, severity, subject, message, fix, record, range, fixes } = finding;
  const artifactLocation = { uri };
  const marked = content ? content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf : bom;
  const location = { physicalLocation: { artifactLocation } };
  if (range) location.physicalLocation.region = sarifRegion(range.start, range.end, marked);
  if (record !== undefined) location.logicalLocations = [{ fullyQualifiedName: `${subject}/${record}`, kind: "resource" }];
  const found = {
    ruleId: code,
    level: LEVELS[severity],
    message: sarifText(`${message} ${fix}`),
    locations: [location],
    partialFingerprints: { "finding/v1": fingerprint([code, uri, subject], range && content?.subarray(range.start.byte, range.end.byte)) },
  };
  // Without what was judged nobody knows on which lines the edits are.
  if (content && fixes.length) found.fixes = fixes.map(each => sarifFix(each, artifactLocation, content, marked));
  return found;
}

// A byte order mark is no column to SARIF (3.30.6), but an octet like others.
function sarifRegion(start, end, marked) {
  const column = ({ line, column }) => marked && line === 1 ? Math.max(column - 1, 1) : column;
  return {
    startLine: start.line, startColumn: column(start), endLine: end.line, endColumn: column(end),
    byteOffset: start.byte, byteLength: end.byte - start.byte,
  };
}

function sarifFix({ title, safe, edits }, artifactLocation, content, marked) {
  const bytes = edits.flatMap(({ start, end }) => [start, end]);
  const found = JSON.parse(call(() => places(content, numbers(bytes))));
  const place = i => ({ byte: bytes[i], line: found[2 * i], column: found[2 * i + 1] });
  const replacements = edits.map(({ insert }, i) => ({
    deletedRegion: sarifRegion(place(2 * i), place(2 * i + 1), marked),
    insertedContent: { text: insert },
  }));
  return { description: sarifText(title), artifactChanges: [{ artifactLocation, replacements }], properties: { safe } };
}

function sarifRule(id) {
  const { severity, message, why, fix, cite } = JSON.parse(call(() => ruleJson(id)));
  if (!message) refuse(`${id} is no code of this linter`);
  const links = cite.map(each => `[${escaped(each)}](${urlOf(each)})`).join(", ");
  return {
    id,
    shortDescription: sarifText(message),
    fullDescription: sarifText(why),
    help: { ...sarifText(fix), markdown: [markdown(why), markdown(fix), links].filter(Boolean).join("\n\n") },
    helpUri: cite.length ? urlOf(cite[0]) : HOME,
    defaultConfiguration: { level: LEVELS[severity] ?? "none" },
  };
}

// `RFC 8461`, `RFC 8461 §3.2`, `RFC 8461 §A` or `RFC Editor erratum 6285`.
function urlOf(cite) {
  const [, rfc, section] = cite.match(/^RFC (\d+)(?: §(.+))?$/) ?? [];
  if (!rfc) return "https://www.rfc-editor.org/errata/eid" + cite.split(" ").pop();
  const anchor = section && `#${/^\d/.test(section) ? "section" : "appendix"}-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${rfc}${anchor ?? ""}`;
}

// What stands between backticks stays code; the rest stands for itself.
const markdown = text => text.split("`").map((piece, i) => i % 2 ? piece && `\`${piece}\`` : escaped(piece)).join("");
const escaped = text => text.split(/([\s“”„»«()])/).map(word => {
  const bare = word.replace(/[.,;!?]+$/, "");
  // What renderers turn into links, mentions or references by themselves.
  const live = /^www\.|[@#]|:.*[^:]/i.test(bare);
  return live ? `\`${bare}\`` + word.slice(bare.length) : word.replace(/[\\`*_[\]<>&|~$#]/g, "\\$&");
}).join("");

// FNV-1a, each part ended by a zero octet: lines may move, this stays.
function fingerprint(texts, marked) {
  const parts = texts.map(text => new TextEncoder().encode(text)).concat(marked ? [marked] : []);
  let hash = 0xcbf29ce484222325n;
  for (const part of parts) {
    for (const octet of [...part, 0]) hash = BigInt.asUintN(64, (hash ^ BigInt(octet)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
