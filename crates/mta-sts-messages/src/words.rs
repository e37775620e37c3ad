//! The words of the diagnostics: one table for each family and language, generated from the locales.

use crate::Lang;

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// Itself.
    Text(&'static str),
    /// The value of an argument.
    Arg(&'static str),
    /// One of several texts, by the value of an argument: equal to the key; or `one` for 1, `missing` where the
    /// argument is not given or empty.
    Select(&'static str, &'static [(&'static str, &'static [Self])], &'static [Self]),
}

/// What is said about one finding.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What is the case.
    pub what: &'static [Piece],
    /// Why it matters.
    pub why: &'static [Piece],
    /// What to do.
    pub fix: &'static [Piece],
    /// The title of the change that a machine can make; empty for most.
    pub edit: &'static [Piece],
}

/// The words of one family of rules in one language.
pub type Family = &'static [(&'static str, Words)];

/// Gives the family that a code belongs to. Who needs few families has one of its own, so that a linker can leave the
/// words of the others out.
pub type Vocabulary = fn(&str, Lang) -> Option<Family>;

include!(concat!(env!("OUT_DIR"), "/diagnostics.rs"));

/// The vocabulary of every rule.
pub fn everything(code: &str, lang: Lang) -> Option<Family> {
    Some(match family(code) {
        "FETCH" => fetch(lang),
        "TLS" => tls(lang),
        "CERT" => cert(lang),
        "SENDER" => sender(lang),
        "CHG" => chg(lang),
        "EXO" => exo(lang),
        "GOO" => goo(lang),
        "GW" => gw(lang),
        "CACHE" => cache(lang),
        _ => return offline(code, lang),
    })
}

/// The vocabulary of [`mta_sts::lint::OFFLINE`].
pub fn offline(code: &str, lang: Lang) -> Option<Family> {
    Some(match family(code) {
        "TXT" => txt(lang),
        "POL" => pol(lang),
        "IDN" => idn(lang),
        "MX" => mx(lang),
        "RPT" => rpt(lang),
        _ => return None,
    })
}

/// The words of a rule.
pub fn diagnostic(code: &str, lang: Lang, vocabulary: Vocabulary) -> Option<&'static Words> {
    let family = vocabulary(code, lang)?;
    family.iter().find(|(own, _)| *own == code).map(|(_, words)| words)
}

fn family(code: &str) -> &str {
    code.split_once('-').map_or(code, |(family, _)| family)
}
