//! What is measured, against what, in one run. Times are compared as ratios, never as numbers of their own: another
//! machine, or a busy one, changes both sides alike.
//!
//! `cargo run --release -p mta-sts-bench --bin speed`, and `--bin memory` (which counts allocations, and so must not
//! share a program with the clock). The same judging as Wasm is timed by Node.js, through what `wasm` exports, by
//! `wasm/measure.mjs`. Each ends with status 1 where a target is missed; `cargo xtask bench` runs all of them.

mod inputs;
mod table;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use inputs::{Adversary, adversaries, policies};
pub use table::Table;
