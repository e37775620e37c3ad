//! TLS-11: old TLS is still taken.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{MxEvidence, ProbeFailure},
    lint::{Context, Rule, rfc},
};

/// Old TLS is still taken.
pub static RULE: Rule = Rule {
    code: "TLS-11",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(8996, "-")],
    summary: "old TLS is still taken",
    args: &["host", "version"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for host in ctx.hosts() {
        if let Some(version) = taken(host) {
            let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
            out.push(found.arg("version", version));
        }
    }
}

/// The version that a server chose from a ClientHello that offers TLS 1.1 at most.
fn taken(host: &MxEvidence) -> Option<&str> {
    host.old_tls.got().into_iter().flatten().find_map(|probe| match &probe.failure {
        Some(ProbeFailure::Handshake(handshake)) => handshake.version.as_deref(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{ProbeFailure, Seen},
        testing::*,
    };

    fn second_look(version: Option<&str>) -> Vec<&'static str> {
        check(|w| {
            let mut probe = w.probe(0).clone();
            probe.tls = None;
            probe.failure = Some(ProbeFailure::Handshake(handshake(version)));
            w.evidence.hosts[0].old_tls = Seen::Got(vec![probe]);
        })
    }

    #[test]
    fn tls_11_fires() {
        fires("TLS-11", second_look(Some("1.0")));
    }

    #[test]
    fn tls_11_near_miss() {
        near_miss("TLS-11", second_look(None));
        near_miss("TLS-11", check(|_| ()));
    }
}
