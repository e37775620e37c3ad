//! TLS-12: plaintext after the 220 line.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    evidence::ProbeFailure,
    lint::{Context, Rule, rfc},
};

/// Plaintext after the 220 line.
pub static RULE: Rule = Rule {
    code: "TLS-12",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4.2")],
    summary: "plaintext after the 220 line",
    args: &["host", "bytes"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::PlaintextAfter220(bytes) => Some(quote(bytes)),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("bytes", found));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_12_fires() {
        fires(
            "TLS-12",
            check(|w| {
                w.fails(
                    0,
                    crate::evidence::ProbeFailure::PlaintextAfter220(crate::octets::Octets::from(
                        &b"250 x"[..],
                    )),
                )
            }),
        );
    }

    #[test]
    fn tls_12_near_miss() {
        near_miss("TLS-12", check(|_| {}));
    }
}
