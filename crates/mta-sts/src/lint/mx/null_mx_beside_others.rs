//! MX-06: null MX beside real MX.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Null MX beside real MX.
pub static RULE: Rule = Rule {
    code: "MX-06",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(7505, "3")],
    summary: "null MX beside real MX",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let records = ctx.evidence.and_then(|e| e.mx.got()).map_or(&[][..], |lookup| lookup.records());
    let nulls = records.iter().filter(|record| record.exchange.is_root()).count();
    if nulls > 0 && nulls < records.len() {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_06_fires() {
        fires("MX-06", check(|w| w.mx(&[(0, "."), (10, "mx1.example.com")])));
    }

    #[test]
    fn mx_06_near_miss() {
        near_miss("MX-06", check(|w| w.mx(&[(0, ".")])));
    }
}
