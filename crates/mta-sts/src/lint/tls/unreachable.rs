//! TLS-01: no address accepts TCP on port 25.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    host::status,
    lint::{Context, Rule},
    verdict::{HostStatus, Reason},
};

/// No address accepts TCP on port 25.
pub static RULE: Rule = Rule {
    code: "TLS-01",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "no address accepts TCP on port 25",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for host in ctx.hosts() {
        // The two ways of having no address are MX-11 and MX-13's.
        if let HostStatus::Unreachable(Reason::Connect | Reason::Closed) = status(host, ctx.facts) {
            out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_01_fires() {
        fires("TLS-01", check(|w| w.fails(0, crate::evidence::ProbeFailure::Connect("refused".to_owned()))));
    }

    #[test]
    fn tls_01_near_miss() {
        near_miss("TLS-01", check(|w| w.fails(0, crate::evidence::ProbeFailure::Greeting(reply(421)))));
        // An address that nobody tried may take the connection.
        near_miss(
            "TLS-01",
            check(|w| {
                w.fails(0, crate::evidence::ProbeFailure::Connect("refused".to_owned()));
                w.addresses(0, Ok(vec![ip("203.0.113.10"), ip("2001:db8::10")]));
            }),
        );
    }
}
