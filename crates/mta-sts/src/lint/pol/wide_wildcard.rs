//! POL-39: wildcard over a zone where others own names.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, list},
    lint::{Context, Rule, exo, rfc},
    mx::MxPattern,
};

/// Wildcard over a zone where others own names.
pub static RULE: Rule = Rule {
    code: "POL-39",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "10.4")],
    summary: "wildcard over a zone where others own names",
    args: &["pattern"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let shared = exo::covered::pattern(ctx);
    let patterns = ctx.file.map_or(&[][..], |file| file.mx()).iter();
    // One tenant per domain: there the wildcard costs nothing (EXO-01).
    let wide = patterns
        .filter(|pattern| matches!(pattern.value, MxPattern::Wildcard(_)) && shared != Some(&pattern.value));
    list(out, wide, |pattern| {
        Diagnostic::new(&RULE, Subject::PolicyFile).arg("pattern", &pattern.value).at(pattern.span)
    });
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_39_fires() {
        fires("POL-39", edited("mx1.example.com", "*.example.com"));
    }

    #[test]
    fn pol_39_near_miss() {
        near_miss(
            "POL-39",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n",
                &["contoso-com.mail.protection.outlook.com"],
            ),
        );
    }
}
