//! DANE-03: the mail server is not what its TLSA records say.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, dane, rfc},
    verdict::{HostStatus, ResultType},
};

/// The mail server is not what its TLSA records say.
pub static RULE: Rule = Rule {
    code: "DANE-03",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "2"), rfc(7672, "2.2")],
    summary: "the mail server is not what its TLSA records say",
    args: &["host", "records", "names"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, dane) in ctx.dane_hosts() {
        let Dane::Usable(HostStatus::StsInvalid(result)) = dane else { continue };
        let found = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        match result {
            ResultType::TlsaInvalid => {
                let records = dane::records(ctx, host);
                let found = found.arg("records", dane::kinds(&records));
                // RFC 7672 §3.1.2: where an issuer is named, the names count as well.
                let issuer = records.iter().any(|record| record.usage == 2);
                out.push(if issuer { found.arg("names", "issuer") } else { found });
            }
            // RFC 7672 §2.2: with usable records there is no going on without TLS.
            ResultType::StarttlsNotSupported => out.push(found),
            // The handshake fails: the certificate was never seen.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;
    use crate::{evidence::ProbeFailure, facts::TlsaMatch};

    #[test]
    fn dane_03_fires() {
        fires(
            "DANE-03",
            check(|w| {
                w.signed();
                w.tlsa(0, usual(), TlsaMatch::NoMatch);
            }),
        );
    }

    #[test]
    fn dane_03_speaks_of_names_where_an_issuer_is_named() {
        for (usage, names) in [(2, Some("issuer")), (3, None)] {
            let report = report(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(usage, 0, 1)], TlsaMatch::NoMatch);
            });
            let found = report.diagnostics.iter().find(|d| d.rule.code == "DANE-03").unwrap();
            assert_eq!(found.get("names"), names);
        }
    }

    #[test]
    fn dane_03_fires_without_starttls() {
        fires(
            "DANE-03",
            check(|w| {
                w.protected_by_dane();
                w.fails(0, ProbeFailure::NoStartTls);
            }),
        );
    }

    #[test]
    fn dane_03_near_miss() {
        near_miss(
            "DANE-03",
            check(|w| {
                w.protected_by_dane();
                w.fails(0, ProbeFailure::Connect("refused".to_owned()));
            }),
        );
    }

    #[test]
    fn dane_03_near_miss_one_of_two_records_matches() {
        near_miss(
            "DANE-03",
            check(|w| {
                w.signed();
                w.tlsa(0, vec![tlsa(3, 1, 1), tlsa(3, 1, 2)], TlsaMatch::NoMatch);
                w.facts_of(0).tlsa[1] = TlsaMatch::Match;
            }),
        );
    }
}
