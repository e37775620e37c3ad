//! The packed tables answer as those do that are compiled in, and nothing that is no such file makes them panic.

#[path = "../examples/pack/file.rs"]
mod file;
#[path = "../examples/pack/rules.rs"]
mod rules;
#[path = "../examples/pack/scripts.rs"]
mod scripts;
#[path = "../examples/pack/suffixes.rs"]
mod suffixes;

use mta_sts::tables::{LookAlike, Scripts, Suffixes};
use mta_sts_tables::{Confusables, MAGIC, OpenError, Packed, PublicSuffixList};
use proptest::{prelude::*, sample::Index};
use rules::{Kind, Rule};
use std::sync::LazyLock;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(rules::all);
static FILE: LazyLock<Vec<u8>> = LazyLock::new(file::packed);
static PACKED: LazyLock<Packed> = LazyLock::new(|| Packed::open(&FILE).expect("our own file"));

fn agree_on_name(name: &str) {
    assert_eq!(PACKED.registrable(name), PublicSuffixList.registrable(name), "{name}");
    assert_eq!(PACKED.is_registry_suffix(name), PublicSuffixList.is_registry_suffix(name), "{name}");
}

fn agree_on_label(label: &str) {
    assert_eq!(PACKED.look_alike(label), Confusables.look_alike(label), "{label:?}");
}

/// Itself, what is above it, and what is one, two and three labels below.
fn around(rule: &str) -> Vec<String> {
    let own = rule.replace('*', "any");
    let mut names: Vec<String> =
        ["", "a.", "b.a.", "c.b.a.", "www.", "x"].map(|below| below.to_owned() + &own).into();
    names.extend(own.match_indices('.').map(|(dot, _)| own[dot + 1..].to_owned()));
    // A label that is listed elsewhere, and the one that the wildcard itself has.
    names.extend([format!("com.{own}"), format!("co.uk.{own}"), rule.to_owned()]);
    names
}

#[test]
fn every_rule_of_the_list_is_applied_alike() {
    for kind in [Kind::Registry, Kind::Private, Kind::Exception] {
        assert!(RULES.iter().any(|rule| rule.kind == kind), "{kind:?}");
    }
    for wildcard in ["*.kawasaki.jp", "*.ck"] {
        assert!(RULES.iter().any(|rule| rule.name == wildcard), "{wildcard}");
    }
    assert!(RULES.len() > 9_000, "{}", RULES.len());
    RULES.iter().flat_map(|rule| around(&rule.name)).for_each(|name| agree_on_name(&name));
}

#[test]
fn every_character_looks_alike_alone_and_beside_others() {
    let mut alike = 0;
    for c in '\u{80}'..=char::MAX {
        let alone = c.to_string();
        alike += u32::from(matches!(PACKED.look_alike(&alone), Some(LookAlike::Ascii(_))));
        agree_on_label(&alone);
        // Above there are no letters.
        if c < '\u{40000}' {
            let beside = [format!("a{c}"), format!("{c}-1"), format!("я{c}"), format!("日{c}")];
            beside.iter().for_each(|label| agree_on_label(label));
        }
    }
    assert!(alike > 1_000, "{alike}");
}

/// Letters of every script that IDNA knows, and signs; some of them are drawn from what looks like ASCII.
fn letter() -> impl Strategy<Value = char> {
    prop_oneof![
        proptest::char::range('a', 'z'),
        proptest::char::range('\u{a1}', '\u{5ff}'),
        proptest::char::range('\u{600}', '\u{1fff}'),
        proptest::char::range('\u{3040}', '\u{31ff}'),
        proptest::char::range('\u{4e00}', '\u{9fff}'),
        proptest::sample::select("аеорсухіјѕԁһаοινкмт".chars().collect::<Vec<_>>()),
        any::<char>(),
    ]
}

proptest! {
    #[test]
    fn generated_labels_look_alike(label in proptest::collection::vec(letter(), 1..12)) {
        agree_on_label(&label.into_iter().collect::<String>());
    }

    #[test]
    fn names_made_of_listed_labels_are_judged_alike(places in proptest::collection::vec((any::<Index>(), any::<Index>()), 1..5)) {
        let label = |(rule, label): &(Index, Index)| {
            let labels: Vec<&str> = rule.get(&RULES[..]).name.split('.').collect();
            label.get(&labels).replace('*', "star")
        };
        agree_on_name(&places.iter().map(label).collect::<Vec<_>>().join("."));
    }

    #[test]
    fn nothing_that_is_no_such_file_makes_it_panic(octets in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(Packed::open(&octets).err(), Some(OpenError::Foreign));
        let _ = Packed::open(&[MAGIC, &octets].concat());
    }

    #[test]
    fn a_cut_file_is_refused(at in any::<Index>()) {
        let at = at.index(FILE.len());
        let want = if at < MAGIC.len() { OpenError::Foreign } else { OpenError::Cut };
        prop_assert_eq!(Packed::open(&FILE[..at]).err(), Some(want));
    }

    #[test]
    fn a_changed_file_is_refused_or_answers(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..6),
        early in any::<bool>(),
    ) {
        let mut file = FILE.clone();
        // What is counted stands in front: there a change reaches farther than in a label.
        let reach = if early { 13_000 } else { file.len() };
        changes.iter().for_each(|(place, octet)| file[place.index(reach)] = *octet);
        if let Ok(packed) = Packed::open(&file) {
            for name in ["co.uk", "example.co.uk", "a.city.kawasaki.jp", "a.any.ck", "www.ck", "xn--p1ai"] {
                let _ = (packed.registrable(name), packed.is_registry_suffix(name));
            }
            let _ = (packed.look_alike("аpple"), packed.look_alike("日本語"));
        }
    }
}

#[test]
fn what_goes_on_behind_its_end_is_refused() {
    assert_eq!(Packed::open(&[&FILE[..], b"\0"].concat()).err(), Some(OpenError::Inconsistent));
    assert_eq!(Packed::open(b"").err(), Some(OpenError::Foreign));
    assert_eq!(Packed::open(b"<!doctype html>").err(), Some(OpenError::Foreign));
}
