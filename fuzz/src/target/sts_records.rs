//! The TXT records at `_mta-sts` (RFC 8461 §3.1), one a line.

use super::{check_findings, record_of, records};
use crate::Target;
use mta_sts::{apply_fixes, lint_sts_records};

pub(crate) const TARGET: Target = Target {
    name: "sts_records",
    run,
    fixtures: &[],
    words: &[
        b"v=STSv1",
        b";",
        b"; ",
        b"id=",
        b"id=20260101T000000Z",
        b"=",
        b"\n",
        b" ",
        b"\t",
        b"\"",
        b"\\",
        b"\xc2\xa0",
        b"v=spf1",
    ],
};

fn run(data: &[u8]) {
    let records = records(data);
    let lint = lint_sts_records(&records);
    check_findings(&lint.diagnostics, |subject| record_of(&records, subject));
    assert!(!lint.lenient || lint.id.is_some());
    for record in &records {
        _ = apply_fixes(&record.joined(), &lint.diagnostics, true);
    }
}
