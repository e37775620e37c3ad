//! RPT-10: the report mailbox lies inside the domain.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    domain::DnsName,
    lint::{Context, Rule, rfc},
};

/// The report mailbox lies inside the domain.
pub static RULE: Rule = Rule {
    code: "RPT-10",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8460, "3")],
    summary: "the report mailbox lies inside the domain",
    args: &["uri"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(record) = ctx.tlsrpt.and_then(|records| records.readings.lenient.as_ref()) else { return };
    let Some(domain) = ctx.evidence.map(|e| &e.domain) else { return };
    for uri in &record.rua {
        if mailbox_domain(&uri.value.text).is_some_and(|host| host.is_under(domain.as_str())) {
            let found = Diagnostic::new(&RULE, Subject::TlsRptTxt(u16::try_from(record.index).ok()));
            out.push(found.arg("uri", &uri.value.text).at(uri.span));
        }
    }
}

/// The domain of a `mailto:` address.
pub(super) fn mailbox_domain(uri: &str) -> Option<DnsName> {
    let (scheme, rest) = uri.split_once(':')?;
    let address = rest.split('?').next()?;
    let (_, host) = address.rsplit_once('@')?;
    scheme.eq_ignore_ascii_case("mailto").then(|| DnsName::from_text(host))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn rpt_10_fires() {
        fires("RPT-10", check(|w| w.tlsrpt(&["v=TLSRPTv1; rua=mailto:tls@example.com"])));
    }

    #[test]
    fn rpt_10_near_miss() {
        near_miss("RPT-10", check(|_| {}));
    }
}
