//! DANE-08: usage 2: the name is checked and the anchor must be sent.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, dane, rfc},
};

/// Usage 2: the name is checked and the anchor must be sent.
pub static RULE: Rule = Rule {
    code: "DANE-08",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(7672, "3.1.2"), rfc(7672, "3.2.2")],
    summary: "usage 2: the name is checked and the anchor must be sent",
    args: &["hosts"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(hosts) = dane::vouched_by(ctx, 2) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("hosts", hosts));
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::TlsaMatch;
    use crate::testing::*;

    #[test]
    fn dane_08_fires() {
        fires(
            "DANE-08",
            check(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(2, 0, 1)], TlsaMatch::Match);
            }),
        );
    }

    #[test]
    fn dane_08_near_miss() {
        near_miss("DANE-08", check(|w| w.protected_by_dane()));
    }
}
