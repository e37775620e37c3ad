//! TLS-08: STARTTLS offered but refused.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    host::{is_transient, reply_text},
    lint::{Context, Rule, rfc},
};

/// STARTTLS offered but refused.
pub static RULE: Rule = Rule {
    code: "TLS-08",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4")],
    summary: "STARTTLS offered but refused",
    args: &["host", "reply"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::StartTlsRefused(reply) if !is_transient(reply) => Some(reply),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("reply", reply_text(found)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_08_fires() {
        fires("TLS-08", check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(502)))));
    }

    #[test]
    fn tls_08_near_miss() {
        near_miss(
            "TLS-08",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)))),
        );
    }
}
