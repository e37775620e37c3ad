//! Judging pasted text: no network, no certificates, only the rules of `lint::offline`.

use crate::{
    diagnostic::{Diagnostic, Edit},
    domain::DnsName,
    evidence::TxtRecord,
    facts::Facts,
    lint::{self, Context, Rule, offline as rules},
    policy::{
        self, PolicyReadings,
        syntax::{EolKind, eol_kind},
    },
    record,
    report::PolicySummary,
    tables::Tables,
    tlsrpt,
};
use serde::Serialize;
use std::{cmp::Reverse, collections::BinaryHeap};

/// A policy file, judged by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyLint<'a> {
    /// The policy in both readings.
    pub readings: PolicyReadings<'a>,
    /// Every finding.
    pub diagnostics: Vec<Diagnostic>,
    /// What the file is made of.
    pub bytes: BytesInfo,
}

impl PolicyLint<'_> {
    /// The values of the lenient reading, to show.
    pub fn summary(&self) -> Option<PolicySummary> {
        self.readings.lenient().map(PolicySummary::of)
    }
}

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BytesInfo {
    /// Octets.
    pub size: usize,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its line ends.
    pub eol: EolKind,
}

/// TXT records, judged by themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordLint {
    /// Whether the strict reading has a record.
    pub strict: bool,
    /// Whether the lenient reading has one.
    pub lenient: bool,
    /// The lenient id (`_mta-sts` only).
    pub id: Option<String>,
    /// Where reports go (`_smtp._tls` only).
    pub rua: Vec<String>,
    /// Every finding; the subject names the record that a span points into.
    pub diagnostics: Vec<Diagnostic>,
}

/// Judges a policy file; with `mx` also against these hosts (conformance.md stage 4).
pub fn lint_policy<'a>(body: &'a [u8], mx: &[DnsName]) -> PolicyLint<'a> {
    lint_policy_by(rules::FILE, body, mx, Tables::NONE)
}

/// The same by someone who has `tables`.
pub fn lint_policy_with<'a>(body: &'a [u8], mx: &[DnsName], tables: Tables<'_>) -> PolicyLint<'a> {
    lint_policy_by(rules::FILE_WITH_TABLES, body, mx, tables)
}

fn lint_policy_by<'a>(
    families: &[&[&'static Rule]],
    body: &'a [u8],
    mx: &[DnsName],
    tables: Tables<'_>,
) -> PolicyLint<'a> {
    let mut file = policy::parse(body);
    let mut diagnostics = std::mem::take(&mut file.diagnostics);
    let facts = Facts::default();
    let hosts = (!mx.is_empty()).then_some(mx);
    let ctx = Context { file: Some(&file), mx: hosts, tables, ..Context::empty(&facts) };
    lint::run(families, &ctx, &mut diagnostics);
    // The other families look at hosts, and have nothing to say without.
    if hosts.is_some() {
        lint::run(rules::HOSTS, &ctx, &mut diagnostics);
    }
    let bom = matches!(body, [0xef, 0xbb, 0xbf, ..] | [0xfe, 0xff, ..] | [0xff, 0xfe, ..]);
    let eol = file.eol.unwrap_or_else(|| eol_kind(body));
    PolicyLint { readings: file.readings, diagnostics, bytes: BytesInfo { size: body.len(), bom, eol } }
}

/// Judges the TXT records found at `_mta-sts`.
pub fn lint_sts_records(records: &[TxtRecord]) -> RecordLint {
    let joined: Vec<Vec<u8>> = records.iter().map(TxtRecord::joined).collect();
    let mut sts = record::parse(&joined);
    let mut diagnostics = std::mem::take(&mut sts.diagnostics);
    let facts = Facts::default();
    let ctx = Context { txt: Some(records), sts: Some(&sts), ..Context::empty(&facts) };
    lint::run(&[rules::STS], &ctx, &mut diagnostics);
    RecordLint {
        strict: sts.readings.strict.is_some(),
        lenient: sts.readings.lenient.is_some(),
        id: sts.readings.lenient.map(|record| record.id.value.to_text()),
        rua: Vec::new(),
        diagnostics,
    }
}

