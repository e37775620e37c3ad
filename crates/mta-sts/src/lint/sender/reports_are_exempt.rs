//! SENDER-09: reports by mail are delivered in spite of failures.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// Reports by mail are delivered in spite of failures.
pub static RULE: Rule = Rule {
    code: "SENDER-09",
    severity: Severity::Info,
    owner: Owner::Mail,
    cite: &[rfc(8460, "3"), rfc(8460, "5.3")],
    summary: "reports by mail are delivered in spite of failures",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let record = ctx.tlsrpt.and_then(|records| records.readings.lenient.as_ref()).filter(|_| ctx.in_force);
    let by_mail = |text: &str| text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    if record.is_some_and(|record| record.rua.iter().any(|uri| by_mail(&uri.value.text))) {
        out.push(Diagnostic::new(&RULE, Subject::Sender));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn sender_09_fires() {
        fires("SENDER-09", check(|_| {}));
    }

    #[test]
    fn sender_09_near_miss() {
        near_miss("SENDER-09", check(|w| w.tlsrpt(&["v=TLSRPTv1; rua=https://reports.example.net/x"])));
    }
}
