//! Collects the evidence of one check: two waves of requests, no opinions.
//!
//! [`collect`](collect::collect) asks DNS for the records and the proxy (or the network itself) for the policy and the
//! mail servers, and reports each observation as it comes. Transport is chosen by target: [`browser`] on wasm32,
//! [`native`] elsewhere.

pub mod api;
pub mod transport;
