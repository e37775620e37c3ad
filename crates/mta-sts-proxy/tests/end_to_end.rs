//! The proxy in the pretend Internet: what it fetches and probes, and for whom.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod pretend;

use axum::http::StatusCode;
use futures_util::future::join_all;
use mta_sts::evidence::{PolicyFetch, ProbeFailure, Unseen};
use mta_sts_check::{
    api,
    native::ProxyClient,
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use mta_sts_proxy::{Limits, Quota, TargetQuotas, serve};
use pretend::*;
use std::{future::pending, net::SocketAddr};
use tokio::{io::AsyncWriteExt, net::TcpListener};

fn probe(domain: &str, mx: &str) -> axum::http::Request<axum::body::Body> {
    post(api::PROBE, serde_json::json!({ "domain": domain, "mx": mx }).to_string())
}

async fn address_of(lab: &mta_sts_lab::Lab, host: &str) -> String {
    let found = engine(lab, &[]).addresses(&name(host)).await.unwrap();
    found.records()[0].to_string()
}

#[tokio::test]
async fn both_routes_see_the_same() {
    let lab = lab().await;
    let direct = engine(&lab, &[]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, state(engine(&lab, &[])), None, pending()));
    let proxy = ProxyClient::new(&base).unwrap();
    let (domain, mx) = (domain("example.com"), name("mx1.example.com"));

    let (a, b) = (direct.fetch(&domain, false).await.unwrap(), proxy.fetch(&domain, false).await.unwrap());
    assert_eq!((&a.url, &a.addresses, a.attempts.len()), (&b.url, &b.addresses, b.attempts.len()));
    assert_eq!(a.attempts[0].outcome.as_ref().unwrap().body, b.attempts[0].outcome.as_ref().unwrap().body);
    assert_eq!(a.attempts[0].tls.as_ref().unwrap().chain, b.attempts[0].tls.as_ref().unwrap().chain);

    let (a, b) = (
        direct.probe(&domain, &mx, Look::Usual).await.unwrap(),
        proxy.probe(&domain, &mx, Look::Usual).await.unwrap(),
    );
    assert_eq!(a.addresses, b.addresses);
    assert_eq!(a.probes[0].tls.as_ref().unwrap().chain, b.probes[0].tls.as_ref().unwrap().chain);
    assert_eq!((&a.probes[0].failure, &b.probes[0].failure), (&None, &None));

    let refused = proxy.probe(&domain, &name("mx.elsewhere.example"), Look::Usual).await;
    assert_eq!(refused.unwrap_err(), Unseen::Proxy("not_an_mx".to_owned()));
}

