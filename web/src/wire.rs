//! What the page, the engine and the certificate worker say to each other: values like those of JSON.

use crate::view::View;
use mta_sts::{
    Domain, Evidence, Facts, Timestamp, dane::TlsaSet, evidence::TlsEvidence, facts::CertificateFacts,
    octets::Octets,
};
use mta_sts_check::api::{Config, ResolverChoice};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// The first word of a worker: from now on it listens.
pub const READY: &str = "ready";

/// What the page asks of the engine. The page writes it by hand ([`crate::checker`]).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Where the engine finds what it loads itself; said first.
    Files(Files),
    /// Check a domain.
    Check(Box<Order>),
    /// Judge the evidence of a saved report.
    Open(Box<Saved>),
    /// Drop the run under way.
    Cancel,
    /// The last snapshot is on the screen: the next may come.
    Seen,
    /// The certificate worker answers.
    Examined(Reply),
    /// It is not to be had.
    ExaminerFailed,
}

/// Addresses of files with a version in them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Files {
    /// The words of the findings.
    pub words: String,
    /// The tables of public suffixes and look-alikes.
    pub tables: String,
}

/// What one run needs.
#[derive(Debug, Deserialize)]
pub struct Order {
    /// Its number, greater than any before.
    pub run: u32,
    /// When it was asked for, in milliseconds since 1970.
    pub started: i64,
    /// What to check.
    pub domain: Domain<'static>,
    /// Whom to ask.
    pub resolver: ResolverChoice,
    /// What the proxy says of itself; `None` where there is none.
    pub config: Option<Config>,
}

/// A saved run.
#[derive(Debug, Deserialize)]
pub struct Saved {
    /// Its number.
    pub run: u32,
    /// What was observed.
    pub evidence: Evidence,
}

/// What the engine tells the page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell<R = View, F = Facts> {
    /// It listens ([`READY`]).
    Ready,
    /// How things stand.
    Snapshot(Snapshot<R, F>),
    /// What was asked could not be read: the file that someone opened is no report.
    Unreadable,
    /// The engine itself broke: message and place.
    Crashed(String),
}

/// One moment of one run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot<R = View, F = Facts> {
    /// Of which run.
    pub run: u32,
    /// The report so far: the `check` object of contracts.md §1.
    pub report: R,
    /// What is known of the certificate chains.
    pub facts: F,
    /// The certificate module is not to be had.
    pub examiner_failed: bool,
    /// How many chains still wait for it.
    pub unexamined: usize,
    /// Nothing more will be observed.
    pub finished: bool,
    /// Milliseconds from the start.
    pub elapsed: u32,
}

/// Please examine this chain.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// Comes back in the answer.
    pub id: u32,
    /// The handshake with the chain.
    pub tls: TlsEvidence,
    /// The name it must answer for.
    pub name: Domain<'static>,
    /// The TLSA records that it is held against.
    #[serde(default)]
    pub tlsa: TlsaSet,
    /// Trust anchors beside the shipped ones.
    pub anchors: Vec<Octets>,
    /// The moment to judge at.
    pub now: Timestamp,
}

/// From the engine to the certificate worker, which the page hands on as it is.
#[derive(Debug, Serialize)]
pub struct Examine<'r> {
    /// What is asked.
    pub examine: &'r Request,
}

/// What the chain says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reply {
    /// The number of the request.
    pub id: u32,
    /// The facts.
    pub facts: CertificateFacts,
}

/// As a value that `postMessage` and `JSON.stringify` take alike.
pub fn to_js(value: &impl Serialize) -> Option<JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()
}

/// From such a value; `None` for anything else.
#[cfg(target_arch = "wasm32")]
pub use mta_sts_check::browser::from_js;

/// Natively there are no such values.
#[cfg(not(target_arch = "wasm32"))]
pub fn from_js<T: serde::de::DeserializeOwned>(_: JsValue) -> Option<T> {
    None
}
