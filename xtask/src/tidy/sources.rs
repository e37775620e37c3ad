//! What the Rust sources say: rule statics, test names, citations. Plain text scanning: the sources are ours, and
//! rustfmt has been over them.

/// A `static RULE`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RuleStatic {
    pub(super) code: String,
    pub(super) severity: Option<String>,
    /// In the form of rules.toml; `None` where the list could not be read.
    pub(super) cite: Option<Vec<String>>,
}

/// A cited section, or a whole RFC where `section` is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Citation {
    pub(super) rfc: u16,
    pub(super) section: String,
}

/// The rule statics of one file; what stands in its tests does not count.
pub(super) fn rules(text: &str) -> Vec<RuleStatic> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut found = Vec::new();
    for part in code.split(": Rule = Rule {").skip(1) {
        let body = part.split("\n};").next().unwrap_or(part);
        if let Some(code) = quoted_after(body, "code:") {
            found.push(RuleStatic { code, severity: severity(body), cite: cites(body) });
        }
    }
    found
}

/// The names of all functions: tests are found among them by their prefix.
pub(super) fn functions(text: &str) -> impl Iterator<Item = &str> {
    text.split("fn ").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

/// The sections that a text cites: `RFC 8461 §3.2`, also `RFC 8461 §3.2, §4.1` and `RFC 8461 App. B`.
pub(super) fn citations(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    for part in text.split("RFC ").skip(1) {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(rfc) = part[..digits].parse() else { continue };
        let mut rest = &part[digits..];
        while let Some((section, after)) = section_at(rest) {
            found.push(Citation { rfc, section: section.to_owned() });
            rest = after;
        }
    }
    found
}

/// A section sign (or appendix) at the start of the text, a comma or "and" before it being skipped.
fn section_at(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches([' ', ',']);
    let text = text.strip_prefix("and ").unwrap_or(text);
    let text = ["§", "App. ", "Appendix "].iter().find_map(|sign| text.strip_prefix(sign))?;
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len());
    let section = text[..end].trim_end_matches('.');
    (!section.is_empty()).then_some((section, &text[end..]))
}

fn severity(body: &str) -> Option<String> {
    let rest = body.split("severity: Severity::").nth(1)?;
    Some(rest.chars().take_while(char::is_ascii_alphabetic).collect())
}

/// `cite: &[rfc(8461, "3.1"), rfc(8996, "-"), erratum(6285)]`, in the form of rules.toml.
fn cites(body: &str) -> Option<Vec<String>> {
    let list = body.split("cite: &[").nth(1)?.split(']').next()?;
    list.split_inclusive(')').map(str::trim).filter(|call| call.ends_with(')')).map(cite).collect()
}

fn cite(call: &str) -> Option<String> {
    let (name, arguments) =
        call.trim_start_matches([',', ' ', '\n']).trim_end_matches(')').split_once('(')?;
    match (name, arguments.split_once(',')) {
        ("rfc", Some((number, section))) => match section.trim().trim_matches('"') {
            "-" => Some(format!("RFC {}", number.trim())),
            section => Some(format!("RFC {} §{section}", number.trim())),
        },
        ("erratum", None) => Some(format!("Err {}", arguments.trim())),
        _ => None,
    }
}

fn quoted_after(text: &str, key: &str) -> Option<String> {
    text.split(key).nth(1)?.split('"').nth(1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
pub static RULE: Rule = Rule {
    code: "TXT-08",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[
        rfc(8461, "3.1"),
        rfc(8996, "-"),
        erratum(6285),
    ],
    summary: "two records",
    check: None,
};

#[cfg(test)]
mod tests {
    static OTHER: Rule = Rule { code: "TXT-99" };
    #[test]
    fn txt_08_fires_on_two() {}
}
"#;

    #[test]
    fn a_rule_is_read_and_tests_are_not() {
        let rules = rules(SOURCE);
        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0].code, "TXT-08");
        assert_eq!(rules[0].severity.as_deref(), Some("Error"));
        let cite = rules[0].cite.as_deref().unwrap();
        assert_eq!(cite, ["RFC 8461 §3.1", "RFC 8996", "Err 6285"]);
    }

    #[test]
    fn a_list_on_one_line_and_an_empty_one() {
        assert_eq!(
            cites(r#"cite: &[rfc(8461, "3"), rfc(8461, "3.1")],"#).unwrap(),
            ["RFC 8461 §3", "RFC 8461 §3.1"]
        );
        assert_eq!(cites("cite: &[],").unwrap(), Vec::<String>::new());
        assert_eq!(cites("cite: SHARED,"), None);
        assert_eq!(cites("cite: &[other(1)],"), None);
    }

    #[test]
    fn functions_are_found_by_name() {
        assert!(functions(SOURCE).any(|name| name == "txt_08_fires_on_two"));
    }

    #[test]
    fn citations_in_prose() {
        let cited = |text| {
            citations(text).into_iter().map(|c| format!("{} {}", c.rfc, c.section)).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("// RFC 8461 §3.2: first of a duplicated field wins.", vec!["8461 3.2"]),
            ("see RFC 5321 §4.2, §5.1 and §3.", vec!["5321 4.2", "5321 5.1", "5321 3"]),
            ("RFC 8461 App. B, RFC 8460 §4.3.", vec!["8461 B", "8460 4.3"]),
            ("RFC 8461 says so, RFC Editor too", vec![]),
        ] {
            assert_eq!(cited(text), expected, "{text}");
        }
    }
}
