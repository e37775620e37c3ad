//! Every requirement that is not planned has its rule and its tests, and every rule its requirement.

use super::{
    Findings,
    files::Tree,
    rules::{Catalogue, Code, Level, Requirement},
    sources::{self, RuleStatic},
};
use std::collections::{BTreeMap, BTreeSet};

const CORE: &str = "crates/mta-sts/";
const RULES: &str = "crates/mta-sts/src/lint";

/// A rule static and the file that holds it.
type Found<'a> = (&'a str, RuleStatic);

/// Compares rules.toml with the sources.
pub(super) fn check(catalogue: &Catalogue, tree: &Tree, findings: &mut Findings) {
    let rules = rules_by_code(tree);
    for (code, found) in &rules {
        if !catalogue.0.contains_key(code) {
            findings.error(format!("{}: {code} is not in rules.toml", found[0].0));
        }
    }
    let core_tests = functions(tree, CORE);
    let all_tests = functions(tree, "");
    for (code, row) in &catalogue.0 {
        let found = rules.get(code).map_or(&[][..], Vec::as_slice);
        match row.level.severity() {
            None => own_rule(code, row, found, is_tested(code, row, tree, &all_tests), findings),
            Some(severity) => diagnostic(code, row, severity, found, &core_tests, findings),
        }
    }
}

/// A requirement on our own code: no rule, but a test that carries its code.
fn own_rule(code: &Code, row: &Requirement, found: &[Found<'_>], tested: bool, findings: &mut Findings) {
    if let Some((path, _)) = found.first() {
        findings.error(format!("{path}: {code} is a rule for our own code, not a diagnostic"));
    }
    if row.planned && tested {
        findings.warn(format!("{code} has a test: remove the mark `planned`"));
    } else if !row.planned && !tested {
        findings.error(format!("{code} has no test: name one `{}_…`", code.test_prefix()));
    }
}

/// A test that is named for it; for a point on which senders differ also a row of a table, `("AMB-01 …", …)`.
fn is_tested(code: &Code, row: &Requirement, tree: &Tree, tests: &BTreeSet<&str>) -> bool {
    let begins = format!("\"{code} ");
    let has_row = || tree.rust(CORE).any(|file| file.text.contains(&begins));
    any_begins(tests, &format!("{}_", code.test_prefix())) || (row.level == Level::Ambiguous && has_row())
}

fn diagnostic(
    code: &Code,
    row: &Requirement,
    severity: &str,
    found: &[Found<'_>],
    tests: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    match (row.planned, found) {
        (true, []) => {}
        (true, [(path, _), ..]) => {
            findings.error(format!("{path}: {code} has a rule: remove the mark `planned`"))
        }
        (false, []) => findings.error(format!("{code} has no rule")),
        (false, [(path, rule)]) => {
            compare(code, row, severity, path, rule, findings);
            for kind in ["fires", "near_miss"] {
                let prefix = format!("{}_{kind}", code.test_prefix());
                if !any_begins(tests, &prefix) {
                    findings.error(format!("{path}: no test is named `{prefix}…`"));
                }
            }
        }
        (false, [(first, _), (second, _), ..]) => {
            findings.error(format!("{code} has two rules: {first} and {second}"));
        }
    }
}

fn compare(
    code: &Code,
    row: &Requirement,
    severity: &str,
    path: &str,
    rule: &RuleStatic,
    findings: &mut Findings,
) {
    if rule.severity.as_deref() != Some(severity) {
        findings.error(format!("{path}: {code} should have Severity::{severity}"));
    }
    let expected: BTreeSet<&str> = row.cite.iter().map(String::as_str).collect();
    match &rule.cite {
        None => findings.error(format!("{path}: the list `cite: &[…]` of {code} cannot be read")),
        Some(cite) if cite.iter().map(String::as_str).collect::<BTreeSet<_>>() != expected => {
            findings.error(format!("{path}: {code} cites {cite:?}; rules.toml has {:?}", row.cite));
        }
        Some(_) => {}
    }
}

fn rules_by_code(tree: &Tree) -> BTreeMap<Code, Vec<Found<'_>>> {
    let mut rules: BTreeMap<Code, Vec<Found<'_>>> = BTreeMap::new();
    for file in tree.rust(RULES) {
        for rule in sources::rules(&file.text) {
            rules.entry(Code(rule.code.clone())).or_default().push((&file.path, rule));
        }
    }
    rules
}

fn functions<'a>(tree: &'a Tree, below: &str) -> BTreeSet<&'a str> {
    tree.rust(below).flat_map(|file| sources::functions(&file.text)).collect()
}

