//! DANE-05: the TLSA lookup fails in a signed zone.

use crate::{
    dane::{Dane, tlsa_name},
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// The TLSA lookup fails in a signed zone.
pub static RULE: Rule = Rule {
    code: "DANE-05",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(7672, "2.1.2")],
    summary: "the TLSA lookup fails in a signed zone",
    args: &["host", "name", "failure"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, dane) in ctx.dane_hosts() {
        let Dane::LookupFailed(failure) = dane else { continue };
        let found = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("name", tlsa_name(host)).arg("failure", failure));
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::DnsFailure;
    use crate::testing::*;

    #[test]
    fn dane_05_fires() {
        fires(
            "DANE-05",
            check(|w| {
                w.signed();
                w.tlsa_failure(0, DnsFailure::ServFail(None));
            }),
        );
    }

    #[test]
    fn dane_05_near_miss() {
        let failing = |w: &mut World| w.tlsa_failure(0, DnsFailure::ServFail(None));
        near_miss("DANE-05", check(failing));
        near_miss(
            "DANE-05",
            check(|w| {
                w.signed();
                w.tlsa_failure(0, DnsFailure::NoSuchName);
            }),
        );
    }
}
