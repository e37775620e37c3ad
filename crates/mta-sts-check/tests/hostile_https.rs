//! Policy hosts that misbehave: the E rows of the hostile inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod servers;

use mta_sts::evidence::{FetchAttempt, FetchFailure, HttpResponse, Phase, Truncated};
use servers::*;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{Instant, sleep},
};

const POLICY_HOST: &str = "mta-sts.example.com";

/// A host that answers the request with `answer`, then closes in an orderly way, or stays.
async fn answers(answer: impl Into<Vec<u8>>, then_close: bool) -> FetchAttempt {
    let answer: &'static [u8] = answer.into().leak();
    fetch(move |stream| async move {
        let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
        let mut buffer = [0; 1024];
        let _ = stream.read(&mut buffer).await;
        let _ = stream.write_all(answer).await;
        if then_close {
            let _ = stream.shutdown().await;
        }
        while matches!(stream.read(&mut buffer).await, Ok(n) if n > 0) {}
    })
    .await
}

fn response(attempt: FetchAttempt) -> HttpResponse {
    attempt.outcome.expect("an answer")
}

#[tokio::test]
async fn fetch_01_the_request_is_constant() {
    let (heard, mut hears) = tokio::sync::mpsc::channel(1);
    let attempt = fetch(move |stream| {
        let heard = heard.clone();
        async move {
            let mut config = tls_config(POLICY_HOST, BOTH);
            config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
            let mut stream = secure(stream, config).await.unwrap();
            let tls = stream.get_ref().1;
            assert_eq!(tls.server_name(), Some(POLICY_HOST));
            assert_eq!(tls.alpn_protocol(), Some(&b"http/1.1"[..]));
            let mut buffer = [0; 1024];
            let n = stream.read(&mut buffer).await.unwrap();
            heard.send(String::from_utf8(buffer[..n].to_vec()).unwrap()).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await.unwrap();
            hold(stream.into_inner().0).await;
        }
    })
    .await;
    let request = hears.recv().await.unwrap();
    assert!(
        request.starts_with("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.example.com\r\n"),
        "{request}"
    );
    assert!(
        request.contains("\r\nAccept-Encoding: identity\r\n")
            && request.contains("\r\nConnection: close\r\n")
    );
    let tls = attempt.tls.clone().unwrap();
    assert_eq!((tls.version.as_str(), tls.server_name.as_str()), ("1.3", POLICY_HOST));
    assert_eq!(response(attempt).body.0, b"hi");
}

/// No cache, no cookies, no coding, no credentials: the same octets for everybody.
#[tokio::test]
async fn fetch_21_the_request_carries_nothing_else_and_octets_stay_as_they_are() {
    let (heard, mut hears) = tokio::sync::mpsc::channel(1);
    let body = b"\xef\xbb\xbfversion: STSv1\r\n\x00\xff";
    let attempt = fetch(move |stream| {
        let heard = heard.clone();
        async move {
            let mut stream = secure(stream, tls_config(POLICY_HOST, BOTH)).await.unwrap();
            let mut buffer = [0; 1024];
            let n = stream.read(&mut buffer).await.unwrap();
            heard.send(String::from_utf8(buffer[..n].to_vec()).unwrap()).await.unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
            hold(stream.into_inner().0).await;
        }
    })
    .await;
    let request = hears.recv().await.unwrap().to_ascii_lowercase();
    let fields = request.trim_end().lines().skip(1).filter_map(|line| line.split_once(':'));
    let mut names: Vec<&str> = fields.map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "connection", "host", "user-agent"], "{request}");
    assert!(request.contains("\r\naccept-encoding: identity\r\n"));
    assert_eq!(&attempt.outcome.unwrap().body[..], body);
}

#[tokio::test]
async fn e_01_redirects_are_recorded_and_not_followed() {
    for location in ["https://www.example.com/", "http://169.254.169.254/", "file:///etc/passwd", "/"] {
        let got = response(
            answers(format!("HTTP/1.1 302 x\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"), true)
                .await,
        );
        assert_eq!((got.status, got.header("location")), (302, Some(location.as_bytes())));
    }
}

#[tokio::test]
async fn e_02_endless_bodies_stop_at_the_cap() {
    let attempt = fetch(|stream| async move {
        let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await;
        while stream.write_all(&b"8\r\n12345678\r\n".repeat(100)).await.is_ok() {}
    })
    .await;
    let got = response(attempt);
    assert_eq!((got.body.len(), got.truncated), (65_537, Some(Truncated::AtCap)));
}

