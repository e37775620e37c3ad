//! Every rule has words in every language, and the words use only facts that the rule declares.

use mta_sts::lint::ALL;
use mta_sts_messages::{Lang, Piece, Words, diagnostic, everything};
use std::collections::BTreeSet;

#[test]
fn every_rule_has_words_and_no_others() {
    let mut complaints = Vec::new();
    for lang in Lang::ALL {
        for rule in ALL.iter().flat_map(|family| family.iter()) {
            match diagnostic(rule.code, *lang, everything) {
                Some(words) => check(rule.code, rule.args, words, *lang, &mut complaints),
                None => complaints.push(format!("{}: {} is missing", lang.tag(), rule.code)),
            }
        }
        let codes: BTreeSet<_> = ALL.iter().flat_map(|family| family.iter()).map(|rule| rule.code).collect();
        let families: BTreeSet<_> =
            codes.iter().filter_map(|code| code.split_once('-')).map(|(f, _)| f).collect();
        for family in families {
            let table = everything(&format!("{family}-00"), *lang).unwrap_or_default();
            let extra = table.iter().filter(|(code, _)| !codes.contains(code));
            complaints.extend(extra.map(|(code, _)| format!("{}: {code} is no rule", lang.tag())));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn check(code: &str, args: &[&str], words: &Words, lang: Lang, complaints: &mut Vec<String>) {
    for (name, pieces) in [("what", words.what), ("why", words.why), ("fix", words.fix), ("edit", words.edit)]
    {
        if pieces.is_empty() && name != "edit" {
            complaints.push(format!("{}: {code} has no .{name}", lang.tag()));
        }
        let mut used = BTreeSet::new();
        arguments(pieces, &mut used);
        let unknown = used.iter().filter(|arg| !args.contains(*arg));
        complaints.extend(
            unknown.map(|arg| format!("{}: {code}.{name} uses ${arg}, which is not declared", lang.tag())),
        );
    }
}

fn arguments<'a>(pieces: &'a [Piece], used: &mut BTreeSet<&'a str>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Arg(name) => drop(used.insert(*name)),
            Piece::Select(name, variants, default) => {
                used.insert(*name);
                variants.iter().for_each(|(_, pieces)| arguments(pieces, used));
                arguments(default, used);
            }
        }
    }
}
