//! DANE-12: the provider of the mail server does not sign its zone.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::MxEvidence,
    lint::{Context, Rule},
};

/// The provider of the mail server does not sign its zone.
pub static RULE: Rule = Rule {
    code: "DANE-12",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "the provider of the mail server does not sign its zone",
    args: &["host", "domain"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = ctx.evidence else { return };
    // A domain that is not signed itself has something to add first.
    if !evidence.mx.got().is_some_and(|lookup| lookup.authenticated) {
        return;
    }
    let unsigned = |host: &MxEvidence| {
        let answer = host.addresses.got().filter(|lookup| lookup.answer.is_ok());
        answer.is_some_and(|lookup| !lookup.authenticated)
            && !host.is_secure_alias()
            && !host.host.is_under(evidence.domain.as_str())
    };
    let found = ctx.dane_hosts().find(|(host, dane)| **dane == Dane::Absent && unsigned(host));
    if let Some((host, _)) = found {
        let finding = Diagnostic::new(&RULE, Subject::Tlsa(host.host.clone())).arg("host", &host.host);
        out.push(finding.arg("domain", evidence.domain.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn dane_12_fires() {
        fires(
            "DANE-12",
            check(|w| {
                w.mx(&[(0, "example-com.mail.protection.outlook.com")]);
                w.mx_is_secure(true);
            }),
        );
    }

    #[test]
    fn dane_12_near_miss() {
        near_miss(
            "DANE-12",
            check(|w| {
                w.mx(&[(0, "example-com.o-v1.mx.microsoft")]);
                w.signed();
            }),
        );
        // One's own hosts are another matter.
        near_miss("DANE-12", check(|w| w.mx_is_secure(true)));
    }
}
