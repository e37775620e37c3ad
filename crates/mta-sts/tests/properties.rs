//! What holds for every input.

mod pieces;

use mta_sts::{
    Diagnostic, DnsName, Domain, Severity, Span, Subject, Timestamp, apply_fixes,
    evidence::TxtRecord,
    lint_policy, lint_sts_records, lint_tlsrpt_records,
    mx::MxPattern,
    policy::{self, Extension, MaxAge, Mode, Policy},
    record,
    report::PolicySummary,
    span::{LineIndex, Spanned},
    tlsrpt,
};
use pieces::*;
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};
use std::collections::BTreeSet;

/// Any policy that can be followed, put together by hand.
fn any_policy() -> impl Strategy<Value = Policy<'static>> {
    let mx = "(\\*\\.)?[a-zA-Z0-9]([a-zA-Z0-9-]{0,20}[a-zA-Z0-9])?(\\.[a-z0-9]{1,10}){0,4}";
    let name = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,31}";
    let value = "[!-~\u{a1}-\u{2fff}]([ -~\u{a1}-\u{2fff}]{0,30}[!-~\u{a1}-\u{2fff}])?";
    let mode = select(vec![Mode::Enforce, Mode::Testing, Mode::None]);
    (mode, 0..=MaxAge::LIMIT, vec(mx, 1..12), vec((name, value), 0..4)).prop_map(
        |(mode, seconds, mx, extensions)| {
            let spanned = |text: String| {
                let pattern = MxPattern::parse(text.leak()).expect("a pattern");
                Spanned { value: pattern, span: Span::new(0, 0) }
            };
            // The names of the RFC's own fields are no extensions, and the first of a name is the only one.
            let own = |name: &str| ["version", "mode", "max_age", "mx"].contains(&name);
            let mut names = BTreeSet::new();
            let extensions =
                extensions.into_iter().filter(|(name, _)| !own(name) && names.insert(name.clone()));
            Policy {
                mode,
                max_age: MaxAge::capped(u64::from(seconds)),
                mx: mx.into_iter().map(spanned).collect(),
                extensions: extensions
                    .map(|(name, value)| Extension { name: name.leak(), value: value.leak() })
                    .collect(),
            }
        },
    )
}

/// As many as an ordinary run can bear, or what `MTA_STS_CASES` says.
fn config() -> ProptestConfig {
    let cases = std::env::var("MTA_STS_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1500);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn end() -> impl Strategy<Value = &'static [u8]> {
    prop_oneof![6 => Just(&b"\r\n"[..]), 3 => Just(&b"\n"[..]), 2 => select(ENDS)]
}

/// Some lines of a good policy among others, in any order, with crumbs.
fn near_policy() -> impl Strategy<Value = Vec<u8>> {
    let good = prop_oneof![4 => Just(GOOD.to_vec()), 1 => proptest::sample::subsequence(GOOD, 0..GOOD.len())];
    let lines =
        (good, vec(select(LINES), 0..5)).prop_map(|(good, more)| [good, more].concat()).prop_shuffle();
    let ended = (lines, vec(end(), 12)).prop_map(|(lines, ends)| {
        lines.iter().zip(ends).flat_map(|(line, end)| [*line, end].concat()).collect::<Vec<u8>>()
    });
    crumbled(ended)
}

fn policy_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![1 => vec(any::<u8>(), 0..300), 9 => near_policy()]
}

fn crumbled(text: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    (text, prop_oneof![Just(Vec::new()), vec((any::<Index>(), select(CRUMBS)), 0..4)]).prop_map(
        |(mut text, crumbs)| {
            for (at, crumb) in crumbs {
                let at = at.index(text.len() + 1);
                text.splice(at..at, crumb.iter().copied());
            }
            text
        },
    )
}

fn txt_record(
    fields: &'static [&'static [u8]],
    starts: &'static [&'static [u8]],
) -> impl Strategy<Value = Vec<u8>> {
    let parts = vec((select(DELIMITERS), select(fields)), 0..5);
    crumbled((select(starts), parts, select(DELIMITERS)).prop_map(|(start, parts, last)| {
        let parts = parts.into_iter().flat_map(|(delimiter, field)| [delimiter, field]);
        std::iter::once(start).chain(parts).chain([last]).collect::<Vec<_>>().concat()
    }))
}

fn sts_set() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(prop_oneof![1 => vec(any::<u8>(), 0..60), 9 => txt_record(FIELDS, STARTS)], 0..4)
}

