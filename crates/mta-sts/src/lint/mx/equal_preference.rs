//! MX-14: MX of equal preference.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// MX of equal preference.
pub static RULE: Rule = Rule {
    code: "MX-14",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(5321, "5.1")],
    summary: "MX of equal preference",
    args: &["hosts"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let hosts = ctx.hosts();
    for group in hosts.chunk_by(|a, b| a.preference == b.preference).filter(|group| group.len() > 1) {
        let names: Vec<&str> = group.iter().map(|host| host.host.as_str()).collect();
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("hosts", names.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_14_fires() {
        fires("MX-14", check(|w| w.mx(&[(10, "mx1.example.com"), (10, "mx2.example.com")])));
    }

    #[test]
    fn mx_14_near_miss() {
        near_miss("MX-14", check(|_| {}));
    }
}
