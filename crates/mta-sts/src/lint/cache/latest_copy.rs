//! CACHE-05: until when a copy may live.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Until when a copy may live.
pub static RULE: Rule = Rule {
    code: "CACHE-05",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[rfc(8461, "8.3")],
    summary: "until when a copy may live",
    args: &["until"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(policy), Some(now)) = (ctx.asking(), ctx.now) else { return };
    let until = now.plus(i64::from(policy.max_age.seconds()));
    out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("until", until));
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn cache_05_fires() {
        fires("CACHE-05", check(|_| {}));
    }

    #[test]
    fn cache_05_near_miss() {
        near_miss("CACHE-05", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }
}
