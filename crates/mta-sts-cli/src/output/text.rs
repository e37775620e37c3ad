//! Findings for people to read: what, where, why, and what to do.

use super::{
    Output,
    style::{Ink, Style},
};
use mta_sts::Severity;
use mta_sts_messages::{Lang, Range, Shown, severity, visible};

/// Writes one finding. `place` is the name of its input, `input` the octets that its range points into.
pub(crate) fn finding(output: &mut Output, shown: &Shown, place: &str, input: Option<&[u8]>, lang: Lang) {
    let style = output.style();
    output.line(&heading(style, shown, place, lang));
    if let Some((range, input)) = shown.range.as_ref().zip(input) {
        excerpt(range, input).iter().for_each(|line| output.line(&style.paint(Ink::Faint, line)));
    }
    if !shown.why.is_empty() && shown.severity > Severity::Info {
        output.line(&format!("  {}", style.sentence(&shown.why)));
    }
    if !shown.fix.is_empty() && shown.severity > Severity::Good {
        output.line(&format!("  → {}", style.sentence(&shown.fix)));
    }
    let cites: Vec<String> = shown.cite.iter().map(ToString::to_string).collect();
    if !cites.is_empty() && shown.severity > Severity::Info {
        output.line(&style.paint(Ink::Faint, &format!("  {}", cites.join(", "))));
    }
}

/// `policy.txt:3:7: error POL-10: …`
fn heading(style: Style, shown: &Shown, place: &str, lang: Lang) -> String {
    let at = match &shown.range {
        Some(range) => format!("{place}:{}:{}: ", range.start.line, range.start.column),
        None if place.is_empty() => String::new(),
        None => format!("{place}: "),
    };
    let level =
        style.paint(shown.severity.into(), &format!("{} {}", severity(shown.severity, lang), shown.code));
    format!("{at}{level}: {}", style.sentence(&shown.message))
}

/// The line of the input with carets under the place; nothing where the line is too long to help.
fn excerpt(range: &Range, input: &[u8]) -> Vec<String> {
    let (start, end) = (range.start.byte as usize, range.end.byte as usize);
    let line_start =
        input.get(..start).and_then(|front| front.iter().rposition(|b| *b == b'\n')).map_or(0, |i| i + 1);
    let rest = input.get(start..).unwrap_or_default();
    let line_end = rest.iter().position(|b| *b == b'\n').map_or(input.len(), |i| start + i);
    if line_end - line_start > LONGEST_LINE {
        return Vec::new();
    }
    let text = |from: usize, to: usize| {
        let bytes = input.get(from..to.max(from)).unwrap_or_default();
        visible(&String::from_utf8_lossy(bytes)).into_owned()
    };
    let line = text(line_start, line_end).trim_end_matches('␍').to_owned();
    let before = text(line_start, start).chars().count();
    let marked = text(start, end.min(line_end)).chars().count().max(1);
    let number = range.start.line.to_string();
    let margin = " ".repeat(number.len());
    vec![format!("  {number} | {line}"), format!("  {margin} | {}{}", " ".repeat(before), "^".repeat(marked))]
}

/// Octets of a line beyond which it is not shown.
const LONGEST_LINE: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::span::LineIndex;

    fn at(input: &[u8], start: u32, end: u32) -> Vec<String> {
        let index = LineIndex::new(input);
        excerpt(&Range { start: index.position(start), end: index.position(end) }, input)
    }

    #[test]
    fn excerpts_point_at_the_place() {
        assert_eq!(
            at(b"version: STSv1\r\nmode: Enforce\r\n", 22, 29),
            ["  2 | mode: Enforce", "    |       ^^^^^^^"]
        );
        assert_eq!(at("mode:\u{a0}x".as_bytes(), 5, 7), ["  1 | mode:\\u{a0}x", "    |      ^^^^^^"]);
        assert_eq!(at(b"", 0, 0), ["  1 | ", "    | ^"]);
        assert!(at(&[b'x'; 500], 3, 4).is_empty());
    }
}
