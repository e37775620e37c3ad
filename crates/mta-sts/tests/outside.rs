//! What other projects test, and what providers publish, in tables: `fixtures/outside/*.tsv`. A row names where the fact
//! comes from (`a usual form` and `a usual slip` are nobody's in particular), what is made of it there, and our answer in
//! both readings. Where those differ the row says why; sections without an RFC are of RFC 8461, `AMB` is a point on which
//! senders are known to differ.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use mta_sts::{
    Diagnostic, Severity,
    evidence::TxtRecord,
    lint_policy, lint_sts_records, lint_tlsrpt_records,
    mx::{MxPattern, mx_name},
    record, tlsrpt,
};
use std::collections::BTreeSet;

struct Row<'a> {
    cells: Vec<&'a str>,
    inputs: Vec<Vec<u8>>,
}

/// The rows of a table; the first line says what its columns are, the last of which has the quoted inputs.
fn rows(table: &str, columns: usize) -> Vec<Row<'_>> {
    let row = |line| {
        let mut cells: Vec<&str> = str::split(line, '\t').collect();
        assert_eq!(cells.len(), columns, "{line}");
        Row { inputs: unquoted(cells.pop().unwrap()), cells }
    };
    let rows: Vec<_> = table.lines().skip(1).map(row).collect();
    assert!(rows.len() > 40);
    rows
}

/// `"…" "…"` with the escapes of a Rust byte string.
fn unquoted(text: &str) -> Vec<Vec<u8>> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap();
    inner.split("\" \"").map(unescaped).collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), text.bytes());
    while let Some(octet) = rest.next() {
        out.push(match (octet, octet == b'\\') {
            (octet, false) => octet,
            _ => match rest.next().unwrap() {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'x' => {
                    let digits: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).unwrap()
                }
                itself => itself,
            },
        });
    }
    out
}

impl Row<'_> {
    /// Our answer is the row's, and the row has a reason where the other project decides otherwise.
    fn check(&self, strict: &str, lenient: &str, found: &[Diagnostic]) {
        let bad = |d: &&Diagnostic| matches!(d.severity, Severity::Error | Severity::Warning);
        let codes: BTreeSet<_> = found.iter().filter(bad).map(|d| d.rule.code).collect();
        let codes = match codes.is_empty() {
            true => "-".to_owned(),
            false => codes.into_iter().collect::<Vec<_>>().join(","),
        };
        let [source, does, .., reason] = self.cells[..] else { panic!() };
        let shown: Vec<_> = self.inputs.iter().map(|input| input.escape_ascii().to_string()).collect();
        assert_eq!([strict, lenient, &codes], self.cells[2..5], "{source}: {shown:?}");
        let is = |reading: &str| !["-", "invalid"].contains(&reading);
        let same = match does {
            "takes" | "publishes" | "shows" => is(strict) && is(lenient),
            "drops" => !is(strict) && !is(lenient),
            "lax takes" => false,
            _ => panic!("{does}"),
        };
        assert_eq!(reason == "-", same, "{source}: {shown:?}: {reason}");
    }
}

#[test]
fn policies() {
    for row in rows(include_str!("fixtures/outside/policies.tsv"), 7) {
        let lint = lint_policy(&row.inputs[0], &[]);
        let valid = |is: bool| if is { "valid" } else { "invalid" };
        let readings = lint.readings;
        let (strict, lenient) = (valid(readings.strict().is_some()), valid(readings.lenient().is_some()));
        row.check(strict, lenient, &lint.diagnostics);
    }
}

#[test]
fn records() {
    for row in rows(include_str!("fixtures/outside/records.tsv"), 7) {
        let id = |read: Option<record::StsRecord>| read.map_or("-".to_owned(), |r| r.id.value.to_text());
        let readings = record::parse(&row.inputs).readings;
        row.check(&id(readings.strict), &id(readings.lenient), &lint_sts_records(&txt(&row)).diagnostics);
    }
}

#[test]
fn reporting_records() {
    for row in rows(include_str!("fixtures/outside/tlsrpt.tsv"), 7) {
        let addresses =
            |read: Option<tlsrpt::TlsRptRecord>| read.map_or("-".to_owned(), |r| r.rua.len().to_string());
        let readings = tlsrpt::parse(&row.inputs).readings;
        let found = lint_tlsrpt_records(&txt(&row)).diagnostics;
        row.check(&addresses(readings.strict), &addresses(readings.lenient), &found);
    }
}

fn txt(row: &Row<'_>) -> Vec<TxtRecord> {
    row.inputs.iter().cloned().map(TxtRecord::from).collect()
}

#[test]
fn matches() {
    for row in rows(include_str!("fixtures/outside/matches.tsv"), 4) {
        let text = |at: usize| std::str::from_utf8(&row.inputs[at]).unwrap();
        let covers = match (MxPattern::parse(text(0)), mx_name(text(1))) {
            (Ok(pattern), Some(host)) if pattern.matches(&host) => "yes",
            (Ok(_), Some(_)) => "no",
            _ => "neither",
        };
        assert_eq!(covers, row.cells[1], "{}: {} {}", row.cells[0], text(0), text(1));
    }
}
