//! The core's judgement of what was observed, and words for programs.

use mta_sts::{CheckReport, Diagnostic, Evidence, Facts, apply_fixes, evaluate_with, lint_policy_with};
use mta_sts_cert::{AnchorError, TrustStore, examine};
use mta_sts_tables::TABLES;

/// The word of contracts.md.
pub(crate) fn valid(is: bool) -> &'static str {
    if is { "valid" } else { "invalid" }
}

/// A policy with the safe fixes made. One fix may make way for another, so it takes several rounds.
pub(crate) fn fixed(bytes: &[u8], diagnostics: &[Diagnostic]) -> Vec<u8> {
    let mut bytes = apply_fixes(bytes, diagnostics, true);
    for _ in 0..ROUNDS {
        let next = apply_fixes(&bytes, &lint_policy_with(&bytes, &[], TABLES).diagnostics, true);
        if next == bytes {
            break;
        }
        bytes = next;
    }
    bytes
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

/// Safe fixes converge long before.
const ROUNDS: usize = 16;
