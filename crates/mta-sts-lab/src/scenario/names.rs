//! Domain names inside the texts of a scenario: renaming those under D, and finding the foreign ones.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::hex;

/// The table with every name that is `old` or lies under it moved to `new`, in keys and values alike.
pub(crate) fn rename_table(table: &Table, old: &str, new: &str) -> Table {
    let renamed = |(key, value): (&String, &Value)| (rename(key, old, new), rename_value(value, old, new));
    table.iter().map(renamed).collect()
}

fn rename_value(value: &Value, old: &str, new: &str) -> Value {
    match value {
        Value::String(text) => Value::String(rename(text, old, new)),
        Value::Array(items) => Value::Array(items.iter().map(|item| rename_value(item, old, new)).collect()),
        Value::Table(table) => Value::Table(rename_table(table, old, new)),
        other => other.clone(),
    }
}

/// The text with every name under `old` moved to `new`; everything else stays as it is, octet for octet.
pub(crate) fn rename(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_name_char) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_name_char(c)).unwrap_or(from.len());
        let (token, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(&rename_token(token, old, new));
        rest = after;
    }
    out + rest
}

fn rename_token(token: &str, old: &str, new: &str) -> String {
    let name = token.trim_end_matches('.');
    let dots = &token[name.len()..];
    let Some(head_length) = name.len().checked_sub(old.len()) else {
        return token.to_owned();
    };
    let matches = name.is_char_boundary(head_length) && name[head_length..].eq_ignore_ascii_case(old);
    match (matches, name.get(..head_length)) {
        (true, Some("")) => format!("{new}{dots}"),
        // `_mta-sts.D.D` is D twice.
        (true, Some(head)) if head.ends_with('.') => {
            format!("{}.{new}{dots}", rename_token(&head[..head.len() - 1], old, new))
        }
        _ => token.to_owned(),
    }
}

/// The names in the table's texts that do not lie under `domain`. They exist, unless `[dns]` says otherwise.
pub(crate) fn foreign_names(table: &Table, domain: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (key, value) in table {
        collect(key, domain, &mut names);
        match octets(key, value) {
            Some(octets) => collect(&String::from_utf8_lossy(&octets), domain, &mut names),
            None => collect_value(value, domain, &mut names),
        }
    }
    names
}

/// What `body_hex` and `hex` say: texts too, as a rule.
fn octets(key: &str, value: &Value) -> Option<Vec<u8>> {
    value.as_str().filter(|_| key.ends_with("hex")).and_then(hex::decode)
}

fn collect_value(value: &Value, domain: &str, names: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => collect(text, domain, names),
        Value::Array(items) => items.iter().for_each(|item| collect_value(item, domain, names)),
        Value::Table(table) => names.append(&mut foreign_names(table, domain)),
        _ => {}
    }
}

fn collect(text: &str, domain: &str, names: &mut BTreeSet<String>) {
    for token in text.split(|c| !is_name_char(c)) {
        let name = token.trim_matches('.').to_ascii_lowercase();
        let top = name.rsplit('.').next().unwrap_or_default();
        let is_name = name.contains('.') && top.contains(|c: char| c.is_ascii_alphabetic());
        if is_name && !is_under(&name, domain) {
            names.insert(name);
        }
    }
}

/// Whether `name` is `domain` or lies under it.
pub(crate) fn is_under(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|head| head.is_empty() || head.ends_with('.'))
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_under_the_domain_move_and_others_stay() {
        for (text, expected) in [
            ("example.com", "sc-2.example"),
            ("_mta-sts.Example.COM TXT", "_mta-sts.sc-2.example TXT"),
            ("220 mx1.example.com. ESMTP", "220 mx1.sc-2.example. ESMTP"),
            ("mx: *.example.com\r\nmx: mx.notexample.com", "mx: *.sc-2.example\r\nmx: mx.notexample.com"),
            ("https://www.example.com/x?y=example.com", "https://www.sc-2.example/x?y=sc-2.example"),
            ("mailto:tls@example.com", "mailto:tls@sc-2.example"),
            ("_mta-sts.example.com.example.com", "_mta-sts.sc-2.example.sc-2.example"),
            ("example.com.evil.net", "example.com.evil.net"),
            ("contoso-com.mail.protection.outlook.com", "contoso-com.mail.protection.outlook.com"),
            ("starttls-not-supported@mx1.example.com", "starttls-not-supported@mx1.sc-2.example"),
            ("\u{feff}é example.com", "\u{feff}é sc-2.example"),
        ] {
            assert_eq!(rename(text, "example.com", "sc-2.example"), expected);
        }
    }

    #[test]
    fn foreign_names_are_found_in_keys_and_values() {
        let table = toml::from_str(
            r#"
            now = "2026-03-01T00:00:00Z"
            [policy]
            lines = ["version: STSv1", "mx: *.gone.example", "mx: mx1.example.com"]
            [mx."mx.new.example"]
            addresses = ["203.0.113.9"]
            [policy.at."203.0.113.8"]
            body_hex = "6d783a206d782e6f6c642e6578616d706c650d0aff"
            "#,
        )
        .unwrap();
        let names: Vec<String> = foreign_names(&table, "example.com").into_iter().collect();
        assert_eq!(names, ["gone.example", "mx.new.example", "mx.old.example"]);
    }
}
