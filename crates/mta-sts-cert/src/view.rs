//! What a certificate says of itself (RFC 5280 §4.1), for people and for naming what is wrong. Never used for trust:
//! that is webpki's, which reads the same octets again.

use crate::{
    der::{self, Element, Malformed, Reader},
    dn, oid,
};
use mta_sts::{facts::CertificateView, time::Timestamp};
use sha2::{Digest, Sha256};
use std::{net::IpAddr, ops::Range};

/// One certificate: the view, and what judging it needs besides.
pub(crate) struct Certificate<'a> {
    pub(crate) view: CertificateView,
    /// The whole certificate.
    pub(crate) der: &'a [u8],
    /// Where in it the signed part stands.
    pub(crate) signed: Range<usize>,
    /// Where in it the two dates stand.
    pub(crate) dates: Range<usize>,
    /// The contents of the names and of the key, to compare octet by octet as webpki does.
    pub(crate) issuer: &'a [u8],
    pub(crate) subject: &'a [u8],
    pub(crate) key: &'a [u8],
    /// The whole subjectPublicKeyInfo, for TLSA records.
    pub(crate) key_info: &'a [u8],
    /// May be used for TLS servers as far as extKeyUsage goes (RFC 5280 §4.2.1.12); true without the extension.
    pub(crate) for_servers: bool,
    /// Tells where the certificate of its issuer is to be had (RFC 5280 §4.2.2.1).
    pub(crate) locates_issuer: bool,
    /// MD2, MD5 or SHA-1.
    pub(crate) weak_signature: bool,
    /// RSA under 2048 bits, elliptic curve under 256.
    pub(crate) weak_key: bool,
}

impl<'a> Certificate<'a> {
    /// Reads one certificate that fills `der`.
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, Malformed> {
        let mut outer = Reader::new(der);
        let contents = outer.expect(der::SEQUENCE, NO_CERTIFICATE)?;
        if !outer.rest().is_empty() {
            return Err(Malformed::Trailing);
        }
        let mut certificate = Reader::new(contents);
        let signed_from = der.len() - contents.len();
        let tbs = certificate.expect(der::SEQUENCE, NO_CERTIFICATE)?;
        let signed_to = der.len() - certificate.rest().len();
        let algorithm = certificate.expect(der::SEQUENCE, "the signature algorithm is missing")?;
        certificate.expect(der::BIT_STRING, "the signature is missing")?;
        let fields = Fields::read(tbs)?;
        let dates = signed_to - fields.after_dates - fields.dates.len()..signed_to - fields.after_dates;
        Ok(Self::assemble(der, signed_from..signed_to, dates, &fields, algorithm))
    }

    fn assemble(
        der: &'a [u8],
        signed: Range<usize>,
        dates: Range<usize>,
        fields: &Fields<'a>,
        algorithm: &[u8],
    ) -> Self {
        let extensions = Extensions::read(fields.extensions);
        let signature = signature(algorithm);
        let key = key(fields.key);
        let view = CertificateView {
            subject: dn::text(fields.subject),
            issuer: dn::text(fields.issuer),
            dns_names: extensions.dns_names,
            other_names: extensions.other_names,
            not_before: fields.not_before,
            not_after: fields.not_after,
            key: key.0,
            signature: signature.0,
            serial: dn::hex(der::unsigned(fields.serial).unwrap_or(fields.serial)),
            sha256: dn::hex(&Sha256::digest(der)),
            self_issued: fields.subject == fields.issuer,
            must_staple: extensions.must_staple,
        };
        Self {
            view,
            der,
            signed,
            dates,
            issuer: fields.issuer,
            subject: fields.subject,
            key: fields.key,
            key_info: fields.key_info,
            for_servers: extensions.for_servers,
            locates_issuer: extensions.locates_issuer,
            weak_signature: signature.1,
            weak_key: key.1,
        }
    }

