//! Text from outside, made safe to show.

use std::borrow::Cow;

/// The most characters of one foreign text that are shown.
const LONGEST: usize = 200;

/// `text` with everything visible that could hide, reorder or imitate: control characters as their pictures (`␀`), other
/// invisible, spacing, directional and combining characters, and backticks, as `\u{202e}`. Cut after 200 characters.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST && !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut room = LONGEST;
    for (at, c) in text.char_indices() {
        let shown = Shown::of(c);
        let last = at + c.len_utf8() == text.len();
        // The ellipsis needs the last place, unless nothing follows.
        if shown.width() + usize::from(!last) > room {
            out.push('…');
            break;
        }
        room -= shown.width();
        shown.push(&mut out);
    }
    Cow::Owned(out)
}

/// Cuts a text at its backticks: each piece, and whether it is a protocol token.
pub fn spans(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('`').enumerate().filter(|(_, piece)| !piece.is_empty()).map(|(i, piece)| (piece, i % 2 == 1))
}

enum Shown {
    Itself(char),
    Number(u32),
}

impl Shown {
    fn of(c: char) -> Self {
        match u32::from(c) {
            n @ 0..=0x1f => Self::Itself(char::from_u32(0x2400 + n).unwrap_or(c)),
            0x7f => Self::Itself('\u{2421}'),
            n if is_hidden(c) => Self::Number(n),
            _ => Self::Itself(c),
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::Itself(_) => 1,
            Self::Number(n) => "\\u{}".len() + digits(*n),
        }
    }

    fn push(&self, out: &mut String) {
        match self {
            Self::Itself(c) => out.push(*c),
            Self::Number(n) => {
                out.push_str("\\u{");
                let nibbles = (0..digits(*n)).rev().map(|i| (n >> (4 * i)) & 0xf);
                out.extend(nibbles.filter_map(|nibble| char::from_digit(nibble, 16)));
                out.push('}');
            }
        }
    }
}

/// Hexadecimal digits of `n`, at least two.
fn digits(n: u32) -> usize {
    let bits = 32 - n.leading_zeros() as usize;
    bits.div_ceil(4).max(2)
}

fn is_hidden(c: char) -> bool {
    c == '`' || u32::from(c) < 0x20 || is_invisible(c)
}

/// Whether `c`, above U+001F, could hide, reorder or imitate: see the table.
pub fn is_invisible(c: char) -> bool {
    let n = u32::from(c);
    let listed = || HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&n));
    // The last two of every plane are noncharacters.
    n >= 0x7f && (n & 0xfffe == 0xfffe || listed())
}

/// Controls; spaces that look like U+0020; what has no width, turns the direction, joins, selects a variant or stacks
/// on its neighbour; private use and noncharacters.
const HIDDEN: &[(u32, u32)] = &[
    (0x7f, 0xa0),
    (0xad, 0xad),
    (0x300, 0x36f),
    (0x483, 0x489),
    (0x61c, 0x61c),
    (0x115f, 0x1160),
    (0x1680, 0x1680),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x2000, 0x200f),
    (0x2028, 0x202f),
    (0x205f, 0x206f),
    (0x20d0, 0x20ff),
    (0x2800, 0x2800),
    (0x3000, 0x3000),
    (0x3164, 0x3164),
    (0xe000, 0xf8ff),
    (0xfdd0, 0xfdef),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfffb),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0x10_ffff),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_become_marks() {
        for (text, want) in [
            ("plain text, 42 %", "plain text, 42 %"),
            ("bücher 例え", "bücher 例え"),
            ("a\0b\x1b[2J\x7f", "a␀b␛[2J␡"),
            ("line\r\n\tnext", "line␍␊␉next"),
            ("abc\u{202e}moc.live", "abc\\u{202e}moc.live"),
            ("zero\u{200b}width \u{feff}bom \u{a0}nbsp", "zero\\u{200b}width \\u{feff}bom \\u{a0}nbsp"),
            ("C1 \u{85}", "C1 \\u{85}"),
            ("e\u{301}", "e\\u{301}"),
            ("`code`", "\\u{60}code\\u{60}"),
            ("tag \u{e0041}", "tag \\u{e0041}"),
        ] {
            assert_eq!(visible(text), want);
        }
    }

    #[test]
    fn long_text_is_cut_at_200_characters_and_never_inside_a_mark() {
        assert_eq!(visible(&"x".repeat(200)), "x".repeat(200));
        assert_eq!(visible(&"x".repeat(201)), format!("{}…", "x".repeat(199)));
        let marks = visible(&"\u{202e}".repeat(10_000)).into_owned();
        assert_eq!(marks, format!("{}…", "\\u{202e}".repeat(24)));
        assert!(marks.chars().count() <= LONGEST);
        assert_eq!(visible(&"ä".repeat(150)), "ä".repeat(150), "characters, not bytes, are counted");
    }

    #[test]
    fn spans_alternate_between_text_and_tokens() {
        let found: Vec<_> = spans("Set `mode: none`, then `id`.").collect();
        assert_eq!(
            found,
            [("Set ", false), ("mode: none", true), (", then ", false), ("id", true), (".", false)]
        );
        assert_eq!(spans("`x` y").collect::<Vec<_>>(), [("x", true), (" y", false)]);
    }
}