/// Names are sorted, so those with a prefix follow it directly.
fn any_begins(names: &BTreeSet<&str>, prefix: &str) -> bool {
    names.range(prefix..).next().is_some_and(|name| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(rules: &str, files: &[(&str, &str)]) -> Vec<String> {
        let mut findings = Findings::default();
        check(&Catalogue::parse(rules).unwrap(), &Tree::of(files), &mut findings);
        findings.errors
    }

    fn rule(code: &str) -> String {
        format!(
            "pub static RULE: Rule = Rule {{\n    code: \"{code}\",\n    severity: Severity::Error,\n    \
             cite: &[rfc(8461, \"3.1\")],\n}};\nfn txt_08_fires_twice() {{}}\nfn txt_08_near_miss() {{}}\n"
        )
    }

    const FILE: &str = "crates/mta-sts/src/lint/txt/two.rs";
    const ROW: &str = r#"TXT-08 = { level = "E", cite = ["RFC 8461 §3.1"] }"#;

    #[test]
    fn a_complete_rule_passes() {
        assert_eq!(errors(ROW, &[(FILE, &rule("TXT-08"))]), Vec::<String>::new());
    }

    #[test]
    fn each_gap_is_named() {
        let rule = rule("TXT-08");
        let untested = rule.replace("txt_08_near_miss", "another");
        for (row, source, expected) in [
            (ROW, "", "has no rule"),
            (ROW, untested.as_str(), "no test is named `txt_08_near_miss"),
            (&ROW.replace("3.1", "3.2"), rule.as_str(), "rules.toml has"),
            (&ROW.replace("\"E\"", "\"W\""), rule.as_str(), "Severity::Warning"),
            (&ROW.replace(" }", ", planned = true }"), rule.as_str(), "remove the mark"),
            (&ROW.replace("TXT-08", "TXT-09"), rule.as_str(), "not in rules.toml"),
        ] {
            let errors = errors(row, &[(FILE, source)]);
            assert!(errors.iter().any(|error| error.contains(expected)), "{expected}: {errors:?}");
        }
    }

    #[test]
    fn two_rules_for_one_code_are_an_error() {
        let rule = rule("TXT-08");
        let errors = errors(ROW, &[(FILE, &rule), ("crates/mta-sts/src/lint/txt/again.rs", &rule)]);
        assert!(errors[0].contains("two rules"), "{errors:?}");
    }

    #[test]
    fn a_rule_for_our_own_code_needs_a_test_anywhere() {
        let row = r#"TXT-25 = { level = "R", cite = [] }"#;
        assert!(errors(row, &[])[0].contains("has no test"));
        assert!(errors(row, &[("tests/proxy.rs", "fn txt_25_asks_by_get() {}")]).is_empty());
    }

    #[test]
    fn a_point_on_which_senders_differ_may_be_a_row_of_a_table() {
        let row = r#"AMB-01 = { level = "AMB", cite = [] }"#;
        let table = [("crates/mta-sts/src/ambiguity.rs", r#"("AMB-01 alone", both("1")),"#)];
        assert!(errors(row, &table).is_empty());
        assert!(errors(row, &[])[0].contains("has no test"));
        assert_eq!(errors(&row.replace("AMB-01", "TXT-25").replace("\"AMB\"", "\"R\""), &table).len(), 1);
    }
}
