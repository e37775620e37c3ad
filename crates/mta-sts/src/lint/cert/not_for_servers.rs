//! CERT-09: extended key usage without serverAuth.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    facts::CertificateProblem,
    lint::{Context, Rule, rfc},
};

/// Extended key usage without serverAuth.
pub static RULE: Rule = Rule {
    code: "CERT-09",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(5280, "4.2.1.12")],
    summary: "extended key usage without serverAuth",
    args: &["host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let wrong = |problem: &CertificateProblem| (*problem == CertificateProblem::NotForServers).then_some(());
    for (host, ()) in ctx.problems(wrong) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.as_level(ctx.level()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_09_fires() {
        fires("CERT-09", check(|w| w.problem(0, crate::facts::CertificateProblem::NotForServers)));
    }

    #[test]
    fn cert_09_near_miss() {
        near_miss("CERT-09", check(|_| {}));
    }
}
