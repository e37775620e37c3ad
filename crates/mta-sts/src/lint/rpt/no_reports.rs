//! RPT-02: MTA-STS without TLSRPT.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// MTA-STS without TLSRPT.
pub static RULE: Rule = Rule {
    code: "RPT-02",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "6")],
    summary: "MTA-STS without TLSRPT",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mode = ctx.file.and_then(|file| file.mode).map(|mode| mode.value);
    if let Some(name) = absent(ctx).filter(|_| mode != Some(Mode::None) && mode != Some(Mode::Testing)) {
        out.push(Diagnostic::new(&RULE, Subject::TlsRptTxt(None)).arg("name", name));
    }
}

/// The name that lacks a TLSRPT record although MTA-STS is announced.
pub(super) fn absent(ctx: &Context<'_>) -> Option<String> {
    let announced = ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some());
    let lookup = ctx.evidence.and_then(|e| e.tlsrpt.got())?;
    let none = lookup.answer.as_ref().is_err_and(|e| e.is_negative());
    (announced && none).then(|| lookup.name.to_string())
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_02_fires() {
        fires("RPT-02", check(|w| w.no_tlsrpt()));
    }

    #[test]
    fn rpt_02_near_miss() {
        near_miss(
            "RPT-02",
            check(|w| {
                w.no_tlsrpt();
                w.body(POLICY.replace("enforce", "none"));
            }),
        );
    }
}