#[tokio::test]
async fn fetch_22_a_17_only_hosts_that_the_domain_names_are_probed() {
    let lab = lab().await;
    let there = Counted::tarpit().await;
    let address = address_of(&lab, "mailless.example").await;
    let place = format!("{address}:25");
    let state = state(engine(&lab, &[(&place, there.here)]).with_times(quick()));
    for (domain, mx) in [
        ("example.com", "mailless.example"),
        ("example.com", "example.com"),
        ("example.com", "mx3.example.com"),
        ("mailless.example", "mx1.example.com"),
        ("nowhere.example", "nowhere.example"),
    ] {
        let got = ask(&state, probe(domain, mx)).await;
        assert_eq!((got.status, got.code().as_str()), (StatusCode::FORBIDDEN, "not_an_mx"), "{domain} {mx}");
    }
    assert_eq!(there.came(), 0);
    // RFC 5321 §5.1: without MX, but with an address, the domain is its own mail host.
    let got = ask(&state, probe("mailless.example", "mailless.example")).await;
    assert_eq!((got.status, there.came()), (StatusCode::OK, 1));
    assert_eq!(ask(&state, probe("EXAMPLE.com", "MX1.example.com.")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_12_addresses_that_are_not_public_are_reported_and_not_dialled() {
    let text = "name = \"T-03\"\nabout = \"x\"\ndomain = \"inside.example\"\nnow = \"2026-03-01T00:00:00Z\"\n[dns]\n\
                \"inside.example MX\" = { records = [[10, \"mx.inside.example\"]] }\n\
                \"mx.inside.example A\" = { records = [\"127.0.0.1\", \"169.254.169.254\", \"10.0.0.1\"] }\n";
    let lab =
        mta_sts_lab::Lab::start(vec![mta_sts_lab::Scenario::parse(text, "test").unwrap()]).await.unwrap();
    let state = state(engine(&lab, &[]));
    let got = ask(&state, probe("inside.example", "mx.inside.example")).await;
    let answer: MxAnswer = serde_json::from_slice(&got.body).unwrap();
    assert_eq!(answer.probes.len(), 3);
    assert!(
        answer
            .probes
            .iter()
            .all(|p| matches!(p.failure, Some(ProbeFailure::Blocked(_))) && p.transcript.is_empty())
    );
}

#[tokio::test]
async fn f_08_a_thousand_clients_share_one_probe() {
    let lab = lab().await;
    let there = Counted::start(|mut stream| async move {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let _ = stream.write_all(b"554 no\r\n").await;
    })
    .await;
    let place = format!("{}:25", address_of(&lab, "mx1.example.com").await);
    let state = state_with(engine(&lab, &[(&place, there.here)]), Limits::default());
    let ask_from = |n: u32| {
        let client = std::net::Ipv4Addr::from(0x0800_0000 + n).to_string();
        let state = state.clone();
        async move { ask(&state, from(probe("example.com", "mx1.example.com"), &client)).await }
    };
    let answers = join_all((0..1000).map(ask_from)).await;
    assert!(answers.iter().all(|got| got.status == StatusCode::OK && got.body == answers[0].body));
    assert_eq!(there.came(), 1);
}

#[tokio::test]
async fn f_09_domains_that_share_a_host_share_its_probe_and_its_limits() {
    let lab = lab().await;
    let there = Counted::start(|mut stream| async move {
        let _ = stream.write_all(b"554 no\r\n").await;
    })
    .await;
    let place = format!("{}:25", address_of(&lab, "mx1.example.com").await);
    let mut limits = Limits::default();
    limits.smtp = TargetQuotas { address: Quota::new(2, 1), ..limits.smtp };
    limits.keep.bad = std::time::Duration::ZERO;
    let state = state_with(engine(&lab, &[(&place, there.here)]), limits);
    let mut codes = Vec::new();
    for _ in 0..4 {
        let got = ask(&state, probe("example.com", "mx1.example.com")).await;
        codes.push(if got.status == StatusCode::OK { "ok".to_owned() } else { got.code() });
    }
    assert_eq!(codes, ["ok", "ok", "target_busy", "target_busy"]);
    assert_eq!(there.came(), 2);
}

#[tokio::test]
async fn t2_who_opted_out_is_left_alone_at_once() {
    let lab = lab().await;
    let state = state(engine(&lab, &[]));
    let request = || probe("example.com", "mx1.example.com");
    assert_eq!(ask(&state, request()).await.status, StatusCode::OK);
    let address = address_of(&lab, "mx1.example.com").await;
    for listed in ["mx1.example.com", "example.com", address.as_str()] {
        state.leave_alone(mta_sts_proxy::OptOut::parse(listed));
        assert_eq!(ask(&state, request()).await.code(), "opted_out", "{listed}");
    }
    state.leave_alone(mta_sts_proxy::OptOut::default());
    assert_eq!(ask(&state, request()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_are_kept_for_a_moment() {
    let lab = lab().await;
    let state = state(engine(&lab, &[]));
    let request = || post(api::POLICY, r#"{"domain":"example.com"}"#);
    let first = ask(&state, request()).await;
    let second = ask(&state, request()).await;
    assert_eq!(first.body, second.body, "timings and all");
    assert!(first.headers.contains_key("age"));
    let retried = ask(&state, post(api::POLICY, r#"{"domain":"example.com","retry":true}"#)).await;
    let retried: PolicyFetch = serde_json::from_slice(&retried.body).unwrap();
    assert_eq!(retried.deadline, 60_000);
}

#[tokio::test]
async fn a_13_addresses_are_looked_up_once() {
    // A resolver whose second answer is another: the dial goes to the first.
    let (resolver, asked) = rebinding().await;
    let there = Counted::tarpit().await;
    let connect = [("203.0.113.5:25".parse::<SocketAddr>().unwrap(), there.here)].into();
    let resolver = mta_sts_check::native::SystemResolver::new(vec![resolver]);
    let engine = mta_sts_check::native::Native::new(std::sync::Arc::new(resolver.into()), "probe.example")
        .with_guard(guard(), connect)
        .with_times(quick());
    let answer = engine.probe(&domain("example.com"), &name("mx.example.com"), Look::Usual).await.unwrap();
    assert_eq!((answer.probes.len(), there.came()), (1, 1));
    assert_eq!(answer.probes[0].addr.to_string(), "203.0.113.5");
    // One question for each family.
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 2);
}

/// Answers the first question for A with a public address, every later one with 127.0.0.1.
async fn rebinding() -> (SocketAddr, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let here = socket.local_addr().unwrap();
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = asked.clone();
    tokio::spawn(async move {
        let mut buffer = [0; 512];
        let mut answers = 0;
        while let Ok((n, from)) = socket.recv_from(&mut buffer).await {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let end = 12 + buffer[12..n].iter().position(|b| *b == 0).unwrap() + 5;
            let is_a = buffer[end - 3] == 1;
            let mut reply = buffer[..end].to_vec();
            reply[2] |= 0x80;
            reply[10..12].copy_from_slice(&[0, 0]);
            if is_a {
                reply[7] = 1;
                let ip = if answers == 0 { [203, 0, 113, 5] } else { [127, 0, 0, 1] };
                answers += 1;
                reply.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
                reply.extend(ip);
            }
            socket.send_to(&reply, from).await.unwrap();
        }
    });
    (here, asked)
}
