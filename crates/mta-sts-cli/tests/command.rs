//! The command as scripts use it: exit codes and JSON shapes of contracts.md §1.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod process;

use process::{Folder, mta_sts, stderr, stdout, with_input};
use serde_json::Value;
use std::{
    fs,
    process::{Command, Output, Stdio},
};

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn codes(object: &Value) -> Vec<&str> {
    object["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect()
}

const GOOD: &[u8] =
    b"version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmx: mx2.example.com\r\nmax_age: 1209600\r\n";

#[test]
fn lint_writes_one_object_for_each_file_in_order() {
    let folder = Folder::new("lint-order");
    let good = folder.file("good.txt", GOOD);
    let bad = folder.file("bad.txt", b"version: STSv1\nmode: Enforce\nmx: a.example\nmax_age: 604800\n");
    let output = mta_sts(&["lint", "--format", "json", &good, &bad]);
    let found = objects(&output);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["schema"], "mta-sts-lint/1");
    assert_eq!(found[0]["input"], good.as_str());
    assert_eq!((found[0]["strict"].as_str(), found[0]["lenient"].as_str()), (Some("valid"), Some("valid")));
    let policy = serde_json::json!({
        "version": "STSv1", "mode": "enforce", "max_age": 1_209_600,
        "mx": ["mx1.example.com", "mx2.example.com"], "extensions": [],
    });
    assert_eq!(found[0]["policy"], policy);
    assert_eq!(found[0]["bytes"], serde_json::json!({ "size": GOOD.len(), "bom": false, "eol": "crlf" }));
    assert_eq!(found[1]["strict"], "invalid");
    assert!(found[1]["policy"].is_null() && codes(&found[1]).contains(&"POL-10"));
    assert_eq!(found[1]["bytes"]["eol"], "lf");
    assert_eq!(code(&output), 2);
}

#[test]
fn a_diagnostic_has_every_field_of_the_contract() {
    let output = with_input(
        &["lint", "--format", "json"],
        b"version: STSv1\nmode: Enforce\nmx: a.example\nmax_age: 604800\n",
    );
    let found = objects(&output);
    assert_eq!(found[0]["input"], "-");
    let finding = found[0]["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "POL-10").unwrap();
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["subject"], "policy-file");
    assert_eq!(finding["owner"], "web");
    assert_eq!(finding["cite"][0], "RFC 8461 §3.2");
    for words in ["message", "why", "fix"] {
        assert!(!finding[words].as_str().unwrap().is_empty());
    }
    assert_eq!(finding["range"]["start"], serde_json::json!({ "byte": 21, "line": 2, "column": 7 }));
    assert_eq!(finding["range"]["end"]["byte"], 28);
    assert!(finding["fixes"].is_array() && finding.get("record").is_none());
}

#[test]
fn exit_codes_tell_errors_from_warnings_from_nothing() {
    assert_eq!(code(&with_input(&["lint", "-"], GOOD)), 0);
    let short = b"version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 3600\n";
    assert_eq!(code(&with_input(&["lint", "-"], short)), 1);
    assert_eq!(code(&with_input(&["lint", "-"], b"<!doctype html>")), 2);
}

#[test]
fn lint_with_hosts_judges_the_match() {
    let output = with_input(
        &["lint", "--mx", "mx1.example.com", "--mx", "mx3.example.com.", "--format", "json"],
        GOOD,
    );
    let found = objects(&output);
    assert!(codes(&found[0]).contains(&"MX-02"), "{:?}", codes(&found[0]));
    assert_eq!(code(&output), 2);
}

