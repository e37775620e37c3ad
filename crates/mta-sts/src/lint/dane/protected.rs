//! DANE-02: TLSA records vouch for the mail server.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, dane, rfc},
};

/// TLSA records vouch for the mail server.
pub static RULE: Rule = Rule {
    code: "DANE-02",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[rfc(7672, "3")],
    summary: "TLSA records vouch for the mail server",
    args: &["host", "records"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, _) in ctx.dane_hosts().filter(|(_, dane)| dane::is_protected(dane)) {
        let found = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("records", dane::kinds(&dane::matching(ctx, host))));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn dane_02_fires() {
        fires("DANE-02", check(|w| w.protected_by_dane()));
    }

    #[test]
    fn dane_02_near_miss() {
        near_miss(
            "DANE-02",
            check(|w| {
                w.protected_by_dane();
                // DNSSEC does not vouch for the MX records.
                w.mx_is_secure(false);
            }),
        );
    }
}
