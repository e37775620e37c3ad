//! The octets of a file and the text of a field.
//!
//! A text field turns every line end into LF and shows nothing of what is invisible. So the octets are kept beside it:
//! the field holds a *view* of them, in which a line end of either kind is one LF, and what could hide, reorder or
//! imitate is a sign that everyone sees. What is typed is read as a change of the view and made in the octets.

use mta_sts_messages::is_invisible;
use std::iter;

/// A sign of the view, and the octets that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// What the field shows.
    pub(crate) shown: char,
    /// Octets.
    pub(crate) length: usize,
    /// What it stands for, where that is not itself.
    pub(crate) hidden: Option<Hidden>,
}

/// What cannot be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Character(char),
    /// An octet that is no UTF-8.
    Octet(u8),
}

/// Shown for a space that is none, and for what has no width at all.
const SPACE: char = '\u{2423}';
const NOTHING: char = '\u{25af}';

impl Sign {
    fn of(c: char) -> Self {
        let shown = match u32::from(c) {
            0x09 | 0x0a => c,
            // The pictures of control characters.
            code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(NOTHING),
            0x7f => '\u{2421}',
            _ if !is_invisible(c) => c,
            _ if c.is_whitespace() => SPACE,
            _ => NOTHING,
        };
        let hidden = (shown != c || c == '\t').then_some(Hidden::Character(c));
        Self { shown, length: c.len_utf8(), hidden }
    }

    fn octet(octet: u8) -> Self {
        Self { shown: char::REPLACEMENT_CHARACTER, length: 1, hidden: Some(Hidden::Octet(octet)) }
    }

    /// UTF-16 units in the view.
    pub(crate) fn units(self) -> u32 {
        if self.shown > '\u{ffff}' { 2 } else { 1 }
    }
}

/// What the field shows of `bytes`, sign by sign.
pub(crate) fn signs(bytes: &[u8]) -> impl Iterator<Item = Sign> {
    let mut rest = bytes;
    iter::from_fn(move || {
        let sign = match rest {
            [] => return None,
            [b'\r', b'\n', ..] => Sign { shown: '\n', length: 2, hidden: None },
            [octet, ..] if octet.is_ascii() => Sign::of(char::from(*octet)),
            [octet, ..] => first_character(rest).map_or_else(|| Sign::octet(*octet), Sign::of),
        };
        rest = rest.get(sign.length..).unwrap_or_default();
        Some(sign)
    })
}

/// The character that `bytes` begin with, where it is UTF-8.
fn first_character(bytes: &[u8]) -> Option<char> {
    // No further than one reaches: else each call would read the whole rest.
    let reach = bytes.get(..=REACH).unwrap_or(bytes);
    reach.utf8_chunks().next()?.valid().chars().next()
}

/// What the field shows of `bytes`.
pub fn view(bytes: &[u8]) -> String {
    signs(bytes).map(|sign| sign.shown).collect()
}

/// `bytes` once their view has become `text`: what is still there keeps its octets, what is new is UTF-8, and new lines
/// end as those of the file do.
pub fn retyped(bytes: &[u8], text: &str) -> Vec<u8> {
    let old: Vec<Sign> = signs(bytes).collect();
    let new: Vec<char> = text.chars().collect();
    let same = |(sign, c): &(&Sign, &char)| sign.shown == **c;
    let front = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let eol = eol(bytes);
    let typed = |front: usize, back: usize| {
        let start: usize = old[..front].iter().map(|sign| sign.length).sum();
        let end: usize = old[old.len() - back..].iter().map(|sign| sign.length).sum();
        let mut out = bytes[..start].to_vec();
        new[front..new.len() - back].iter().for_each(|c| push(&mut out, *c, eol));
        out.extend_from_slice(&bytes[bytes.len() - end..]);
        out
    };
    let shows = |out: &[u8]| signs(out).map(|sign| sign.shown).eq(new.iter().map(|c| Sign::of(*c).shown));
    // Octets that come to stand side by side may mean something else together: then their neighbours are typed anew.
    let tries = (0..=REACH).map(|reach| typed(front.saturating_sub(reach), back.saturating_sub(reach)));
    tries.into_iter().find(|out| shows(out)).unwrap_or_else(|| typed(0, 0))
}

/// The longest character in octets, less one.
const REACH: usize = 3;

fn push(out: &mut Vec<u8>, c: char, eol: &[u8]) {
    match c {
        '\n' => out.extend_from_slice(eol),
        _ => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// How a new line ends: as most of the file's do; LF where there are none.
fn eol(bytes: &[u8]) -> &'static [u8] {
    let all = bytes.iter().filter(|b| **b == b'\n').count();
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    if pairs > all - pairs { b"\r\n" } else { b"\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_hides_in_the_view() {
        for (bytes, want) in [
            (&b"a: b\r\nc: d\n"[..], "a: b\nc: d\n"),
            (b"\xef\xbb\xbfversion", "\u{25af}version"),
            (b"a\rb\0\x1b\x7f", "a\u{240d}b\u{2400}\u{241b}\u{2421}"),
            ("a\u{a0}b\u{200b}c\u{202e}d".as_bytes(), "a\u{2423}b\u{25af}c\u{25af}d"),
            (b"\xffx\xe2\x82", "\u{fffd}x\u{fffd}\u{fffd}"),
            ("t\tb\u{fc}cher \u{1f600}".as_bytes(), "t\tb\u{fc}cher \u{1f600}"),
        ] {
            assert_eq!(view(bytes), want);
        }
    }

    #[test]
    fn what_is_still_there_keeps_its_octets() {
        for (bytes, text, want, why) in [
            (&b"a\r\nb\r\n"[..], "a\nX\nb\n", &b"a\r\nX\r\nb\r\n"[..], "a new line ends as the others do"),
            (b"a\r\nb\n", "a\nbc\n", b"a\r\nbc\n", "mixed line ends stay"),
            (b"\xef\xbb\xbfa", "a", b"a", "the byte order mark can be deleted"),
            (b"\xffa", "\u{fffd}ab", b"\xffab", "an octet that is no UTF-8 stays"),
            (b"a\rx\nb", "a\u{240d}\nb", b"a\xe2\x90\x8d\nb", "a CR never joins an LF"),
            (b"\xc3x\xa9", "\u{fffd}\u{fffd}", b"\xef\xbf\xbd\xef\xbf\xbd", "nor do octets make a character"),
            (b"", "a\n", b"a\n", "LF where nothing says otherwise"),
        ] {
            assert_eq!(retyped(bytes, text), want, "{why}");
        }
    }

    proptest! {
        #[test]
        fn the_octets_show_what_was_typed(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'\r'), Just(b'\n'), Just(0xc3), Just(0x80)], 0..40),
            at in 0usize..40, gone in 0usize..4, typed in "[a-c\n\u{e9}]{0,3}",
        ) {
            let mut text: Vec<char> = view(&bytes).chars().collect();
            let at = at.min(text.len());
            let gone = gone.min(text.len() - at);
            text.splice(at..at + gone, typed.chars());
            let text: String = text.into_iter().collect();
            prop_assert_eq!(view(&retyped(&bytes, &text)), text);
        }

        #[test]
        fn nothing_typed_changes_nothing(bytes: Vec<u8>) {
            prop_assert_eq!(retyped(&bytes, &view(&bytes)), bytes);
        }
    }
}
