//! DANE-06: TLSA records that DNSSEC does not vouch for.

use crate::{
    dane::{Dane, Insecure},
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// TLSA records that DNSSEC does not vouch for.
pub static RULE: Rule = Rule {
    code: "DANE-06",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(7672, "2.2")],
    summary: "TLSA records that DNSSEC does not vouch for",
    args: &["host", "what"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, dane) in ctx.dane_hosts() {
        let Dane::Insecure(what) = dane else { continue };
        let what = match what {
            Insecure::Mx => "mx",
            Insecure::Host => "host",
            Insecure::Tlsa => "tlsa",
        };
        let found = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("what", what));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn dane_06_fires() {
        for change in [
            |w: &mut World| w.mx_is_secure(false),
            |w: &mut World| w.host_is_secure(0, false),
            |w: &mut World| w.tlsa_is_secure(0, false),
        ] {
            fires(
                "DANE-06",
                check(|w| {
                    w.protected_by_dane();
                    change(w);
                }),
            );
        }
    }

    #[test]
    fn dane_06_near_miss() {
        near_miss("DANE-06", check(|w: &mut World| w.protected_by_dane()));
    }
}
