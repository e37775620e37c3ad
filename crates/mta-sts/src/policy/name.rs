//! Field names, and what a wrong one was meant to be (POL-45).

/// The fields that RFC 8461 §3.2 knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Version,
    Mode,
    MaxAge,
    Mx,
}

impl Known {
    /// Names are case-sensitive (`%s`, RFC 8461 §3.2).
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        match name {
            b"version" => Some(Self::Version),
            b"mode" => Some(Self::Mode),
            b"max_age" => Some(Self::MaxAge),
            b"mx" => Some(Self::Mx),
            _ => None,
        }
    }

    /// The field of a line that begins as nearly all do, and where its value begins.
    pub(super) fn usual(line: &[u8]) -> Option<(Self, usize)> {
        // One comparison of a few octets each: with a table of them it would be a loop of calls.
        match line {
            [b'm', b'x', b':', b' ', ..] => Some((Self::Mx, 4)),
            [b'm', b'o', b'd', b'e', b':', b' ', ..] => Some((Self::Mode, 6)),
            [b'm', b'a', ..] if line.starts_with(b"max_age: ") => Some((Self::MaxAge, 9)),
            [b'v', ..] if line.starts_with(b"version: ") => Some((Self::Version, 9)),
            _ => None,
        }
    }

    /// Whether `value` fits the grammar of the field; of `mx`, `value::judge` knows.
    pub(super) fn allows(self, value: &[u8]) -> bool {
        match self {
            Self::Version => value == b"STSv1",
            Self::Mode => matches!(value, b"enforce" | b"testing" | b"none"),
            // RFC 8461 §3.2: 1*10(DIGIT).
            Self::MaxAge => (1..=10).contains(&value.len()) && value.iter().all(u8::is_ascii_digit),
            Self::Mx => false,
        }
    }

    /// The field that `name`, which is none of them, was probably meant to be.
    pub(super) fn meant_by(name: &[u8]) -> Option<Self> {
        // Names of one letter are near to nothing, see below.
        let mut letters = [0; 16];
        if !(2..=letters.len()).contains(&name.len()) {
            return None;
        }
        let folded = name.iter().filter(|b| b.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase);
        let length = letters.iter_mut().zip(folded).map(|(slot, letter)| *slot = letter).count();
        let folded = &letters[..length];
        if folded == b"policy" {
            return Some(Self::Mode);
        }
        let near = |known: Self| {
            let target = known.folded();
            // One slip in two letters is half the name: of `mx` only a letter too many counts.
            folded == target
                || (folded.len() >= 3
                    && folded.len().abs_diff(target.len()) <= 1
                    && within_one_edit(folded, target))
        };
        [Self::Version, Self::Mode, Self::MaxAge, Self::Mx].into_iter().find(|known| near(*known))
    }

    /// The name as it must be written.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Mode => "mode",
            Self::MaxAge => "max_age",
            Self::Mx => "mx",
        }
    }

    fn folded(self) -> &'static [u8] {
        match self {
            Self::MaxAge => b"maxage",
            _ => self.text().as_bytes(),
        }
    }
}

/// Whether one letter added, dropped or changed makes `a` of `b`.
fn within_one_edit(a: &[u8], b: &[u8]) -> bool {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    tail(a) == tail(b) || tail(a) == b || a == tail(b)
}

fn tail(text: &[u8]) -> &[u8] {
    text.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_understood() {
        for (name, want) in [
            ("Mode", Some(Known::Mode)),
            ("max-age", Some(Known::MaxAge)),
            ("maxage", Some(Known::MaxAge)),
            ("MAX_AGE", Some(Known::MaxAge)),
            ("policy", Some(Known::Mode)),
            ("nmx", Some(Known::Mx)),
            ("MX", Some(Known::Mx)),
            ("versions", Some(Known::Version)),
            ("versio", Some(Known::Version)),
            ("note", None),
            ("node", Some(Known::Mode)),
            ("m", None),
            ("my", None),
            ("x", None),
        ] {
            assert_eq!(Known::meant_by(name.as_bytes()), want, "{name}");
        }
    }
}
