//! FETCH-27: no answer within our first deadline.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::timed_out,
    lint::{Context, Rule},
};

/// No answer within our first deadline.
pub static RULE: Rule = Rule {
    code: "FETCH-27",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "no answer within our first deadline",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(fetch) = ctx.evidence.and_then(|e| e.policy.got()) else { return };
    let Some(attempt) = ctx.fetch.and_then(|f| f.attempt) else { return };
    // Senders wait up to a minute (RFC 8461 §3.3); we did not.
    if fetch.deadline < 60_000 && timed_out(attempt) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_27_fires() {
        fires(
            "FETCH-27",
            check(|w| w.fetch_fails(crate::evidence::FetchFailure::Timeout(crate::evidence::Phase::Answer))),
        );
    }

    #[test]
    fn fetch_27_near_miss() {
        near_miss(
            "FETCH-27",
            check(|w| {
                w.fetch_fails(crate::evidence::FetchFailure::Timeout(crate::evidence::Phase::Answer));
                w.fetch().deadline = 60_000;
            }),
        );
    }
}
