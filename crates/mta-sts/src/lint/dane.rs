//! DANE: TLSA records and DNSSEC (RFC 7672).

use super::{Context, Rule};
use crate::{
    dane::Dane,
    evidence::{MxEvidence, TlsaRecord},
    facts::TlsaMatch,
    verdict::HostStatus,
};

pub mod insecure;
pub mod issuer_is_named;
pub mod lookup_fails;
pub mod matches_nothing;
pub mod mta_sts_fails;
pub mod names_do_not_matter;
pub mod on_part_of_the_hosts;
pub mod protected;
pub mod provider_unsigned;
pub mod unusable;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &protected::RULE,
    &matches_nothing::RULE,
    &unusable::RULE,
    &lookup_fails::RULE,
    &insecure::RULE,
    &names_do_not_matter::RULE,
    &issuer_is_named::RULE,
    &mta_sts_fails::RULE,
    &on_part_of_the_hosts::RULE,
    &provider_unsigned::RULE,
];

/// The TLSA records of a host that count.
fn records(ctx: &Context<'_>, host: &MxEvidence) -> Vec<TlsaRecord> {
    ctx.evidence.map_or_else(Vec::new, |evidence| evidence.tlsa_set(Some(&host.host)).records)
}

/// Those of them that vouch for a chain of the host.
fn matching(ctx: &Context<'_>, host: &MxEvidence) -> Vec<TlsaRecord> {
    let chains: Vec<_> =
        ctx.facts.chains.iter().filter(|chain| chain.mx.as_ref() == Some(&host.host)).collect();
    let matches = |place: usize| chains.iter().any(|c| c.facts.tlsa.get(place) == Some(&TlsaMatch::Match));
    let records = records(ctx, host).into_iter().enumerate();
    records.filter(|(place, _)| matches(*place)).map(|(_, record)| record).collect()
}

/// The hosts that a record of this usage vouches for.
fn vouched_by(ctx: &Context<'_>, usage: u8) -> Option<String> {
    let by = |host: &MxEvidence| matching(ctx, host).iter().any(|record| record.usage == usage);
    let hosts = ctx.dane_hosts().filter(|(host, dane)| is_protected(dane) && by(host));
    let names: Vec<&str> = hosts.map(|(host, _)| host.host.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What the records are, each kind once: `3 1 1, 2 0 1`.
fn kinds(records: &[TlsaRecord]) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for record in records {
        crate::walk::add(&mut kinds, record.parameters());
    }
    kinds.join(", ")
}

/// Whether TLSA records alone let mail through to the host.
fn is_protected(dane: &Dane) -> bool {
    *dane == Dane::Usable(HostStatus::Valid)
}
