//! Lookups that explain what was found and that nobody waits for: asked once their reason is known, while the mail
//! servers are being probed.

use super::{Task, Txt};
use mta_sts::{
    DnsName, Domain, Evidence, Seen,
    evidence::{DnsFailure, Lookup, PolicyFetch, TxtRecord},
    policy,
};

/// Writes TXT records down and says what they make worth asking.
pub(super) fn txt(evidence: &mut Evidence, which: Txt, seen: Seen<Lookup<TxtRecord>>) -> Vec<Task> {
    let side = &mut evidence.side_lookups;
    let slot = match which {
        Txt::Sts => Some(&mut evidence.sts),
        Txt::TlsRpt => Some(&mut evidence.tlsrpt),
        Txt::Sibling => Some(&mut side.sibling),
        Txt::Misplaced(place) => side.misplaced.get_mut(place),
        Txt::Unused(place) => side.unused.get_mut(place),
    };
    if let Some(slot) = slot {
        *slot = seen;
    }
    if matches!(which, Txt::Sts) { after_sts(evidence) } else { Vec::new() }
}

/// The record has been looked for: is what was found a wildcard's, and was it published elsewhere?
fn after_sts(evidence: &mut Evidence) -> Vec<Task> {
    match evidence.sts.got().map(|lookup| &lookup.answer) {
        Some(Ok(records)) if !records.is_empty() => {
            evidence.side_lookups.sibling = Seen::Pending;
            vec![Task::Txt(Txt::Sibling, sibling(evidence))]
        }
        Some(Err(DnsFailure::NoSuchName | DnsFailure::NoData)) => {
            let names = misplaced(&evidence.domain);
            ask(&mut evidence.side_lookups.misplaced, names, Txt::Misplaced)
        }
        _ => Vec::new(),
    }
}

/// Policy and MX are both there: do the domains of the patterns that no host needs exist?
pub(super) fn after_policy_and_mx(evidence: &mut Evidence) -> Vec<Task> {
    let (Some(fetch), Some(_)) = (evidence.policy.got(), evidence.mx.got()) else { return Vec::new() };
    let names = unused(fetch, evidence);
    ask(&mut evidence.side_lookups.unused, names, Txt::Unused)
}

fn ask(slots: &mut Vec<Seen<Lookup<TxtRecord>>>, names: Vec<DnsName>, which: fn(usize) -> Txt) -> Vec<Task> {
    *slots = vec![Seen::Pending; names.len()];
    names.into_iter().enumerate().map(|(place, name)| Task::Txt(which(place), name)).collect()
}

/// A label that nobody publishes. It need not be secret: the moment is enough.
fn sibling(evidence: &Evidence) -> DnsName {
    evidence.domain.child(&format!("_no-such-record-{}", evidence.inputs.now.unix()))
}

/// Where records end up that are meant for `_mta-sts.` the domain (conformance.md, TXT-23).
fn misplaced(domain: &Domain<'_>) -> Vec<DnsName> {
    let twice = format!("_mta-sts.{domain}");
    vec![
        domain.to_dns_name(),
        domain.child("_mta_sts"),
        domain.child("mta-sts"),
        domain.child("_mta-sts.mta-sts"),
        domain.child(&twice),
    ]
}

/// The ancestors of unused patterns that may be what somebody registers: names of two and of three labels.
fn unused(fetch: &PolicyFetch, evidence: &Evidence) -> Vec<DnsName> {
    let hosts: Vec<DnsName> = evidence.hosts.iter().map(|host| host.host.clone()).collect();
    let answers = fetch.attempts.iter().filter_map(|attempt| attempt.outcome.as_ref().ok());
    let own = evidence.domain.to_dns_name();
    let mut names = Vec::new();
    for answer in answers.filter(|answer| answer.status == 200) {
        let file = policy::parse(&answer.body);
        let Some(policy) = file.readings.lenient() else { continue };
        for pattern in policy.unused(&hosts) {
            let name = pattern.value.domain().as_str();
            for ancestor in [2, 3].iter().filter_map(|labels| last(name, *labels)).map(DnsName::from_text) {
                // Whose domain it is owns what is below it too.
                let ours = own.is_under(ancestor.as_str()) || ancestor.is_under(own.as_str());
                let known = ours || names.contains(&ancestor);
                if names.len() < MOST_NAMES && !known {
                    names.push(ancestor);
                }
            }
        }
    }
    names
}

/// The last `labels` labels of `name`, where it has as many.
fn last(name: &str, labels: usize) -> Option<&str> {
    let mut dots = name.rmatch_indices('.').map(|(at, _)| at + 1);
    let start = dots.nth(labels - 1);
    match start {
        Some(start) => name.get(start..),
        None => (name.split('.').count() == labels).then_some(name),
    }
}

/// Names looked up for unused patterns: a policy may list thousands.
const MOST_NAMES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ancestors_are_counted_from_the_end() {
        for (labels, want) in [(2, Some("c.d")), (3, Some("b.c.d")), (4, Some("a.b.c.d")), (5, None)] {
            assert_eq!(last("a.b.c.d", labels), want);
        }
    }
}
