//! The targets, one file each.

pub(crate) mod chain;
pub(crate) mod dns_message;
pub(crate) mod http_answer;
pub(crate) mod pem;
pub(crate) mod policy;
pub(crate) mod replay;
pub(crate) mod smtp;
pub(crate) mod sts_records;
pub(crate) mod tlsrpt_records;
pub(crate) mod typed;
pub(crate) mod zone;

use mta_sts::{Diagnostic, Subject, evidence::TxtRecord};
use mta_sts_messages::{Lang, render};

/// A record a line.
fn records(data: &[u8]) -> Vec<TxtRecord> {
    data.split(|b| *b == b'\n').map(|line| line.to_vec().into()).collect()
}

/// Places lie inside the input that they speak of, and every finding can be put into words.
fn check_findings(found: &[Diagnostic], input: impl Fn(&Subject) -> Option<Vec<u8>>) {
    for finding in found {
        let input = input(&finding.subject);
        if let (Some(span), Some(input)) = (finding.span, &input) {
            assert!(span.start <= span.end && span.end as usize <= input.len(), "{finding:?}");
        }
        let shown = render(finding, input.as_deref(), Lang::ALL[0]);
        assert!(!shown.message.is_empty(), "{finding:?}");
    }
}

/// The record that findings of a set speak of.
fn record_of(records: &[TxtRecord], subject: &Subject) -> Option<Vec<u8>> {
    match subject {
        Subject::StsTxt(Some(index)) | Subject::TlsRptTxt(Some(index)) => {
            records.get(usize::from(*index)).map(TxtRecord::joined)
        }
        _ => None,
    }
}
