//! POL-44: an unused pattern whose domain anybody could register.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{DnsFailure, SideLookups},
    lint::{Context, Rule},
    mx::MxPattern,
    tables::Tables,
};

/// An unused pattern whose domain anybody could register.
pub static RULE: Rule = Rule {
    code: "POL-44",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "an unused pattern whose domain anybody could register",
    args: &["pattern", "domain"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(((policy, hosts), evidence)) = ctx.matching().zip(ctx.evidence) else { return };
    for pattern in policy.unused(hosts) {
        if let Some(domain) = free(&pattern.value, &evidence.side_lookups, &ctx.tables) {
            let found = Diagnostic::new(&RULE, Subject::PolicyFile).arg("pattern", &pattern.value);
            out.push(found.arg("domain", domain).at(pattern.span));
        }
    }
}

/// The domain of `pattern` that one registers, where DNS says that there is none. RFC 8020 §2: then there is nothing
/// below it either.
fn free<'s>(pattern: &MxPattern<'_>, seen: &'s SideLookups, tables: &Tables<'_>) -> Option<&'s str> {
    let denied = seen.unused.iter().filter_map(|seen| seen.got()).filter(|lookup| {
        lookup.answer.as_ref().err() == Some(&DnsFailure::NoSuchName) && lookup.aliases.is_empty()
    });
    let own = pattern.domain().to_dns_name();
    denied.map(|lookup| lookup.name.as_str()).find(|name| own.is_under(name) && tables.is_registrable(name))
}

#[cfg(test)]
mod tests {
    use crate::{evidence::DnsFailure, testing::*};

    fn with(pattern: &str, name: &str, failure: DnsFailure) -> Vec<&'static str> {
        check(|w| {
            w.body(format!("{POLICY}mx: {pattern}\r\n"));
            w.evidence.side_lookups.unused = vec![lookup(name, Err(failure))];
        })
    }

    #[test]
    fn pol_44_fires() {
        fires("POL-44", with("*.gone.example", "gone.example", DnsFailure::NoSuchName));
        fires("POL-44", with("mx.eu.gone.example", "gone.example", DnsFailure::NoSuchName));
    }

    #[test]
    fn pol_44_near_miss() {
        near_miss("POL-44", with("*.gone.example", "gone.example", DnsFailure::NoData));
        near_miss("POL-44", with("*.gone.example", "gone.example", DnsFailure::Timeout));
        // Below a domain that exists only its owner can make names.
        near_miss("POL-44", with("mx.old.live.example", "old.live.example", DnsFailure::NoSuchName));
        // A pattern in use is no leftover.
        near_miss("POL-44", with("*.example.com", "example.com", DnsFailure::NoSuchName));
    }
}
