//! The policy file (RFC 8461 §3.2).

use super::check_findings;
use crate::Target;
use mta_sts::{DnsName, apply_fixes, lint_policy, policy};

pub(crate) const TARGET: Target = Target {
    name: "policy",
    run,
    fixtures: &["crates/mta-sts/tests/fixtures/policy"],
    words: &[
        b"version: STSv1",
        b"mode: enforce",
        b"mode: testing",
        b"mode: none",
        b"max_age: 604800",
        b"mx: ",
        b"*.",
        b"xn--",
        b"\r\n",
        b"\n",
        b"\r",
        b"\t",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xc2\xa0",
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b"#",
        b";",
        b"<",
        b"{",
        b"9999999999",
        b"[::1]",
    ],
};

fn run(data: &[u8]) {
    let hosts = ["mx1.example.com", "example.com", "a.mx.microsoft"].map(DnsName::from_text);
    let lint = lint_policy(data, &hosts);
    check_findings(&lint.diagnostics, |_| Some(data.to_vec()));
    // What is strict is lenient too.
    if let Some(policy) = lint.readings.lenient() {
        let printed = policy.to_string();
        assert!(policy::parse(printed.as_bytes()).readings.strict().is_some(), "{printed}");
    }
    for safe_only in [true, false] {
        _ = lint_policy(&apply_fixes(data, &lint.diagnostics, safe_only), &[]);
    }
}
