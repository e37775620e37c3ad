//! MX-17: only the first hosts were probed.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{Seen, Unseen},
    lint::{Context, Rule},
};

/// Only the first hosts were probed.
pub static RULE: Rule = Rule {
    code: "MX-17",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "only the first hosts were probed",
    args: &["count"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let left = ctx.hosts().iter().filter(|host| host.probes == Seen::Unseen(Unseen::NotAsked)).count();
    if left > 0 {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("count", left));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_17_fires() {
        fires(
            "MX-17",
            check(|w| {
                w.evidence.hosts[1].probes = crate::evidence::Seen::Unseen(crate::evidence::Unseen::NotAsked)
            }),
        );
    }

    #[test]
    fn mx_17_near_miss() {
        near_miss("MX-17", check(|w| w.unseen(1)));
    }
}
