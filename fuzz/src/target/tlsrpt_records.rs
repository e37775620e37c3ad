//! The TXT records at `_smtp._tls` (RFC 8460 §3), one a line.

use super::{check_findings, record_of, records};
use crate::Target;
use mta_sts::lint_tlsrpt_records;

pub(crate) const TARGET: Target = Target {
    name: "tlsrpt_records",
    run,
    fixtures: &[],
    words: &[
        b"v=TLSRPTv1",
        b";",
        b"; ",
        b"rua=",
        b"mailto:",
        b"https://",
        b",",
        b"!",
        b"%2c",
        b"@",
        b"\n",
        b" ",
        b"?",
        b"=",
        b"[::1]",
        b"\xc2\xa0",
    ],
};

fn run(data: &[u8]) {
    let records = records(data);
    let lint = lint_tlsrpt_records(&records);
    check_findings(&lint.diagnostics, |subject| record_of(&records, subject));
    // Not so of the strict reading: it may see one record where the lenient one sees two, and so none.
    assert!(!lint.lenient || !lint.rua.is_empty(), "a record names where reports go");
}
