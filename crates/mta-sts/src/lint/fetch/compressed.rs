//! FETCH-25: compressed without being asked.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    lint::{Context, Rule},
};

/// Compressed without being asked.
pub static RULE: Rule = Rule {
    code: "FETCH-25",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "compressed without being asked",
    args: &["encoding"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    let encoding =
        response.header("content-encoding").filter(|value| !value.eq_ignore_ascii_case(b"identity"));
    if let Some(encoding) = encoding {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("encoding", quote(encoding)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_25_fires() {
        fires("FETCH-25", check(|w| w.header("Content-Encoding", "gzip")));
    }

    #[test]
    fn fetch_25_near_miss() {
        near_miss("FETCH-25", check(|w| w.header("Content-Encoding", "identity")));
    }
}
