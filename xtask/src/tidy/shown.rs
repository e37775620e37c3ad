//! Every error and every warning is shown by something that is not its rule's own test: a scenario of the lab that
//! expects it, a policy file that has it, or a test outside of the rules that carries its code.

use super::{
    Findings,
    files::Tree,
    rules::{Catalogue, Level},
    sources,
};
use std::collections::BTreeSet;
use toml::Table;

const SCENARIOS: &str = "crates/mta-sts-lab/scenarios/";
const POLICY_FILES: &str = "crates/mta-sts/tests/fixtures/policy/";
const RULES: &str = "crates/mta-sts/src/lint/";

/// Names the errors and warnings that nothing shows.
pub(super) fn check(catalogue: &Catalogue, tree: &Tree, findings: &mut Findings) {
    let expected = expected(tree, findings);
    let tests = outside_of_rules(tree);
    for (code, row) in &catalogue.0 {
        let serious = matches!(row.level, Level::Error | Level::Warning | Level::ErrorInForce);
        // What the verdict implies is not listed by any scenario.
        let implied = matches!(code.0.as_str(), "SENDER-03" | "SENDER-04");
        let test = format!("{}_", code.test_prefix());
        let shown = expected.contains(&code.0)
            || has_policy_file(tree, &code.0)
            || tests.range(&*test..).next().is_some_and(|name| name.starts_with(&test));
        if serious && !row.planned && !implied && !shown {
            findings.error(format!(
                "{code} has no scenario that expects it, no policy file and no test of its own"
            ));
        }
    }
}

/// The codes that scenarios expect.
fn expected(tree: &Tree, findings: &mut Findings) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in tree.below(SCENARIOS) {
        let Ok(scenario) = file.text.parse::<Table>() else {
            findings.error(format!("{}: cannot be read", file.path));
            continue;
        };
        let expect = scenario.get("expect").and_then(|expect| expect.get("diagnostics"));
        let list = expect.and_then(toml::Value::as_array).into_iter().flatten();
        codes.extend(list.filter_map(toml::Value::as_str).map(str::to_owned));
    }
    codes
}

fn has_policy_file(tree: &Tree, code: &str) -> bool {
    let begins = format!("{POLICY_FILES}{}--", code.to_ascii_lowercase());
    tree.below(POLICY_FILES)
        .any(|file| file.path.strip_prefix(&begins).is_some_and(|case| !case.starts_with("not-")))
}

fn outside_of_rules(tree: &Tree) -> BTreeSet<&str> {
    let files = tree.rust("").filter(|file| !file.path.starts_with(RULES));
    files.flat_map(|file| sources::functions(&file.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(files: &[(&str, &str)]) -> Vec<String> {
        let catalogue = Catalogue::parse(r#"MX-08 = { level = "E", cite = [] }"#).unwrap();
        let mut findings = Findings::default();
        check(&catalogue, &Tree::of(files), &mut findings);
        findings.errors
    }

    #[test]
    fn a_scenario_a_policy_file_or_a_test_will_do() {
        let scenario = "[expect]\ndiagnostics = [\"MX-08\"]\n";
        assert_eq!(errors(&[("crates/mta-sts-lab/scenarios/mx-08.toml", scenario)]), Vec::<String>::new());
        assert!(errors(&[("crates/mta-sts/tests/fixtures/policy/mx-08--case.txt", "")]).is_empty());
        assert!(errors(&[("tests/proxy.rs", "fn mx_08_is_seen() {}")]).is_empty());
    }

    #[test]
    fn nothing_else_will() {
        for files in [
            &[][..],
            &[("crates/mta-sts/src/lint/mx/lookup_failed.rs", "fn mx_08_fires() {}")],
            &[("crates/mta-sts-lab/scenarios/mx-08.toml", "[expect]\nalso = [\"MX-08\"]\n")],
            &[("crates/mta-sts/tests/fixtures/policy/mx-08--not-case.txt", "")],
        ] {
            assert_eq!(errors(files).len(), 1, "{files:?}");
        }
    }
}