#[test]
fn fix_writes_safe_changes_back_and_only_those() {
    let folder = Folder::new("fix");
    let file = folder.file("p.txt", b"version: STSv1\nmode: enforce\n\nmx: a.example\nmax_age: 604800\n\n");
    let output = mta_sts(&["lint", "--fix", &file]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert_eq!(fs::read(&file).unwrap(), b"version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 604800\n");
    let output = with_input(
        &["lint", "--fix", "-"],
        b"\xef\xbb\xbfversion: STSv1\nmode: enforce\nmx: a.example\nmax_age: 604800\n",
    );
    assert_eq!(output.stdout, b"version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 604800\n");
}

#[test]
fn unreadable_files_are_named_and_the_others_judged() {
    let folder = Folder::new("unreadable");
    let good = folder.file("good.txt", GOOD);
    let huge = folder.file("huge.txt", vec![b'x'; 10 * 1024 * 1024 + 1]);
    let here = folder.0.to_str().unwrap();
    let output = mta_sts(&["lint", "--format", "json", "missing.txt", here, &huge, &good]);
    assert_eq!(code(&output), 74);
    assert_eq!(objects(&output).len(), 1);
    let complaints = stderr(&output);
    for name in ["missing.txt", here, &huge] {
        assert!(complaints.contains(name), "{complaints}");
    }
}

#[test]
fn record_judges_the_set() {
    let output = mta_sts(&["record", "--format", "json", "v=STSv1; id=20260101T000000;"]);
    let found = objects(&output);
    assert_eq!(found[0]["schema"], "mta-sts-record/1");
    assert_eq!((found[0]["strict"].as_str(), found[0]["lenient"].as_str()), (Some("valid"), Some("valid")));
    assert_eq!(found[0]["id"], "20260101T000000");
    assert!(found[0].get("rua").is_none());
    assert_eq!(code(&output), 0);

    let output = mta_sts(&["record", "--format", "json", "v=STSv1; id=1;", "v=STSv1; id=2026-01-01;"]);
    let found = objects(&output);
    assert_eq!(found.len(), 1, "one object for the whole set");
    assert_eq!((&found[0]["lenient"], &found[0]["id"]), (&Value::from("invalid"), &Value::Null));
    assert!(codes(&found[0]).contains(&"TXT-08"));
    let dashed = found[0]["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "TXT-15").unwrap();
    assert_eq!((&dashed["record"], &dashed["range"]["start"]["byte"]), (&Value::from(1), &Value::from(12)));
    assert_eq!(code(&output), 2);
}

#[test]
fn record_reads_quoted_strings_as_in_a_zone_file() {
    let output = mta_sts(&["record", "--format", "json", r#""v=STSv1; id=2026" "0101;""#]);
    let found = objects(&output);
    assert_eq!(found[0]["id"], "20260101");
    assert!(codes(&found[0]).contains(&"TXT-06"));
    let output = mta_sts(&["record", "--format", "json", r#""v=STSv1;\194\160id=1;""#]);
    assert!(codes(&objects(&output)[0]).contains(&"TXT-21"));
    assert_eq!(code(&mta_sts(&["record", "\"v=STSv1; id=1;"])), 64, "a quote is not closed");
}

#[test]
fn record_reads_tls_reporting_records() {
    let output =
        mta_sts(&["record", "--kind", "tlsrpt", "--format", "json", "v=TLSRPTv1; rua=mailto:a@b.example"]);
    let found = objects(&output);
    assert_eq!(found[0]["rua"], serde_json::json!(["mailto:a@b.example"]));
    assert!(found[0]["id"].is_null());
    assert_eq!(code(&output), 0);
    assert_eq!(code(&mta_sts(&["record", "--kind", "tlsrpt", "v=TLSRPTv1;"])), 2);
}

#[test]
fn match_answers_by_exit_code() {
    for (pattern, host, want) in [
        ("*.example.com", "mx1.example.com", 0),
        ("*.example.com", "MX1.Example.COM.", 0),
        ("*.example.com", "example.com", 1),
        ("*.example.com", "a.b.example.com", 1),
        ("mx1.example.com", "mx2.example.com", 1),
        ("*", "mx1.example.com", 2),
        ("mx.*.example", "mx1.example.com", 2),
        ("*.example.com", "a..b", 2),
        ("*.example.com", "bücher.example.com", 2),
    ] {
        assert_eq!(code(&mta_sts(&["match", pattern, host])), want, "{pattern} {host}");
    }
}

#[test]
fn rule_explains() {
    let output = mta_sts(&["rule", "mx-02"]);
    let text = stdout(&output);
    assert_eq!(code(&output), 0);
    assert!(text.contains("MX-02") && text.contains("<host>") && text.contains("RFC 8461 §4.1"), "{text}");
    assert_eq!(code(&mta_sts(&["rule", "POL-99"])), 64);
}

#[test]
fn wrong_usage_exits_64_and_help_does_not() {
    for wrong in [
        &["frobnicate"][..],
        &[],
        &["lint", "--format", "yaml"],
        &["lint", "--lang", "tlh"],
        &["lint", "--mx", "a..b"],
        &["record"],
        &["match", "*.example.com"],
        &["check"],
        &["check", "--now", "yesterday", "example.com"],
        &["check", "--lab", "--direct", "example.com"],
        &["check", "--doh", "https://dns.example/dns-query", "example.com"],
        &["check", "not a domain!"],
        &["check", "127.0.0.1"],
        &["check", "--lab", "--cached", "p.txt", "example.com"],
        &["serve", "--lab", "--public"],
    ] {
        assert_eq!(code(&mta_sts(wrong)), 64, "{wrong:?}");
    }
    assert_eq!(code(&mta_sts(&["--help"])), 0);
    assert_eq!(code(&mta_sts(&["--version"])), 0);
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let folder = Folder::new("pipe");
    let good = folder.file("good.txt", GOOD);
    let files: Vec<&str> = std::iter::repeat_n(good.as_str(), 2000).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mta-sts"))
        .args(["lint", "--format", "json"])
        .args(files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn nothing_is_coloured_in_a_pipe() {
    let output = with_input(&["lint", "-"], b"mode: Enforce\x1b[31m\n");
    assert!(!output.stdout.contains(&0x1b), "neither our colours nor foreign ones");
}

#[test]
fn replay_needs_a_report() {
    let folder = Folder::new("replay");
    let file = folder.file("no.json", b"{\"schema\":\"other\"}");
    assert_eq!(code(&mta_sts(&["check", "--replay", &file])), 74);
    assert_eq!(code(&mta_sts(&["check", "--replay", "missing.json"])), 74);
    let empty = folder.file("empty.json", b"");
    assert_eq!(code(&mta_sts(&["check", "--replay", &empty])), 74);
}
