//! RPT-03: testing without TLSRPT.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
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
    if let Some(name) = super::no_reports::absent(ctx).filter(|_| mode == Some(Mode::Testing)) {
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
