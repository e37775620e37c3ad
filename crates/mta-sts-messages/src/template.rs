//! Texts with places to fill, as `build.rs` writes them: one string each, without tables of pointers, because in the
//! page every byte counts.

/// Around the name of an argument.
const ARGUMENT: char = '\u{2}';
const ARGUMENT_END: char = '\u{3}';
/// A selector: name, then pairs of key and text, the last key being `*`.
const SELECT: char = '\u{4}';
const NAME_END: char = '\u{5}';
const KEY_END: char = '\u{6}';
const TEXT_END: char = '\u{7}';
const SELECT_END: char = '\u{8}';

/// The text of `template` with `arguments` put in; what is not given is empty.
pub(crate) fn fill(template: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    push(&mut out, &mut rest, arguments, true);
    out
}

/// Takes from `rest` up to the end of one text; writes it only where it is the chosen one.
fn push(out: &mut String, rest: &mut &str, arguments: &[(&str, &str)], chosen: bool) {
    const SIGNS: [u8; 3] = [ARGUMENT as u8, SELECT as u8, TEXT_END as u8];
    loop {
        // Octets, not characters: a page fills a thousand templates at each key.
        let at = rest.bytes().position(|b| SIGNS.contains(&b)).unwrap_or(rest.len());
        let (text, tail) = rest.split_at_checked(at).unwrap_or((*rest, ""));
        if chosen {
            out.push_str(text);
        }
        let mut signs = tail.chars();
        let sign = signs.next();
        *rest = signs.as_str();
        match sign {
            Some(ARGUMENT) => {
                let value = value(take(rest, ARGUMENT_END), arguments);
                if chosen {
                    out.push_str(value);
                }
            }
            Some(SELECT) => select(out, rest, arguments, chosen),
            _ => return,
        }
    }
}

fn select(out: &mut String, rest: &mut &str, arguments: &[(&str, &str)], chosen: bool) {
    let value = value(take(rest, NAME_END), arguments);
    let mut open = chosen;
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix(SELECT_END) {
            *rest = tail;
            return;
        }
        let this = open && selects(take(rest, KEY_END), value);
        open &= !this;
        push(out, rest, arguments, this);
    }
}

/// What stands before `end`, which is taken too.
fn take<'t>(rest: &mut &'t str, end: char) -> &'t str {
    let (text, tail) = rest.split_once(end).unwrap_or((*rest, ""));
    *rest = tail;
    text
}

fn value<'a>(name: &str, arguments: &[(&str, &'a str)]) -> &'a str {
    arguments.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| *value)
}

fn selects(key: &str, value: &str) -> bool {
    match key {
        "*" => true,
        "missing" => value.is_empty(),
        "one" => value == "1",
        _ => value == key,
    }
}

/// The names that `template` asks for.
pub fn arguments_of(template: &str) -> Vec<&str> {
    let after = |sign: char, end: char| {
        let parts = template.split(sign).skip(1);
        parts.filter_map(move |part| part.split_once(end).map(|(name, _)| name))
    };
    after(ARGUMENT, ARGUMENT_END).chain(after(SELECT, NAME_END)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{2}n\u{3}\u{4}n\u{5}one\u{6} host\u{7}missing\u{6}nobody\u{7}*\u{6} hosts of \u{2}who\u{3}\u{7}\u{8}.";

    #[test]
    fn selectors_choose_by_value_number_and_absence() {
        assert_eq!(fill(TEXT, &[("n", "1")]), "1 host.");
        assert_eq!(fill(TEXT, &[("n", "12"), ("who", "us")]), "12 hosts of us.");
        assert_eq!(fill(TEXT, &[]), "nobody.");
    }

    #[test]
    fn selectors_may_stand_in_selectors() {
        let text = "\u{4}a\u{5}x\u{6}[\u{4}b\u{5}y\u{6}1\u{7}*\u{6}2\u{7}\u{8}]\u{7}*\u{6}none\u{7}\u{8}";
        assert_eq!(fill(text, &[("a", "x"), ("b", "y")]), "[1]");
        assert_eq!(fill(text, &[("a", "x")]), "[2]");
        assert_eq!(fill(text, &[("b", "y")]), "none");
        assert_eq!(arguments_of(text), ["a", "b"]);
    }

    #[test]
    fn broken_templates_end() {
        for broken in ["\u{2}", "\u{4}", "\u{4}n\u{5}", "\u{4}n\u{5}one", "\u{7}", "\u{8}\u{8}"] {
            fill(broken, &[("n", "1")]);
        }
    }
}
