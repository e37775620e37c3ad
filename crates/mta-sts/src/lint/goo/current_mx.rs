//! GOO-03: one MX, smtp.google.com.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// One MX, smtp.google.com.
pub static RULE: Rule = Rule {
    code: "GOO-03",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "one MX, smtp.google.com",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.is_some()
        && ctx
            .mx
            .unwrap_or_default()
            .iter()
            .any(|host| super::is_google(host) && host.as_str() != "smtp.google.com")
    {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn goo_03_fires() {
        fires("GOO-03", check(|w| w.mx(&[(1, "aspmx.l.google.com")])));
    }

    #[test]
    fn goo_03_near_miss() {
        near_miss("GOO-03", check(|w| w.mx(&[(1, "smtp.google.com")])));
    }
}
