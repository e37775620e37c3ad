//! FETCH-19: bodies differ between addresses.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Bodies differ between addresses.
pub static RULE: Rule = Rule {
    code: "FETCH-19",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "bodies differ between addresses",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(fetch) = ctx.evidence.and_then(|e| e.policy.got()) else { return };
    let answers = fetch.attempts.iter().filter_map(|a| a.outcome.as_ref().ok());
    let bodies: Vec<&[u8]> = answers.filter(|r| r.status == 200).map(|r| &r.body[..]).collect();
    if bodies.windows(2).any(|pair| pair[0] != pair[1]) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_19_fires() {
        fires(
            "FETCH-19",
            check(|w| {
                w.second_attempt().outcome.as_mut().unwrap().body =
                    crate::octets::Octets::from(&b"version: STSv1"[..])
            }),
        );
    }

    #[test]
    fn fetch_19_near_miss() {
        near_miss("FETCH-19", check(|w| _ = w.second_attempt()));
    }
}
