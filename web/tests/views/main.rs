//! What the page shows, rendered natively from evidence made by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod embed;
mod fixtures;
mod rules;

use fixtures::{POLICY, World, line, lookup, txt, valid};
use mta_sts::{
    Seen,
    evidence::{Speaker, Unseen},
    facts::CertificateProblem,
    report::{Case, Status, Step},
};

use mta_sts_messages::Lang;
use mta_sts_web::{components::shell::Shell, state::Phase};

/// How often `needle` stands in `text`.
fn count(text: &str, needle: &str) -> usize {
    text.matches(needle).count()
}

/// The part of the page that shows one step.
fn step(html: &str, step: Step) -> &str {
    let begin = html.find(&format!("data-step=\"{}\"", step.name())).expect("the step is shown");
    let rest = &html[begin..];
    let end = rest[1..].find("data-step=").map_or(rest.len(), |end| end + 1);
    &rest[..end]
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[tokio::test]
async fn a_good_domain_passes_every_step() {
    let html = World::good().html().await;
    assert!(html.contains(r#"data-outcome="delivered""#) && html.contains(r#"data-confidence="full""#));
    for each in Step::ALL {
        assert!(step(&html, each).contains(r#"data-status="pass""#), "{each:?}");
    }
    assert_eq!(count(&html, r#"data-severity="error""#), 0);
}

#[tokio::test]
async fn each_case_has_its_sentence_and_a_shape_of_its_tone() {
    for (case, tone) in [
        (Case::EnforceAll, "good"),
        (Case::EnforceSome, "warn"),
        (Case::EnforceNone, "bad"),
        (Case::TestingAll, "neutral"),
        (Case::TestingSome, "warn"),
        (Case::Off, "neutral"),
        (Case::Invalid, "bad"),
        (Case::Absent, "neutral"),
        (Case::Incomplete, "unknown"),
        (Case::Deferred, "warn"),
        (Case::Bounced, "neutral"),
        (Case::DependsOnSender, "warn"),
        (Case::OldPolicyRefuses, "warn"),
        (Case::DaneFails, "warn"),
    ] {
        let world = World { case: Some(case), ..World::good() };
        let html = world.html().await;
        let text = world.headline(case).sentence;
        let first = escaped(text.split('`').next().unwrap());
        assert!(html.contains(&first), "{case:?}: {first}");
        assert!(html.contains(&format!("class=\"verdict tone-{tone}\"")), "{case:?}");
        assert!(html.contains("data-outcome="), "{case:?}");
    }
}

#[tokio::test]
async fn a_host_that_the_policy_does_not_list_is_counted_as_refused() {
    let mut world = World::good();
    world.set_policy(POLICY.replace("mx: mx2.example.com\r\n", ""));
    let sentence = world.state().view().unwrap().headline.sentence.clone();
    assert!(sentence.contains("1 of 2 MX hosts will be refused"), "{sentence}");
    world.set_policy(POLICY.replace("mx: mx2.example.com\r\n", "").replace("enforce", "testing"));
    let sentence = world.state().view().unwrap().headline.sentence.clone();
    assert!(sentence.contains("1 of 2"), "{sentence}");
}

#[tokio::test]
async fn there_is_no_outcome_while_there_is_no_answer() {
    let mut world = World { phase: Phase::Running, ..World::good() };
    world.evidence.policy = Seen::Pending;
    let html = world.html().await;
    let verdict = &html[..html.find("</section>").unwrap()];
    assert!(verdict.contains(r#"data-testid="verdict""#) && !verdict.contains("data-outcome"));
    assert!(verdict.contains("<progress"));
    assert!(!html.contains("fix-first"), "nothing is urged before the answer");
}

#[tokio::test]
async fn an_answer_waits_for_chains_that_are_still_being_examined() {
    let mut world = World::good();
    world.facts.chains.pop();
    assert_eq!(world.state().latest.unwrap().unexamined, 1);
    assert!(world.state().answer().is_none());
    world.phase = Phase::Cancelled;
    assert!(world.state().answer().is_some(), "who stops sees what there is");
}

#[tokio::test]
async fn what_was_not_seen_is_never_called_failed() {
    let mut world = World::good();
    world.evidence.policy = Seen::Unseen(Unseen::Proxy("network".into()));
    for host in &mut world.evidence.hosts {
        host.probes = Seen::Unseen(Unseen::Proxy("network".into()));
    }
    world.facts.chains.clear();
    let html = world.html().await;
    for each in [Step::PolicyHost, Step::PolicyFile, Step::Match, Step::Servers] {
        assert!(step(&html, each).contains(r#"data-status="unknown""#), "{each:?}");
    }
    assert!(step(&html, Step::Record).contains(r#"data-status="pass""#), "DNS is seen all the same");
    assert!(html.contains("could not tell"));
    assert_eq!(count(&html, ">failed<") + count(&html, r#"data-severity="error""#), 0);
    assert!(html.contains(r#"data-confidence="partial""#));
}

#[tokio::test]
async fn a_step_that_is_left_out_names_its_parent() {
    let mut world = World::good();
    let gone = mta_sts::evidence::DnsFailure::NoSuchName;
    if let Seen::Got(record) = &mut world.evidence.sts {
        record.answer = Err(gone.clone());
    }
    if let Seen::Got(fetch) = &mut world.evidence.policy {
        fetch.addresses.answer = Err(gone);
        fetch.attempts.clear();
    }
    let html = world.html().await;
    let skipped = step(&html, Step::PolicyFile);
    assert!(skipped.contains(r#"data-status="skipped""#));
    assert!(skipped.contains("because of the step “Record”"), "{skipped}");
}

#[tokio::test]
async fn two_records_are_not_green() {
    let mut world = World::good();
    let records = vec![txt("v=STSv1; id=1;"), txt("v=STSv1; id=2;")];
    world.evidence.sts = Seen::Got(lookup("_mta-sts.example.com", records));
    let html = world.html().await;
    assert!(!html.contains("class=\"verdict tone-good\""));
    assert!(step(&html, Step::Record).contains(r#"data-code="TXT-08" data-severity="error""#));
}

#[tokio::test]
async fn every_finding_is_shown_once() {
    let mut world = World::good();
    world.set_policy(POLICY.replace("mode: enforce", "mode: Enforce"));
    let html = world.html().await;
    let state = world.state();
    let diagnostics = &state.view().unwrap().diagnostics;
    assert_eq!(count(&html, "data-code="), diagnostics.len());
    for (index, found) in diagnostics.iter().enumerate() {
        assert_eq!(count(&html, &format!("id=\"finding-{index}\"")), 1, "{}", found.code);
    }
}

#[tokio::test]
async fn every_address_of_every_host_has_a_row() {
    let names: Vec<String> = (1..=7).map(|n| format!("mx{n}.example.com")).collect();
    let addresses: Vec<[String; 2]> =
        (1..=7).map(|n| [format!("203.0.113.{n}"), format!("2001:db8::{n}")]).collect();
    let addresses: Vec<[&str; 2]> = addresses.iter().map(|[a, b]| [a.as_str(), b.as_str()]).collect();
    let hosts: Vec<(&str, &[&str])> =
        names.iter().zip(&addresses).map(|(name, ips)| (name.as_str(), &ips[..])).collect();
    let mut world = World::good();
    world.set_hosts(&hosts);
    world.set_policy(POLICY.replace("mx: mx1.example.com", "mx: *.example.com"));
    let html = world.html().await;
    assert_eq!(count(&html, "<tbody role=\"rowgroup\" data-host="), 7);
    assert_eq!(count(&html, "class=\"address\""), 14);
    assert!(html.contains("and 1 more"), "six hosts are drawn, the rest is counted");
}

#[tokio::test]
async fn a_gap_in_a_chain_is_drawn_and_worded() {
    let mut world = World::good();
    let facts = &mut world.facts.chains.last_mut().unwrap().facts;
    facts.certificates.pop();
    facts.anchor = None;
    facts.problems = vec![CertificateProblem::MissingIntermediate { issuer: "CN=Intermediate".into() }];
    let html = world.html().await;
    assert_eq!(count(&html, "<li class=\"missing\">"), 1);
    assert!(html.contains("Missing: the server should send this one"));
    assert!(html.contains("<li class=\"match\">"), "the name that counts is marked");
}

#[tokio::test]
async fn hostile_text_is_shown_escaped_in_every_view() {
    const EVIL: &str = "<script>alert(1)</script>\u{202e}\u{0}<img src=x onerror=alert(1)>";
    let mut world = World::good();
    world.evidence.sts =
        Seen::Got(lookup("_mta-sts.example.com", vec![txt(["v=STSv1; id=1; ", EVIL].concat())]));
    world.evidence.tlsrpt = Seen::Got(lookup("_smtp._tls.example.com", vec![txt(EVIL)]));
    world.set_policy([POLICY, EVIL, "\r\n"].concat());
    if let Seen::Got(fetch) = &mut world.evidence.policy {
        fetch.attempts[0].outcome.as_mut().unwrap().headers.push((EVIL.into(), EVIL.as_bytes().into()));
    }
    for host in &mut world.evidence.hosts {
        let Seen::Got(probes) = &mut host.probes else { continue };
        probes[0].transcript[0] = line(Speaker::Server, &["220 ", EVIL, "\r\n"].concat());
    }
    for chain in &mut world.facts.chains {
        let mut facts = valid(EVIL);
        facts.certificates[0].subject = EVIL.into();
        facts.problems = vec![CertificateProblem::UntrustedRoot { issuer: EVIL.into(), self_signed: false }];
        chain.facts = facts;
    }
    let html = world.html().await;
    assert!(!html.contains("<script") && !html.contains("<img"));
    assert!(html.contains("&lt;script"));
    assert!(!html.contains(['\u{202e}', '\0']));
    assert!(
        html.contains(r#"<span class="mark">U+202E</span>"#)
            && html.contains(r#"<span class="mark">NUL</span>"#)
    );
}

#[tokio::test]
async fn a_long_body_is_cut_on_the_page_only() {
    let mut world = World::good();
    world.set_policy([POLICY, &"x".repeat(60_000)].concat());
    let html = world.html().await;
    assert!(html.len() < 200_000, "{}", html.len());
    assert!(html.contains("are not shown here"));
}

#[tokio::test]
async fn a_fix_is_offered_as_what_to_publish() {
    let mut world = World::good();
    world.evidence.sts = Seen::Got(lookup("_mta-sts.example.com", vec![txt("v=STSv1;; id=1")]));
    let html = world.html().await;
    assert!(step(&html, Step::Record).contains("Corrected, ready to publish"));
    assert!(step(&html, Step::Record).contains("v=STSv1; id=1"));
}

#[test]
fn statuses_are_never_only_a_colour() {
    let words = [Status::Pass, Status::Warn, Status::Fail, Status::Unknown, Status::Skipped]
        .map(|status| mta_sts_messages::status(status, Lang::En));
    for (index, word) in words.iter().enumerate() {
        assert!(!word.is_empty() && !words[..index].contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_shell_in_index_html_is_the_one_of_today() {
    let shell = yew::ServerRenderer::<Shell>::new().hydratable(false).render().await;
    let page = include_str!("../../../index.html");
    assert!(page.contains(&shell), "run `cargo run -p mta-sts-web --example prerender`");
    assert!(page.contains("<title>MTA-STS checker</title>"));
    assert_eq!(mta_sts_messages::ui::title(Lang::En), "MTA-STS checker");
}
