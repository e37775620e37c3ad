//! GW-03: which senders honour this.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Which senders honour this.
pub static RULE: Rule = Rule {
    code: "GW-03",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[],
    summary: "which senders honour this",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.in_force {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn gw_03_fires() {
        fires("GW-03", check(|_| {}));
    }

    #[test]
    fn gw_03_near_miss() {
        near_miss("GW-03", check(|w| w.body(POLICY.replace("enforce", "none"))));
    }
}
