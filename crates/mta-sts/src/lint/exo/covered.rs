//! EXO-01: Exchange Online is covered.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    mx::MxPattern,
};

/// Exchange Online is covered.
pub static RULE: Rule = Rule {
    code: "EXO-01",
    severity: Severity::Good,
    owner: Owner::Mail,
    cite: &[],
    summary: "Exchange Online is covered",
    args: &["pattern"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(pattern) = pattern(ctx) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("pattern", pattern));
    }
}

/// The suffix of Exchange Online's MX names.
const SUFFIX: &str = "mail.protection.outlook.com";

/// The pattern that covers an Exchange Online MX, where both are there.
pub(in crate::lint) fn pattern<'a>(ctx: &Context<'a>) -> Option<&'a MxPattern<'a>> {
    let (policy, hosts) = ctx.matching()?;
    hosts.iter().find(|host| host.parent() == Some(SUFFIX))?;
    let covers = |pattern: &MxPattern<'_>| matches!(pattern, MxPattern::Wildcard(d) if d.as_str() == SUFFIX);
    policy.mx.iter().map(|pattern| &pattern.value).find(|pattern| covers(pattern))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_01_fires() {
        fires(
            "EXO-01",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n",
                &["contoso-com.mail.protection.outlook.com"],
            ),
        );
    }

    #[test]
    fn exo_01_near_miss() {
        near_miss(
            "EXO-01",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mail.protection.outlook.com\nmax_age: 604800\n",
                &["mx1.example.com"],
            ),
        );
    }
}
