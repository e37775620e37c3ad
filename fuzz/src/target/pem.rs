//! Texts with certificates in PEM (RFC 7468).

use crate::Target;
use mta_sts_cert::pem;

pub(crate) const TARGET: Target = Target {
    name: "pem",
    run,
    fixtures: &[],
    words: &[
        b"-----BEGIN CERTIFICATE-----\n",
        b"-----END CERTIFICATE-----\n",
        b"-----",
        b"AQID\n",
        b"=",
        b"==",
        b"\r\n",
        b" ",
    ],
};

fn run(data: &[u8]) {
    if let Ok(found) = pem::certificates(data) {
        assert!(!found.is_empty() && found.iter().all(|der| !der.is_empty()));
        assert!(found.iter().map(Vec::len).sum::<usize>() < data.len());
    }
}
