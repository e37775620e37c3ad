//! Mail servers that misbehave: the C rows (and D-12 to D-14) of the hostile inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod servers;

use mta_sts::{
    address::AddressClass,
    evidence::{Phase, ProbeFailure, SmtpProbe, Speaker},
    octets::Octets,
};
use servers::*;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    time::{Instant, sleep},
};

fn said(probe: &SmtpProbe, who: Speaker) -> String {
    let lines = probe.transcript.iter().filter(|line| line.from == who);
    lines.map(|line| String::from_utf8_lossy(&line.bytes).into_owned()).collect()
}

/// A server that sends these octets at once and stays.
async fn blurts(bytes: &'static [u8]) -> SmtpProbe {
    probe(move |mut stream| async move {
        say(&mut stream, bytes).await;
        hold(stream).await;
    })
    .await
}

/// A server that answers STARTTLS so.
async fn answers_starttls(answer: &'static [u8], then_close: bool) -> SmtpProbe {
    probe(move |mut stream| async move {
        until_starttls(&mut stream).await;
        say(&mut stream, answer).await;
        if !then_close {
            hold(stream).await;
        }
    })
    .await
}

fn failure(probe: SmtpProbe) -> ProbeFailure {
    probe.failure.expect("a failure")
}

#[tokio::test]
async fn tls_16_a_good_server_shows_its_certificate() {
    for (versions, name) in [(TLS12, "1.2"), (TLS13, "1.3")] {
        let probe = probe(move |mut stream| async move {
            until_starttls(&mut stream).await;
            say(&mut stream, b"220 go\r\n").await;
            let Some(mut stream) = secure(stream, tls_config(HOST, versions)).await else { return };
            assert_eq!(stream.get_ref().1.server_name(), Some(HOST));
            let mut quit = [0; 6];
            stream.read_exact(&mut quit).await.unwrap();
            assert_eq!(&quit, b"QUIT\r\n");
        })
        .await;
        assert_eq!((probe.failure.clone(), probe.starttls), (None, true), "{probe:?}");
        let tls = probe.tls.as_ref().unwrap();
        assert_eq!((tls.version.as_str(), tls.chain.len(), tls.server_name.as_str()), (name, 1, HOST));
        assert!(tls.cipher_suite.starts_with("TLS_"), "{}", tls.cipher_suite);
        assert_eq!(said(&probe, Speaker::Client), "EHLO probe.example\r\nSTARTTLS\r\n");
        let t = probe.timings;
        assert!(
            t.connected <= t.greeting
                && t.greeting <= t.secured
                && t.secured <= t.finished
                && t.secured.is_some()
        );
    }
}

/// A server that does not know the name may show a certificate for another: that is the one to judge.
#[tokio::test]
async fn tls_17_whatever_certificate_is_presented_is_recorded() {
    let fallback = tls_config("fallback.example.net", BOTH);
    let probe = probe(move |mut stream| {
        let fallback = fallback.clone();
        async move {
            until_starttls(&mut stream).await;
            say(&mut stream, b"220 go\r\n").await;
            let Some(stream) = secure(stream, fallback).await else { return };
            hold(stream.into_inner().0).await;
        }
    })
    .await;
    let tls = probe.tls.unwrap();
    assert_eq!((tls.server_name.as_str(), probe.failure), (HOST, None));
    let name = b"fallback.example.net";
    assert!(
        tls.chain[0].windows(name.len()).any(|window| window == name),
        "the chain is the one that was sent"
    );
}

#[tokio::test]
async fn tls_04_c_01_silence_is_a_slow_greeting() {
    let started = Instant::now();
    let probe = probe(hold).await;
    assert_eq!(failure(probe), ProbeFailure::Timeout(Phase::Greeting));
    assert!(started.elapsed() < quick().greeting + Duration::from_millis(250));
}

