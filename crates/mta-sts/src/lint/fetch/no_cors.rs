//! FETCH-20: no CORS header: browsers cannot read it, senders can.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// No CORS header: browsers cannot read it, senders can.
pub static RULE: Rule = Rule {
    code: "FETCH-20",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "no CORS header: browsers cannot read it, senders can",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    if response.header("access-control-allow-origin").is_none() {
        out.push(Diagnostic::new(&RULE, Subject::PolicyHost));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_20_fires() {
        fires("FETCH-20", check(|_| {}));
    }

    #[test]
    fn fetch_20_near_miss() {
        near_miss("FETCH-20", check(|w| w.header("Access-Control-Allow-Origin", "*")));
    }
}
