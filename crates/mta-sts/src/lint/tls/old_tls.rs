//! TLS-10: nothing above TLS 1.1.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    fetch::old_version,
    lint::{Context, Rule, rfc},
};

/// Nothing above TLS 1.1.
pub static RULE: Rule = Rule {
    code: "TLS-10",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "7.2"), rfc(8996, "-"), rfc(9325, "-")],
    summary: "nothing above TLS 1.1",
    args: &["host", "version"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::Handshake(handshake) => old_version(handshake),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("version", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_10_fires() {
        fires(
            "TLS-10",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::Handshake(handshake(Some("1.1"))))),
        );
    }

    #[test]
    fn tls_10_near_miss() {
        near_miss("TLS-10", check(|w| w.fails(0, crate::evidence::ProbeFailure::Handshake(handshake(None)))));
    }
}
