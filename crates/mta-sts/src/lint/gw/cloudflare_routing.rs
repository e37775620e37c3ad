//! GW-02: Cloudflare Email Routing.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// Cloudflare Email Routing.
pub static RULE: Rule = Rule {
    code: "GW-02",
    severity: Severity::Info,
    owner: Owner::Web,
    cite: &[],
    summary: "Cloudflare Email Routing",
    args: &[],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.evidence.and(ctx.mx).unwrap_or_default().iter().any(|host| host.is_under("mx.cloudflare.net")) {
        out.push(Diagnostic::new(&RULE, Subject::MxSet));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn gw_02_fires() {
        fires("GW-02", check(|w| w.mx(&[(1, "route1.mx.cloudflare.net")])));
    }

    #[test]
    fn gw_02_near_miss() {
        near_miss("GW-02", check(|w| w.mx(&[(1, "mx1.pphosted.com")])));
    }
}
