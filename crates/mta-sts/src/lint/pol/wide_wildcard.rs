//! POL-39: wildcard over a zone where others own names.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, fold},
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
    let start = out.len();
    for pattern in ctx.file.map_or(&[][..], |file| file.mx()) {
        // One tenant per domain: there the wildcard costs nothing (EXO-01).
        if matches!(pattern.value, MxPattern::Wildcard(_)) && shared != Some(&pattern.value) {
            let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("pattern", &pattern.value);
            out.push(found.at(pattern.span));
            // A file may hold thousands of them.
            fold(out, start);
        }
    }
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
