//! MX-12: no MX host has an address.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// No MX host has an address.
pub static RULE: Rule = Rule {
    code: "MX-12",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "no MX host has an address",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let hosts = ctx.hosts();
    if !hosts.is_empty() && hosts.iter().all(super::mx_without_address::lacks_address) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_12_fires() {
        fires(
            "MX-12",
            check(|w| {
                w.addresses(0, Err(crate::evidence::DnsFailure::NoData));
                w.addresses(1, Err(crate::evidence::DnsFailure::NoSuchName));
            }),
        );
    }

    #[test]
    fn mx_12_near_miss() {
        near_miss("MX-12", check(|w| w.addresses(1, Err(crate::evidence::DnsFailure::NoData))));
    }
}
