//! FETCH-03: one address fails while another works.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::FetchAttempt,
    lint::{Context, Rule},
};

/// One address fails while another works.
pub static RULE: Rule = Rule {
    code: "FETCH-03",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "one address fails while another works",
    args: &["host", "address"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(fetch) = ctx.evidence.and_then(|e| e.policy.got()) else { return };
    let (good, bad): (Vec<_>, Vec<_>) = fetch.attempts.iter().partition(|attempt| works(ctx, attempt));
    for attempt in bad.iter().filter(|_| !good.is_empty()) {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("address", attempt.addr));
    }
}

/// Whether this address alone would do.
fn works(ctx: &Context<'_>, attempt: &FetchAttempt) -> bool {
    let trusted = ctx.facts.of(None, attempt.addr).is_none_or(|facts| facts.is_valid());
    trusted && attempt.outcome.as_ref().is_ok_and(|response| response.status == 200)
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_03_fires() {
        fires(
            "FETCH-03",
            check(|w| {
                w.second_attempt().outcome =
                    Err(crate::evidence::FetchFailure::Connect("refused".to_owned()));
            }),
        );
    }

    #[test]
    fn fetch_03_near_miss() {
        near_miss("FETCH-03", check(|w| _ = w.second_attempt()));
    }
}
