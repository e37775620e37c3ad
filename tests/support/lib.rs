//! What the whole-system tests share: a lab scenario run by either route, and its expectation compared.

mod expect;
mod route;

pub use expect::mismatches;
pub use route::{Route, RunError, run};
