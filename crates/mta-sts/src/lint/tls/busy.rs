//! TLS-02: greeting 4xx.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::ProbeFailure,
    host::{is_transient, reply_text},
    lint::{Context, Rule, rfc},
};

/// Greeting 4xx.
pub static RULE: Rule = Rule {
    code: "TLS-02",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(5321, "4.2")],
    summary: "greeting 4xx",
    args: &["host", "reply"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.failures(|failure| match failure {
        ProbeFailure::Greeting(reply) | ProbeFailure::Ehlo(reply) if is_transient(reply) => Some(reply),
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
    fn tls_02_fires() {
        fires("TLS-02", check(|w| w.fails(0, crate::evidence::ProbeFailure::Greeting(reply(421)))));
    }

    #[test]
    fn tls_02_near_miss() {
        near_miss("TLS-02", check(|w| w.fails(0, crate::evidence::ProbeFailure::Greeting(reply(554)))));
    }
}
