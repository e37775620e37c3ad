//! `check` against the embedded lab: the report's shape, exit codes, and that a report judged again stays the same.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::{
    fs,
    process::{Command, Output},
};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mta-sts")).arg("check").args(arguments).output().unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn view<'a>(report: &'a Value, profile: &str, cache: &str) -> &'a Value {
    let views = report["verdicts"].as_array().unwrap();
    views.iter().find(|v| v["profile"] == profile && v["cache"] == cache && v["dane"] == false).unwrap()
}

#[test]
fn reports_come_in_the_order_given_and_replay_to_the_same() {
    let output =
        check(&["--lab", "--format", "json", "example.com", "Admin@SC-28.example.", "sc-07.example"]);
    let found = objects(&output);
    let domains: Vec<&str> = found.iter().map(|report| report["domain"].as_str().unwrap()).collect();
    assert_eq!(domains, ["example.com", "sc-28.example", "sc-07.example"]);
    assert_eq!(output.status.code(), Some(2), "the worst of them");

    let file = std::env::temp_dir().join(format!("mta-sts-replay-{}.json", std::process::id()));
    fs::write(&file, &output.stdout).unwrap();
    let again = check(&["--replay", file.to_str().unwrap(), "--format", "json"]);
    fs::remove_file(&file).unwrap();
    assert_eq!(again.stdout, output.stdout);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn a_good_domain_has_every_field_of_the_contract() {
    let output = check(&["--lab", "--format", "json", "example.com"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report = objects(&output).remove(0);
    assert_eq!(report["schema"], "mta-sts-check/1");
    assert_eq!(report["checked_at"], "2026-03-01T00:00:00Z");
    assert_eq!(report["headline"]["outcome"], "delivered");
    assert_eq!(report["headline"]["confidence"], "full");
    let sentence = report["headline"]["sentence"].as_str().unwrap();
    assert_eq!(
        sentence,
        "Protected. Mail to example.com is only delivered over verified TLS (2 of 2 MX hosts pass)."
    );
    for profile in ["rfc-strict", "rfc-lenient"] {
        for cache in ["new", "live"] {
            let view = view(&report, profile, cache);
            assert_eq!(
                (&view["outcome"], &view["via"]),
                (&Value::from("delivered"), &Value::from("mx1.example.com"))
            );
            assert_eq!(view["report"], serde_json::json!([]));
            assert!(view["reason"].as_str().unwrap().contains("mx1.example.com"));
            assert_eq!(view["id"], "20260101T000000");
        }
    }
    assert_eq!(report["hosts"].as_array().unwrap().len(), 2);
    let inputs = &report["evidence"]["inputs"];
    assert!(inputs["anchors"].as_array().is_some_and(|anchors| anchors.len() == 1));
    assert!(inputs["also_public"].is_array() && inputs["root_store"].is_string());
}

#[test]
fn refused_mail_names_the_notices_of_exchange_online() {
    let output = check(&["--lab", "--format", "json", "sc-28.example", "sc-37.example", "sc-34.example"]);
    let found = objects(&output);
    let reason = |report: usize| view(&found[report], "rfc-strict", "new")["reason"].as_str().unwrap();
    assert!(reason(0).contains("`4.4.8`") && reason(0).contains("`5.4.8`"));
    assert!(reason(1).contains("`4.7.5`") && reason(1).contains("`5.7.5`"));
    assert!(!reason(2).contains("Exchange"), "no code is known for a missing STARTTLS");
    assert_eq!(view(&found[0], "rfc-strict", "new")["report"], serde_json::json!(["validation-failure"]));
    assert_eq!(view(&found[0], "rfc-strict", "new")["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn a_held_policy_adds_a_view() {
    let file = std::env::temp_dir().join(format!("mta-sts-held-{}.txt", std::process::id()));
    fs::write(&file, b"version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmax_age: 1209600\r\n")
        .unwrap();
    let path = file.to_str().unwrap();
    let held = ["--cached", path, "--cached-id", "old", "--cached-at", "2026-02-24T00:00:00Z"];
    let output = check(&[&["--lab", "--format", "json"][..], &held, &["sc-40.example"]].concat());
    fs::remove_file(&file).unwrap();
    let report = objects(&output).remove(0);
    let held = view(&report, "rfc-strict", "held");
    assert_eq!((&held["outcome"], &held["id"]), (&Value::from("refused"), &Value::from("old")));
    assert_eq!(view(&report, "rfc-strict", "new")["outcome"], "delivered-unprotected");
    assert_eq!(
        report["headline"]["sentence"],
        "New senders deliver; senders that still hold the old policy return mail until 2026-03-10."
    );
    let note = report["headline"]["note"].as_str().unwrap();
    assert!(
        note.starts_with("Only senders that still hold the old policy return the mail; all others"),
        "{note}"
    );
    let refused =
        report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "SENDER-03").unwrap();
    assert!(refused["message"].as_str().unwrap().starts_with("Senders that still hold an old policy"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_headline_tells_what_failed_from_what_was_not_seen() {
    let said = [
        ("sc-33.example", "Works, but 1 of 2 MX hosts will be refused. Backup delivery is lost."),
        ("tls-03-three.example", "Works, but 1 of 3 MX hosts will be refused. Backup delivery is lost."),
        ("dane-03.example", "Works, but 1 of 2 MX hosts will be passed over by senders that check DANE."),
        ("mx-11.example", "Works, but 1 of 2 MX hosts cannot be used now."),
        ("tls-04.example", "Works, but 1 of 2 MX hosts could not be checked."),
        ("mx-17.example", "Works, but 2 of 12 MX hosts could not be checked."),
        ("mx-08.example", "Mail is delayed: the MX records cannot be looked up."),
        ("mx-12.example", "Mail is delayed: no MX host can take it at the moment."),
    ];
    let domains = said.map(|(domain, _)| domain);
    let found = objects(&check(&[&["--lab", "--format", "json"][..], &domains].concat()));
    for (report, (domain, sentence)) in found.iter().zip(said) {
        assert_eq!(report["headline"]["sentence"], sentence, "{domain}");
    }
}

#[test]
fn if_not_is_said_once_and_last() {
    let domains = ["tls-03-testing.example", "mx-17-listed.example"];
    let found = objects(&check(&[&["--lab", "--format", "json"][..], &domains].concat()));
    for report in &found {
        let reason = view(report, "rfc-strict", "new")["reason"].as_str().unwrap();
        assert_eq!(reason.matches("If not").count(), 1, "{reason}");
        assert!(reason.find("If not") > reason.find(" works, "), "{reason}");
    }
}

#[test]
fn text_tells_steps_servers_and_senders_without_the_evidence() {
    let output = check(&["--lab", "sc-33.example"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "Works, but 1 of 2 MX hosts",
        "Fix first",
        "error TLS-05",
        "mx2.sc-33.example: takes mail",
        "Every sender",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("250-"), "no transcripts");
    assert!(output.stderr.is_empty(), "no progress where there is no terminal");
}

#[test]
fn senders_that_check_dane_have_verdicts_of_their_own() {
    let output = check(&["--lab", "--format", "json", "dane-03.example", "example.com"]);
    let found = objects(&output);
    let views = |report: &Value, dane: bool| {
        let all = report["verdicts"].as_array().unwrap().clone();
        all.into_iter().filter(|view| view["dane"] == dane).collect::<Vec<_>>()
    };
    assert_eq!(views(&found[0], true).len(), views(&found[0], false).len());
    for view in views(&found[0], true) {
        assert_eq!((&view["outcome"], &view["via"]), (&"delivered".into(), &"mx2.dane-03.example".into()));
        assert_eq!(view["report"], serde_json::json!(["tlsa-invalid"]));
    }
    assert_eq!(views(&found[0], false)[0]["via"], "mx1.dane-03.example");
    assert!(views(&found[1], true).is_empty(), "no TLSA record was seen");

    let text = String::from_utf8(check(&["--lab", "dane-05.example"]).stdout).unwrap();
    for part in [
        "senders that check DANE hold the mail back",
        "DANE: the TLSA lookup fails",
        "delayed: Every sender that checks DANE",
        "Every sender that does not check DANE",
        "`4.7.324`",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
