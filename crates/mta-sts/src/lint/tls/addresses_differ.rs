//! TLS-14: addresses of one host differ.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::MxEvidence,
    host,
    lint::{Context, Rule},
    verdict::HostStatus,
};

/// Addresses of one host differ.
pub static RULE: Rule = Rule {
    code: "TLS-14",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[],
    summary: "addresses of one host differ",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for host in ctx.hosts().iter().filter(|host| differs(ctx, host)) {
        out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
    }
}

/// Whether the addresses that answer are not the same to a sender: STARTTLS here and not there, a certificate that holds here only.
fn differs(ctx: &Context<'_>, host: &MxEvidence) -> bool {
    let probes = host.probes.got().into_iter().flatten();
    let statuses = probes.map(|probe| host::of_probe(host, probe, ctx.facts));
    let told: Vec<_> =
        statuses.filter(|s| matches!(s, HostStatus::Valid | HostStatus::StsInvalid(_))).collect();
    told.windows(2).any(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn tls_14_fires() {
        fires(
            "TLS-14",
            check(|w| {
                w.second_probe(0).failure = Some(crate::evidence::ProbeFailure::NoStartTls);
            }),
        );
    }

    #[test]
    fn tls_14_near_miss() {
        near_miss(
            "TLS-14",
            check(|w| {
                w.second_probe(0).failure =
                    Some(crate::evidence::ProbeFailure::Connect("refused".to_owned()));
            }),
        );
    }
}
