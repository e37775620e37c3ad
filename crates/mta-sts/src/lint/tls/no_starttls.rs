//! TLS-05: STARTTLS is not offered.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    host::{is_transient, reply_text},
    lint::{Context, Rule, rfc},
};

/// STARTTLS is not offered.
pub static RULE: Rule = Rule {
    code: "TLS-05",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4"), rfc(8461, "5"), rfc(3207, "4")],
    summary: "STARTTLS is not offered",
    args: &["host", "what", "reply"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let missing = |failure: &ProbeFailure| match failure {
        ProbeFailure::NoStartTls => Some(None),
        ProbeFailure::Ehlo(reply) if !is_transient(reply) => Some(Some(reply_text(reply))),
        _ => None,
    };
    for (host, refusal) in ctx.failures(missing) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        let found = found.as_level(ctx.level());
        out.push(match refusal {
            Some(reply) => found.arg("what", "ehlo").arg("reply", reply),
            None => found,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{evidence::ProbeFailure, testing::*};

    #[test]
    fn tls_05_fires() {
        fires("TLS-05", check(|w| w.fails(0, ProbeFailure::NoStartTls)));
    }

    #[test]
    fn tls_05_tells_a_refused_ehlo_from_a_missing_keyword() {
        for (failure, refused) in [(ProbeFailure::NoStartTls, false), (ProbeFailure::Ehlo(reply(502)), true)]
        {
            let report = report(|w| w.fails(0, failure.clone()));
            let found = report.diagnostics.iter().find(|d| d.rule.code == "TLS-05").unwrap();
            assert_eq!(found.get("reply").is_some_and(|said| said.starts_with("502")), refused);
        }
    }

    #[test]
    fn tls_05_near_miss() {
        near_miss("TLS-05", check(|w| w.fails(0, ProbeFailure::StartTlsRefused(reply(502)))));
    }
}
