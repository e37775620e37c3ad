//! FETCH-16: the whole answer takes over 3 seconds.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::timed_out,
    lint::{Context, Rule},
};

/// The whole answer takes over 3 seconds.
pub static RULE: Rule = Rule {
    code: "FETCH-16",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "the whole answer takes over 3 seconds",
    args: &["milliseconds"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(attempt) = ctx.fetch.and_then(|f| f.attempt).filter(|a| a.outcome.is_ok() && !timed_out(a))
    else {
        return;
    };
    if let Some(milliseconds) = attempt.timings.finished.filter(|ms| *ms > 3_000) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("milliseconds", milliseconds));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_16_fires() {
        fires("FETCH-16", check(|w| w.attempt().timings.finished = Some(3_001)));
    }

    #[test]
    fn fetch_16_near_miss() {
        near_miss("FETCH-16", check(|w| w.attempt().timings.finished = Some(3_000)));
    }
}
