//! SARIF 2.1.0 (OASIS), the form that code scanners and editors read. Structs only, so that natively serde_json and in
//! a browser serde-wasm-bindgen write them.
//!
//! Good news is left out: SARIF has a kind for it, but scanners that do not know the kind would show it as a fault.

mod place;
mod rule;

pub use place::{Artifact, Fix, Location, dns_uri, file_uri};
pub use rule::Rule;

use crate::{Lang, Shown};
use mta_sts::Severity;
use serde::Serialize;

/// A whole file.
#[derive(Debug, Serialize)]
pub struct Log {
    /// The address of the schema.
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// Of SARIF.
    pub version: &'static str,
    /// One run.
    pub runs: [Run; 1],
}

/// One run of the checker. What is known last comes last, so that results can be written as they are found.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// How columns are counted.
    pub column_kind: &'static str,
    /// Every finding that is no good news.
    pub results: Vec<Finding>,
    /// How the run went.
    pub invocations: [Invocation; 1],
    /// Who says so.
    pub tool: Tool,
}

/// How a run went.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    /// Whether every input could be read.
    pub execution_successful: bool,
    /// What is to be said beside the findings: the answer of a check, and what could not be seen.
    pub tool_execution_notifications: Vec<Notification>,
}

/// Something said about the run.
#[derive(Clone, Debug, Serialize)]
pub struct Notification {
    /// `note`, `warning` or `error`.
    pub level: &'static str,
    /// The sentence.
    pub message: Text,
}

/// The checker.
#[derive(Debug, Serialize)]
pub struct Tool {
    /// Its main part; there is no other.
    pub driver: Driver,
}

/// The checker's name, and the rules that spoke.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Where it lives.
    pub information_uri: &'static str,
    /// The rules that the results name.
    pub rules: Vec<Rule>,
}

/// A text.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// As plain text. `[words](target)` would be a link there, so no foreign text may hold it.
    pub text: String,
}

/// One finding: a `result` of SARIF.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The code.
    pub rule_id: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What is the case, and what to do.
    pub message: Text,
    /// Where.
    pub locations: [Location; 1],
    /// What stays the same while the rest of the file changes.
    pub partial_fingerprints: Fingerprints,
    /// Changes that a machine can make.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}

/// What makes two findings of two runs one and the same.
#[derive(Debug, Serialize)]
pub struct Fingerprints {
    /// Of the code, the place and the text found there.
    #[serde(rename = "finding/v1")]
    pub finding: String,
}

impl Log {
    /// A run of these results. `rules` are the codes that they name.
    pub fn new(
        results: Vec<Finding>,
        rules: impl IntoIterator<Item = &'static str>,
        invocation: Invocation,
        lang: Lang,
    ) -> Self {
        let rules = rules.into_iter().filter_map(|code| Rule::of(code, lang)).collect();
        let driver = Driver { name: "mta-sts", version: VERSION, information_uri: HOME, rules };
        let run =
            Run { column_kind: "utf16CodeUnits", results, invocations: [invocation], tool: Tool { driver } };
        Self { schema: SCHEMA, version: "2.1.0", runs: [run] }
    }
}

impl Finding {
    /// The finding at its place; `None` for good news.
    pub fn new(shown: &Shown, artifact: &Artifact<'_>) -> Option<Self> {
        Some(Self {
            rule_id: shown.code,
            level: level(shown.severity)?,
            message: Text::of(&[&shown.message, " ", &shown.fix].concat()),
            locations: [Location::new(shown, artifact)],
            partial_fingerprints: Fingerprints { finding: fingerprint(shown, artifact) },
            fixes: shown.fixes.iter().filter_map(|fix| Fix::new(fix, artifact)).collect(),
        })
    }
}

impl Text {
    /// A sentence that may hold foreign text.
    pub fn of(sentence: &str) -> Self {
        Self { text: sentence.trim_end().replace("](", "] (") }
    }
}

impl Notification {
    /// Something worth knowing, or a warning.
    pub fn new(warning: bool, sentence: &str) -> Self {
        Self { level: if warning { "warning" } else { "note" }, message: Text::of(sentence) }
    }
}

/// The level of SARIF; `None` for good news.
pub fn level(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Error => Some("error"),
        Severity::Warning => Some("warning"),
        Severity::Info => Some("note"),
        Severity::Good => None,
    }
}

/// The subject and the text that it is about: lines may move, this stays.
fn fingerprint(shown: &Shown, artifact: &Artifact<'_>) -> String {
    let marked = shown
        .range
        .zip(artifact.content)
        .and_then(|(range, content)| content.get(range.start.byte as usize..range.end.byte as usize));
    let parts = [
        shown.code.as_bytes(),
        artifact.uri.as_deref().unwrap_or_default().as_bytes(),
        shown.subject.as_bytes(),
    ];
    let parts = parts.into_iter().chain(marked);
    // FNV-1a: a name for the finding, no protection against anyone.
    let hash = parts.fold(0xcbf2_9ce4_8422_2325_u64, |hash, part| {
        let octets = part.iter().chain(&[0]);
        octets.fold(hash, |hash, octet| (hash ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01b3))
    });
    format!("{hash:016x}")
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the checker lives.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");