fn tlsrpt_set() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let starts: &[&[u8]] = &[b"v=TLSRPTv1", b"v=TLSRPTv1", b"v=TLSRPTv1", b"v=tlsrptv1", b"v=spf1"];
    vec(prop_oneof![1 => vec(any::<u8>(), 0..60), 9 => txt_record(REPORT_FIELDS, starts)], 0..4)
}

fn records(set: &[Vec<u8>]) -> Vec<TxtRecord> {
    set.iter().cloned().map(TxtRecord::from).collect()
}

/// Inside `input`, and on characters where it is text.
fn stands(span: Span, input: &[u8]) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let on_characters = |text: &str| text.is_char_boundary(start) && text.is_char_boundary(end);
    start <= end && end <= input.len() && std::str::from_utf8(input).ok().is_none_or(on_characters)
}

fn check_places(found: &[Diagnostic], input: &[u8]) -> Result<(), TestCaseError> {
    let index = LineIndex::new(input);
    for finding in found {
        let code = finding.rule.code;
        prop_assert!(finding.span.is_none_or(|span| stands(span, input)), "{code} {:?}", finding.span);
        finding.span.into_iter().for_each(|span| _ = (index.position(span.start), index.position(span.end)));
        let edits = finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        prop_assert!(edits.iter().all(|edit| stands(edit.span, input)), "{code} {edits:?}");
        prop_assert!(edits.is_sorted_by(|a, b| a.span.end <= b.span.start), "{code} {edits:?}");
    }
    Ok(())
}

/// The codes of what is wrong.
fn faults(found: &[Diagnostic]) -> BTreeSet<&'static str> {
    found.iter().filter(|d| d.severity >= Severity::Warning).map(|d| d.rule.code).collect()
}

fn values(policy: Option<&Policy<'_>>) -> Option<PolicySummary> {
    policy.map(PolicySummary::of)
}

/// The faults that come to light when a cause is mended (conformance.md §1, §3b, §8).
fn uncovered(before: &BTreeSet<&'static str>) -> BTreeSet<&'static str> {
    let hides = |code: &str| match code {
        "POL-03" => &["POL-25"][..],
        "TXT-16" => &["TXT-14", "TXT-15"],
        "RPT-05" => &["RPT-06"],
        _ => &[],
    };
    before.iter().flat_map(|code| hides(code)).copied().chain(before.iter().copied()).collect()
}

/// Applies the safe fixes until nothing changes.
fn settled<T: Clone + PartialEq>(start: &T, round: impl Fn(&T) -> T) -> Option<T> {
    let mut now = start.clone();
    for _ in 0..10 {
        let next = round(&now);
        if next == now {
            return Some(now);
        }
        now = next;
    }
    None
}

/// Applies the safe fixes of `found` to each record that they speak of.
fn mend(set: &[Vec<u8>], found: &[Diagnostic], subject: fn(Option<u16>) -> Subject) -> Vec<Vec<u8>> {
    let of = |i: usize| subject(u16::try_from(i).ok());
    let mine = |i| found.iter().filter(|d| d.subject == of(i)).cloned().collect::<Vec<_>>();
    set.iter().enumerate().map(|(i, record)| apply_fixes(record, &mine(i), true)).collect()
}

/// Findings without their place among the records: `order[i]` is where record `i` stood.
fn unordered(found: &[Diagnostic], order: &[usize]) -> Vec<String> {
    let place = |i: Option<u16>| i.map(|i| order[usize::from(i)]);
    let subject = |d: &Diagnostic| match &d.subject {
        Subject::StsTxt(i) | Subject::TlsRptTxt(i) => place(*i),
        other => panic!("{other}"),
    };
    // TXT-07 quotes whichever record comes first.
    let args = |d: &Diagnostic| if d.rule.code == "TXT-07" { Vec::new() } else { d.args.clone() };
    let line =
        |d: &Diagnostic| format!("{} {:?} {:?} {:?} {:?}", d.rule.code, subject(d), d.span, args(d), d.fix);
    let mut lines: Vec<_> = found.iter().map(line).collect();
    lines.sort();
    lines
}

/// `text` with the letters that `upper` picks in upper case.
fn shout(text: &str, upper: u16) -> String {
    let letter = |(i, c): (usize, char)| if upper >> (i % 16) & 1 == 1 { c.to_ascii_uppercase() } else { c };
    text.char_indices().map(letter).collect()
}

/// Labels of a message, dots and backslashes among their octets.
fn labels() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(prop_oneof![any::<u8>(), select(&b".\\aZ"[..])], 1..8), 0..5)
}

