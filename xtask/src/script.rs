//! JavaScript and style sheets on their way from our sources to what is served.

use crate::failure::Failure;

/// Without what only people read: comments that have lines of their own, and indentation. No text of ours spans lines.
pub(crate) fn lean(source: &str) -> String {
    let is_comment =
        |line: &str| ["//", "/*", "* ", "*/"].iter().any(|mark| line.starts_with(mark)) || line == "*";
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Replaces what must be there.
pub(crate) fn put(text: &str, place: &str, value: &str) -> Result<String, Failure> {
    if text.contains(place) {
        return Ok(text.replace(place, value));
    }
    Err(Failure::new(format!("the sources of the script hold no {place} any more")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let source = "// a\n/**\n * b\n */\nfunction f() {\n\n  return 1 * 2; // stays\n}\n";
        assert_eq!(lean(source), "function f() {\nreturn 1 * 2; // stays\n}\n");
    }

    #[test]
    fn what_is_to_be_replaced_must_be_there() {
        assert_eq!(put("a X c", "X", "b").unwrap(), "a b c");
        assert!(put("a c", "X", "b").is_err());
    }
}
