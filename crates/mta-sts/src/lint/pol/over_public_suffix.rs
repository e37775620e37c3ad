//! POL-38: wildcard over a public suffix.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    mx::MxPattern,
};

/// Wildcard over a public suffix.
pub static RULE: Rule = Rule {
    code: "POL-38",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "10.4")],
    summary: "wildcard over a public suffix",
    args: &["pattern", "suffix"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for pattern in ctx.file.map_or(&[][..], |file| file.mx()) {
        // RFC 8461 §10.4: whoever can name a host there, and get a certificate for it, may receive the mail.
        if let MxPattern::Wildcard(suffix) = &pattern.value
            && ctx.tables.is_public_suffix(suffix.as_str())
        {
            let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("pattern", &pattern.value);
            out.push(found.arg("suffix", suffix).at(pattern.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    fn listed(pattern: &str) -> Vec<&'static str> {
        with_tables(&POLICY.replacen("mx1.example.com", pattern, 1))
    }

    #[test]
    fn pol_38_fires() {
        fires("POL-38", edited("mx1.example.com", "*.com"));
        fires("POL-38", listed("*.co.uk"));
    }

    #[test]
    fn pol_38_near_miss() {
        near_miss("POL-38", listed("*.example.co.uk"));
        near_miss("POL-38", listed("co.uk"));
        // Without a list nobody knows what is below .uk.
        near_miss("POL-38", edited("mx1.example.com", "*.co.uk"));
    }
}
