//! MX-05: null MX beside MTA-STS.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Null MX beside MTA-STS.
pub static RULE: Rule = Rule {
    code: "MX-05",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(7505, "3")],
    summary: "null MX beside MTA-STS",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let records = ctx.evidence.and_then(|e| e.mx.got()).map_or(&[][..], |lookup| lookup.records());
    let null = !records.is_empty() && records.iter().all(|record| record.exchange.is_root());
    let announced = ctx.sts.is_some_and(|sts| sts.readings.lenient.is_some());
    let published = ctx.file.is_some_and(|file| file.readings.lenient().is_some());
    if null && (announced || published) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn mx_05_fires() {
        fires("MX-05", check(|w| w.mx(&[(0, ".")])));
    }

    #[test]
    fn mx_05_near_miss() {
        near_miss(
            "MX-05",
            check(|w| {
                w.mx(&[(0, ".")]);
                w.txt_failure(crate::evidence::DnsFailure::NoSuchName);
                w.status(404);
            }),
        );
    }
}
