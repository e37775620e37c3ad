//! CHG-03: removed while senders hold an enforce policy.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
    verdict::{Cache, Outcome, PolicyInForce, SenderVerdict},
};

/// Removed while senders hold an enforce policy.
pub static RULE: Rule = Rule {
    code: "CHG-03",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3"), rfc(8461, "8.3")],
    summary: "removed while senders hold an enforce policy",
    args: &["expires"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let published = ctx.file.is_some_and(|file| file.readings.lenient().is_some());
    let absent =
        ctx.sts_lookup().is_some_and(|lookup| lookup.answer.as_ref().is_err_and(|e| e.is_negative()));
    let refused = |verdict: &SenderVerdict| match (verdict.view.cache, &verdict.policy) {
        (Cache::Held(_), PolicyInForce::Cached(Mode::Enforce, until)) => {
            (verdict.outcome == Outcome::Refused).then_some(*until)
        }
        _ => None,
    };
    if let Some(expires) = ctx
        .verdicts
        .iter()
        .filter(|v| !v.view.dane)
        .filter_map(refused)
        .max()
        .filter(|_| absent && !published)
    {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("expires", expires));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_03_fires() {
        fires(
            "CHG-03",
            check(|w| {
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.policy_host_gone();
                w.mx(&[(10, "mx.new.example")]);
                w.cached(POLICY, "old", 5);
            }),
        );
    }

    #[test]
    fn chg_03_near_miss() {
        near_miss(
            "CHG-03",
            check(|w| {
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.policy_host_gone();
                w.mx(&[(10, "mx.new.example")]);
                w.cached(POLICY, "old", 15);
            }),
        );
    }
}
