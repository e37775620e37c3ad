use super::*;
use mta_sts::{
    DnsName, Domain, Facts, Seen,
    evidence::{FetchAttempt, HttpResponse, Inputs, Lookup, PolicyFetch, Timings},
    facts::{CertificateFacts, ChainFacts},
    lint,
    octets::Octets,
};

fn rule(code: &str) -> &'static lint::Rule {
    lint::find(code).unwrap()
}

#[test]
fn a_finding_has_words_range_record_and_fix() {
    let input = b"v=STSv1; id=2026-01-01;";
    let finding = Diagnostic::new(rule("TXT-15"), Subject::StsTxt(Some(1)))
        .at(Span::new(12, 22))
        .arg("id", "2026-01-01")
        .fix(Span::new(12, 22), "20260101", false);
    let shown = render(&finding, Some(input), Lang::En);
    let json = serde_json::to_value(&shown).unwrap();
    assert_eq!(json["code"], "TXT-15");
    assert_eq!(json["severity"], "error");
    assert_eq!(json["subject"], "sts-txt");
    assert_eq!(json["record"], 1);
    assert_eq!(json["owner"], "dns");
    assert_eq!(json["cite"][0], "RFC 8461 §3.1");
    assert_eq!(json["message"], "The id “2026-01-01” is not 1 to 32 letters and digits.");
    assert_eq!(json["range"]["start"], serde_json::json!({ "byte": 12, "line": 1, "column": 13 }));
    assert_eq!(json["range"]["end"]["byte"], 22);
    let edits = serde_json::json!([{ "start": 12, "end": 22, "insert": "20260101" }]);
    assert_eq!(json["fixes"][0]["edits"], edits);
    assert_eq!(json["fixes"][0]["safe"], false);
}

#[test]
fn a_finding_without_place_has_a_null_range_and_no_record() {
    let finding = Diagnostic::new(rule("POL-09"), Subject::PolicyFile);
    let json = serde_json::to_value(render(&finding, None, Lang::En)).unwrap();
    assert!(json["range"].is_null() && json["fixes"].as_array().unwrap().is_empty());
    assert!(json.get("record").is_none());
}

#[test]
fn what_was_left_out_is_counted() {
    let shown = |more| {
        let finding = Diagnostic { more, ..Diagnostic::new(rule("POL-06"), Subject::PolicyFile) };
        serde_json::to_value(render(&finding, None, Lang::En)).unwrap()
    };
    let message = |json: &serde_json::Value| json["message"].as_str().unwrap().to_owned();
    assert!(shown(0).get("more").is_none() && !message(&shown(0)).contains("more like it"));
    assert!(message(&shown(1)).ends_with(" There is one more like it."), "{}", shown(1));
    assert!(message(&shown(1200)).ends_with(" There are 1200 more like it."));
    assert_eq!(shown(1200)["more"], 1200);
}

/// Of two answers the one with a good certificate is judged, and that is the one that findings point into.
#[test]
fn spans_point_into_the_answer_that_was_judged() {
    let answer = |addr: &str, status, body: &[u8]| FetchAttempt {
        addr: addr.parse().unwrap(),
        outcome: Ok(HttpResponse {
            status,
            headers: Vec::new(),
            declared_length: None,
            body: Octets::from(body),
            truncated: None,
        }),
        tls: None,
        timings: Timings::default(),
    };
    let attempts = vec![
        answer("192.0.2.1", 200, b"version: STSv1\nmode: none\nmax_age: 86400\n"),
        answer("192.0.2.2", 200, b"version: STSv1\nmode: Enforce\nmax_age: 86400\n"),
    ];
    let domain = Domain::parse("example.com").unwrap().into_owned();
    let mut evidence = Evidence::new(domain, Inputs::default());
    let addresses = Lookup {
        name: DnsName::from_text("mta-sts.example.com"),
        answer: Ok(attempts.iter().map(|attempt| attempt.addr).collect()),
        aliases: Vec::new(),
        ttl: None,
        authenticated: false,
        resolver: String::new(),
    };
    evidence.policy = Seen::Got(PolicyFetch { url: String::new(), addresses, attempts, deadline: 20_000 });
    let valid =
        CertificateFacts { certificates: Vec::new(), anchor: None, problems: Vec::new(), tlsa: Vec::new() };
    let chain = ChainFacts { mx: None, addr: "192.0.2.2".parse().unwrap(), facts: valid };
    let report = mta_sts::evaluate(&evidence, &Facts { chains: vec![chain] });
    let found = report.diagnostics.iter().find(|d| d.rule.code == "POL-10").expect("the second is judged");
    let input = input_of(&found.subject, report.policy_from, &evidence).unwrap();
    let span = found.span.unwrap();
    assert_eq!(&input[span.start as usize..span.end as usize], b"Enforce");
}

