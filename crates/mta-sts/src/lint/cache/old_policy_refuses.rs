//! CACHE-04: a sender with an old policy refuses what the published one allows.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    verdict::{Cache, Outcome, PolicyInForce, SenderVerdict},
    walk::lists,
};

/// A sender with an old policy refuses what the published one allows.
pub static RULE: Rule = Rule {
    code: "CACHE-04",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.1")],
    summary: "a sender with an old policy refuses what the published one allows",
    args: &["expires"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // The published policy, as most read it, fits where mail goes today.
    let fits = ctx.matching().is_some_and(|(policy, hosts)| hosts.iter().all(|host| lists(policy, host)));
    let stuck = |verdict: &SenderVerdict| match (verdict.view.cache, &verdict.policy) {
        (Cache::Held(_), PolicyInForce::Cached(_, until)) => {
            (verdict.outcome == Outcome::Refused).then_some(*until)
        }
        _ => None,
    };
    if let Some(expires) =
        ctx.verdicts.iter().filter(|v| !v.view.dane).filter_map(stuck).max().filter(|_| fits)
    {
        out.push(Diagnostic::new(&RULE, Subject::Sender).arg("expires", expires));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cache_04_fires() {
        fires(
            "CACHE-04",
            check(|w| {
                w.cached(&POLICY.replace("mx1", "old1").replace("mx2", "old2"), "20260101T000000", 1);
            }),
        );
    }

    #[test]
    fn cache_04_near_miss() {
        near_miss(
            "CACHE-04",
            check(|w| {
                w.cached(&POLICY.replace("mx1", "old1").replace("mx2", "old2"), "20260101T000000", 1);
                w.mx(&[(10, "mx3.example.com")]);
            }),
        );
    }
}
