//! Which scripts write a character, and which characters look like ASCII (UTS 39).
//!
//! In the file: the number of sets of scripts, and each set as the number of its scripts and an octet for each; the number
//! of runs of characters, and each run as its length and the place of its set, from U+0000 on without a gap; the number of
//! runs of characters that look alike, and each as the distance from the end of the run before, its length and the text.

use crate::{OpenError, octets::Octets};
use mta_sts::tables::LookAlike;

/// The table.
#[derive(Debug)]
pub(super) struct ScriptTable {
    /// Where each run ends, and the scripts of its characters.
    runs: Vec<(u32, ScriptSet)>,
    /// First character, end, and the text that the characters are taken for.
    alike: Vec<(u32, u32, Box<str>)>,
}

/// Scripts by their numbers. UTS 39 §5.1: the ways of writing that mix scripts (Hanb, Jpan, Kore) count as scripts too.
type ScriptSet = [u128; 2];

impl ScriptTable {
    pub(super) fn read(octets: &mut Octets<'_>) -> Result<Self, OpenError> {
        let sets = several(octets, set)?;
        let mut end = 0_u32;
        let runs = several(octets, |octets| {
            end = end.saturating_add(octets.number()?);
            let place = octets.number()? as usize;
            Ok((end, *sets.get(place).ok_or(OpenError::Inconsistent)?))
        })?;
        let mut last = 0_u32;
        let alike = several(octets, |octets| {
            let start = last.saturating_add(octets.number()?);
            last = start.saturating_add(octets.number()?);
            Ok((start, last, octets.text()?.into()))
        })?;
        if end == CHARACTERS { Ok(Self { runs, alike }) } else { Err(OpenError::Inconsistent) }
    }

    pub(super) fn look_alike(&self, label: &str) -> Option<LookAlike> {
        if label.is_ascii() {
            return None;
        }
        let mut seen = String::new();
        for c in label.chars() {
            match self.seen(c) {
                _ if c.is_ascii() => seen.push(c),
                Some(text) => seen.push_str(text),
                None => return self.mixes(label).then_some(LookAlike::MixedScripts),
            }
        }
        Some(LookAlike::Ascii(seen))
    }

    /// The ASCII text that a character is taken for.
    fn seen(&self, c: char) -> Option<&str> {
        let c = u32::from(c);
        let place = self.alike.partition_point(|(_, end, _)| *end <= c);
        self.alike.get(place).filter(|(start, ..)| *start <= c).map(|(.., text)| &**text)
    }

    /// Whether there is no script that writes all of `label`.
    fn mixes(&self, label: &str) -> bool {
        let sets = label.chars().map(|c| {
            let place = self.runs.partition_point(|(end, _)| *end <= u32::from(c));
            self.runs.get(place).map_or([0; 2], |(_, set)| *set)
        });
        sets.fold([u128::MAX; 2], |all, set| [all[0] & set[0], all[1] & set[1]]) == [0; 2]
    }
}

/// A number, and as many of what `read` reads.
fn several<'o, T>(
    octets: &mut Octets<'o>,
    mut read: impl FnMut(&mut Octets<'o>) -> Result<T, OpenError>,
) -> Result<Vec<T>, OpenError> {
    let length = octets.number()?;
    (0..length).map(|_| read(octets)).collect()
}

fn set(octets: &mut Octets<'_>) -> Result<ScriptSet, OpenError> {
    let length = octets.number()? as usize;
    let mut set = [0; 2];
    for script in octets.take(length)? {
        set[usize::from(script >> 7)] |= 1 << (script & 0x7f);
    }
    Ok(set)
}

/// How many code points there are.
const CHARACTERS: u32 = 0x11_0000;
