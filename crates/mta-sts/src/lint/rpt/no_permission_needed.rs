//! RPT-11: no permission record is needed at the target.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// No permission record is needed at the target.
pub static RULE: Rule = Rule {
    code: "RPT-11",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8460, "-")],
    summary: "no permission record is needed at the target",
    args: &["uri"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(record) = ctx.tlsrpt.and_then(|records| records.readings.lenient.as_ref()) else { return };
    let Some(domain) = ctx.evidence.map(|e| &e.domain) else { return };
    for uri in &record.rua {
        let host = super::own_mailbox::mailbox_domain(&uri.value.text);
        if host.is_some_and(|host| !host.is_under(domain.as_str())) {
            let found = Diagnostic::new(&RULE, Subject::TlsRptTxt(u16::try_from(record.index).ok()));
            out.push(found.arg("uri", &uri.value.text).at(uri.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_11_fires() {
        fires("RPT-11", check(|_| {}));
    }

    #[test]
    fn rpt_11_near_miss() {
        near_miss("RPT-11", check(|w| w.tlsrpt(&["v=TLSRPTv1; rua=mailto:tls@example.com"])));
    }
}
