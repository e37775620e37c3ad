//! IDN-06: the domain looks like another one.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    punycode,
    tables::LookAlike,
};

/// The domain looks like another one.
pub static RULE: Rule = Rule {
    code: "IDN-06",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[],
    summary: "the domain looks like another one",
    args: &["label", "like"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((evidence, scripts)) = ctx.evidence.zip(ctx.tables.scripts) else { return };
    let labels = evidence.domain.as_str().split('.');
    for label in labels.filter_map(|label| punycode::to_unicode(label.strip_prefix("xn--")?)) {
        let Some(reason) = scripts.look_alike(&label) else { continue };
        let found = Diagnostic::new(&RULE, Subject::Domain).arg("label", label);
        out.push(match reason {
            LookAlike::MixedScripts => found,
            LookAlike::Ascii(like) => found.arg("like", like),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Tables, testing::*};

    fn named(domain: &str, tables: Tables<'_>) -> Vec<&'static str> {
        let mut world = World::baseline();
        world.evidence.domain = crate::domain::Domain::parse(domain).unwrap().into_owned();
        let report = crate::evaluate_with(&world.evidence, &world.facts, tables);
        report.diagnostics.iter().map(|d| d.rule.code).collect()
    }

    #[test]
    fn idn_06_fires() {
        // "аpple" with a Cyrillic a.
        fires("IDN-06", named("xn--pple-43d.example", TABLES));
    }

    #[test]
    fn idn_06_near_miss() {
        near_miss("IDN-06", named("xn--bcher-kva.example", TABLES));
        near_miss("IDN-06", named("xn--pple-43d.example", Tables::NONE));
    }
}
