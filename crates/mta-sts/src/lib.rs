//! MTA-STS (RFC 8461): parse, lint, match and judge.
//!
//! A domain announces a policy by a TXT record at `_mta-sts.` its name (§3.1). Senders that see a new `id` there fetch
//! `https://mta-sts.<domain>/.well-known/mta-sts.txt` (§3.2, §3.3), keep it for `max_age` seconds, and from then on
//! deliver only to MX hosts whose name the policy lists (§4.1) and that present a certificate for that name from a
//! public authority over TLS 1.2 or later (§4.2, §7.2). Failures are reported to the address of a second record
//! (RFC 8460).
//!
//! This crate is the judgement: bytes in, report out. It does no I/O, has no clock, no language and no screen.
//! What was observed is [`evidence::Evidence`], what certificates say is [`facts::Facts`], and [`evaluate`] makes a
//! [`report::CheckReport`] of both.

pub mod address;
pub mod dane;
pub mod diagnostic;
pub mod domain;
pub mod evidence;
pub mod facts;
pub mod lint;
pub mod mx;
pub mod octets;
pub mod policy;
pub mod provider;
mod punycode;
pub mod record;
pub mod report;
pub mod smtp;
pub mod span;
pub mod tables;
pub mod time;
pub mod tlsrpt;
pub mod verdict;
pub mod zone;

mod chain;
mod evaluate;
mod fetch;
mod fields;
mod headline;
mod host;
mod http_date;
mod judge;
mod matrix;
mod offline;
mod step;
mod walk;

pub use chain::lint_chain;
pub use diagnostic::{Diagnostic, Owner, Severity, Subject};
pub use domain::{DnsName, Domain};
pub use evaluate::{evaluate, evaluate_with};
pub use evidence::{Evidence, Seen};
pub use facts::Facts;
pub use offline::{
    BytesInfo, PolicyLint, RecordLint, apply_edits, apply_fixes, fix_safely, lint_policy, lint_policy_with,
    lint_sts_records, lint_tlsrpt_records,
};
pub use report::CheckReport;
pub use span::Span;
pub use tables::Tables;
pub use time::Timestamp;

#[cfg(test)]
mod ambiguity;
#[cfg(test)]
mod requirements;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod ties;
