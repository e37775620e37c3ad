//! The tables as part of a program.

use mta_sts::tables::{LookAlike, Scripts, Suffixes, Tables};
use unicode_security::{MixedScript, skeleton};

/// Everything there is to look up.
pub const TABLES: Tables<'static> = Tables { suffixes: Some(&PublicSuffixList), scripts: Some(&Confusables) };

/// The Mozilla list, as the crate `psl` has it compiled in. Its private part counts too: below `github.io` anybody can
/// have a name as well.
#[derive(Clone, Copy, Debug)]
pub struct PublicSuffixList;

impl Suffixes for PublicSuffixList {
    fn registrable<'n>(&self, name: &'n str) -> Option<&'n str> {
        psl::domain_str(name)
    }

    fn is_registry_suffix(&self, name: &str) -> bool {
        psl::suffix(name.as_bytes())
            .is_some_and(|suffix| suffix.typ() == Some(psl::Type::Icann) && suffix == name)
    }
}

/// UTS 39 by the crate `unicode-security`.
#[derive(Clone, Copy, Debug)]
pub struct Confusables;

impl Scripts for Confusables {
    fn look_alike(&self, label: &str) -> Option<LookAlike> {
        if label.is_ascii() {
            return None;
        }
        // Foreign letters only: the skeleton of `m` is `rn`, which is for comparing and not for reading.
        let seen = label.split("").map(|c| if c.is_ascii() { c.to_owned() } else { skeleton(c).collect() });
        let seen: String = seen.collect();
        if seen.is_ascii() {
            return Some(LookAlike::Ascii(seen));
        }
        // UTS 39 §5.1: whether one script, or one set that a language writes with, holds every letter.
        (!label.is_single_script()).then_some(LookAlike::MixedScripts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pol_38_suffixes_of_several_labels() {
        for (name, suffix, registrable) in [
            ("com", true, None),
            ("co.uk", true, None),
            ("example.co.uk", false, Some("example.co.uk")),
            ("mx.example.co.uk", false, Some("example.co.uk")),
            ("github.io", true, None),
            ("city.kawasaki.jp", false, Some("city.kawasaki.jp")),
            ("some.kawasaki.jp", true, None),
            ("unknown-top-level", true, None),
            ("a.unknown-top-level", false, Some("a.unknown-top-level")),
        ] {
            assert_eq!(TABLES.is_public_suffix(name), suffix, "{name}");
            assert_eq!(PublicSuffixList.registrable(name), registrable, "{name}");
        }
    }

    #[test]
    fn cert_07_suffixes_of_registries() {
        for (name, want) in [
            ("com", true),
            ("co.uk", true),
            ("example.co.uk", false),
            ("github.io", false),
            ("none-such", false),
        ] {
            assert_eq!(TABLES.is_registry_suffix(name), want, "{name}");
        }
    }

    #[test]
    fn idn_06_look_alikes() {
        let ascii = |text: &str| Some(LookAlike::Ascii(text.to_owned()));
        for (label, want) in [
            ("example", None),
            ("bücher", None),
            ("рф", None),
            ("москва", None),
            ("日本語テスト", None),
            ("аpple", ascii("apple")),
            ("раураl", ascii("paypal")),
            ("ехаmрlе", ascii("example")),
            ("пример-abc", Some(LookAlike::MixedScripts)),
        ] {
            assert_eq!(Confusables.look_alike(label), want, "{label}");
        }
    }
}
