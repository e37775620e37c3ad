//! FETCH-09: a status other than 200.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// A status other than 200.
pub static RULE: Rule = Rule {
    code: "FETCH-09",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "a status other than 200",
    args: &["status"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()) else { return };
    if response.status != 200 && !super::redirect::is_redirect(response.status) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost).arg("status", response.status));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_09_fires() {
        fires("FETCH-09", check(|w| w.status(404)));
    }

    #[test]
    fn fetch_09_near_miss() {
        near_miss("FETCH-09", check(|w| w.status(301)));
    }
}
