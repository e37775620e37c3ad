//! Collects the evidence of one check: two waves of requests, no opinions.
//!
//! [`collect`](collect::collect) asks DNS for the records and the proxy (or the network itself) for the policy and the
//! mail servers, and reports each observation as it comes. Transport is chosen by target: `browser` on wasm32,
//! `native` elsewhere.

#![warn(missing_docs)]

pub mod api;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod collect;
pub mod dns;
pub mod input;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod transport;
