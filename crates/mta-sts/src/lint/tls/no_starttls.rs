//! TLS-05: STARTTLS is not offered.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    host::is_transient,
    lint::{Context, Rule, rfc},
};

/// STARTTLS is not offered.
pub static RULE: Rule = Rule {
    code: "TLS-05",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4"), rfc(8461, "5"), rfc(3207, "4")],
    summary: "STARTTLS is not offered",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let missing = |failure: &ProbeFailure| match failure {
        ProbeFailure::NoStartTls => Some(()),
        ProbeFailure::Ehlo(reply) if !is_transient(reply) => Some(()),
        _ => None,
    };
    for (host, ()) in ctx.failures(missing) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.as_level(ctx.level()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_05_fires() {
        fires("TLS-05", check(|w| w.fails(0, crate::evidence::ProbeFailure::NoStartTls)));
    }

    #[test]
    fn tls_05_near_miss() {
        near_miss(
            "TLS-05",
            check(|w| w.fails(0, crate::evidence::ProbeFailure::StartTlsRefused(reply(502)))),
        );
    }
}
