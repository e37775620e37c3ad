//! DANE-04: TLSA records that no mail sender can use.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, dane, rfc},
};

/// TLSA records that no mail sender can use.
pub static RULE: Rule = Rule {
    code: "DANE-04",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(7672, "2.2"), rfc(7672, "3.1.3")],
    summary: "TLSA records that no mail sender can use",
    args: &["host", "records"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, _) in ctx.dane_hosts().filter(|(_, dane)| **dane == Dane::Unusable) {
        let found = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("records", dane::kinds(&dane::records(ctx, host))));
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::TlsaMatch;
    use crate::testing::*;

    #[test]
    fn dane_04_fires() {
        fires(
            "DANE-04",
            check(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(1, 0, 1), tlsa(0, 0, 1), tlsa(3, 1, 9)], TlsaMatch::Unusable);
            }),
        );
    }

    #[test]
    fn dane_04_near_miss() {
        near_miss(
            "DANE-04",
            check(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(1, 0, 1), tlsa(3, 1, 1)], TlsaMatch::Match);
            }),
        );
    }
}
