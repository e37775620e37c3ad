//! RPT-13: reports are for a UTC day.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Reports are for a UTC day.
pub static RULE: Rule = Rule {
    code: "RPT-13",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8460, "4.1"), rfc(8460, "3")],
    summary: "reports are for a UTC day",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.tlsrpt.is_some_and(|records| records.readings.strict.is_some()) {
        out.push(Diagnostic::new(&RULE, Subject::TlsRptTxt(None)));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_13_fires() {
        fires("RPT-13", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example"]));
    }

    #[test]
    fn rpt_13_near_miss() {
        near_miss("RPT-13", tlsrpt(&["v=TLSRPTv1;"]));
    }
}
