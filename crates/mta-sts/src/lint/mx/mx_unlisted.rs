//! MX-02: an MX matches no pattern, others do.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    walk::lists,
};

/// An MX matches no pattern, others do.
pub static RULE: Rule = Rule {
    code: "MX-02",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1"), rfc(8461, "5"), rfc(8461, "8.4")],
    summary: "an MX matches no pattern, others do",
    args: &["host", "what"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    if !hosts.iter().any(|host| lists(policy, host)) {
        return;
    }
    for host in hosts.iter().filter(|host| !lists(policy, host)) {
        let address = host.as_domain().is_some_and(|name| name.looks_like_ipv4());
        let found = Diagnostic::new(&RULE, Subject::Mx(host.clone())).arg("host", host);
        // A pattern that is an address matches nothing (POL-35).
        out.push(found.arg("what", if address { "address" } else { "host" }));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_02_fires() {
        fires("MX-02", check(|w| w.mx(&[(10, "mx1.example.com"), (20, "mx3.example.com")])));
    }

    #[test]
    fn mx_02_tells_an_address_from_a_host() {
        for (name, what) in [("mx3.example.com", "host"), ("192.0.2.1", "address")] {
            let report = report(|w| w.mx(&[(10, "mx1.example.com"), (20, name)]));
            let found = report.diagnostics.iter().find(|d| d.rule.code == "MX-02").unwrap();
            assert_eq!(found.get("what"), Some(what));
        }
    }

    #[test]
    fn mx_02_near_miss() {
        near_miss("MX-02", check(|w| w.mx(&[(10, "mx3.example.com")])));
    }
}
