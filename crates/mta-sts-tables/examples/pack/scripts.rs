//! Writes the scripts and look-alikes of every character, as the crate `unicode-security` knows them.

use crate::file::number;
use mta_sts::tables::{LookAlike, Scripts};
use mta_sts_tables::Confusables;
use std::iter;
use unicode_security::mixed_script::AugmentedScriptSet;

/// Writes both tables.
pub(crate) fn write(out: &mut Vec<u8>) {
    write_scripts(out);
    write_alike(out);
}

/// What writes a character.
#[derive(PartialEq)]
enum Writes {
    Everything,
    /// Scripts, and ways of writing that mix them, by their short names.
    Only(Vec<&'static str>),
}

fn write_scripts(out: &mut Vec<u8>) {
    let runs = runs(0, |code| Some(char::from_u32(code).map_or(Writes::Only(vec![]), writes)));
    let mut names: Vec<&str> = Vec::new();
    let mut sets: Vec<&Writes> = Vec::new();
    for (_, _, set) in &runs {
        if let Writes::Only(scripts) = set {
            let new: Vec<&str> = scripts.iter().copied().filter(|name| !names.contains(name)).collect();
            names.extend(new);
        }
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    number(out, sets.len());
    for set in &sets {
        let scripts = match set {
            Writes::Everything => &names,
            Writes::Only(scripts) => scripts,
        };
        number(out, scripts.len());
        let place = |name| names.iter().position(|known| *known == name).expect("it was gathered");
        out.extend(scripts.iter().map(|name| u8::try_from(place(*name)).expect("up to 256 scripts")));
    }
    number(out, runs.len());
    for (start, end, set) in &runs {
        number(out, (end - start) as usize);
        number(out, sets.iter().position(|known| *known == set).expect("it was gathered"));
    }
}

fn writes(c: char) -> Writes {
    let set = AugmentedScriptSet::for_char(c);
    if set.is_all() {
        return Writes::Everything;
    }
    let mixed = [("Hanb", set.hanb), ("Jpan", set.jpan), ("Kore", set.kore)];
    let mixed = mixed.into_iter().filter_map(|(name, has)| has.then_some(name));
    Writes::Only(set.base.iter().map(|script| script.short_name()).chain(mixed).collect())
}

fn write_alike(out: &mut Vec<u8>) {
    let alike =
        runs(0x80, |code| match Confusables.look_alike(char::from_u32(code)?.encode_utf8(&mut [0; 4]))? {
            LookAlike::Ascii(text) => Some(text),
            LookAlike::MixedScripts => None,
        });
    number(out, alike.len());
    let mut last = 0;
    for (start, end, text) in alike {
        number(out, (start - last) as usize);
        number(out, (end - start) as usize);
        number(out, text.len());
        out.extend(text.as_bytes());
        last = end;
    }
}

/// Start, end and value of all runs of code points, from `first` on, that have the same value.
fn runs<T: PartialEq>(first: u32, value: impl Fn(u32) -> Option<T>) -> Vec<(u32, u32, T)> {
    let mut runs: Vec<(u32, u32, T)> = Vec::new();
    for (code, value) in (first..CHARACTERS).flat_map(|code| iter::repeat(code).zip(value(code))) {
        match runs.last_mut() {
            Some((_, end, last)) if *end == code && *last == value => *end += 1,
            _ => runs.push((code, code + 1, value)),
        }
    }
    runs
}

/// How many code points there are.
const CHARACTERS: u32 = 0x11_0000;
