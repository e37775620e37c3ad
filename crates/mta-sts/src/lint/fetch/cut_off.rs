//! FETCH-24: empty, or shorter than promised.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::FetchFailure,
    fetch::{BodyFault, body_fault},
    lint::{Context, Rule, rfc},
};

/// Empty, or shorter than promised.
pub static RULE: Rule = Rule {
    code: "FETCH-24",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "empty, or shorter than promised",
    args: &["received", "declared"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (received, declared) = match ctx.fetch.and_then(|f| f.attempt).map(|a| &a.outcome) {
        Some(Ok(r)) if r.status == 200 && body_fault(r) == Some(BodyFault::CutOff) => {
            (r.body.len(), r.declared_length)
        }
        Some(Err(FetchFailure::BadFraming(_))) => (0, None),
        _ => return,
    };
    let declared = declared.map_or_else(|| "?".to_owned(), |n| n.to_string());
    let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("received", received);
    out.push(found.arg("declared", declared));
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_24_fires() {
        fires("FETCH-24", check(|w| w.body("")));
    }

    #[test]
    fn fetch_24_near_miss() {
        near_miss("FETCH-24", check(|w| w.body("version: STSv1\r\n")));
    }
}
