//! RPT-02: MTA-STS or DANE without TLSRPT.

use crate::{
    dane::Dane,
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
    policy::Mode,
};

/// MTA-STS or DANE without TLSRPT.
pub static RULE: Rule = Rule {
    code: "RPT-02",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "6")],
    summary: "MTA-STS or DANE without TLSRPT",
    args: &["name"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mode = ctx.file.and_then(|file| file.mode).map(|mode| mode.value);
    let announced = is_announced(ctx) && mode != Some(Mode::None);
    // Announced by DANE there are reports as well (RFC 8460 §1). Testing has a rule of its own.
    let wanted =
        announced || ctx.dane_hosts().any(|(_, dane)| matches!(dane, Dane::Usable(_) | Dane::Unusable));
    if let Some(name) = absent(ctx).filter(|_| wanted && !(announced && mode == Some(Mode::Testing))) {
        out.push(Diagnostic::new(&RULE, Subject::TlsRptTxt(None)).arg("name", name));
    }
}

/// Whether a record announces MTA-STS.
pub(super) fn is_announced(ctx: &Context<'_>) -> bool {
    ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some())
}

/// The name that lacks a TLSRPT record.
pub(super) fn absent(ctx: &Context<'_>) -> Option<String> {
    let lookup = ctx.evidence.and_then(|e| e.tlsrpt.got())?;
    let none = lookup.answer.as_ref().is_err_and(|e| e.is_negative());
    none.then(|| lookup.name.to_string())
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_02_fires() {
        fires("RPT-02", check(|w| w.no_tlsrpt()));
    }

    #[test]
    fn rpt_02_fires_for_dane() {
        fires(
            "RPT-02",
            check(|w| {
                w.no_tlsrpt();
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.protected_by_dane();
            }),
        );
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
