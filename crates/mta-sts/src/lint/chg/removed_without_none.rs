//! CHG-03: removed while senders hold an enforce policy.

use crate::{
    diagnostic::{Owner, Severity},
    lint::{Rule, rfc},
};

/// Removed while senders hold an enforce policy.
pub static RULE: Rule = Rule {
    code: "CHG-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3"), rfc(8461, "8.3")],
    summary: "removed while senders hold an enforce policy",
    args: &["expires"],
    check: None,
};
