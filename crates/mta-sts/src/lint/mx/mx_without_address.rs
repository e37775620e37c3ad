//! MX-11: an MX host without address, others have one.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::MxEvidence,
    lint::{Context, Rule, rfc},
};

/// An MX host without address, others have one.
pub static RULE: Rule = Rule {
    code: "MX-11",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "an MX host without address, others have one",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let hosts = ctx.hosts();
    if hosts.iter().any(|host| !lacks_address(host)) {
        for host in hosts.iter().filter(|host| lacks_address(host)) {
            out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
        }
    }
}

/// Whether DNS says that the host has neither A nor AAAA. Where an address stands in its place, MX-13 says so.
pub(super) fn lacks_address(host: &MxEvidence) -> bool {
    let literal = host.host.as_domain().is_some_and(|name| name.looks_like_ipv4());
    !literal
        && host.addresses.got().is_some_and(|lookup| lookup.answer.as_ref().is_err_and(|e| e.is_negative()))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_11_fires() {
        fires("MX-11", check(|w| w.addresses(1, Err(crate::evidence::DnsFailure::NoData))));
    }

    #[test]
    fn mx_11_near_miss() {
        near_miss(
            "MX-11",
            check(|w| {
                w.addresses(0, Err(crate::evidence::DnsFailure::NoData));
                w.addresses(1, Err(crate::evidence::DnsFailure::NoData));
            }),
        );
    }
}
