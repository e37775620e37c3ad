//! Tables that others keep and that change between our releases: public suffixes and confusable characters.
//!
//! A program has them compiled in ([`TABLES`]). That is megabytes of code, so a browser loads the same as one small file
//! when a judgement asks for them ([`Packed`]); the example `pack` writes it.

#[cfg(not(target_arch = "wasm32"))]
mod compiled;
mod octets;
mod packed;

#[cfg(not(target_arch = "wasm32"))]
pub use compiled::{Confusables, PublicSuffixList, TABLES};
pub use packed::{MAGIC, OpenError, Packed};
