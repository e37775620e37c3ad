//! FETCH-04: nobody answers on port 443, or not with TLS.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{FetchFailure, Phase},
    fetch::old_version,
    lint::{Context, Rule, rfc},
};

/// Nobody answers on port 443, or not with TLS.
pub static RULE: Rule = Rule {
    code: "FETCH-04",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "nobody answers on port 443, or not with TLS",
    args: &["host", "detail"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(Err(failure)) = ctx.fetch.and_then(|f| f.attempt).map(|a| &a.outcome) else { return };
    let detail = match failure {
        FetchFailure::Blocked(class) => format!("address not public: {class}"),
        FetchFailure::Connect(detail) => detail.clone(),
        FetchFailure::Timeout(Phase::Connect) => "timed out".to_owned(),
        FetchFailure::Tls(failure) if old_version(failure).is_none() => failure.detail.clone(),
        _ => return,
    };
    let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
    out.push(found.arg("detail", detail));
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_04_fires() {
        fires(
            "FETCH-04",
            check(|w| w.fetch_fails(crate::evidence::FetchFailure::Connect("connection refused".to_owned()))),
        );
    }

    #[test]
    fn fetch_04_near_miss() {
        near_miss(
            "FETCH-04",
            check(|w| w.fetch_fails(crate::evidence::FetchFailure::Tls(handshake(Some("1.0"))))),
        );
    }
}