    /// What to call it: the subject, which may be empty, else a name of the server, else the serial number.
    pub(crate) fn label(&self) -> String {
        match (self.view.subject.is_empty(), self.view.dns_names.first()) {
            (false, _) => self.view.subject.clone(),
            (true, Some(name)) => name.clone(),
            (true, None) => self.view.serial.clone(),
        }
    }
}

/// The fields of the signed part (RFC 5280 §4.1.2).
struct Fields<'a> {
    serial: &'a [u8],
    issuer: &'a [u8],
    /// The contents of validity, and how many octets of the signed part follow them.
    dates: &'a [u8],
    after_dates: usize,
    not_before: Timestamp,
    not_after: Timestamp,
    subject: &'a [u8],
    key: &'a [u8],
    key_info: &'a [u8],
    extensions: &'a [u8],
}

impl<'a> Fields<'a> {
    fn read(tbs: &'a [u8]) -> Result<Self, Malformed> {
        let mut tbs = Reader::new(tbs);
        tbs.optional(der::CONTEXT_CONSTRUCTED)?;
        let serial = tbs.expect(der::INTEGER, "the serial number is missing")?;
        tbs.expect(der::SEQUENCE, "the signature algorithm is missing")?;
        let issuer = tbs.expect(der::SEQUENCE, "the issuer is missing")?;
        let dates = tbs.expect(der::SEQUENCE, NO_DATES)?;
        let after_dates = tbs.rest().len();
        let mut validity = Reader::new(dates);
        let not_before = time(validity.element()?).ok_or(Malformed::Expected(NO_DATES))?;
        let not_after = time(validity.element()?).ok_or(Malformed::Expected(NO_DATES))?;
        let subject = tbs.expect(der::SEQUENCE, "the subject is missing")?;
        let from_key = tbs.rest();
        let key = tbs.expect(der::SEQUENCE, "the public key is missing")?;
        let key_info = &from_key[..from_key.len() - tbs.rest().len()];
        tbs.optional(der::CONTEXT | 1)?;
        tbs.optional(der::CONTEXT | 2)?;
        let extensions = tbs.optional(der::CONTEXT_CONSTRUCTED | 3)?.unwrap_or_default();
        Ok(Self {
            serial,
            issuer,
            dates,
            after_dates,
            not_before,
            not_after,
            subject,
            key,
            key_info,
            extensions,
        })
    }
}

/// UTCTime or GeneralizedTime, in the one form that certificates may use (RFC 5280 §4.1.2.5).
fn time(element: Element<'_>) -> Option<Timestamp> {
    let digits = element.value.strip_suffix(b"Z").filter(|d| d.iter().all(u8::is_ascii_digit))?;
    let numbers: Vec<u32> =
        digits.chunks(2).map(|d| d.iter().fold(0, |n, c| n * 10 + u32::from(c - b'0'))).collect();
    let (year, rest) = match (element.tag, numbers.as_slice()) {
        // RFC 5280 §4.1.2.5.1: 50 and over belong to the last century.
        (der::UTC_TIME, [year, rest @ ..]) => (if *year < 50 { 2000 + year } else { 1900 + year }, rest),
        (der::GENERALIZED_TIME, [century, year, rest @ ..]) => (century * 100 + year, rest),
        _ => return None,
    };
    let [month, day, hour, minute, second] =
        rest.try_into().ok().filter(|_| digits.len().is_multiple_of(2))?;
    Timestamp::from_civil(i64::from(year), month, day, hour, minute, second)
}

/// Name and weakness of a signature algorithm, from the contents of its AlgorithmIdentifier.
pub(crate) fn signature(algorithm: &[u8]) -> (String, bool) {
    let mut reader = Reader::new(algorithm);
    let Ok(id) = reader.expect(der::OID, "algorithm") else { return (String::new(), false) };
    match oid::signature(id) {
        Some((name, _)) if id == oid::RSA_PSS => pss(name, reader),
        Some((name, weak)) => (name.to_owned(), weak),
        None => (oid::dotted(id), false),
    }
}

