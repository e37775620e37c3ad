//! Odd octets in a policy file: each is found, and where it stands is said to the octet.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use mta_sts::{Diagnostic, lint_policy, span::LineIndex};

/// What stands before the odd octets, they, and what follows.
type Row<'a> = (&'a str, &'a [u8], &'a [u8], &'a [u8]);

const HEAD: &[u8] = b"version: STSv1\r\n";
const TAIL: &[u8] = b"\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n";

#[test]
fn spans_are_exact() {
    let rows: &[Row<'_>] = &[
        ("POL-01", b"version: STSv1", b"\r", b"mode: enforce\nmx: a.example\nmax_age: 604800\n"),
        ("POL-01", b"version: STSv1", b"\x0b", b"mode: enforce\nmx: a.example\nmax_age: 604800\n"),
        ("POL-01", b"version: STSv1", b"\x0c", b"mode: enforce\nmx: a.example\nmax_age: 604800\n"),
        ("POL-01", b"version: STSv1", b"\xc2\x85", b"mode: enforce\nmx: a.example\nmax_age: 604800\n"),
        ("POL-01", b"version: STSv1", b"\xe2\x80\xa8", b"mode: enforce\nmx: a.example\nmax_age: 604800\n"),
        ("POL-03", HEAD, b" ", b"mode: enforce\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n"),
        ("POL-04", b"version: STSv1\r\nmode:", b"\t", b"enforce\r\nmx: a.example\r\nmax_age: 604800\r\n"),
        ("POL-04", b"version: STSv1\r\nmode: enforce", b" \t", TAIL),
        ("POL-06", b"version: STSv1\r\nmode: enforce\r\n", b"\r\n", b"mx: a.example\r\nmax_age: 604800\r\n"),
        ("POL-06", b"version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 604800\n", b"\n", b""),
        (
            "POL-27",
            b"version: STSv1\r\nmode: ",
            b"\xc2\xa0",
            b"enforce\r\nmx: a.example\r\nmax_age: 604800\r\n",
        ),
        ("POL-27", b"version: STSv1\r\nmode: enforce\r\nmx: a", b"\xff", b".example\r\nmax_age: 604800\r\n"),
        (
            "POL-28",
            b"",
            b"\xef\xbb\xbf",
            b"version: STSv1\r\nmode: enforce\r\nmx: a.example\r\nmax_age: 604800\r\n",
        ),
        ("POL-28", b"", b"\xff\xfe", b"v\0e\0r\0"),
        ("POL-28", b"", b"\xfe\xff", b"\0v\0e\0r"),
        ("POL-30", b"version: STSv1\r\nmode: enforce", b"\0", TAIL),
        // A character beyond the basic plane is four octets and two columns.
        ("POL-30", "version: STSv1\r\nnote: 💌 ".as_bytes(), b"\x07", TAIL),
    ];
    for (code, before, odd, after) in rows {
        let body = [*before, odd, after].concat();
        let lint = lint_policy(&body, &[]);
        let found: Vec<&Diagnostic> = lint.diagnostics.iter().filter(|d| d.rule.code == *code).collect();
        let [found] = found[..] else { panic!("{code} {found:?}: {}", String::from_utf8_lossy(&body)) };
        let span = found.span.unwrap();
        let want = (before.len(), before.len() + odd.len());
        assert_eq!(
            (span.start as usize, span.end as usize),
            want,
            "{code} {}",
            String::from_utf8_lossy(&body)
        );
        let position = LineIndex::new(&body).position(span.start);
        let line = before.iter().filter(|octet| **octet == b'\n').count() + 1;
        let line_start = before.iter().rposition(|octet| *octet == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[line_start..]).encode_utf16().count() + 1;
        assert_eq!((position.line as usize, position.column as usize), (line, column), "{code}");
    }
}

/// None of them hides another.
#[test]
fn all_are_told_at_once() {
    let body = b" version: STSv1\r\nmode: enforce\0\r\nmx: a\xff.example\r\n\r\nmx: b.example # two\r\nmax_age: 1w\r\nmaxage: 1\n";
    let codes: Vec<&str> = lint_policy(body, &[]).diagnostics.iter().map(|d| d.rule.code).collect();
    for code in ["POL-02", "POL-03", "POL-06", "POL-11", "POL-26", "POL-27", "POL-30"] {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
}
