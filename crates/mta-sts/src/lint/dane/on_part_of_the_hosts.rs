//! DANE-10: DANE on part of the MX hosts.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// DANE on part of the MX hosts.
pub static RULE: Rule = Rule {
    code: "DANE-10",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(7672, "2.2")],
    summary: "DANE on part of the MX hosts",
    args: &["with", "without"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let names = |wanted: fn(&Dane) -> bool| {
        let hosts = ctx.dane_hosts().filter(|(_, dane)| wanted(dane));
        hosts.map(|(host, _)| host.host.as_str()).collect::<Vec<_>>().join(", ")
    };
    let with = names(|dane| matches!(dane, Dane::Usable(_)));
    let without = names(|dane| matches!(dane, Dane::Absent | Dane::Insecure(_)));
    if !with.is_empty() && !without.is_empty() {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("with", with).arg("without", without));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;
    use crate::{
        evidence::{Seen, Unseen},
        facts::TlsaMatch,
    };

    #[test]
    fn dane_10_fires() {
        fires(
            "DANE-10",
            check(|w| {
                w.signed();
                w.tlsa(0, usual(), TlsaMatch::Match);
            }),
        );
    }

    #[test]
    fn dane_10_near_miss() {
        near_miss(
            "DANE-10",
            check(|w| {
                w.protected_by_dane();
                // Not seen is not absent.
                w.evidence.hosts[1].tlsa = Seen::Unseen(Unseen::NotAsked);
            }),
        );
    }
}
