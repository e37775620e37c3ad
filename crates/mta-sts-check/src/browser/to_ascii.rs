//! A-labels by the browser's own tables.

use crate::input::ToAscii;

/// The host parser of URLs: UTS 46, non-transitional (URL Standard, "domain to ASCII").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlToAscii;

impl ToAscii for UrlToAscii {
    fn to_ascii(&self, host: &str) -> Option<String> {
        let url = web_sys::Url::new(&format!("http://{host}/")).ok()?;
        // A host parser accepts more than names; what it took for something else is not in the host name.
        let only_a_host = url.port().is_empty() && url.username().is_empty() && url.pathname() == "/";
        Some(url.hostname()).filter(|name| only_a_host && !name.is_empty())
    }
}
