//! TLS-09: the TLS handshake fails.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{Phase, ProbeFailure},
    fetch::old_version,
    lint::{Context, Rule, rfc},
};

/// The TLS handshake fails.
pub static RULE: Rule = Rule {
    code: "TLS-09",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4")],
    summary: "the TLS handshake fails",
    args: &["host", "detail"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::Handshake(handshake)
            if old_version(handshake).is_none() && handshake.outdated.is_none() =>
        {
            Some(handshake.detail.clone())
        }
        ProbeFailure::Closed(Phase::Handshake) => Some("connection closed".to_owned()),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("detail", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_09_fires() {
        fires("TLS-09", check(|w| w.fails(0, crate::evidence::ProbeFailure::Handshake(handshake(None)))));
    }

    #[test]
    fn tls_09_near_miss() {
        near_miss(
            "TLS-09",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::Handshake(handshake(Some("1.1"))))),
        );
    }
}
