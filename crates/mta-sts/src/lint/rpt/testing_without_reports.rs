//! RPT-03: testing without TLSRPT.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc, rpt::no_reports},
    policy::Mode,
};

/// Testing without TLSRPT.
pub static RULE: Rule = Rule {
    code: "RPT-03",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "5")],
    summary: "testing without TLSRPT",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mode = ctx.file.and_then(|file| file.mode).map(|mode| mode.value);
    let testing = no_reports::is_announced(ctx) && mode == Some(Mode::Testing);
    if let Some(name) = no_reports::absent(ctx).filter(|_| testing) {
        out.push(Diagnostic::new(&RULE, Subject::TlsRptTxt(None)).arg("name", name));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_03_fires() {
        fires(
            "RPT-03",
            check(|w| {
                w.no_tlsrpt();
                w.body(POLICY.replace("enforce", "testing"));
            }),
        );
    }

    #[test]
    fn rpt_03_near_miss() {
        near_miss("RPT-03", check(|w| w.no_tlsrpt()));
    }
}
