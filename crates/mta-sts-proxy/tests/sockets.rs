//! The accept loop, from outside: the F rows that need real connections.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod pretend;

use mta_sts_check::api;
use mta_sts_proxy::{Limits, serve};
use pretend::*;
use std::{future::pending, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

fn quick_limits() -> Limits {
    let mut limits = Limits::lab();
    limits.connections.head = Duration::from_millis(200);
    limits.connections.drain = Duration::from_secs(2);
    limits.connections.per_client = 8;
    limits
}

async fn running(engine: mta_sts_check::native::Native) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    tokio::spawn(serve(listener, state_with(engine, quick_limits()), None, pending()));
    here
}

async fn send(to: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// Everything until the server closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    let _ = timeout(Duration::from_secs(3), stream.read_to_end(&mut all)).await.expect("closed");
    String::from_utf8_lossy(&all).into_owned()
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

fn http_post(path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

const PROBE: &str = r#"{"domain":"example.com","mx":"mx1.example.com"}"#;

#[tokio::test]
async fn f_01_half_a_request_is_not_waited_for() {
    let lab = lab().await;
    let here = running(engine(&lab, &[])).await;
    let started = Instant::now();
    let slow = async {
        let mut stream = TcpStream::connect(here).await.unwrap();
        for octet in b"GET /api/v1/config HTTP/1.1\r\nHost: x\r\nX-Slow: very".iter() {
            if stream.write_all(&[*octet]).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(30)).await;
        }
        rest(stream).await
    };
    let silent = rest(TcpStream::connect(here).await.unwrap());
    let (_, silent) = tokio::join!(slow, silent);
    assert_eq!(silent, "");
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn f_02_odd_requests_get_nothing() {
    let lab = lab().await;
    let here = running(engine(&lab, &[])).await;
    let body = "{\"domain\":\"example.com\"}";
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000));
    for request in [
        format!(
            "POST /api/v1/policy HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n18\r\n{body}\r\n0\r\n\r\n"
        ),
        format!(
            "POST /api/v1/policy HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 3\r\nContent-Length: 24\r\n\r\n{body}"
        ),
        "GET /api/v1/config HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n".to_owned(),
        "GET http://evil.example/api/v1/config HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
        "CONNECT mx1.example.com:25 HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
        "GET /api/v1/config HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n".to_owned(),
        "GET /api/v1/config HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n".to_owned(),
        "GET /api/v1/config HTTP/1.1\r\n\r\n".to_owned(),
        "EHLO x\r\n\r\n".to_owned(),
        long,
    ] {
        let answer = rest(send(here, request.as_bytes()).await).await;
        assert!((400..500).contains(&status(&answer)), "{:.60}: {answer:.200}", request.escape_debug());
    }
}

#[tokio::test]
async fn f_04_http_2_is_not_spoken() {
    let lab = lab().await;
    let here = running(engine(&lab, &[])).await;
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    let answer = rest(send(here, preface).await).await;
    assert!(!answer.contains(" 200 "), "{answer}");
}

#[tokio::test]
async fn f_10_who_leaves_takes_the_probe_along() {
    let lab = lab().await;
    let there = Counted::tarpit().await;
    let place =
        format!("{}:25", engine(&lab, &[]).addresses(&name("mx1.example.com")).await.unwrap().records()[0]);
    let here = running(engine(&lab, &[(&place, there.here)])).await;
    let one = send(here, http_post(api::PROBE, PROBE).as_bytes()).await;
    assert!(until(|| there.there() == 1, Duration::from_secs(3)).await, "the probe begins");
    let other = send(here, http_post(api::PROBE, PROBE).as_bytes()).await;
    sleep(Duration::from_millis(50)).await;
    drop(one);
    sleep(Duration::from_millis(150)).await;
    assert_eq!((there.came(), there.there()), (1, 1), "another still waits for it");
    drop(other);
    assert!(until(|| there.there() == 0, Duration::from_millis(500)).await, "nobody waits any more");
}

#[tokio::test]
async fn one_client_has_so_many_connections() {
    let lab = lab().await;
    let here = running(engine(&lab, &[])).await;
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(send(here, b"GET /api/v1/config HTTP/1.1\r\n").await);
    }
    let request = b"Host: x\r\nConnection: close\r\n\r\n";
    let mut answered = 0;
    for mut stream in open {
        let _ = stream.write_all(request).await;
        answered += usize::from(status(&rest(stream).await) == 200);
    }
    assert_eq!(answered, 8);
}

async fn stoppable(
    engine: mta_sts_check::native::Native,
) -> (SocketAddr, SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let (listener, admin) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
    let (here, admin_here) = (listener.local_addr().unwrap(), admin.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(async move {
        let stopped = async { stopped.await.unwrap_or(()) };
        serve(listener, state_with(engine, quick_limits()), Some(admin), stopped).await.unwrap();
    });
    (here, admin_here, stop, serving)
}

#[tokio::test]
async fn f_13_what_is_under_way_finishes_at_shutdown() {
    let lab = lab().await;
    let slow = Counted::start(|mut stream| async move {
        sleep(Duration::from_millis(400)).await;
        let _ = stream.write_all(b"554 no\r\n").await;
    })
    .await;
    let place =
        format!("{}:25", engine(&lab, &[]).addresses(&name("mx1.example.com")).await.unwrap().records()[0]);
    let (here, _, stop, serving) = stoppable(engine(&lab, &[(&place, slow.here)])).await;
    let asking = send(here, http_post(api::PROBE, PROBE).as_bytes()).await;
    assert!(until(|| slow.there() == 1, Duration::from_secs(3)).await);
    stop.send(()).unwrap();
    assert_eq!(status(&rest(asking).await), 200);
    timeout(Duration::from_secs(3), serving).await.expect("ends").unwrap();
    assert!(TcpStream::connect(here).await.is_err());
}

#[tokio::test]
async fn t11_metrics_count_without_names() {
    let lab = lab().await;
    let (here, admin, _stop, _serving) = stoppable(engine(&lab, &[])).await;
    rest(send(here, http_post(api::PROBE, PROBE).as_bytes()).await).await;
    rest(
        send(here, http_post(api::PROBE, r#"{"domain":"example.com","mx":"canary.example"}"#).as_bytes())
            .await,
    )
    .await;
    let get =
        |path: &str| format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").into_bytes();
    let metrics = rest(send(admin, &get("/metrics")).await).await;
    assert!(metrics.contains("mta_sts_requests_total{endpoint=\"probe\",outcome=\"ok\"} 1"), "{metrics}");
    assert!(metrics.contains("outcome=\"not_an_mx\"} 1"), "{metrics}");
    assert!(!metrics.contains("example") && !metrics.contains("canary"));
    assert_eq!(status(&rest(send(admin, &get("/healthz")).await).await), 200);
    assert_eq!(status(&rest(send(admin, &get("/readyz")).await).await), 200);
    assert_eq!(status(&rest(send(here, &get("/metrics")).await).await), 404);
}
