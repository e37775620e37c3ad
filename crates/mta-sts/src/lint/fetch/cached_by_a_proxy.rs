//! FETCH-18: a cache may serve an old policy.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    evidence::HttpResponse,
    lint::{Context, Rule, rfc},
};

/// A cache may serve an old policy.
pub static RULE: Rule = Rule {
    code: "FETCH-18",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.2")],
    summary: "a cache may serve an old policy",
    args: &["header"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    let age =
        response.header("age").and_then(number).filter(|age| *age > LONGEST).map(|age| format!("Age: {age}"));
    let kept =
        || response.header("cache-control").filter(|value| is_cdn(response) && is_long(value)).map(quote);
    if let Some(header) = age.or_else(kept) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("header", header));
    }
}

/// Seconds; RFC 8461 §8.2 suggests 60 for proxies.
const LONGEST: u64 = 300;

fn number(text: &[u8]) -> Option<u64> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

/// Whether a header that shared caches add is there.
fn is_cdn(response: &HttpResponse) -> bool {
    const MARKS: [&str; 7] =
        ["age", "via", "x-cache", "cf-cache-status", "x-served-by", "x-amz-cf-id", "x-azure-ref"];
    MARKS.iter().any(|name| response.header(name).is_some())
}

/// `max-age` or `s-maxage` over the limit (RFC 9111 §5.2.2).
fn is_long(cache_control: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cache_control).to_ascii_lowercase();
    let directives = text.split(',').map(str::trim).filter_map(|d| d.split_once('='));
    let mut ages = directives.filter(|(name, _)| matches!(*name, "max-age" | "s-maxage"));
    ages.any(|(_, value)| number(value.trim_matches('"').as_bytes()).is_some_and(|age| age > LONGEST))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_18_fires() {
        fires("FETCH-18", check(|w| w.header("Age", "40000")));
    }

    #[test]
    fn fetch_18_near_miss() {
        near_miss("FETCH-18", check(|w| w.header("Cache-Control", "max-age=60")));
    }
}
