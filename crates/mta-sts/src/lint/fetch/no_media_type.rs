//! FETCH-12: no Content-Type.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// No Content-Type.
pub static RULE: Rule = Rule {
    code: "FETCH-12",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.2")],
    summary: "no Content-Type",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    if response.header("content-type").is_none() {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_12_fires() {
        fires("FETCH-12", check(|w| w.response().headers.clear()));
    }

    #[test]
    fn fetch_12_near_miss() {
        near_miss("FETCH-12", check(|_| {}));
    }
}
