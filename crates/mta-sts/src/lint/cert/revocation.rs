//! CERT-13: revocation is not checked.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    domain::DnsName,
    evidence::SmtpProbe,
    lint::{Context, Rule, rfc},
};

/// Revocation is not checked.
pub static RULE: Rule = Rule {
    code: "CERT-13",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(8461, "4.2")],
    summary: "revocation is not checked",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if !ctx.chains(Some).is_empty() {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
    for host in ctx.hosts() {
        if host.probes.got().into_iter().flatten().any(|probe| lacks_staple(ctx, &host.host, probe)) {
            out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
        }
    }
}

/// The certificate asks for a stapled answer (RFC 7633), and the server sends none.
fn lacks_staple(ctx: &Context<'_>, host: &DnsName, probe: &SmtpProbe) -> bool {
    let leaf = ctx.facts.of(Some(host), probe.addr).and_then(|facts| facts.leaf());
    leaf.is_some_and(|leaf| leaf.must_staple) && probe.tls.as_ref().is_some_and(|tls| !tls.stapled)
}

#[cfg(test)]
mod tests {
    use crate::{diagnostic::Subject, testing::*};

    /// How many hosts are named.
    fn named(change: impl FnOnce(&mut World)) -> usize {
        let report = report(change);
        let found = report.diagnostics.iter().filter(|d| d.rule.code == "CERT-13");
        found.filter(|d| matches!(d.subject, Subject::Mx(_))).count()
    }

    fn must_staple(w: &mut World) {
        w.facts_of(0).certificates[0].must_staple = true;
    }

    #[test]
    fn cert_13_fires() {
        fires("CERT-13", check(|_| {}));
        assert_eq!(named(must_staple), 1);
    }

    #[test]
    fn cert_13_near_miss() {
        near_miss("CERT-13", check(|w| (0..2).for_each(|host| w.unseen(host))));
        let stapled = |w: &mut World| {
            must_staple(w);
            w.probe(0).tls.as_mut().unwrap().stapled = true;
        };
        assert_eq!(named(stapled), 0);
    }
}