#[test]
fn text_from_outside_is_made_visible() {
    let finding = Diagnostic::new(rule("TXT-13"), Subject::StsTxt(Some(0)))
        .arg("text", "V=STSv1;\u{202e}`\0<script>\x1b[2J");
    let message = render(&finding, None, Lang::En).message;
    assert!(message.contains("V=STSv1;\\u{202e}\\u{60}␀<script>␛[2J"), "{message}");
}

#[test]
fn moments_and_failures_are_put_into_words() {
    let expired = Diagnostic::new(rule("CERT-03"), Subject::MxSet)
        .arg("host", "mx1.example.com")
        .arg("not_after", "2026-02-20T00:00:00Z");
    let message = render(&expired, None, Lang::En).message;
    assert_eq!(message, "The certificate of `mx1.example.com` expired on 2026-02-20 00:00 UTC.");
    let failed =
        Diagnostic::new(rule("MX-08"), Subject::MxSet).arg("failure", mta_sts::evidence::DnsFailure::Bogus);
    assert_eq!(render(&failed, None, Lang::En).message, "The MX lookup fails: DNSSEC validation fails.");
}

#[test]
fn every_failure_of_dns_has_words() {
    use mta_sts::evidence::DnsFailure::*;
    for failure in [NoSuchName, NoData, ServFail(None), Bogus, Refused, Timeout, AliasLoop, BadMessage] {
        let words = crate::dns_failure(&failure, Lang::En);
        assert_eq!(dns_failure_of(&failure.to_string(), Lang::En), Some(&*words), "{failure:?}");
    }
}

#[test]
fn missing_facts_leave_no_holes() {
    let message = |finding: Diagnostic| render(&finding, None, Lang::En).message;
    let cut = |received, declared| {
        let finding = Diagnostic::new(rule("FETCH-24"), Subject::PolicyFile).arg("received", received);
        message(finding.arg("declared", declared))
    };
    assert_eq!(cut("40", "95"), "The policy is cut off: 40 of 95 bytes arrived.");
    assert_eq!(cut("40", "?"), "The policy is cut off.");
    assert_eq!(cut("0", "?"), "No policy arrived: the answer is empty or cannot be read.");
    let version = Diagnostic::new(rule("POL-07"), Subject::PolicyFile);
    assert_eq!(message(version.clone()), "The `version` line is missing.");
    assert_eq!(message(version.arg("value", "STSv2")), "The `version` is “STSv2”, not `STSv1`.");
    let address = Diagnostic::new(rule("MX-13"), Subject::MxSet).arg("host", "192.0.2.1").arg("address", "");
    assert_eq!(message(address), "The MX host `192.0.2.1` is an address, not the name of a host.");
}

#[test]
fn a_smaller_vocabulary_falls_back_to_the_summary() {
    let finding = Diagnostic::new(rule("CERT-09"), Subject::MxSet);
    let shown = render_with(None, &finding, Lang::En);
    assert_eq!(shown.message, rule("CERT-09").summary);
}
