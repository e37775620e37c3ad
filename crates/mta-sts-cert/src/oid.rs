//! Object identifiers: those that certificates carry, by their names.

/// The name of a signature algorithm (RFC 8017 appendix C, RFC 5758 §3.2, RFC 8410 §3), and whether its digest is one
/// that nobody may rely on any more (RFC 9155; RFC 9325 §4).
pub(crate) fn signature(oid: &[u8]) -> Option<(&'static str, bool)> {
    SIGNATURES.iter().find(|(id, ..)| *id == oid).map(|(_, name, weak)| (*name, *weak))
}

/// The name of a digest as a parameter of RSASSA-PSS (RFC 4055 §2.1).
pub(crate) fn digest(oid: &[u8]) -> Option<&'static str> {
    match oid.strip_prefix(&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02])? {
        [1] => Some("SHA-256"),
        [2] => Some("SHA-384"),
        [3] => Some("SHA-512"),
        _ => None,
    }
}

/// The name of a curve (RFC 5480 §2.1.1.1, RFC 5639 §4.1).
pub(crate) fn curve(oid: &[u8]) -> Option<&'static str> {
    CURVES.iter().find(|(id, _)| *id == oid).map(|(_, name)| *name)
}

/// The short name of an attribute type (RFC 4514 §3 and what certificates of public authorities hold besides).
pub(crate) fn attribute(oid: &[u8]) -> Option<&'static str> {
    ATTRIBUTES.iter().find(|(id, _)| *id == oid).map(|(_, name)| *name)
}

/// `1.2.840…` (RFC 4512 §1.4); arcs that do not fit are shown as they wrap, since it is only for show.
pub(crate) fn dotted(oid: &[u8]) -> String {
    let mut text = String::new();
    let mut arc = 0_u64;
    for octet in oid {
        arc = arc << 7 | u64::from(octet & 0x7f);
        if octet & 0x80 != 0 {
            continue;
        }
        if text.is_empty() {
            let first = (arc / 40).min(2);
            text.push_str(&first.to_string());
            arc -= first * 40;
        }
        text.push('.');
        text.push_str(&arc.to_string());
        arc = 0;
    }
    text
}

pub(crate) const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
pub(crate) const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
pub(crate) const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
pub(crate) const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x2b, 0x65, 0x71];
/// subjectAltName (RFC 5280 §4.2.1.6).
pub(crate) const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 17];
/// extKeyUsage (RFC 5280 §4.2.1.12).
pub(crate) const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 37];
/// id-kp-serverAuth and anyExtendedKeyUsage (RFC 5280 §4.2.1.12).
pub(crate) const SERVER_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
pub(crate) const ANY_PURPOSE: &[u8] = &[0x55, 0x1d, 37, 0];
/// authorityInfoAccess and its caIssuers (RFC 5280 §4.2.2.1).
/// RFC 7633.
pub(crate) const TLS_FEATURE: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 24];
pub(crate) const AUTHORITY_INFO: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 1];
pub(crate) const CA_ISSUERS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 48, 2];
/// commonName (RFC 4519 §2.3).
pub(crate) const COMMON_NAME: &[u8] = &[0x55, 4, 3];

static SIGNATURES: &[(&[u8], &str, bool)] = &[
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], "sha256WithRSAEncryption", false),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2], "ecdsa-with-SHA256", false),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3], "ecdsa-with-SHA384", false),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 12], "sha384WithRSAEncryption", false),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 13], "sha512WithRSAEncryption", false),
    (RSA_PSS, "RSASSA-PSS", false),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 4], "ecdsa-with-SHA512", false),
    (ED25519, "Ed25519", false),
    (ED448, "Ed448", false),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 14], "sha224WithRSAEncryption", false),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 1], "ecdsa-with-SHA224", false),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5], "sha1WithRSAEncryption", true),
    (&[0x2b, 0x0e, 3, 2, 29], "sha1WithRSASignature", true),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1], "ecdsa-with-SHA1", true),
    (&[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3], "dsa-with-sha1", true),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4], "md5WithRSAEncryption", true),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 2], "md2WithRSAEncryption", true),
];

static CURVES: &[(&[u8], &str)] = &[
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7], "P-256"),
    (&[0x2b, 0x81, 4, 0, 34], "P-384"),
    (&[0x2b, 0x81, 4, 0, 35], "P-521"),
    (&[0x2b, 0x81, 4, 0, 33], "P-224"),
    (&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 1], "P-192"),
    (&[0x2b, 0x81, 4, 0, 10], "secp256k1"),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 7], "brainpoolP256r1"),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 11], "brainpoolP384r1"),
    (&[0x2b, 0x24, 3, 3, 2, 8, 1, 1, 13], "brainpoolP512r1"),
    (ED25519, "Ed25519"),
    (ED448, "Ed448"),
];

static ATTRIBUTES: &[(&[u8], &str)] = &[
    (COMMON_NAME, "CN"),
    (&[0x55, 4, 6], "C"),
    (&[0x55, 4, 10], "O"),
    (&[0x55, 4, 11], "OU"),
    (&[0x55, 4, 7], "L"),
    (&[0x55, 4, 8], "ST"),
    (&[0x55, 4, 9], "STREET"),
    (&[0x55, 4, 5], "serialNumber"),
    (&[0x55, 4, 97], "organizationIdentifier"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1], "emailAddress"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25], "DC"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1], "UID"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_written_with_dots() {
        for (oid, want) in [
            (RSA, "1.2.840.113549.1.1.1"),
            (ED25519, "1.3.101.112"),
            (&[0x88, 0x37][..], "2.999"),
            (COMMON_NAME, "2.5.4.3"),
            (&[], ""),
        ] {
            assert_eq!(dotted(oid), want);
        }
        assert!(!dotted(&[0xff; 40]).contains('.'));
    }
}