#[tokio::test]
async fn e_03_a_short_body_is_early() {
    let got = response(answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", true).await);
    assert_eq!(
        (got.declared_length, &got.body.0[..], got.truncated),
        (Some(5), &b"ab"[..], Some(Truncated::Early))
    );
}

#[tokio::test]
async fn e_03_a_body_until_close_needs_close_notify() {
    let orderly = response(answers("HTTP/1.1 200 OK\r\n\r\nwhole", true).await);
    assert_eq!((&orderly.body.0[..], orderly.truncated), (&b"whole"[..], None));
    let cut = fetch(|stream| async move {
        let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhal").await;
        drop(stream.into_inner());
    })
    .await;
    let cut = response(cut);
    assert_eq!((&cut.body.0[..], cut.truncated), (&b"hal"[..], Some(Truncated::Early)));
}

#[tokio::test]
async fn e_06_what_is_no_http_is_bad_framing() {
    for answer in ["version: STSv1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", "HTTP/1.1 200"]
    {
        let attempt = answers(answer, true).await;
        assert!(matches!(&attempt.outcome, Err(FetchFailure::BadFraming(_))), "{answer:?}: {attempt:?}");
        assert!(attempt.tls.is_some());
    }
}

#[tokio::test]
async fn e_07_stalls_end_at_the_total_with_what_came() {
    let started = Instant::now();
    let silent = answers("", false).await;
    assert_eq!(silent.outcome, Err(FetchFailure::Timeout(Phase::Answer)));
    assert!(started.elapsed() < quick().fetch + Duration::from_millis(500));
    let in_head = answers("HTTP/1.1 200 OK\r\nX: ", false).await;
    assert_eq!(in_head.outcome, Err(FetchFailure::Timeout(Phase::Answer)));
    let in_body = response(answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", false).await);
    assert_eq!((&in_body.body.0[..], in_body.truncated), (&b"ab"[..], Some(Truncated::AtDeadline)));
}

#[tokio::test]
async fn e_10_every_status_is_an_answer() {
    for status in [204, 206, 304, 401, 403, 404, 410, 429, 500, 503] {
        let got = response(answers(format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n"), true).await);
        assert_eq!((got.status, got.truncated), (status, None));
    }
}

#[tokio::test]
async fn e_11_the_body_is_fetched_whatever_the_certificate() {
    let attempt = fetch(|stream| async move {
        let Some(mut stream) = secure(stream, tls_config("wrong.example", BOTH)).await else { return };
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await;
        hold(stream.into_inner().0).await;
    })
    .await;
    assert_eq!(attempt.tls.as_ref().map(|tls| tls.chain.len()), Some(1));
    assert_eq!(response(attempt).body.0, b"hi");
}

#[tokio::test]
async fn e_12_other_protocols_are_typed() {
    let plain = fetch(|mut stream| async move {
        say(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        hold(stream).await;
    })
    .await;
    let Err(FetchFailure::Tls(failure)) = plain.outcome else { panic!("{plain:?}") };
    assert!(failure.detail.contains("HTTP/1.1 400"), "{failure:?}");
    let h2 = fetch(|stream| async move {
        let mut config = tls_config(POLICY_HOST, BOTH);
        config.alpn_protocols = vec![b"h2".to_vec()];
        secure(stream, config).await;
    })
    .await;
    let Err(FetchFailure::Tls(failure)) = h2.outcome else { panic!("{h2:?}") };
    assert_eq!(failure.alert, Some(120));
}

#[tokio::test]
async fn e_13_dead_addresses_are_listed_and_the_live_one_answers() {
    let live = server(|stream| async move {
        let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await;
        hold(stream.into_inner().0).await;
    })
    .await;
    let addresses: Vec<String> = (1..=8).map(|n| format!("203.0.113.{n}")).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    // Only the last of eight is there.
    let attempts = fetch_all(&engine(&[("203.0.113.8", live)], quick()), &addresses, false).await;
    let dead = attempts.iter().filter(|a| matches!(a.outcome, Err(FetchFailure::Connect(_)))).count();
    assert_eq!((attempts.len(), dead), (8, 7), "{attempts:?}");
    assert!(attempts[7].outcome.is_ok());
}

#[tokio::test]
async fn e_14_every_address_keeps_its_own_policy() {
    let serves = |body: &'static str| {
        server(move |stream| async move {
            let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
            let _ = stream.read(&mut [0; 1024]).await;
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let _ = stream.write_all(answer.as_bytes()).await;
            hold(stream.into_inner().0).await;
        })
    };
    let (one, two) = (serves("enforce").await, serves("testing").await);
    let engine = engine(&[(ADDRESS, one), ("2001:db8::10", two)], quick());
    let attempts = fetch_all(&engine, &[ADDRESS, "2001:db8::10"], false).await;
    let bodies: Vec<_> = attempts.into_iter().map(|attempt| response(attempt).body.0).collect();
    assert_eq!(bodies, [b"enforce", b"testing"]);
}

#[tokio::test]
async fn e_15_no_state_is_kept() {
    let fields = "Set-Cookie: a=b\r\nAlt-Svc: h3=\":443\"\r\nStrict-Transport-Security: max-age=1\r\nWWW-Authenticate: Basic\r\n";
    let got = response(answers(format!("HTTP/1.1 401 x\r\n{fields}Content-Length: 0\r\n\r\n"), true).await);
    assert_eq!((got.status, got.headers.len()), (401, 5));
}

#[tokio::test]
async fn fetch_27_a_retry_waits_longer() {
    let slow = server(|stream| async move {
        let Some(mut stream) = secure(stream, tls_config(POLICY_HOST, BOTH)).await else { return };
        let _ = stream.read(&mut [0; 1024]).await;
        sleep(quick().fetch + Duration::from_millis(100)).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await;
        hold(stream.into_inner().0).await;
    })
    .await;
    let engine = engine(&[(ADDRESS, slow)], quick());
    let first = fetch_all(&engine, &[ADDRESS], false).await.remove(0);
    assert_eq!(first.outcome, Err(FetchFailure::Timeout(Phase::Answer)));
    let second = fetch_all(&engine, &[ADDRESS], true).await.remove(0);
    assert_eq!(response(second).body.0, b"hi");
}