#[tokio::test]
async fn c_02_a_stuttering_banner_is_ended_by_the_total() {
    let probe = probe(|mut stream| async move {
        for octet in b"220 a very slow greeting that never comes to its end".repeat(9) {
            say(&mut stream, &[octet]).await;
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert!(said(&probe, Speaker::Server).starts_with("220 a very"));
    assert_eq!(failure(probe), ProbeFailure::Timeout(Phase::Greeting));
}

#[tokio::test]
async fn c_03_postscreen_teases_and_is_waited_for() {
    let probe = probe(|mut stream| async move {
        say(&mut stream, b"220-mx1 teaser\r\n").await;
        sleep(Duration::from_millis(200)).await;
        until_starttls(&mut stream).await;
        say(&mut stream, b"220 go\r\n").await;
        secure(stream, tls_config(HOST, BOTH)).await;
    })
    .await;
    assert!(probe.failure.is_none() && probe.tls.is_some(), "{probe:?}");
    assert!(probe.transcript[1].at >= 150, "{:?}", probe.transcript);
}

#[tokio::test]
async fn c_04_floods_stop_at_the_caps() {
    for flood in [&b"220-x\r\n"[..], b"220 xxxxxxxxxxxxxxxxxxxxxx", b"\0\0\0\0"] {
        let probe = probe(move |mut stream| async move {
            let flood = flood.repeat(4096);
            while stream.write_all(&flood).await.is_ok() {}
        })
        .await;
        let kept: usize = probe.transcript.iter().map(|line| line.bytes.len()).sum();
        assert!(kept <= 66 * 1024, "{kept}");
        assert!(matches!(failure(probe), ProbeFailure::NotSmtp(_)));
    }
}

#[tokio::test]
async fn c_05_quit_is_said_after_554_and_not_after_421() {
    for (greeting, quits) in [(&b"554 no\r\n"[..], true), (b"421 busy\r\n", false)] {
        let (heard, mut hears) = tokio::sync::mpsc::channel(1);
        let probe = probe(move |mut stream| {
            let heard = heard.clone();
            async move {
                say(&mut stream, greeting).await;
                let _ = heard.send(hear(&mut stream).await).await;
            }
        })
        .await;
        let want = if quits { &b"QUIT\r\n"[..] } else { b"" };
        assert_eq!(hears.recv().await.as_deref(), Some(want));
        assert_eq!(said(&probe, Speaker::Client).as_bytes(), want);
        assert!(matches!(failure(probe), ProbeFailure::Greeting(_)));
    }
}

#[tokio::test]
async fn c_06_five_ways_not_to_connect() {
    let refused: SocketAddr = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    let probes = probe_all(&engine(&[(ADDRESS, refused)], quick()), &[ADDRESS]).await;
    assert!(
        matches!(&probes[0].failure, Some(ProbeFailure::Connect(why)) if why.contains("refused")),
        "{probes:?}"
    );

    let fin = probe(|stream| async move { drop(stream) }).await;
    assert_eq!(failure(fin), ProbeFailure::Closed(Phase::Greeting));

    let reset = probe(|stream| async move {
        sleep(Duration::from_millis(20)).await;
        stream.set_zero_linger().unwrap();
    })
    .await;
    assert!(matches!(failure(reset), ProbeFailure::Connect(why) if why.contains("reset")));

    let dropped = full_backlog().await;
    let probes = probe_all(&engine(&[(ADDRESS, dropped.here)], quick()), &[ADDRESS]).await;
    assert_eq!(probes[0].failure, Some(ProbeFailure::Timeout(Phase::Connect)));

    let elsewhere = engine(&[("203.0.113.99", refused)], quick());
    let probes = probe_all(&elsewhere, &["10.0.0.1"]).await;
    assert_eq!(probes[0].failure, Some(ProbeFailure::Blocked(AddressClass::Private)));
}

struct FullBacklog {
    here: SocketAddr,
    _listener: TcpListener,
    _waiting: Vec<TcpStream>,
}

/// A listener that accepts nothing and has no room left: connection requests are dropped.
async fn full_backlog() -> FullBacklog {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let here = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(Ok(stream)) =
        tokio::time::timeout(Duration::from_millis(100), TcpStream::connect(here)).await
    {
        waiting.push(stream);
    }
    FullBacklog { here, _listener: listener, _waiting: waiting }
}

#[tokio::test]
async fn c_07_bad_replies_keep_their_octets() {
    for bytes in [&b"2200 x\r\n"[..], b"22\r\n", b"-1 x\r\n", b"220-a\r\n250 b\r\n", b"\x00\xff\x80\r\n"] {
        let probe = blurts(bytes).await;
        assert_eq!(said(&probe, Speaker::Server), String::from_utf8_lossy(bytes));
        assert_eq!(failure(probe), ProbeFailure::NotSmtp(Octets::from(bytes)));
    }
}

#[tokio::test]
async fn c_08_too_many_capabilities() {
    let probe = probe(|mut stream| async move {
        say(&mut stream, b"220 mx\r\n").await;
        hear(&mut stream).await;
        say(&mut stream, &b"250-KEYWORD\r\n".repeat(10_000)).await;
        hold(stream).await;
    })
    .await;
    assert!(matches!(failure(probe), ProbeFailure::NotSmtp(_)));
}

#[tokio::test]
async fn c_09_starttls_is_not_sent_where_it_is_not_offered() {
    let probe = probe(|mut stream| async move {
        say(&mut stream, b"220 mx\r\n").await;
        hear(&mut stream).await;
        say(&mut stream, b"250-mx\r\n250 XSTARTTLS\r\n").await;
        hold(stream).await;
    })
    .await;
    assert!(!probe.starttls);
    assert_eq!(said(&probe, Speaker::Client), "EHLO probe.example\r\nQUIT\r\n");
    assert_eq!(failure(probe), ProbeFailure::NoStartTls);
}

#[tokio::test]
async fn c_10_starttls_refused() {
    for (answer, code) in
        [(&b"454 x\r\n"[..], 454), (b"502 x\r\n", 502), (b"354 x\r\n", 354), (b"221 x\r\n", 221)]
    {
        let probe = answers_starttls(answer, false).await;
        assert!(probe.starttls);
        assert!(matches!(failure(probe), ProbeFailure::StartTlsRefused(reply) if reply.code == code));
    }
    let closed = answers_starttls(b"220 go\r\n", true).await;
    assert_eq!(failure(closed), ProbeFailure::Closed(Phase::Handshake));
}

#[tokio::test]
async fn c_11_plaintext_after_220() {
    let probe = answers_starttls(b"220 go\r\n250 injected\r\n", false).await;
    assert!(said(&probe, Speaker::Server).ends_with("220 go\r\n250 injected\r\n"));
    assert_eq!(failure(probe), ProbeFailure::PlaintextAfter220(Octets::from(&b"250 injected\r\n"[..])));
}

#[tokio::test]
async fn c_12_plaintext_that_comes_late() {
    let probe = probe(|mut stream| async move {
        until_starttls(&mut stream).await;
        say(&mut stream, b"220 go\r\n").await;
        sleep(Duration::from_millis(50)).await;
        say(&mut stream, b"250 late\r\n").await;
        hold(stream).await;
    })
    .await;
    assert_eq!(failure(probe), ProbeFailure::PlaintextAfter220(Octets::from(&b"250 late\r\n"[..])));
}

#[tokio::test]
async fn c_12_tls_that_comes_before_our_client_hello() {
    let probe = answers_starttls(b"220 go\r\n\x16\x03\x03\x00\x7a", false).await;
    let want = Octets::from(&b"\x16\x03\x03\x00\x7a"[..]);
    assert_eq!(failure(probe), ProbeFailure::PlaintextAfter220(want));
}

#[tokio::test]
async fn c_19_the_total_ends_what_no_phase_does() {
    let started = Instant::now();
    let times = mta_sts_check::native::Times { probe: Duration::from_millis(600), ..quick() };
    let here = server(|mut stream| async move {
        // Each reply comes within its own deadline.
        for reply in [&b"220 mx\r\n"[..], EHLO, b"220 go\r\n"] {
            sleep(Duration::from_millis(250)).await;
            say(&mut stream, reply).await;
            hear(&mut stream).await;
        }
        hold(stream).await;
    })
    .await;
    let probes = probe_all(&engine(&[(ADDRESS, here)], times), &[ADDRESS]).await;
    assert_eq!(probes[0].failure, Some(ProbeFailure::Timeout(Phase::Reply)));
    assert!(started.elapsed() < Duration::from_millis(850));
}

#[tokio::test]
async fn c_14_an_smtp_reply_to_our_client_hello() {
    let probe = probe(|mut stream| async move {
        until_starttls(&mut stream).await;
        say(&mut stream, b"220 go\r\n").await;
        assert_eq!(hear(&mut stream).await[0], 22);
        say(&mut stream, b"500 what?\r\n").await;
        hold(stream).await;
    })
    .await;
    assert_eq!(failure(probe), ProbeFailure::PlaintextAfter220(Octets::from(&b"500 what?\r\n"[..])));
}

#[tokio::test]
async fn c_15_what_is_no_smtp_is_shown() {
    for bytes in [&b"HTTP/1.1 400 Bad Request\r\n"[..], b"SSH-2.0-OpenSSH_9.6\r\n", &[22, 3, 3, 0, 1, 2]] {
        assert_eq!(failure(blurts(bytes).await), ProbeFailure::NotSmtp(Octets::from(bytes)));
    }
}

#[tokio::test]
async fn c_16_a_second_greeting_answers_ehlo() {
    let probe = blurts(b"220 mx\r\n220 mx again\r\n").await;
    assert!(matches!(failure(probe), ProbeFailure::Ehlo(reply) if reply.code == 220));
}

#[tokio::test]
async fn c_17_every_address_of_a_host_is_shown() {
    let greets = |greeting: &'static [u8]| {
        server(move |mut stream| async move {
            say(&mut stream, greeting).await;
            hold(stream).await;
        })
    };
    let (one, two) = (greets(b"554 one\r\n").await, greets(b"421 two\r\n").await);
    let engine = engine(&[(ADDRESS, one), ("2001:db8::10", two)], quick());
    let probes = probe_all(&engine, &[ADDRESS, "2001:db8::10", "192.168.0.1"]).await;
    let greetings: Vec<_> = probes.iter().map(|probe| said(probe, Speaker::Server)).collect();
    assert_eq!(greetings, ["554 one\r\n", "421 two\r\n", ""]);
    assert_eq!(probes[2].failure, Some(ProbeFailure::Blocked(AddressClass::Private)));
}

#[tokio::test]
async fn c_20_connections_are_closed_after_a_moment_of_grace() {
    let (gone, mut goes) = tokio::sync::mpsc::channel(1);
    let probe = probe(move |mut stream| {
        let gone = gone.clone();
        async move {
            say(&mut stream, b"554 no\r\n").await;
            hold(stream).await;
            let _ = gone.send(Instant::now()).await;
        }
    })
    .await;
    assert!(matches!(failure(probe), ProbeFailure::Greeting(_)));
    let limit = quick().quit + Duration::from_millis(250);
    tokio::time::timeout(limit, goes.recv()).await.expect("closed in time");
}

#[tokio::test]
async fn c_20_half_closed_after_ehlo() {
    let probe = probe(|mut stream| async move {
        say(&mut stream, b"220 mx\r\n").await;
        hear(&mut stream).await;
        stream.shutdown().await.unwrap();
        hold(stream).await;
    })
    .await;
    assert_eq!(failure(probe), ProbeFailure::Closed(Phase::Reply));
}

/// A server that answers our ClientHello so.
async fn answers_hello(answer: &'static [u8]) -> SmtpProbe {
    probe(move |mut stream| async move {
        until_starttls(&mut stream).await;
        say(&mut stream, b"220 go\r\n").await;
        hear(&mut stream).await;
        say(&mut stream, answer).await;
        hold(stream).await;
    })
    .await
}

#[tokio::test]
async fn d_12_old_tls_is_named() {
    let hello = |minor: u8| {
        let mut hello = vec![22, 3, minor, 0, 42, 2, 0, 0, 38, 3, minor];
        hello.extend([7; 32]);
        hello.extend([0, 0xc0, 0x13, 0]);
        hello
    };
    for (minor, name) in [(0, "ssl-3.0"), (1, "1.0"), (2, "1.1")] {
        let probe = answers_hello(hello(minor).leak()).await;
        let Some(ProbeFailure::Handshake(failure)) = probe.failure else { panic!("{probe:?}") };
        assert_eq!(failure.version.as_deref(), Some(name));
    }
    let probe = answers_hello(&[21, 3, 1, 0, 2, 2, 70]).await;
    let Some(ProbeFailure::Handshake(failure)) = probe.failure else { panic!("{probe:?}") };
    assert_eq!((failure.alert, failure.version), (Some(70), None));
}

#[tokio::test]
async fn d_01_alerts_keep_their_number() {
    for alert in [0, 40, 47, 80, 112, 255u8] {
        let answer: &[u8] = vec![21, 3, 3, 0, 2, 2, alert].leak();
        let probe = answers_hello(answer).await;
        let Some(ProbeFailure::Handshake(failure)) = probe.failure else { panic!("{probe:?}") };
        assert_eq!(failure.alert, Some(alert), "{failure:?}");
    }
}

#[tokio::test]
async fn d_02_broken_records_are_typed() {
    for record in
        [&[22, 3, 3, 0x40, 0x01][..], &[22, 3, 3, 0xff, 0xff], &[22, 9, 9, 0, 1, 0], &[22, 3, 3, 0, 0]]
    {
        let probe = answers_hello(record.to_vec().leak()).await;
        let typed = matches!(
            probe.failure,
            Some(ProbeFailure::Handshake(_) | ProbeFailure::Timeout(Phase::Handshake))
        );
        assert!(typed, "{probe:?}");
    }
}

#[tokio::test]
async fn d_12_a_hello_retry_request_is_answered() {
    use rustls::crypto::ring;
    let probe = probe(|mut stream| async move {
        until_starttls(&mut stream).await;
        say(&mut stream, b"220 go\r\n").await;
        let mut provider = ring::default_provider();
        provider.kx_groups = vec![ring::kx_group::SECP384R1];
        secure(stream, tls_config_with(HOST, TLS13, provider)).await;
    })
    .await;
    assert_eq!(probe.failure, None);
    assert!(probe.tls.unwrap().cipher_suite.starts_with("TLS_AES"));
}

#[tokio::test]
async fn d_15_a_signature_by_another_key_fails_the_handshake_and_keeps_the_chain() {
    for versions in [TLS12, TLS13] {
        let probe = probe(move |mut stream| async move {
            until_starttls(&mut stream).await;
            say(&mut stream, b"220 go\r\n").await;
            secure(stream, stolen_chain(HOST, versions)).await;
        })
        .await;
        assert_eq!(probe.tls.as_ref().map(|tls| tls.chain.len()), Some(1), "{probe:?}");
        assert!(matches!(probe.failure, Some(ProbeFailure::Handshake(_))), "{probe:?}");
    }
}

#[tokio::test]
async fn d_14_a_stalled_handshake_ends_at_its_deadline() {
    let probe = answers_hello(&[22, 3, 3, 0, 90, 2]).await;
    assert_eq!(failure(probe), ProbeFailure::Timeout(Phase::Handshake));
}

#[tokio::test]
async fn d_13_client_certificates() {
    use rustls::{RootCertStore, crypto::ring, server::WebPkiClientVerifier};
    use std::sync::Arc;
    for (versions, optional) in [(TLS12, false), (TLS13, false), (TLS12, true), (TLS13, true)] {
        let probe = probe(move |mut stream| async move {
            until_starttls(&mut stream).await;
            say(&mut stream, b"220 go\r\n").await;
            let made = rcgen::generate_simple_self_signed([HOST.to_owned()]).unwrap();
            let mut roots = RootCertStore::empty();
            roots.add(made.cert.der().clone()).unwrap();
            let provider = Arc::new(ring::default_provider());
            let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
            let verifier = if optional { verifier.allow_unauthenticated() } else { verifier };
            let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
            let config = rustls::ServerConfig::builder_with_provider(provider)
                .with_protocol_versions(versions)
                .unwrap()
                .with_client_cert_verifier(verifier.build().unwrap())
                .with_single_cert(vec![made.cert.der().clone()], key.into())
                .unwrap();
            if let Some(mut stream) = secure(stream, config).await {
                let mut buffer = [0; 64];
                let _ = stream.read(&mut buffer).await;
                let _ = stream.write_all(b"221 bye\r\n").await;
                let _ = stream.shutdown().await;
            }
        })
        .await;
        assert!(probe.tls.is_some(), "{probe:?}");
        match probe.failure {
            None => assert!(optional),
            Some(ProbeFailure::Handshake(failure)) => {
                assert!(
                    !optional && failure.wants_client_certificate && failure.alert.is_some(),
                    "{failure:?}"
                );
            }
            other => panic!("{other:?}"),
        }
    }
}
