//! TLS-07: STARTTLS answered 4xx.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    host::{is_transient, reply_text},
    lint::{Context, Rule, rfc},
};

/// STARTTLS answered 4xx.
pub static RULE: Rule = Rule {
    code: "TLS-07",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(3207, "4")],
    summary: "STARTTLS answered 4xx",
    args: &["host", "reply"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::StartTlsRefused(reply) if is_transient(reply) => Some(reply),
        _ => None,
    }) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(diagnostic.arg("reply", reply_text(found)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_07_fires() {
        fires("TLS-07", check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(454)))));
    }

    #[test]
    fn tls_07_near_miss() {
        near_miss(
            "TLS-07",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(502)))),
        );
    }
}
