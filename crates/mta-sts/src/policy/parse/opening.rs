//! How a file begins: byte order marks, and what is no text of fields at all.

use super::{Parser, found};
use crate::{diagnostic::quote, lint::pol, span::Span};

impl Parser<'_> {
    /// Where the first line begins; `None` if this is no text of fields at all.
    pub(super) fn opening(&mut self, body: &[u8]) -> Option<usize> {
        if is_utf16(body) {
            self.out.push(found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-16").at(Span::new(0, 2)));
            return None;
        }
        let marks = body.chunks(UTF8_MARK.len()).take_while(|chunk| *chunk == UTF8_MARK).count();
        let mark = marks * UTF8_MARK.len();
        let rest = &body[mark..];
        let first = rest.len() - rest.trim_ascii_start().len();
        if begins_page(&rest[first..]) {
            let start = quote(rest[first..].split(|b| *b == b'\n').next().unwrap_or_default());
            let span = Span::new(mark + first, mark + first + cut(&rest[first..], 80));
            self.out.push(found(&pol::web_page::RULE).arg("start", start).at(span));
            return None;
        }
        if mark > 0 {
            let span = Span::new(0, mark);
            let bom = found(&pol::byte_order_mark::RULE).arg("encoding", "UTF-8").at(span);
            self.out.push(bom.fix(span, "", true));
            self.unreadable = true;
        }
        Some(mark)
    }
}

/// The first octets of HTML, XML or JSON.
pub(super) fn begins_page(text: &[u8]) -> bool {
    matches!(text, [b'<' | b'{', ..])
}

fn is_utf16(text: &[u8]) -> bool {
    matches!(text, [0xfe, 0xff, ..] | [0xff, 0xfe, ..])
}

pub(super) fn is_marked(text: &[u8]) -> bool {
    is_utf16(text) || matches!(text, [0xef, 0xbb, 0xbf, ..])
}

/// `length`, or a little less where a character of `text` would be cut.
fn cut(text: &[u8], length: usize) -> usize {
    let inside = |at: usize| text.get(at).is_some_and(|b| (0x80..0xc0).contains(b));
    (0..=text.len().min(length)).rev().find(|at| !inside(*at)).unwrap_or(0)
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
