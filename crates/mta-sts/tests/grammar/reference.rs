//! What the prose of RFC 8461 and RFC 8460 adds to their ABNF.

use super::abnf::{Field, abnf};

/// The values of a policy.
#[derive(Debug, PartialEq)]
pub(crate) struct PolicyValues {
    mode: String,
    max_age: u64,
    mx: Vec<String>,
    extensions: Vec<(String, String)>,
}

impl PolicyValues {
    /// Of what the parser under test returned.
    pub(crate) fn of(policy: &mta_sts::policy::Policy<'_>) -> Self {
        Self {
            mode: policy.mode.to_string(),
            max_age: u64::from(policy.max_age.seconds()),
            mx: policy.mx.iter().map(|pattern| pattern.value.to_string()).collect(),
            extensions: policy.extensions.iter().map(|e| (e.name.to_owned(), e.value.to_owned())).collect(),
        }
    }
}

/// The policy that `body` holds.
pub(crate) fn policy(body: &[u8]) -> Option<PolicyValues> {
    let fields = first_wins(abnf::sts_policy_record(body).ok()?);
    // "version: ... Currently, only "STSv1" is supported." By the ABNF another value is an extension's; that cannot be meant.
    fields.iter().find(|field| matches!(field, Field::Version))?;
    let mode = fields
        .iter()
        .find_map(|field| if let Field::Mode(mode) = field { Some(text(mode)) } else { None })?;
    let age = fields
        .iter()
        .find_map(|field| if let Field::MaxAge(age) = field { Some(text(age)) } else { None })?;
    let mx: Vec<String> = fields
        .iter()
        .filter_map(|field| if let Field::Mx(mx) = field { Some(text(mx)) } else { None })
        .collect();
    let max_age = age.parse().ok()?;
    let extension = |field: &Field<'_>| match field {
        Field::Extension(name, value) => Some((text(name), text(value))),
        _ => None,
    };
    let extensions: Vec<_> = fields.iter().filter_map(extension).collect();
    let known = |name: &str| ["version", "mode", "max_age", "mx"].contains(&name);
    // "max_age: ... plaintext non-negative integer seconds, maximum value of 31557600".
    let valid = max_age <= 31_557_600
        // "At least one "mx" ... except when mode is "none"".
        && (mode == "none" || !mx.is_empty())
        && mx.iter().all(|pattern| fits_dns(pattern))
        // A known name whose value fits only the extension rule is no extension (AMB-25).
        && !extensions.iter().any(|(name, _)| known(name));
    let mx = mx.iter().map(|pattern| pattern.to_ascii_lowercase()).collect();
    valid.then_some(PolicyValues { mode, max_age, mx, extensions })
}

/// "If any field other than "mx" is duplicated, all entries except for the first SHALL be ignored."
fn first_wins(fields: Vec<Field<'_>>) -> Vec<Field<'_>> {
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut kept = Vec::new();
    for field in fields {
        let name = name(&field);
        if name == b"mx" || !seen.contains(&name) {
            seen.push(name);
            kept.push(field);
        }
    }
    kept
}

fn name<'a>(field: &Field<'a>) -> &'a [u8] {
    match field {
        Field::Id(_) => b"id",
        Field::Version => b"version",
        Field::Mode(_) => b"mode",
        Field::Mx(_) => b"mx",
        Field::MaxAge(_) => b"max_age",
        Field::Rua(_) => b"rua",
        Field::Extension(name, _) => name,
    }
}

/// RFC 5321 §2.3.5 and §4.5.3.1.2 point to the DNS; RFC 1035 §2.3.4: labels of 63 octets, names of 255 on the wire.
fn fits_dns(pattern: &str) -> bool {
    let domain = pattern.strip_prefix("*.").unwrap_or(pattern);
    domain.len() <= 253 && domain.split('.').all(|label| label.len() <= 63)
}

/// The record of the set that counts, and its id.
///
/// "If multiple TXT records for "_mta-sts" are returned by the resolver, records that do not begin with "v=STSv1;" are
/// discarded. If the number of resulting records is not one, ... the recipient domain does not have an available
/// MTA-STS Policy." So a lone record need only fit the ABNF, which allows a space before the first ";" (erratum 6285).
pub(crate) fn record(set: &[Vec<u8>]) -> Option<(usize, Vec<u8>)> {
    let begins = |record: &[u8]| set.len() == 1 || record.starts_with(b"v=STSv1;");
    let candidates: Vec<usize> = (0..set.len()).filter(|i| begins(&set[*i])).collect();
    let [index] = candidates[..] else { return None };
    let fields = first_wins(abnf::sts_text_record(&set[index]).ok()?);
    // "Note that sts-id record is required": a first id that only the extension rule fits is none (TXT-20).
    let id = fields.iter().find(|field| name(field) == b"id")?;
    if let Field::Id(id) = id { Some((index, id.to_vec())) } else { None }
}

/// The record of the set that counts, and where its reports go.
///
/// "If multiple TXT records for "_smtp._tls" are returned by the resolver, records that do not begin with "v=TLSRPTv1;"
/// are discarded. If the number of resulting records is not one, ... the domain does not have a TLSRPT record."
pub(crate) fn reports(set: &[Vec<u8>]) -> Option<(usize, Vec<String>)> {
    let begins = |record: &[u8]| set.len() == 1 || record.starts_with(b"v=TLSRPTv1;");
    let candidates: Vec<usize> = (0..set.len()).filter(|i| begins(&set[*i])).collect();
    let [index] = candidates[..] else { return None };
    let fields = first_wins(abnf::tlsrpt_record(&set[index]).ok()?);
    let Field::Rua(uris) = fields.iter().find(|field| name(field) == b"rua")? else { return None };
    let uris: Vec<String> =
        text(uris).split(',').map(|uri| uri.trim_matches([' ', '\t']).to_owned()).collect();
    // "mailto" and "https" are the schemes that the RFC has; a URI of another one is read, and of no use (RPT-07).
    uris.iter().any(|uri| is_of_ours(uri)).then_some((index, uris))
}

/// A mail address or a web host behind its scheme.
fn is_of_ours(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let host = |rest: &str| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.split_once('@').map_or(authority, |(_, host)| host);
        !host.is_empty() && !host.starts_with(':')
    };
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => rest.contains('@'),
        "https" => rest.strip_prefix("//").is_some_and(host),
        _ => false,
    }
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}
