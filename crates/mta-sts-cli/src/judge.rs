//! The core's judgement of what was observed, and words for programs.

use mta_sts::{CheckReport, Evidence, Facts, evaluate_with};
use mta_sts_cert::{AnchorError, TrustStore, examine};
use mta_sts_tables::TABLES;

/// The word of contracts.md.
pub(crate) fn valid(is: bool) -> &'static str {
    if is { "valid" } else { "invalid" }
}

/// What was observed, judged.
///
/// # Errors
/// The evidence names a trust anchor that is no certificate.
pub(crate) fn examined(evidence: &Evidence) -> Result<CheckReport, AnchorError> {
    let anchors: Vec<&[u8]> = evidence.inputs.anchors.iter().map(|anchor| &anchor[..]).collect();
    let store = TrustStore::with_anchors(&anchors)?;
    let now = evidence.inputs.now;
    let facts = Facts::gather(evidence, |tls, name, tlsa| examine(tls, name, tlsa, &store, now));
    Ok(evaluate_with(evidence, &facts, TABLES))
}
