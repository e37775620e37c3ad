//! FETCH-10: a redirect, which senders never follow.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    lint::{Context, Rule, rfc},
};

/// A redirect, which senders never follow.
pub static RULE: Rule = Rule {
    code: "FETCH-10",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "a redirect, which senders never follow",
    args: &["status", "location"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()) else { return };
    if is_redirect(response.status) {
        let location = quote(response.header("location").unwrap_or_default());
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("status", response.status);
        out.push(found.arg("location", location));
    }
}

/// The statuses that carry a reader elsewhere (RFC 9110 §15.4).
pub(super) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_10_fires() {
        fires("FETCH-10", check(|w| w.status(301)));
    }

    #[test]
    fn fetch_10_knows_no_place_where_none_is_named() {
        let location = |location: Option<&str>| {
            let report = report(|w| {
                w.status(302);
                if let Some(location) = location {
                    w.header("Location", location);
                }
            });
            let found = report.diagnostics.iter().find(|d| d.rule.code == "FETCH-10").unwrap();
            found.get("location").map(str::to_owned)
        };
        assert_eq!(location(None).as_deref(), Some(""));
        assert_eq!(location(Some("https://b.example/")).as_deref(), Some("https://b.example/"));
    }

    #[test]
    fn fetch_10_near_miss() {
        near_miss("FETCH-10", check(|w| w.status(304)));
    }
}
