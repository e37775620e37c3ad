//! MX-17: only the first hosts, or the first addresses of a host, were probed.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{MxEvidence, Seen, Unseen},
    lint::{Context, Rule},
};

/// Only the first hosts, or the first addresses of a host, were probed.
pub static RULE: Rule = Rule {
    code: "MX-17",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "not every host or address was probed",
    args: &["count", "hosts"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let left = ctx.hosts().iter().filter(|host| host.probes == Seen::Unseen(Unseen::NotAsked)).count();
    if left > 0 {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("count", left));
    }
    let (mut addresses, mut hosts) = (0, Vec::new());
    for (host, left) in ctx.hosts().iter().map(|host| (host, untried(host))).filter(|(_, left)| *left > 0) {
        addresses += left;
        hosts.push(host.host.as_str());
    }
    if addresses > 0 {
        let some = Diagnostic::new(&RULE, Subject::MxSet).arg("count", addresses);
        out.push(some.arg("hosts", hosts.join(", ")));
    }
}

/// How many addresses of a host were left out: by a limit of ours, or because our side has no IPv6. They are counted, not
/// compared: who probes may have been given others of many.
fn untried(host: &MxEvidence) -> usize {
    let (Some(lookup), Some(probes)) = (host.addresses.got(), host.probes.got()) else { return 0 };
    lookup.records().len().saturating_sub(probes.len())
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{Seen, Unseen},
        testing::*,
    };

    #[test]
    fn mx_17_fires() {
        fires("MX-17", check(|w| w.evidence.hosts[1].probes = Seen::Unseen(Unseen::NotAsked)));
        fires("MX-17", check(|w| w.addresses(0, Ok(vec![ip("203.0.113.10"), ip("2001:db8::10")]))));
    }

    #[test]
    fn mx_17_counts_addresses_over_hosts() {
        let report = report(|w| {
            w.addresses(0, Ok(vec![ip("203.0.113.10"), ip("2001:db8::10"), ip("2001:db8::11")]));
            w.addresses(1, Ok(vec![ip("203.0.113.20"), ip("2001:db8::20")]));
        });
        let found = report.diagnostics.iter().find(|d| d.rule.code == "MX-17").unwrap();
        assert_eq!(found.get("count"), Some("3"));
        assert_eq!(found.get("hosts"), Some("mx1.example.com, mx2.example.com"));
    }

    #[test]
    fn mx_17_near_miss() {
        near_miss("MX-17", check(|w| w.unseen(1)));
        // Our side was given another address of the same server.
        near_miss("MX-17", check(|w| w.addresses(0, Ok(vec![ip("203.0.113.99")]))));
    }
}
