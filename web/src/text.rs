//! Foreign text made visible. Controls, bidirectional overrides, invisible characters and octets that are no UTF-8
//! become marks; nothing that came from a network can change how the rest of the page reads.

use crate::markup::{el, group, text as plain};
use mta_sts_messages::is_invisible;
use yew::prelude::*;

/// A stretch of text, or one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Shown as it is.
    Plain(String),
    /// A character or octet that is not: what stands for it.
    Mark(String),
    /// A line ends here: what ended it.
    LineEnd(&'static str),
}

/// How much of one raw text is shown, in bytes. The rest is counted; copying and exporting give all of it.
pub const SHOWN_BYTES: usize = 16 * 1024;

/// `text` on one line: line ends are marks too.
pub fn inline(text: &str) -> Html {
    if text.chars().all(|c| stand_in(c).is_none() && c != '\n' && c != '\r') {
        return plain(text.to_owned());
    }
    render(pieces(text.as_bytes()), false)
}

/// `bytes` with their line structure: each line end is shown and then taken.
pub fn block(bytes: &[u8]) -> Html {
    render(pieces(bytes), true)
}

fn render(pieces: Vec<Piece>, lines: bool) -> Html {
    let mut shown = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Plain(text) => shown.push(plain(text)),
            Piece::Mark(text) => shown.push(el("span").class("mark").text(text).into()),
            Piece::LineEnd(mark) => {
                shown.push(el("span").class("mark eol").text(mark).into());
                if lines {
                    shown.push(plain("\n"));
                }
            }
        }
    }
    group(shown)
}

/// Takes `bytes` apart.
pub fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut out = Vec::new();
    for chunk in bytes.utf8_chunks() {
        push_text(chunk.valid(), &mut out);
        out.extend(chunk.invalid().iter().map(|octet| Piece::Mark(octet_mark(*octet))));
    }
    out
}

fn push_text(text: &str, out: &mut Vec<Piece>) {
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let piece = match c {
            '\r' if chars.next_if_eq(&'\n').is_some() => Piece::LineEnd("CRLF"),
            '\n' => Piece::LineEnd("LF"),
            _ => match stand_in(c) {
                Some(mark) => Piece::Mark(mark),
                None => {
                    plain.push(c);
                    continue;
                }
            },
        };
        flush(&mut plain, out);
        out.push(piece);
    }
    flush(&mut plain, out);
}

fn flush(plain: &mut String, out: &mut Vec<Piece>) {
    if !plain.is_empty() {
        out.push(Piece::Plain(std::mem::take(plain)));
    }
}

/// What is shown for a character that would not show itself.
fn stand_in(c: char) -> Option<String> {
    let code = u32::from(c);
    match code {
        0x00..=0x1f => CONTROLS.split(' ').nth(code as usize).map(Into::into),
        0x7f => Some("DEL".into()),
        _ if is_invisible(c) => Some(code_mark(code)),
        _ => None,
    }
}

/// U+0000 to U+001F by name: few fonts have their pictures.
const CONTROLS: &str = "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM \
                        SUB ESC FS GS RS US";

fn code_mark(code: u32) -> String {
    let mut mark = String::from("U+");
    push_hex(code, if code > 0xffff { 6 } else { 4 }, &mut mark);
    mark
}

fn octet_mark(octet: u8) -> String {
    let mut mark = String::from("0x");
    push_hex(u32::from(octet), 2, &mut mark);
    mark
}

fn push_hex(value: u32, digits: u32, text: &mut String) {
    for place in (0..digits).rev() {
        text.extend(char::from_digit(value >> (4 * place) & 15, 16).map(|d| d.to_ascii_uppercase()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(bytes: &[u8]) -> String {
        let shown = pieces(bytes).into_iter().map(|piece| match piece {
            Piece::Plain(text) => text,
            Piece::Mark(mark) => format!("[{mark}]"),
            Piece::LineEnd(mark) => format!("({mark})"),
        });
        shown.collect()
    }

    #[test]
    fn what_would_not_show_itself_is_marked() {
        for (bytes, want) in [
            (&b"v=STSv1; id=1"[..], "v=STSv1; id=1"),
            (b"a\r\nb\nc\rd", "a(CRLF)b(LF)c[CR]d"),
            (b"\0\x1b[31m\x7f", "[NUL][ESC][31m[DEL]"),
            ("\u{202e}gro.live\u{2066}".as_bytes(), "[U+202E]gro.live[U+2066]"),
            ("\u{feff}x\u{a0}y\u{200b}z".as_bytes(), "[U+FEFF]x[U+00A0]y[U+200B]z"),
            ("e\u{301}".as_bytes(), "e[U+0301]"),
            ("\u{e0041}".as_bytes(), "[U+0E0041]"),
            (b"\xff\xc3(", "[0xFF][0xC3]("),
            ("bücher → 日本".as_bytes(), "bücher → 日本"),
        ] {
            assert_eq!(flat(bytes), want);
        }
    }
}
