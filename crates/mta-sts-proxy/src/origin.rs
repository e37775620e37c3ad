//! The same-origin rule: pages of other sites may not use the interface (contracts.md §3).

use crate::error::ApiError;
use axum::http::{HeaderMap, Uri, header};

/// Refuses a request that another site's page makes. What sends neither header is no browser: the command.
///
/// # Errors
/// [`ApiError::ForeignOrigin`].
pub(crate) fn check(headers: &HeaderMap, public_host: Option<&str>) -> Result<(), ApiError> {
    let site = headers.get("sec-fetch-site");
    // Fetch Metadata: `none` is a person who typed the address.
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(ApiError::ForeignOrigin);
    }
    let ours = |origin: &str| is_ours(origin, headers, public_host).unwrap_or(false);
    match headers.get(header::ORIGIN) {
        Some(origin) if !origin.to_str().is_ok_and(ours) => Err(ApiError::ForeignOrigin),
        _ => Ok(()),
    }
}

/// An origin is ours if its host and port are those that were asked: whether TLS ends here or in front
/// of us, nobody tells.
fn is_ours(origin: &str, headers: &HeaderMap, public_host: Option<&str>) -> Option<bool> {
    let uri: Uri = origin.parse().ok()?;
    let authority = uri.authority()?.as_str();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let same = |host: &str| authority.eq_ignore_ascii_case(host);
    Some(matches!(uri.scheme_str()?, "http" | "https") && public_host.or(host).is_some_and(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(fields: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert("host", "check.example:8080".parse().unwrap());
        for (name, value) in fields {
            headers.insert(*name, value.parse().unwrap());
        }
        check(&headers, None).is_ok()
    }

    #[test]
    fn f_06_only_our_own_pages_and_the_command() {
        assert!(allowed(&[]));
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[("sec-fetch-site", "none")]));
        assert!(allowed(&[("origin", "https://check.example:8080")]));
        assert!(allowed(&[("origin", "http://Check.example:8080"), ("sec-fetch-site", "same-origin")]));
        for foreign in [
            "https://evil.example",
            "https://check.example",
            "null",
            "",
            "file://",
            "https://check.example:8080.evil.example",
        ] {
            assert!(!allowed(&[("origin", foreign)]), "{foreign}");
        }
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(!allowed(&[("sec-fetch-site", site)]), "{site}");
            assert!(
                !allowed(&[("sec-fetch-site", site), ("origin", "https://check.example:8080")]),
                "{site}"
            );
        }
        assert!(!allowed(&[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn a_configured_host_counts_instead_of_the_one_asked() {
        let mut headers = HeaderMap::new();
        headers.insert("host", "10.0.0.1:8080".parse().unwrap());
        headers.insert("origin", "https://check.example".parse().unwrap());
        assert!(check(&headers, Some("check.example")).is_ok() && check(&headers, None).is_err());
    }
}
