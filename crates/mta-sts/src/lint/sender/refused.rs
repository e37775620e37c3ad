//! SENDER-03: refused in a view.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    verdict::{Cache, Outcome, SenderVerdict},
};

/// Refused in a view.
pub static RULE: Rule = Rule {
    code: "SENDER-03",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "5")],
    summary: "refused in a view",
    args: &["views", "who"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let refused = || ctx.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Refused);
    let views = refused().count();
    if views > 0 {
        let found = Diagnostic::new(&RULE, Subject::Sender).arg("views", views);
        let held = |verdict: &SenderVerdict| matches!(verdict.view.cache, Cache::Held(_));
        let who = if refused().all(|verdict| verdict.view.dane) {
            "dane"
        } else if refused().all(held) {
            "held"
        } else {
            "all"
        };
        out.push(found.arg("who", who));
    }
}

#[cfg(test)]
mod tests {
    use crate::{facts::TlsaMatch, testing::*};

    #[test]
    fn sender_03_fires() {
        fires("SENDER-03", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }

    #[test]
    fn sender_03_says_who() {
        let who = |change: fn(&mut World)| {
            let report = report(change);
            let found = report.diagnostics.iter().find(|d| d.rule.code == "SENDER-03").unwrap();
            found.get("who").map(str::to_owned)
        };
        assert_eq!(who(|w| w.mx(&[(10, "mx3.example.com")])).as_deref(), Some("all"));
        assert_eq!(
            who(|w| {
                let old = POLICY.replace("mx1.", "old1.").replace("mx2.", "old2.");
                w.cached(&old, "20260101T000000", 1);
            })
            .as_deref(),
            Some("held")
        );
        assert_eq!(
            who(|w| {
                w.signed();
                w.tlsa(0, usual(), TlsaMatch::NoMatch);
                w.tlsa(1, usual(), TlsaMatch::NoMatch);
            })
            .as_deref(),
            Some("dane")
        );
    }

    #[test]
    fn sender_03_near_miss() {
        near_miss("SENDER-03", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }
}
