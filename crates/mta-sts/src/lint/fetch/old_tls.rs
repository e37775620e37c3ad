//! FETCH-08: the policy host speaks only old TLS.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::FetchFailure,
    fetch::old_version,
    lint::{Context, Rule, rfc},
};

/// The policy host speaks only old TLS.
pub static RULE: Rule = Rule {
    code: "FETCH-08",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "7.2"), rfc(8996, "-")],
    summary: "the policy host speaks only old TLS",
    args: &["host", "version"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(Err(FetchFailure::Tls(failure))) = ctx.fetch.and_then(|f| f.attempt).map(|a| &a.outcome) else {
        return;
    };
    if let Some(version) = old_version(failure) {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        out.push(found.arg("version", version));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_08_fires() {
        fires(
            "FETCH-08",
            check(|w| w.fetch_fails(crate::evidence::FetchFailure::Tls(handshake(Some("1.0"))))),
        );
    }

    #[test]
    fn fetch_08_near_miss() {
        near_miss("FETCH-08", check(|w| w.fetch_fails(crate::evidence::FetchFailure::Tls(handshake(None)))));
    }
}
