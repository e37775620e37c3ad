//! FETCH-17: not complete in 60 seconds.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::timed_out,
    lint::{Context, Rule, rfc},
};

/// Not complete in 60 seconds.
pub static RULE: Rule = Rule {
    code: "FETCH-17",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "not complete in 60 seconds",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(fetch) = ctx.evidence.and_then(|e| e.policy.got()) else { return };
    let Some(attempt) = ctx.fetch.and_then(|f| f.attempt) else { return };
    if fetch.deadline >= 60_000 && timed_out(attempt) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_17_fires() {
        fires(
            "FETCH-17",
            check(|w| {
                w.fetch_fails(crate::evidence::FetchFailure::Timeout(crate::evidence::Phase::Answer));
                w.fetch().deadline = 60_000;
            }),
        );
    }

    #[test]
    fn fetch_17_near_miss() {
        near_miss(
            "FETCH-17",
            check(|w| w.fetch_fails(crate::evidence::FetchFailure::Timeout(crate::evidence::Phase::Answer))),
        );
    }
}