/// A set and an order to put it in.
fn ordered_set() -> impl Strategy<Value = (Vec<Vec<u8>>, Vec<usize>)> {
    sts_set().prop_flat_map(|set| {
        let order: Vec<usize> = (0..set.len()).collect();
        (Just(set), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn findings_of_policies_stand_inside_them(body in policy_bytes()) {
        let hosts = ["mx1.example.com", "a.b"].map(DnsName::from_text);
        let lint = lint_policy(&body, &hosts);
        check_places(&lint.diagnostics, &body)?;
        apply_fixes(&body, &lint.diagnostics, false);
    }

    #[test]
    fn who_is_refused_is_told_why(body in policy_bytes()) {
        let lint = lint_policy(&body, &[]);
        prop_assert!(body.is_empty() || lint.readings.strict().is_some() || !faults(&lint.diagnostics).is_empty());
    }

    #[test]
    fn printed_policies_read_the_same(body in policy_bytes()) {
        let readings = policy::parse(&body).readings;
        // What is strict is lenient too.
        if let Some(policy) = readings.lenient() {
            let text = policy.to_string();
            let again = policy::parse(text.as_bytes()).readings;
            prop_assert_eq!(values(again.strict()), values(Some(policy)));
            prop_assert_eq!(again.strict().map(ToString::to_string), Some(text.clone()));
        }
    }

    #[test]
    fn whatever_the_printer_can_print_reads_the_same(policy in any_policy()) {
        let printed = policy.to_string();
        let readings = policy::parse(printed.as_bytes()).readings;
        for read in [readings.strict(), readings.lenient()] {
            prop_assert_eq!(values(read), values(Some(&policy)), "{}", printed);
        }
    }

    #[test]
    fn safe_fixes_of_policies_converge(body in policy_bytes()) {
        let round = |body: &Vec<u8>| apply_fixes(body, &lint_policy(body, &[]).diagnostics, true);
        let end = settled(&body, round);
        prop_assert!(end.is_some());
        let end = end.unwrap_or_default();
        let (before, after) = (lint_policy(&body, &[]), lint_policy(&end, &[]));
        let lenient = values(before.readings.lenient());
        if lenient.is_some() {
            prop_assert_eq!(lenient, values(after.readings.lenient()), "{}", end.escape_ascii());
        }
        let (old, new) = (faults(&before.diagnostics), faults(&after.diagnostics));
        // Fields that had run together are judged for the first time.
        if !old.contains("POL-01") {
            prop_assert!(new.is_subset(&uncovered(&old)), "{:?} {:?} {}", old, new, end.escape_ascii());
        }
    }

    #[test]
    fn findings_of_records_stand_inside_them(set in sts_set(), reports in tlsrpt_set()) {
        let sts = lint_sts_records(&records(&set)).diagnostics;
        let rpt = lint_tlsrpt_records(&records(&reports)).diagnostics;
        for (found, set) in [(sts, &set), (rpt, &reports)] {
            for finding in found {
                let (Subject::StsTxt(i) | Subject::TlsRptTxt(i)) = finding.subject else { panic!() };
                let record = i.map_or(&[][..], |i| &set[usize::from(i)]);
                check_places(&[finding], record)?;
            }
        }
    }

    #[test]
    fn strict_records_are_lenient_ones(set in sts_set(), reports in tlsrpt_set()) {
        // The documented exception: a second candidate that only the lenient reading sees.
        let sts = record::parse(&set);
        let several = sts.diagnostics.iter().any(|d| d.rule.code == "TXT-08");
        prop_assert!(several || sts.readings.strict.is_none() || sts.readings.strict == sts.readings.lenient);
        let rpt = tlsrpt::parse(&reports);
        let several = rpt.diagnostics.iter().any(|d| d.rule.code == "RPT-04");
        prop_assert!(several || rpt.readings.strict.is_none() || rpt.readings.strict == rpt.readings.lenient);
    }

    #[test]
    fn whose_record_is_refused_is_told_why(set in sts_set(), reports in tlsrpt_set()) {
        let sts = record::parse(&set);
        prop_assert!(set.is_empty() || sts.readings.strict.is_some() || !faults(&sts.diagnostics).is_empty());
        let rpt = tlsrpt::parse(&reports);
        prop_assert!(reports.is_empty() || rpt.readings.strict.is_some() || !faults(&rpt.diagnostics).is_empty());
    }

    #[test]
    fn safe_fixes_of_records_converge(set in sts_set()) {
        let lint = |set: &[Vec<u8>]| lint_sts_records(&records(set));
        let end = settled(&set, |set| mend(set, &lint(set).diagnostics, Subject::StsTxt));
        prop_assert!(end.is_some());
        let end = end.unwrap_or_default();
        let (before, after) = (record::parse(&set), record::parse(&end));
        let id = |sts: &record::StsRecords| sts.readings.lenient.as_ref().map(|r| (r.index, r.id.value.clone()));
        prop_assert!(id(&before).is_none() || id(&before) == id(&after));
        let (old, new) = (faults(&before.diagnostics), faults(&after.diagnostics));
        prop_assert!(new.is_subset(&uncovered(&old)), "{:?} {:?} {:?}", old, new, end);
    }

    #[test]
    fn safe_fixes_of_report_records_converge(set in tlsrpt_set()) {
        let lint = |set: &[Vec<u8>]| lint_tlsrpt_records(&records(set));
        let end = settled(&set, |set| mend(set, &lint(set).diagnostics, Subject::TlsRptTxt));
        prop_assert!(end.is_some());
        let (before, after) = (lint(&set), lint(&end.unwrap_or_default()));
        prop_assert!(before.rua.is_empty() || before.rua == after.rua);
        prop_assert!(faults(&after.diagnostics).is_subset(&uncovered(&faults(&before.diagnostics))));
    }

    #[test]
    fn the_order_of_records_changes_indices_only((set, order) in ordered_set()) {
        let moved: Vec<Vec<u8>> = order.iter().map(|i| set[*i].clone()).collect();
        let same: Vec<usize> = (0..set.len()).collect();
        let (a, b) = (record::parse(&set), record::parse(&moved));
        let of = |r: Option<record::StsRecord>, order: &[usize]| r.map(|r| (order[r.index], r.id));
        prop_assert_eq!(of(a.readings.strict, &same), of(b.readings.strict, &order));
        prop_assert_eq!(of(a.readings.lenient, &same), of(b.readings.lenient, &order));
        prop_assert_eq!(unordered(&a.diagnostics, &same), unordered(&b.diagnostics, &order));
        let (a, b) = (tlsrpt::parse(&set), tlsrpt::parse(&moved));
        prop_assert_eq!(unordered(&a.diagnostics, &same), unordered(&b.diagnostics, &order));
    }

    #[test]
    fn matching_ignores_case(
        pattern in "(\\*\\.)?[a-c]{1,2}(\\.[a-c]{1,2}){0,2}",
        host in "[a-c]{1,2}(\\.[a-c]{1,2}){0,3}\\.?",
        upper in any::<u16>(),
    ) {
        let matches = |p: &str, host: &str| MxPattern::parse(p).map(|p| p.matches(&DnsName::from_text(host)));
        prop_assert_eq!(matches(&pattern, &host), matches(&shout(&pattern, upper), &shout(&host, upper)));
        prop_assert_eq!(matches(&pattern, &pattern), Ok(!pattern.starts_with("*.")));
    }

    #[test]
    fn names_never_panic(text in any::<String>(), labels in labels()) {
        _ = Domain::parse(&text).map(|d| (d.policy_host(), d.looks_like_ipv4()));
        let name = DnsName::from_labels(labels.iter().map(|label| &label[..]));
        prop_assert_eq!(&DnsName::from_text(name.as_str()), &name, "text survives");
        let dot = if name.is_root() { "" } else { "." };
        prop_assert_eq!(&DnsName::from_text(&format!("{name}{dot}")), &name, "a final dot changes nothing");
        for name in [DnsName::from_text(&text), name] {
            _ = (name.is_root(), name.parent(), name.as_domain(), name.is_under(&text));
            _ = MxPattern::parse(&text).map(|pattern| pattern.matches(&name));
        }
    }

    #[test]
    fn times_survive_their_text(
        seconds in any::<i64>(),
        more in any::<i64>(),
        text in any::<String>(),
        near in "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,3})?[Zz+]",
    ) {
        for seconds in [seconds, seconds % 300_000_000_000] {
            let time = Timestamp::from_unix(seconds);
            prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
            _ = (time.plus(more), time.since(Timestamp::from_unix(more)), time.date());
        }
        _ = (Timestamp::parse(&text), Timestamp::parse(&near));
    }
}
