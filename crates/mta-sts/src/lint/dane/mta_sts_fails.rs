//! DANE-09: DANE passes, MTA-STS fails.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    host,
    lint::{Context, Rule, dane, rfc},
    verdict::HostStatus,
    walk::lists,
};

/// DANE passes, MTA-STS fails.
pub static RULE: Rule = Rule {
    code: "DANE-09",
    severity: Severity::Warning,
    owner: Owner::Mail,
    cite: &[rfc(8461, "2")],
    summary: "DANE passes, MTA-STS fails",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(policy) = ctx.asking() else { return };
    for (host, _) in ctx.dane_hosts().filter(|(_, dane)| dane::is_protected(dane)) {
        // AMB-17: some senders ask for both.
        let invalid = matches!(host::status(host, ctx.facts), HostStatus::StsInvalid(_));
        if invalid || !lists(policy, &host.host) {
            out.push(Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::CertificateProblem;
    use crate::testing::*;

    #[test]
    fn dane_09_fires() {
        fires(
            "DANE-09",
            check(|w| {
                w.mx(&[(10, "mx3.example.com")]);
                w.protected_by_dane();
            }),
        );
    }

    #[test]
    fn dane_09_fires_for_a_certificate() {
        fires(
            "DANE-09",
            check(|w| {
                w.protected_by_dane();
                let issuer = "CN=own".to_owned();
                w.problem(0, CertificateProblem::UntrustedRoot { issuer, self_signed: true });
            }),
        );
    }

    #[test]
    fn dane_09_near_miss() {
        near_miss("DANE-09", check(|w| w.protected_by_dane()));
        near_miss(
            "DANE-09",
            check(|w| {
                w.mx(&[(10, "mx3.example.com")]);
                w.protected_by_dane();
                w.body(POLICY.replace("enforce", "none"));
            }),
        );
    }
}
