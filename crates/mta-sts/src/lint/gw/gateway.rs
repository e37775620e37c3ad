//! GW-01: a gateway's names and certificate.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    provider::{self, Kind},
};

/// A gateway's names and certificate.
pub static RULE: Rule = Rule {
    code: "GW-01",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "a gateway's names and certificate",
    args: &["gateway", "host"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let hosts = ctx.evidence.and(ctx.mx).unwrap_or_default();
    let gateway = |host| provider::of_kind(host, Kind::Gateway).map(|gateway| (host, gateway));
    if let Some((host, gateway)) = hosts.iter().find_map(gateway) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet).arg("gateway", gateway.name).arg("host", host));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn gw_01_fires() {
        fires("GW-01", check(|w| w.mx(&[(1, "mx1.pphosted.com")])));
    }

    #[test]
    fn gw_01_near_miss() {
        near_miss("GW-01", check(|w| w.mx(&[(1, "smtp.google.com")])));
    }
}
