//! CHG-09: record and policy are in different hands.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    domain::DnsName,
    lint::{Context, Rule, rfc},
    provider::{self, Kind},
};

/// Record and policy are in different hands.
pub static RULE: Rule = Rule {
    code: "CHG-09",
    severity: Severity::Warning,
    owner: Owner::Dns,
    cite: &[rfc(8461, "8.2")],
    summary: "record and policy are in different hands",
    args: &["record", "host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(lookup) = ctx.sts_lookup().filter(|_| ctx.sts.is_some_and(|s| s.readings.lenient.is_some()))
    else {
        return;
    };
    let Some(fetch) = ctx.evidence.and_then(|e| e.policy.got()) else { return };
    let (record, host) = (lookup.aliases.last(), fetch.addresses.aliases.last());
    if by_half(record, host) {
        let name = |alias: Option<&DnsName>| alias.map_or_else(String::new, ToString::to_string);
        let found = Diagnostic::new(&RULE, Subject::StsTxt(None)).arg("record", name(record));
        out.push(found.arg("host", name(host)));
    }
}

/// Whether record and policy are in different hands. An alias to a general web host leaves the file the domain's own.
fn by_half(record: Option<&DnsName>, host: Option<&DnsName>) -> bool {
    match (record, host) {
        (None, None) => false,
        (Some(_), None) => true,
        (None, Some(host)) => provider::of_kind(host, Kind::StsHost).is_some(),
        (Some(record), Some(host)) => !same_party(record, host),
    }
}

/// The same provider, or else the same last two labels.
fn same_party(record: &DnsName, host: &DnsName) -> bool {
    match (provider::of(record), provider::of(host)) {
        (Some(one), Some(other)) => one.name == other.name,
        _ => tail(record) == tail(host),
    }
}

fn tail(name: &DnsName) -> Vec<&str> {
    name.as_str().rsplit('.').take(2).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn chg_09_fires() {
        fires("CHG-09", check(|w| w.alias("_mta-sts.provider.example")));
    }

    #[test]
    fn chg_09_near_miss() {
        near_miss(
            "CHG-09",
            check(|w| {
                w.alias("_mta-sts.provider.example");
                w.fetch().addresses.aliases =
                    vec![crate::domain::DnsName::from_text("mta-sts.provider.example")];
            }),
        );
    }
}
