//! CERT-14: names of other kinds are ignored.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Names of other kinds are ignored.
pub static RULE: Rule = Rule {
    code: "CERT-14",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(9525, "-")],
    summary: "names of other kinds are ignored",
    args: &["host", "names"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, names) in
        ctx.chains(|facts| facts.leaf().map(|leaf| &leaf.other_names).filter(|names| !names.is_empty()))
    {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.host.clone())).arg("host", &host.host);
        out.push(found.arg("names", names.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cert_14_fires() {
        let with_address = |w: &mut World| {
            w.facts_of(0).certificates[0].other_names = vec!["IP 203.0.113.10".to_owned()];
        };
        fires("CERT-14", check(with_address));
    }

    #[test]
    fn cert_14_near_miss() {
        near_miss("CERT-14", check(|_| {}));
    }
}
