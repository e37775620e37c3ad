//! From a chain to everything that a sender would refuse about it (conformance rules CERT-01 to CERT-10).

use crate::{
    algs, dn, host,
    store::TrustStore,
    timeless::Timeless,
    trust::{self, Path},
    view::{self, Certificate},
};
use mta_sts::{domain::Domain, facts::CertificateProblem, time::Timestamp};
use rustls_pki_types::CertificateDer;
use webpki::Error;

/// What was found out about a chain.
pub(crate) struct Judgement {
    /// The root that the path reaches, whether or not the dates allow it.
    pub(crate) anchor: Option<String>,
    /// In the order in which a report tells them: name, dates, trust.
    pub(crate) problems: Vec<CertificateProblem>,
}

/// Judges `chain`, the certificates as sent that can be read, leaf first.
pub(crate) fn judge(
    chain: &[Certificate<'_>],
    name: &Domain<'_>,
    store: &TrustStore,
    now: Timestamp,
) -> Judgement {
    let Some(leaf) = chain.first() else { return Judgement { anchor: None, problems: Vec::new() } };
    let ders: Vec<_> = chain.iter().map(|c| CertificateDer::from(c.der)).collect();
    let at = trust::unix(now);
    let today = trust::path(&ders, &store.anchors, at, trust::Purposes::Servers, algs::ALL);
    let (trust, refused) = match today {
        Ok(path) => (Trust::reached(&path), None),
        Err(error) => (without_dates(chain, store, &error), Some(error)),
    };
    let concerned: Vec<_> = trust.concerned.iter().filter_map(|i| chain.get(*i)).collect();
    let mut faults = if refused.is_some() { dates(&concerned, now) } else { Vec::new() };
    faults.extend(trust.problems);
    faults.extend(weak(&concerned));
    if concerned.iter().any(|c| !c.for_servers) {
        faults.push(CertificateProblem::NotForServers);
    }
    // Whatever the view believes: a path that webpki refuses is never good.
    faults.extend(refused.filter(|_| faults.is_empty()).map(|error| path_problem(&error)));
    Judgement { anchor: trust.anchor, problems: name_problem(leaf, name).into_iter().chain(faults).collect() }
}

/// What stands between a chain and trust, dates and purposes aside.
struct Trust {
    /// The certificates whose faults count, leaf first. Others may have been sent, and be expired.
    concerned: Vec<usize>,
    anchor: Option<String>,
    problems: Vec<CertificateProblem>,
}

impl Trust {
    fn reached(path: &Path) -> Self {
        let concerned = std::iter::once(0).chain(path.intermediates.iter().copied()).collect();
        Self { concerned, anchor: Some(dn::text(&path.anchor)), problems: Vec::new() }
    }
}

/// For a chain that `today` speaks against: would it be trusted if dates did not count?
fn without_dates(chain: &[Certificate<'_>], store: &TrustStore, today: &Error) -> Trust {
    let timeless = Timeless::new(chain);
    let again = match exhausted(today) {
        true => Err(today.clone()),
        false => timeless.path(&store.anchors, algs::ALL),
    };
    match again {
        Ok(path) => Trust::reached(&path),
        Err(error) => not_reached(chain, store, &timeless, error),
    }
}

/// No root is reached: why, and what else is wrong on the way as far as the names lead.
fn not_reached(
    chain: &[Certificate<'_>],
    store: &TrustStore,
    timeless: &Timeless<'_>,
    error: Error,
) -> Trust {
    let mut line = line_of_issuers(chain);
    let end = line.last().and_then(|i| chain.get(*i)).unwrap_or(&chain[0]);
    let untrusted = untrusted(end, line.len() == 1, store);
    let error = match (end.view.self_issued && untrusted.is_some(), line.len()) {
        (false, _) => Some(error),
        // A self-signed leaf: there is no path to speak of.
        (true, 1) => None,
        (true, _) => {
            // A root's own dates and signature are nobody's business.
            line.pop();
            as_if_trusted(timeless, end, error)
        }
    };
    let concerned: Vec<_> = line.iter().filter_map(|i| chain.get(*i)).collect();
    let error = error.filter(|e| !explained(e, &concerned)).map(|e| path_problem(&e));
    Trust { problems: untrusted.into_iter().chain(error).collect(), concerned: line, anchor: None }
}

/// The leaf, its issuer as sent, the issuer of that, as far as the names lead.
fn line_of_issuers(chain: &[Certificate<'_>]) -> Vec<usize> {
    let mut line = vec![0];
    let mut end = &chain[0];
    while !end.view.self_issued {
        let issuer = (1..chain.len()).find(|i| !line.contains(i) && chain[*i].subject == end.issuer);
        let Some(issuer) = issuer else { break };
        line.push(issuer);
        end = &chain[issuer];
    }
    line
}

/// CERT-01 or CERT-02: the line of issuers ends where no trusted root is.
fn untrusted(end: &Certificate<'_>, is_leaf: bool, store: &TrustStore) -> Option<CertificateProblem> {
    let issuer = if end.view.issuer.is_empty() { end.label() } else { end.view.issuer.clone() };
    let key = end.view.self_issued.then_some(end.key);
    match trust::is_anchor(store, end.issuer, key) {
        true => None,
        // RFC 5280 §4.2.2.1: who tells where to find the issuer does not claim to be the end.
        false if !end.view.self_issued && end.locates_issuer => {
            Some(CertificateProblem::MissingIntermediate { issuer })
        }
        false => {
            Some(CertificateProblem::UntrustedRoot { issuer, self_signed: end.view.self_issued && is_leaf })
        }
    }
}

/// Why there would be no path even if `root` were trusted.
fn as_if_trusted(timeless: &Timeless<'_>, root: &Certificate<'_>, error: Error) -> Option<Error> {
    if exhausted(&error) {
        return Some(error);
    }
    let root = CertificateDer::from(root.der);
    let anchor = webpki::anchor_from_trusted_cert(&root).ok()?.to_owned();
    timeless.path(&[anchor], algs::ALL).err()
}

/// The chain is so tangled that webpki gave up: once is enough.
fn exhausted(error: &Error) -> bool {
    matches!(
        error,
        Error::MaximumPathBuildCallsExceeded
            | Error::MaximumSignatureChecksExceeded
            | Error::MaximumNameConstraintComparisonsExceeded
    )
}

/// Whether another problem already says what this error says.
fn explained(error: &Error, concerned: &[&Certificate<'_>]) -> bool {
    let weak_issuer_key = concerned.iter().skip(1).any(|c| c.weak_key);
    match error {
        // No root: CERT-01 or CERT-02. No purpose: CERT-09.
        Error::UnknownIssuer | Error::EmptyEkuExtension => true,
        Error::InvalidSignatureForPublicKey => weak_issuer_key,
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            weak_issuer_key || concerned.iter().any(|c| has_weak_signature(c))
        }
        _ => false,
    }
}

/// CERT-05 to CERT-07: RFC 9525 §6.3 for what matches, §2 for the common name, which does not count.
fn name_problem(leaf: &Certificate<'_>, name: &Domain<'_>) -> Option<CertificateProblem> {
    let presented = &leaf.view.dns_names;
    let matches = || presented.iter().any(|p| host::covers(p, name.as_str()));
    if trust::covers(leaf.der, name).unwrap_or_else(matches) {
        return None;
    }
    let expected = name.as_str().to_owned();
    if presented.is_empty() {
        return Some(CertificateProblem::NoDnsName { expected, common_name: dn::common_name(leaf.subject) });
    }
    let wildcard = presented.iter().find(|p| host::wildcard_misses(p, name.as_str())).cloned();
    Some(CertificateProblem::NameMismatch { expected, presented: presented.clone(), wildcard })
}

/// CERT-03 and CERT-04, each for the first certificate concerned (RFC 5280 §4.1.2.5: both ends belong to the period).
fn dates(concerned: &[&Certificate<'_>], now: Timestamp) -> Vec<CertificateProblem> {
    let expired = concerned
        .iter()
        .find(|c| c.view.not_after < now)
        .map(|c| CertificateProblem::Expired { subject: c.label(), not_after: c.view.not_after });
    let early = concerned
        .iter()
        .find(|c| now < c.view.not_before)
        .map(|c| CertificateProblem::NotYetValid { subject: c.label(), not_before: c.view.not_before });
    expired.into_iter().chain(early).collect()
}

/// CERT-08, for the first certificate concerned.
fn weak(concerned: &[&Certificate<'_>]) -> Option<CertificateProblem> {
    concerned.iter().find_map(|c| {
        let signature = has_weak_signature(c).then(|| format!("signature {}", c.view.signature));
        let key = c.weak_key.then(|| format!("key {}", c.view.key));
        signature.or(key).map(|what| CertificateProblem::Weak { subject: c.label(), what })
    })
}

/// Nobody relies on the signature that a certificate makes over itself.
fn has_weak_signature(certificate: &Certificate<'_>) -> bool {
    certificate.weak_signature && !certificate.view.self_issued
}

/// CERT-10.
fn path_problem(error: &Error) -> CertificateProblem {
    CertificateProblem::Path { detail: detail(error) }
}

fn detail(error: &Error) -> String {
    let text = match error {
        Error::UnsupportedSignatureAlgorithmContext(context) => {
            return unsupported(&context.signature_algorithm_id);
        }
        Error::UnsupportedSignatureAlgorithmForPublicKeyContext(context) => {
            return unsupported(&context.signature_algorithm_id);
        }
        Error::CaUsedAsEndEntity => "the certificate of the server is that of a certification authority",
        Error::EndEntityUsedAsCa => "an issuer is no certification authority",
        Error::PathLenConstraintViolated => "an issuer allows fewer intermediates",
        Error::NameConstraintViolation => "an issuer does not allow this name",
        Error::InvalidSignatureForPublicKey => "a signature is wrong",
        Error::SignatureAlgorithmMismatch => "a certificate names two signature algorithms",
        Error::UnsupportedCriticalExtension => "a critical extension is unknown",
        Error::UnsupportedCertVersion => "a certificate is not of version 3",
        Error::InvalidCertValidity => "a certificate ends before it begins",
        Error::CertDistrusted => "a key is distrusted",
        Error::UnknownIssuer => "no path to a trusted root",
        Error::MaximumPathDepthExceeded
        | Error::MaximumPathBuildCallsExceeded
        | Error::MaximumSignatureChecksExceeded
        | Error::MaximumNameConstraintComparisonsExceeded => "the chain is too long or too tangled",
        _ => "a certificate is malformed",
    };
    text.to_owned()
}

fn unsupported(algorithm: &[u8]) -> String {
    format!("unsupported signature algorithm {}", view::signature(algorithm).0)
}
