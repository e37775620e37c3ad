//! Host names against the dNSNames of a certificate (RFC 9525 §6.3).

/// Whether `presented` covers `name`: equal without case, or `*` as the whole first label for exactly one label. A
/// wildcard right below a top-level domain covers nothing. webpki decides where it can read the leaf; this is for
/// leafs that it cannot.
pub(crate) fn covers(presented: &str, name: &str) -> bool {
    match presented.strip_prefix("*.") {
        Some(parent) => {
            parent.contains('.')
                && name.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent))
        }
        None => presented.eq_ignore_ascii_case(name),
    }
}

/// Whether `presented` is a wildcard that would cover `name` if `*` could stand for other than exactly one whole label:
/// for several labels, for none, for part of one, or right below a top-level domain.
pub(crate) fn wildcard_misses(presented: &str, name: &str) -> bool {
    if !presented.contains('*') || presented.len() > LONGEST_NAME || covers(presented, name) {
        return false;
    }
    let presented = presented.to_ascii_lowercase();
    presented.strip_prefix("*.") == Some(name) || glob(presented.as_bytes(), name.as_bytes())
}

/// `*` for any number of any octets: each `*` takes as little as it can, and only the last one is ever revised, so the
/// work is at most the product of the two lengths.
fn glob(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star = None;
    while n < name.len() {
        if pattern.get(p) == Some(&b'*') {
            star = Some((p, n));
            p += 1;
        } else if pattern.get(p) == Some(&name[n]) {
            (p, n) = (p + 1, n + 1);
        } else if let Some((at, taken)) = star {
            star = Some((at, taken + 1));
            (p, n) = (at + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|octet| *octet == b'*')
}

const LONGEST_NAME: usize = 253;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_is_one_whole_first_label() {
        for (presented, name, want) in [
            ("mx1.example.com", "mx1.example.com", true),
            ("MX1.Example.COM", "mx1.example.com", true),
            ("mx1.example.com.", "mx1.example.com", false),
            ("*.example.com", "mx1.example.com", true),
            ("*.EXAMPLE.com", "mx1.example.com", true),
            ("*.example.com", "a.b.example.com", false),
            ("*.example.com", "example.com", false),
            ("*.com", "example.com", false),
            ("mx*.example.com", "mx1.example.com", false),
            ("mx1.*.com", "mx1.example.com", false),
            ("*", "example", false),
            ("", "example.com", false),
        ] {
            assert_eq!(covers(presented, name), want, "{presented} for {name}");
        }
    }

    #[test]
    fn near_misses_are_wildcards_only() {
        for (presented, name, want) in [
            ("*.example.com", "a.b.example.com", true),
            ("*.example.com", "example.com", true),
            ("mx*.example.com", "mx1.example.com", true),
            ("MX*.example.com", "mx1.example.com", true),
            ("mx.*.example.com", "mx.a.b.example.com", true),
            ("*.*.example.com", "a.b.example.com", true),
            ("*.com", "example.com", true),
            ("*", "example.com", true),
            ("*.example.com", "mx1.example.com", false),
            ("*.example.net", "a.b.example.com", false),
            ("mx*.example.com", "mail.example.com", false),
            ("mx2.example.com", "mx1.example.com", false),
            ("*example.com*", "mx1.example.org", false),
        ] {
            assert_eq!(wildcard_misses(presented, name), want, "{presented} for {name}");
        }
    }
}
