//! FETCH-13: a charset other than utf-8 or us-ascii.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    fields::trim,
    lint::{Context, Rule, rfc},
};

/// A charset other than utf-8 or us-ascii.
pub static RULE: Rule = Rule {
    code: "FETCH-13",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "a charset other than utf-8 or us-ascii",
    args: &["charset"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    let Some(charset) = response.header("content-type").and_then(charset) else { return };
    let usual = [&b"utf-8"[..], b"us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known));
    if !usual {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("charset", quote(charset)));
    }
}

/// The `charset` parameter, quotes dropped (RFC 9110 §8.3.2).
fn charset(media_type: &[u8]) -> Option<&[u8]> {
    let mut parameters = media_type.split(|b| *b == b';').skip(1).map(trim);
    let parameter = parameters.find(|p| p.len() >= 8 && p[..8].eq_ignore_ascii_case(b"charset="))?;
    let value = &parameter[8..];
    Some(value.strip_prefix(b"\"").and_then(|v| v.strip_suffix(b"\"")).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_13_fires() {
        fires(
            "FETCH-13",
            check(|w| {
                w.response().headers[0].1 = crate::octets::Octets::from(&b"text/plain; charset=utf-16"[..])
            }),
        );
    }

    #[test]
    fn fetch_13_near_miss() {
        near_miss(
            "FETCH-13",
            check(|w| {
                w.response().headers[0].1 = crate::octets::Octets::from(&b"text/plain; charset=\"UTF-8\""[..])
            }),
        );
    }
}
