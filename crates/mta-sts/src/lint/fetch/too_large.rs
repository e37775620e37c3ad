//! FETCH-14: over 65536 octets.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::{BodyFault, body_fault},
    lint::{Context, Rule, rfc},
};

/// Over 65536 octets.
pub static RULE: Rule = Rule {
    code: "FETCH-14",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "3.3")],
    summary: "over 65536 octets",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(response) = ctx.fetch.and_then(|f| f.response()).filter(|r| r.status == 200) else { return };
    if body_fault(response) == Some(BodyFault::TooLarge) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_14_fires() {
        fires("FETCH-14", check(|w| w.body(vec![b'a'; 65_537])));
    }

    #[test]
    fn fetch_14_near_miss() {
        near_miss("FETCH-14", check(|w| w.body(vec![b'a'; 65_536])));
    }
}
