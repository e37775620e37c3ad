//! MX-13: an MX that is an address or has only special-purpose ones.

use crate::{
    address::{AddressClass, Prefix},
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// An MX that is an address or has only special-purpose ones.
pub static RULE: Rule = Rule {
    code: "MX-13",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1"), rfc(6890, "-")],
    summary: "an MX that is an address or has only special-purpose ones",
    args: &["host", "address", "class"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = ctx.evidence else { return };
    let public: Vec<Prefix> =
        evidence.inputs.also_public.iter().filter_map(|text| Prefix::parse(text)).collect();
    for host in ctx.hosts() {
        let addresses = host.addresses.got().map_or(&[][..], |lookup| lookup.records());
        let special = addresses.iter().all(|ip| !AddressClass::of(*ip, &public).is_public());
        let literal = host.host.as_domain().is_some_and(|domain| domain.looks_like_ipv4());
        let Some(address) =
            addresses.first().filter(|_| special).map(ToString::to_string).or(literal.then(String::new))
        else {
            continue;
        };
        let class = addresses.first().map_or("address", |ip| AddressClass::of(*ip, &public).name());
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("address", address).arg("class", class));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_13_fires() {
        fires("MX-13", check(|w| w.addresses(0, Ok(vec![ip("10.0.0.5")]))));
    }

    #[test]
    fn mx_13_near_miss() {
        near_miss("MX-13", check(|w| w.addresses(0, Ok(vec![ip("10.0.0.5"), ip("203.0.113.10")]))));
    }
}
