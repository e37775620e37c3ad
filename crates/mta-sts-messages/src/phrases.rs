//! The words that are no diagnostic's: a function for each, generated from the locales.
//!
//! Arguments are put in as they are: text from outside goes through [`crate::visible`] first.

use crate::{Lang, words::Piece};

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The text of `pieces` with `arguments` put in.
pub(crate) fn fill(pieces: &[Piece], arguments: &[(&str, &str)]) -> String {
    let mut out = String::new();
    push(&mut out, pieces, arguments);
    out
}

fn push(out: &mut String, pieces: &[Piece], arguments: &[(&str, &str)]) {
    let get = |name: &str| arguments.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| *value);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Arg(name) => out.push_str(get(name)),
            Piece::Select(name, variants, default) => {
                let chosen = variants.iter().find(|(key, _)| selects(key, get(name)));
                push(out, chosen.map_or(*default, |(_, pieces)| *pieces), arguments);
            }
        }
    }
}

fn selects(key: &str, value: &str) -> bool {
    match key {
        "missing" => value.is_empty(),
        "one" => value == "1",
        _ => value == key,
    }
}

/// `n` in digits.
fn number(n: usize) -> String {
    n.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[Piece] = &[
        Piece::Arg("n"),
        Piece::Select(
            "n",
            &[("one", &[Piece::Text(" host")]), ("missing", &[Piece::Text("nobody")])],
            &[Piece::Text(" hosts of "), Piece::Arg("who")],
        ),
    ];

    #[test]
    fn selectors_choose_by_value_number_and_absence() {
        assert_eq!(fill(TEXT, &[("n", "1")]), "1 host");
        assert_eq!(fill(TEXT, &[("n", "12"), ("who", "us")]), "12 hosts of us");
        assert_eq!(fill(TEXT, &[]), "nobody");
    }
}
