//! TLS-15: STARTTLS with TLS 1.2 or 1.3.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// STARTTLS with TLS 1.2 or 1.3.
pub static RULE: Rule = Rule {
    code: "TLS-15",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(8461, "7.2")],
    summary: "STARTTLS with TLS 1.2 or 1.3",
    args: &["host", "version", "suite"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.probes(|probe| probe.tls.as_ref().filter(|_| probe.failure.is_none())) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(diagnostic.arg("version", &found.version).arg("suite", &found.cipher_suite));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_15_fires() {
        fires("TLS-15", check(|_| {}));
    }

    #[test]
    fn tls_15_near_miss() {
        near_miss(
            "TLS-15",
            check(|w| {
                w.fails(0, crate::evidence::ProbeFailure::NoStartTls);
                w.fails(1, crate::evidence::ProbeFailure::NoStartTls);
            }),
        );
    }
}
