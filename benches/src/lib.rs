//! What is measured, against what, in one run. Times are compared as ratios, never as numbers of their own: another
//! machine, or a busy one, changes both sides alike.
//!
//! `cargo run --release -p mta-sts-bench --bin speed`, and `--bin memory` (which counts allocations, and so must not
//! share a program with the clock). Both end with status 1 where a target is missed.

mod inputs;
mod table;

pub use inputs::{Adversary, adversaries, policies};
pub use table::Table;
