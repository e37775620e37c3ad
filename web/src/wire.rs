//! What the page and the certificate worker say to each other: values like those of JSON, each with a number.

use mta_sts::{Domain, Timestamp, evidence::TlsEvidence, facts::CertificateFacts, octets::Octets};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// The first word of the worker: from now on it listens.
pub const READY: &str = "ready";

/// Please examine this chain.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// Comes back in the answer.
    pub id: u32,
    /// The handshake with the chain.
    pub tls: TlsEvidence,
    /// The name it must answer for.
    pub name: Domain<'static>,
    /// Trust anchors beside the shipped ones.
    pub anchors: Vec<Octets>,
    /// The moment to judge at.
    pub now: Timestamp,
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
