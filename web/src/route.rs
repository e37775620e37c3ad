//! What the page shows, as a fragment of its address. State lives nowhere else in the address, so no domain reaches
//! the logs of the server that hands out the page.

/// A place in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/check?d=contoso.com&dns=Google&run=1`
    Check(CheckRoute),
    /// `#/lint?p=…`: what the rest says is the editor's own.
    Lint,
    /// `#/rules`, `#/rules?q=max_age`, `#/rules/POL-06`
    Rules(RulesRoute),
    /// `#/embed`
    Embed,
    /// `#/crash`: breaks the page, to see what is shown then.
    Crash,
}

/// What the fragment of the Check page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckRoute {
    /// The domain as typed.
    pub domain: Option<String>,
    /// The name of the chosen resolver, where it is not the default.
    pub resolver: Option<String>,
    /// Begin at once, if the visitor knows who sees what.
    pub run: bool,
}

/// What the fragment of the reference says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesRoute {
    /// The one rule that is shown.
    pub code: Option<String>,
    /// The words that are looked for in the list; mostly empty.
    pub search: String,
}

impl Default for Route {
    fn default() -> Self {
        Self::Check(CheckRoute::default())
    }
}

impl Route {
    /// Reads `location.hash`, with or without the `#`. What is not understood is left out: a link of tomorrow still
    /// opens the page.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        match path {
            "/check" => Self::Check(CheckRoute::parse(query)),
            "/lint" => Self::Lint,
            "/embed" => Self::Embed,
            "/crash" => Self::Crash,
            "/rules" => Self::Rules(RulesRoute::parse(query)),
            _ if path.starts_with("/rules/") => {
                let code = decode(path.trim_start_matches("/rules/"));
                Self::Rules(RulesRoute { code: Some(code), ..RulesRoute::default() })
            }
            _ => Self::default(),
        }
    }

    /// The fragment, with its `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Check(route) => route.fragment(),
            Self::Lint => "#/lint".to_owned(),
            Self::Embed => "#/embed".to_owned(),
            Self::Rules(route) => route.fragment(),
            Self::Crash => "#/crash".to_owned(),
        }
    }
}

impl CheckRoute {
    fn parse(query: &str) -> Self {
        let mut route = Self::default();
        for (name, value) in pairs(query) {
            match name {
                "d" => route.domain = Some(value).filter(|v| !v.is_empty()),
                "dns" => route.resolver = Some(value).filter(|v| !v.is_empty()),
                "run" => route.run = value == "1",
                _ => {}
            }
        }
        route
    }

    /// The fragment, with its `#`.
    pub fn fragment(&self) -> String {
        let mut text = String::from("#/check");
        let mut separator = '?';
        let mut push = |name: &str, value: &str| {
            text.push(separator);
            text.push_str(name);
            text.push('=');
            encode(value, &mut text);
            separator = '&';
        };
        if let Some(domain) = &self.domain {
            push("d", domain);
        }
        if let Some(resolver) = &self.resolver {
            push("dns", resolver);
        }
        if self.run {
            push("run", "1");
        }
        text
    }
}

impl RulesRoute {
    fn parse(query: &str) -> Self {
        let search = query.split('&').find_map(|pair| pair.strip_prefix("q="));
        Self { code: None, search: search.map(decode).unwrap_or_default() }
    }

    /// The fragment, with its `#`.
    pub fn fragment(&self) -> String {
        let mut text = String::from("#/rules");
        if let Some(code) = &self.code {
            text.push('/');
            encode(code, &mut text);
        } else if !self.search.is_empty() {
            text.push_str("?q=");
            encode(&self.search, &mut text);
        }
        text
    }
}

/// Names and values of `a=1&b=2`, decoded.
pub fn pairs(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name, decode(value)))
}

/// The domain of an address of old, `?domain=contoso.com`.
pub fn legacy_domain(search: &str) -> Option<String> {
    let query = search.strip_prefix('?').unwrap_or(search);
    let value = query.split('&').find_map(|pair| pair.strip_prefix("domain="))?;
    Some(decode(value)).filter(|v| !v.is_empty())
}

/// Percent-encodes everything but the unreserved characters (RFC 3986 §2.3).
fn encode(value: &str, text: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Undoes [`encode`]; a stray `%` stands for itself, octets that are no UTF-8 become U+FFFD.
fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(nibble(*high) << 4 | nibble(*low));
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(domain: Option<&str>, resolver: Option<&str>, run: bool) -> Route {
        Route::Check(CheckRoute { domain: domain.map(Into::into), resolver: resolver.map(Into::into), run })
    }

    #[test]
    fn fragments_are_read() {
        for (text, want) in [
            ("", check(None, None, false)),
            ("#/check?d=contoso.com&run=1", check(Some("contoso.com"), None, true)),
            ("#/check?d=contoso.com&run=0", check(Some("contoso.com"), None, false)),
            (
                "#/check?d=b%C3%BCcher.example&dns=DNS.SB",
                check(Some("bücher.example"), Some("DNS.SB"), false),
            ),
            ("#/check?d=100%&x=y", check(Some("100%"), None, false)),
            ("#/check?d=%ff", check(Some("\u{fffd}"), None, false)),
            ("#/check?d=&run=1", check(None, None, true)),
            ("#/of-tomorrow?d=contoso.com", check(None, None, false)),
        ] {
            assert_eq!(Route::parse(text), want, "{text}");
        }
    }

    #[test]
    fn fragments_are_written() {
        assert_eq!(check(Some("contoso.com"), None, true).fragment(), "#/check?d=contoso.com&run=1");
        assert_eq!(check(Some("a&b=c#"), None, false).fragment(), "#/check?d=a%26b%3Dc%23");
        assert_eq!(check(None, None, false).fragment(), "#/check");
    }

    #[test]
    fn rules_have_addresses() {
        let rules = |code: Option<&str>, search: &str| {
            Route::Rules(RulesRoute { code: code.map(Into::into), search: search.into() })
        };
        for (text, want) in [
            ("#/rules", rules(None, "")),
            ("#/rules?q=max_age%20short", rules(None, "max_age short")),
            ("#/rules/POL-06", rules(Some("POL-06"), "")),
            ("#/rules/%3Cb%3E", rules(Some("<b>"), "")),
        ] {
            assert_eq!(Route::parse(text), want, "{text}");
            assert_eq!(want.fragment(), text);
        }
        assert_eq!(Route::parse("#/rulesets"), Route::default());
    }

    #[test]
    fn links_of_old_keep_their_domain() {
        assert_eq!(legacy_domain("?domain=contoso.com"), Some("contoso.com".into()));
        assert_eq!(legacy_domain("?x=1&domain=b%2Ec"), Some("b.c".into()));
        assert_eq!(legacy_domain("?domain="), None);
        assert_eq!(legacy_domain(""), None);
    }

    proptest! {
        #[test]
        fn written_fragments_read_back(domain in proptest::option::of(".{1,40}"), run: bool) {
            let route = Route::Check(CheckRoute { domain, resolver: Some("x".into()), run });
            prop_assert_eq!(Route::parse(&route.fragment()), route);
        }
    }
}
