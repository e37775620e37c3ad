//! Every rule has words in every language, and the words use only facts that the rule declares.

use mta_sts::lint::{ALL, offline};
use mta_sts_messages::{Lang, Words, arguments_of, diagnostic, editor, everything};
use std::collections::BTreeSet;

#[test]
fn every_rule_has_words_and_no_others() {
    let mut complaints = Vec::new();
    for lang in Lang::ALL {
        for rule in ALL.iter().flat_map(|family| family.iter()) {
            match diagnostic(rule.code, everything(*lang)) {
                Some(words) => check(rule.code, rule.args, &words, *lang, &mut complaints),
                None => complaints.push(format!("{}: {} is missing", lang.tag(), rule.code)),
            }
        }
        let codes: BTreeSet<_> = ALL.iter().flat_map(|family| family.iter()).map(|rule| rule.code).collect();
        let known =
            everything(*lang).split_terminator('\u{1e}').filter_map(|record| record.split('\u{1f}').next());
        let extra = known.filter(|code| !codes.contains(code));
        complaints.extend(extra.map(|code| format!("{}: {code} is no rule", lang.tag())));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_editor_has_the_words_of_the_offline_rules_and_no_other_rule() {
    for lang in Lang::ALL {
        let names =
            editor(*lang).split_terminator('\u{1e}').filter_map(|record| record.split('\u{1f}').next());
        let known: BTreeSet<_> = names.filter(|name| !name.starts_with("editor-")).collect();
        let offline: BTreeSet<_> = offline::all().map(|rule| rule.code).collect();
        assert_eq!(known, offline, "{}", lang.tag());
    }
}

fn check(code: &str, args: &[&str], words: &Words<'_>, lang: Lang, complaints: &mut Vec<String>) {
    for (name, pieces) in [("what", words.what), ("why", words.why), ("fix", words.fix), ("edit", words.edit)]
    {
        if pieces.is_empty() && name != "edit" {
            complaints.push(format!("{}: {code} has no .{name}", lang.tag()));
        }
        let used: BTreeSet<&str> = arguments_of(pieces).into_iter().collect();
        let unknown = used.iter().filter(|arg| !args.contains(*arg));
        complaints.extend(
            unknown.map(|arg| format!("{}: {code}.{name} uses ${arg}, which is not declared", lang.tag())),
        );
    }
}