/// RSASSA-PSS with its digest; SHA-1 where none is named (RFC 4055 §3.1).
fn pss(name: &str, mut parameters: Reader<'_>) -> (String, bool) {
    let digest = (|| {
        let mut parameters = Reader::new(parameters.expect(der::SEQUENCE, "parameters").ok()?);
        let hash = parameters.optional(der::CONTEXT_CONSTRUCTED).ok()??;
        let hash = Reader::new(hash).expect(der::SEQUENCE, "hash algorithm").ok()?;
        oid::digest(Reader::new(hash).expect(der::OID, "hash algorithm").ok()?)
    })();
    (format!("{name} with {}", digest.unwrap_or("SHA-1")), digest.is_none())
}

/// Name and weakness of a key, from the contents of its SubjectPublicKeyInfo.
pub(crate) fn key(info: &[u8]) -> (String, bool) {
    let mut info = Reader::new(info);
    let (Ok(algorithm), Ok([_, octets @ ..])) =
        (info.expect(der::SEQUENCE, "algorithm"), info.expect(der::BIT_STRING, "key"))
    else {
        return (String::new(), false);
    };
    let mut algorithm = Reader::new(algorithm);
    match algorithm.expect(der::OID, "algorithm") {
        Ok(oid::RSA | oid::RSA_PSS) => rsa_key(octets),
        Ok(oid::EC) => curve_key(algorithm, octets),
        Ok(oid::DSA) => ("DSA".to_owned(), true),
        Ok(id) => (oid::curve(id).map_or_else(|| oid::dotted(id), str::to_owned), false),
        Err(_) => (String::new(), false),
    }
}

fn rsa_key(octets: &[u8]) -> (String, bool) {
    let modulus = Reader::new(octets)
        .expect(der::SEQUENCE, "key")
        .and_then(|key| Reader::new(key).expect(der::INTEGER, "modulus"))
        .ok()
        .and_then(der::unsigned)
        .unwrap_or_default();
    let leading = modulus.first().map_or(0, |octet| octet.leading_zeros() as usize);
    let bits = modulus.len() * 8 - leading;
    // Like other verifiers, ask for whole octets: a modulus of 2047 bits comes from a generator that was asked for 2048.
    (format!("RSA {bits}"), modulus.len() * 8 < WEAKEST_RSA)
}

fn curve_key(mut algorithm: Reader<'_>, point: &[u8]) -> (String, bool) {
    let coordinates = if point.first() == Some(&UNCOMPRESSED) { 2 } else { 1 };
    let bits = point.len().saturating_sub(1) / coordinates * 8;
    let name = algorithm.expect(der::OID, "curve").ok().and_then(oid::curve);
    (name.map_or_else(|| format!("EC {bits}"), str::to_owned), bits < WEAKEST_CURVE)
}

/// What we read of the extensions (RFC 5280 §4.2).
struct Extensions {
    dns_names: Vec<String>,
    other_names: Vec<String>,
    for_servers: bool,
    locates_issuer: bool,
    must_staple: bool,
}

impl Extensions {
    /// `contents` of `[3]`: a SEQUENCE of extensions, or nothing.
    fn read(contents: &[u8]) -> Self {
        let mut out = Self {
            dns_names: Vec::new(),
            other_names: Vec::new(),
            for_servers: true,
            locates_issuer: false,
            must_staple: false,
        };
        let list = der::elements(contents).next().map_or(&[][..], |list| list.value);
        for extension in der::elements(list) {
            let mut parts = der::elements(extension.value);
            let (Some(id), Some(value)) = (parts.next(), parts.find(|part| part.tag == der::OCTET_STRING))
            else {
                continue;
            };
            let inner = der::elements(value.value).next().map_or(&[][..], |inner| inner.value);
            match id.value {
                oid::SUBJECT_ALT_NAME => {
                    out.dns_names.extend(dns_names(inner));
                    out.other_names.extend(other_names(inner));
                }
                oid::TLS_FEATURE => {
                    out.must_staple |= der::elements(inner).any(|f| f.value == [STATUS_REQUEST])
                }
                oid::EXTENDED_KEY_USAGE => out.for_servers = for_servers(inner),
                oid::AUTHORITY_INFO => out.locates_issuer |= locates_issuer(inner),
                _ => {}
            }
        }
        out
    }
}

