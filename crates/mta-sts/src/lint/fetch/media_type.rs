//! FETCH-11: not served as text/plain.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    fetch::is_text_plain,
    lint::{Context, Rule, rfc},
};

/// Not served as text/plain.
pub static RULE: Rule = Rule {
    code: "FETCH-11",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "not served as text/plain",
    args: &["type"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    let Some(media_type) = response.header("content-type") else { return };
    if !is_text_plain(response) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("type", quote(media_type)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_11_fires() {
        fires(
            "FETCH-11",
            check(|w| w.response().headers[0].1 = crate::octets::Octets::from(&b"text/html"[..])),
        );
    }

    #[test]
    fn fetch_11_near_miss() {
        near_miss(
            "FETCH-11",
            check(|w| {
                w.response().headers[0].1 = crate::octets::Octets::from(&b"Text/Plain ;charset=utf-8"[..])
            }),
        );
    }
}
