//! The URIs of `rua` (RFC 8460 §3), as far as a record may be judged by them (RFC 3986 appendix A).

/// `mailto:` with an address (RFC 6068 §2) or `https:` with a host (RFC 9110 §4.2.2); schemes ignore case (RFC 3986 §3.1).
pub(super) fn is_usable(uri: &[u8]) -> bool {
    let lower = uri.to_ascii_lowercase();
    let mail = lower.strip_prefix(b"mailto:").is_some_and(|rest| rest.contains(&b'@'));
    mail || lower.strip_prefix(b"https://").is_some_and(|rest| !Authority::of(rest).host.is_empty())
}

/// Whether `uri` is one (RFC 3986 appendix A), with `,`, `!` and `;` encoded (RFC 8460 §3).
pub(super) fn is_uri(uri: &[u8]) -> bool {
    let (scheme, rest) = before(uri, |b| b == b':');
    let Some(body) = rest.strip_prefix(b":").filter(|_| is_scheme(scheme)) else { return false };
    let authority = body.strip_prefix(b"//").map(Authority::of);
    let rest = match &authority {
        Some(authority) if !authority.is_well_formed() => return false,
        Some(authority) => authority.rest,
        None => body,
    };
    // A fragment holds no second "#".
    rest.splitn(2, |b| *b == b'#').all(|part| holds_only(part, b":@/?"))
}

/// RFC 3986 §3.1.
fn is_scheme(text: &[u8]) -> bool {
    let fits = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    text.first().is_some_and(u8::is_ascii_alphabetic) && text.iter().all(fits)
}

/// What follows `//` (RFC 3986 §3.2).
struct Authority<'u> {
    user: &'u [u8],
    host: &'u [u8],
    /// With its colon.
    port: &'u [u8],
    rest: &'u [u8],
}

impl<'u> Authority<'u> {
    fn of(text: &'u [u8]) -> Self {
        let (all, rest) = before(text, |b| matches!(b, b'/' | b'?' | b'#'));
        let at = all.iter().position(|b| *b == b'@').map_or(0, |at| at + 1);
        let (user, host) = all.split_at(at);
        let mut inside = false;
        let (host, port) = before(host, |b| {
            inside = b == b'[' || inside && b != b']';
            b == b':' && !inside
        });
        Self { user: user.strip_suffix(b"@").unwrap_or(user), host, port, rest }
    }

    fn is_well_formed(&self) -> bool {
        let literal = self.host.strip_prefix(b"[").and_then(|host| host.strip_suffix(b"]"));
        let address = |host: &[u8]| {
            !host.is_empty() && host.iter().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
        };
        let port = self.port.strip_prefix(b":").unwrap_or_default();
        holds_only(self.user, b":")
            && literal.map_or_else(|| holds_only(self.host, b""), address)
            && port.iter().all(u8::is_ascii_digit)
    }
}

/// `text` in front of the first octet that `ends` takes, and from there on.
fn before(text: &[u8], mut ends: impl FnMut(u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().position(|b| ends(*b)).unwrap_or(text.len()))
}

/// Unreserved characters, those that only divide (RFC 3986 §2.2), percent-encoded octets, and `more`.
fn holds_only(text: &[u8], more: &[u8]) -> bool {
    let mut octets = text.iter();
    while let Some(octet) = octets.next() {
        let fits = match octet {
            b'%' => [octets.next(), octets.next()].iter().all(|b| b.is_some_and(u8::is_ascii_hexdigit)),
            _ => octet.is_ascii_alphanumeric() || b"-._~$&'()*+=".contains(octet) || more.contains(octet),
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rpt_07_mail_addresses_and_hosts_can_be_used() {
        for (uri, want) in [
            ("mailto:a@b.example", true),
            ("MailTo:a@b.example", true),
            ("mailto:", false),
            ("mailto:a", false),
            ("a@b.example", false),
            ("https://r.example", true),
            ("HTTPS://r.example:8443/x?y#z", true),
            ("https://[2001:db8::1]/x", true),
            ("https://", false),
            ("https:///x", false),
            ("https://:443/x", false),
            ("https://a@/x", false),
            ("http://r.example", false),
        ] {
            assert_eq!(is_usable(uri.as_bytes()), want, "{uri}");
        }
    }

    #[test]
    fn rpt_05_uris_are_made_of_what_rfc_3986_lets_in() {
        for (uri, want) in [
            ("mailto:a@b.example?subject=x%20y", true),
            ("mailto:a@b.example?subject=x y", false),
            ("mailto:a@b%2", false),
            ("mailto:a@b%zz", false),
            ("mailto:a@[203.0.113.1]", false),
            ("mailto:<a@b.example>", false),
            ("https://u:p@r.example:1/x", true),
            ("https://u@v@r.example", false),
            ("https://r.example:x", false),
            ("https://[2001:db8::1]:443", true),
            ("https://[2001:db8::1", false),
            ("https://[]", false),
            ("https://r.example/#a", true),
            ("https://r.example/#a#b", false),
            ("https://r.example/[x]", false),
            ("https://r.example\\x", false),
            ("mailto:a@b.example!10m", false),
            ("ftp://r.example", true),
            ("a@b.example", false),
            ("1a:b", false),
            ("", false),
        ] {
            assert_eq!(is_uri(uri.as_bytes()), want, "{uri}");
        }
    }
}
