//! Evidence and facts in, report out. Pure: the same on a laptop, in a tab, in a test.

use crate::{evidence::Evidence, facts::Facts, report::CheckReport};

/// Judges what was observed, at the moment that [`crate::evidence::Inputs::now`] names. May be called while collecting goes on: what is
/// pending is reported as such.
pub fn evaluate(evidence: &Evidence, facts: &Facts) -> CheckReport {
    let _ = (evidence, facts);
    unreachable!("written in the next commit")
}
