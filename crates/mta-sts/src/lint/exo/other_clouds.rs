//! EXO-08: other clouds have other suffixes.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Other clouds have other suffixes.
pub static RULE: Rule = Rule {
    code: "EXO-08",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "other clouds have other suffixes",
    args: &["suffix"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for suffix in OTHERS {
        if ctx.evidence.is_some() && super::uses(ctx, suffix) {
            out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("suffix", suffix));
        }
    }
}

/// Government, China and consumer mail.
const OTHERS: [&str; 3] =
    ["mail.protection.office365.us", "mail.protection.partner.outlook.cn", "olc.protection.outlook.com"];

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_08_fires() {
        fires("EXO-08", check(|w| w.mx(&[(0, "a.mail.protection.office365.us")])));
    }

    #[test]
    fn exo_08_near_miss() {
        near_miss("EXO-08", check(|w| w.mx(&[(0, "contoso-com.mail.protection.outlook.com")])));
    }
}
