//! DANE-07: usage 3: names and dates do not matter to DANE.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, dane, rfc},
};

/// Usage 3: names and dates do not matter to DANE.
pub static RULE: Rule = Rule {
    code: "DANE-07",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(7672, "3.1.1")],
    summary: "usage 3: names and dates do not matter to DANE",
    args: &["hosts"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(hosts) = dane::vouched_by(ctx, 3) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("hosts", hosts));
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::TlsaMatch;
    use crate::testing::*;

    #[test]
    fn dane_07_fires() {
        fires("DANE-07", check(|w| w.protected_by_dane()));
    }

    #[test]
    fn dane_07_near_miss() {
        near_miss(
            "DANE-07",
            check(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(2, 0, 1)], TlsaMatch::Match);
            }),
        );
    }
}
