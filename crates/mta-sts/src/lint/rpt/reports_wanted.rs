//! RPT-01: one usable TLSRPT record.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule, rfc},
};

/// One usable TLSRPT record.
pub static RULE: Rule = Rule {
    code: "RPT-01",
    severity: Severity::Good,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "one usable TLSRPT record",
    args: &["rua"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(records) = ctx.tlsrpt else { return };
    let (Some(_), Some(record)) = (&records.readings.strict, &records.readings.lenient) else { return };
    // Senders skip the others (RPT-07).
    let usable = record.rua.iter().filter(|uri| uri.value.usable);
    let rua: Vec<&str> = usable.map(|uri| uri.value.text.as_str()).collect();
    let subject = Subject::TlsRptTxt(u16::try_from(record.index).ok());
    out.push(Diagnostic::new(&RULE, subject).arg("rua", rua.join(", ")));
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_01_fires() {
        fires("RPT-01", tlsrpt(&["v=TLSRPTv1; rua=mailto:a@b.example"]));
    }

    #[test]
    fn rpt_01_names_only_where_reports_can_go() {
        let records = txt_records(&["v=TLSRPTv1; rua=http://a.example/,mailto:a@b.example"]);
        let found = crate::lint_tlsrpt_records(&records).diagnostics;
        let found = found.iter().find(|d| d.rule.code == "RPT-01").unwrap();
        assert_eq!(found.get("rua"), Some("mailto:a@b.example"));
    }

    #[test]
    fn rpt_01_near_miss() {
        near_miss("RPT-01", tlsrpt(&["v=TLSRPTv1;"]));
        near_miss("RPT-01", tlsrpt(&["v=TLSRPTv1; rua=http://a.example/"]));
    }
}
