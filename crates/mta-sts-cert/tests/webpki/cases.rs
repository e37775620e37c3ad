//! The cases that webpki's tests spell out one by one.

/// A chain, a root and a host at one moment, and what must come of it.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Leaf first.
    pub(crate) chain: Vec<String>,
    pub(crate) root: String,
    pub(crate) host: String,
    /// Seconds since 1970.
    pub(crate) at: i64,
    pub(crate) want: Want,
}

/// What a judgement comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    Accepted,
    /// Trusted, but for other names.
    OtherName,
    /// Not trusted, whatever the name.
    Refused,
}

/// All of them.
pub(crate) fn written_out() -> impl Iterator<Item = Case> {
    CASES.iter().map(|(name, chain, root, host, at, want)| Case {
        name: (*name).to_owned(),
        chain: chain.iter().map(|file| (*file).to_owned()).collect(),
        root: (*root).to_owned(),
        host: (*host).to_owned(),
        at: *at,
        want: *want,
    })
}

type Row = (&'static str, &'static [&'static str], &'static str, &'static str, i64, Want);

const NETFLIX: &[&str] = &["netflix/ee.der", "netflix/inter.der"];
const CLOUDFLARE: &[&str] = &["cloudflare_dns/ee.der", "cloudflare_dns/inter.der"];
const CRITICAL: &[&str] =
    &["critical_extensions/ee-cert-crit-unknown-ext.der", "critical_extensions/ca-cert.der"];
const NOT_CRITICAL: &[&str] =
    &["critical_extensions/ee-cert-noncrit-unknown-ext.der", "critical_extensions/ca-cert.der"];

const CASES: &[Row] = &[
    ("netflix", NETFLIX, "netflix/ca.der", "netflix.com", 1_492_441_716, Want::Accepted),
    ("netflix", NETFLIX, "netflix/ca.der", "mx.netflix.com", 1_492_441_716, Want::OtherName),
    ("cert_time_validity", NETFLIX, "netflix/ca.der", "netflix.com", 1_478_563_199, Want::Refused),
    ("cert_time_validity", NETFLIX, "netflix/ca.der", "netflix.com", 1_478_563_200, Want::Accepted),
    ("cert_time_validity", NETFLIX, "netflix/ca.der", "netflix.com", 1_541_203_199, Want::Accepted),
    ("cert_time_validity", NETFLIX, "netflix/ca.der", "netflix.com", 1_541_203_200, Want::Refused),
    (
        "cloudflare_dns",
        CLOUDFLARE,
        "cloudflare_dns/ca.der",
        "cloudflare-dns.com",
        1_663_495_771,
        Want::Accepted,
    ),
    (
        "cloudflare_dns",
        CLOUDFLARE,
        "cloudflare_dns/ca.der",
        "wildcard.cloudflare-dns.com",
        1_663_495_771,
        Want::Accepted,
    ),
    ("cloudflare_dns", CLOUDFLARE, "cloudflare_dns/ca.der", "one.one.one.one", 1_663_495_771, Want::Accepted),
    (
        "cloudflare_dns",
        CLOUDFLARE,
        "cloudflare_dns/ca.der",
        "a.b.cloudflare-dns.com",
        1_663_495_771,
        Want::OtherName,
    ),
    ("wpt", &["wpt/ee.der"], "wpt/ca.der", "web-platform.test", 1_619_256_684, Want::Accepted),
    ("ed25519", &["ed25519/ee.der"], "ed25519/ca.der", "example.com", 1_547_363_522, Want::OtherName),
    (
        "critical_extensions",
        NOT_CRITICAL,
        "critical_extensions/root-cert.der",
        "example.com",
        1_670_779_098,
        Want::OtherName,
    ),
    (
        "critical_extensions",
        CRITICAL,
        "critical_extensions/root-cert.der",
        "example.com",
        1_670_779_098,
        Want::Refused,
    ),
    (
        "read_ee_with_neg_serial",
        &["misc/serial_neg_ee.der"],
        "misc/serial_neg_ca.der",
        "example.com",
        1_667_401_500,
        Want::OtherName,
    ),
    ("cert_v1_unsupported", &["cert_v1.der"], "wpt/ca.der", "example.com", 1_619_256_684, Want::Refused),
    (
        "verify_custom_eku_mdoc",
        &["misc/mdoc_eku.ee.der"],
        "misc/mdoc_eku.ca.der",
        "example.com",
        1_609_459_200,
        Want::Refused,
    ),
    (
        "verify_custom_eku_client",
        &["client_auth/cert_with_both_ekus_accepted_for_client_auth.ee.der"],
        "client_auth/cert_with_both_ekus_accepted_for_client_auth.ca.der",
        "example.com",
        0x1fed_f00d,
        Want::OtherName,
    ),
];