/// Judges the TXT records found at `_smtp._tls`.
pub fn lint_tlsrpt_records(records: &[TxtRecord]) -> RecordLint {
    let joined: Vec<Vec<u8>> = records.iter().map(TxtRecord::joined).collect();
    let mut parsed = tlsrpt::parse(&joined);
    let mut diagnostics = std::mem::take(&mut parsed.diagnostics);
    let facts = Facts::default();
    let ctx = Context { tlsrpt: Some(&parsed), ..Context::empty(&facts) };
    lint::run(&[rules::TLSRPT], &ctx, &mut diagnostics);
    let lenient = parsed.readings.lenient.as_ref();
    let rua = lenient.map(|record| record.rua.iter().map(|uri| uri.value.text.clone()).collect());
    RecordLint {
        strict: parsed.readings.strict.is_some(),
        lenient: lenient.is_some(),
        id: None,
        rua: rua.unwrap_or_default(),
        diagnostics,
    }
}

/// `input` with the fixes of `diagnostics` applied, the safe ones only if asked so; an edit that overlaps an earlier one is left out.
pub fn apply_fixes(input: &[u8], diagnostics: &[Diagnostic], safe_only: bool) -> Vec<u8> {
    let fixes = diagnostics.iter().filter_map(|d| d.fix.as_ref()).filter(|fix| fix.safe || !safe_only);
    apply_edits(input, fixes.flat_map(|fix| &fix.edits))
}

/// `input` with `edits` applied, in whatever order they come; one that overlaps an earlier one, or lies outside, is left out.
pub fn apply_edits<'e>(input: &[u8], edits: impl IntoIterator<Item = &'e Edit>) -> Vec<u8> {
    // A heap sorts with a tenth of the code of `sort`, which counts in the page. The index keeps equal places in order.
    let place = |(index, edit): (usize, &'e Edit)| Reverse((edit.span, index, &edit.insert[..]));
    let mut edits: BinaryHeap<_> = edits.into_iter().enumerate().map(place).collect();
    let mut out = Vec::with_capacity(input.len());
    let mut at = 0;
    while let Some(Reverse((span, _, insert))) = edits.pop() {
        let (start, end) = (span.start as usize, span.end as usize);
        if start < at || end < start || end > input.len() {
            continue;
        }
        out.extend_from_slice(&input[at..start]);
        out.extend_from_slice(insert);
        at = end;
    }
    out.extend_from_slice(&input[at..]);
    out
}

/// A policy file with the safe fixes made. One fix may make way for another, so it takes several rounds.
pub fn fix_safely(body: &[u8]) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for _ in 0..ROUNDS {
        let next = apply_fixes(&bytes, &lint_policy(&bytes, &[]).diagnostics, true);
        if next == bytes {
            break;
        }
        bytes = next;
    }
    bytes
}

/// Safe fixes converge long before.
const ROUNDS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider;

    /// If a rule of the other families said something about a file alone, it would have to be asked.
    #[test]
    fn rules_about_hosts_say_nothing_without_hosts() {
        for mode in ["enforce", "testing", "none"] {
            for suffix in provider::suffixes().chain(["example.com", "*.example.com"]) {
                let body =
                    format!("version: STSv1\nmode: {mode}\nmx: *.{suffix}\nmx: {suffix}\nmax_age: 604800\n");
                let file = policy::parse(body.as_bytes());
                let facts = Facts::default();
                let ctx = Context { file: Some(&file), ..Context::empty(&facts) };
                let mut said = Vec::new();
                lint::run(rules::HOSTS, &ctx, &mut said);
                assert_eq!(said, [], "{body}");
            }
        }
    }
}
