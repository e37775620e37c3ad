//! Every page of the rules reference has something true to show: a text that draws the finding, or a scenario of the
//! lab that expects it. The reference takes both from here, and the site's build and the tests hold them to it.

use super::{Findings, files::Tree, rules::Catalogue};
use std::collections::BTreeSet;
use toml::{Table, Value};

const EXAMPLES: &str = "crates/mta-sts/rule-examples/";
const SCENARIOS: &str = "crates/mta-sts-lab/scenarios/";

/// Rules that neither can show, and why.
const BARE: [(&str, &str); 2] = [
    ("FETCH-17", "the finding of a second fetch that waits a whole minute; the first one is FETCH-27's"),
    ("CERT-08", "no library that makes certificates for the lab makes one that weak"),
];

/// Names the pages that have nothing to show.
pub(super) fn check(catalogue: &Catalogue, tree: &Tree, findings: &mut Findings) {
    let shown = shown(tree, findings);
    for (code, row) in &catalogue.0 {
        let has_page = row.level.severity().is_some() && !row.planned;
        match (BARE.iter().any(|(bare, _)| *bare == code.0), shown.contains(&code.0)) {
            (true, true) => {
                findings.error(format!("{code} is shown now: take it from the list of bare pages"))
            }
            (false, false) if has_page => {
                findings.error(format!("the page of {code} has no example and no scenario"));
            }
            _ => {}
        }
    }
}

/// The codes of examples and of scenarios, listed in either way.
fn shown(tree: &Tree, findings: &mut Findings) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in tree.below(EXAMPLES).chain(tree.below(SCENARIOS)) {
        let Ok(table) = file.text.parse::<Table>() else {
            findings.error(format!("{}: cannot be read", file.path));
            continue;
        };
        if file.path.starts_with(EXAMPLES) {
            codes.extend(table.keys().cloned());
        }
        let listed = |key| table.get("expect").and_then(|expect| expect.get(key)).and_then(Value::as_array);
        let listed = ["diagnostics", "also"].into_iter().filter_map(listed).flatten();
        codes.extend(listed.filter_map(Value::as_str).map(str::to_owned));
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(rules: &str, files: &[(&str, &str)]) -> Vec<String> {
        let mut findings = Findings::default();
        check(&Catalogue::parse(rules).unwrap(), &Tree::of(files), &mut findings);
        findings.errors
    }

    #[test]
    fn an_example_or_a_scenario_will_do() {
        let row = r#"CHG-06 = { level = "I", cite = [] }"#;
        assert_eq!(errors(row, &[]), ["the page of CHG-06 has no example and no scenario"]);
        for file in [
            ("crates/mta-sts/rule-examples/chg.toml", "[CHG-06]\nbad = \"\"\n"),
            ("crates/mta-sts-lab/scenarios/sc-26.toml", "[expect]\nalso = [\"CHG-06\"]\n"),
            ("crates/mta-sts-lab/scenarios/sc-26.toml", "[expect]\ndiagnostics = [\"CHG-06\"]\n"),
        ] {
            assert_eq!(errors(row, &[file]), Vec::<String>::new());
        }
    }

    #[test]
    fn what_has_no_page_needs_none_and_the_list_stays_true() {
        assert!(errors(r#"TXT-25 = { level = "R", cite = [] }"#, &[]).is_empty());
        let bare = r#"CERT-08 = { level = "E", cite = [] }"#;
        assert!(errors(bare, &[]).is_empty());
        let scenario =
            ("crates/mta-sts-lab/scenarios/cert-08.toml", "[expect]\ndiagnostics = [\"CERT-08\"]\n");
        assert_eq!(errors(bare, &[scenario]).len(), 1);
    }
}