/// The dNSNames, as written; octets that are no UTF-8 become U+FFFD.
fn dns_names(names: &[u8]) -> impl Iterator<Item = String> {
    der::elements(names)
        .filter(|name| name.tag == der::CONTEXT | 2)
        .map(|name| String::from_utf8_lossy(name.value).into_owned())
}

/// The names that MTA-STS does not read (RFC 9525 §7.2 has none of them stand for a host name), the first few of them.
fn other_names(names: &[u8]) -> impl Iterator<Item = String> {
    let name = |name: Element<'_>| {
        let text = || String::from_utf8_lossy(name.value).into_owned();
        match name.tag & !(der::CONTEXT_CONSTRUCTED) {
            1 | 6 => Some(text()),
            7 => address(name.value),
            2 => None,
            _ => Some("otherName".to_owned()),
        }
    };
    der::elements(names).filter_map(name).take(MOST_OTHER_NAMES)
}

/// An iPAddress: four octets or sixteen.
fn address(octets: &[u8]) -> Option<String> {
    let v4 = <[u8; 4]>::try_from(octets).map(|octets| IpAddr::from(octets).to_string());
    v4.or_else(|_| <[u8; 16]>::try_from(octets).map(|octets| IpAddr::from(octets).to_string())).ok()
}

fn for_servers(purposes: &[u8]) -> bool {
    der::elements(purposes).any(|purpose| matches!(purpose.value, oid::SERVER_AUTH | oid::ANY_PURPOSE))
}

fn locates_issuer(descriptions: &[u8]) -> bool {
    der::elements(descriptions).any(|description| {
        let mut parts = der::elements(description.value);
        parts.next().is_some_and(|method| method.value == oid::CA_ISSUERS)
            && parts.next().is_some_and(|location| location.tag == der::CONTEXT | 6)
    })
}

/// Names that are only mentioned.
const MOST_OTHER_NAMES: usize = 5;
/// The TLS extension status_request (RFC 6066 §8), which RFC 7633 lets a certificate insist on.
const STATUS_REQUEST: u8 = 5;
const NO_CERTIFICATE: &str = "the octets are no X.509 certificate";
const NO_DATES: &str = "the dates cannot be read";
/// An uncompressed point (SEC 1 §2.3.3).
const UNCOMPRESSED: u8 = 4;
/// RFC 9325 §4.2 for RSA, §4.3 for curves.
const WEAKEST_RSA: usize = 2048;
const WEAKEST_CURVE: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_rfc_5280() {
        for (tag, text, want) in [
            (der::UTC_TIME, "260301000000Z", Some("2026-03-01T00:00:00Z")),
            (der::UTC_TIME, "491231235959Z", Some("2049-12-31T23:59:59Z")),
            (der::UTC_TIME, "500101000000Z", Some("1950-01-01T00:00:00Z")),
            (der::GENERALIZED_TIME, "99991231235959Z", Some("9999-12-31T23:59:59Z")),
            (der::GENERALIZED_TIME, "20500101000000Z", Some("2050-01-01T00:00:00Z")),
            (der::UTC_TIME, "2603010000Z", None),
            (der::UTC_TIME, "260301000000+0100", None),
            (der::UTC_TIME, "2603010000001Z", None),
            (der::UTC_TIME, "261301000000Z", None),
            (der::GENERALIZED_TIME, "20260301000000.5Z", None),
            (der::OCTET_STRING, "260301000000Z", None),
            (der::UTC_TIME, "", None),
        ] {
            let got = time(Element { tag, value: text.as_bytes() });
            assert_eq!(got, want.and_then(Timestamp::parse), "{text}");
        }
    }
}
