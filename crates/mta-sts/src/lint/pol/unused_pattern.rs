//! POL-43: a pattern that matches no MX.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, list},
    lint::{Context, Rule},
};

/// A pattern that matches no MX.
pub static RULE: Rule = Rule {
    code: "POL-43",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "a pattern that matches no MX",
    args: &["pattern"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    list(out, policy.unused(hosts), |pattern| {
        Diagnostic::new(&RULE, Subject::PolicyFile).arg("pattern", &pattern.value).at(pattern.span)
    });
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_43_fires() {
        fires("POL-43", matched(POLICY, &["mx1.example.com"]));
        // A single label cannot be an MX name; below one there may be some (POL-38).
        fires("POL-43", matched(&format!("{POLICY}mx: *.com\r\n"), &["mx1.example.com", "mx2.example.com"]));
    }

    #[test]
    fn pol_43_near_miss() {
        near_miss("POL-43", matched(POLICY, &["mx1.example.com", "mx2.example.com"]));
        near_miss(
            "POL-43",
            matched(&format!("{POLICY}mx: mail\r\n"), &["mx1.example.com", "mx2.example.com"]),
        );
    }
}
