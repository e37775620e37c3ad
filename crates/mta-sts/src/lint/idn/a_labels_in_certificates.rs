//! IDN-05: certificates carry A-labels.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Certificates carry A-labels.
pub static RULE: Rule = Rule {
    code: "IDN-05",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(5280, "7.2"), rfc(9525, "-")],
    summary: "certificates carry A-labels",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let domain = ctx.evidence.map(|e| e.domain.to_dns_name());
    let mut names = domain.iter().chain(ctx.mx.unwrap_or_default());
    let found = names.find(|name| name.as_str().split('.').any(|label| label.starts_with("xn--")));
    if let Some(name) = found.filter(|_| ctx.evidence.is_some()) {
        out.push(Diagnostic::new(&RULE, Subject::Domain).arg("name", name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn idn_05_fires() {
        fires("IDN-05", check(|w| w.mx(&[(10, "mx1.xn--bcher-kva.example")])));
    }

    #[test]
    fn idn_05_near_miss() {
        near_miss("IDN-05", check(|_| {}));
    }
}
