//! What the interface accepts: the A and F rows that need no network.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod pretend;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use bytes::Bytes;
use mta_sts_check::{api, dns};
use mta_sts_proxy::{Quota, Setup, Site, State};
use pretend::*;

fn probe(domain: &str, mx: &str) -> Request<Body> {
    post(api::PROBE, serde_json::json!({ "domain": domain, "mx": mx }).to_string())
}

fn policy(domain: &str) -> Request<Body> {
    post(api::POLICY, serde_json::json!({ "domain": domain }).to_string())
}

#[tokio::test]
async fn a_15_bad_names_are_refused_before_dns() {
    let (state, resolver) = watched().await;
    for bad in [
        "127.0.0.1",
        "[::1]",
        "0x7f000001",
        "1.2.3",
        "a.b:25",
        "x@y",
        "a/../b",
        "a%00b",
        "localhost",
        "x.internal",
        "",
        ".",
        "a..b",
        "-a.example",
        "com",
        "x.localhost",
        "printer.local",
        "a.onion",
        "example.com.",
        "bücher.example",
        "_x.example.com",
        "💌.example",
        "a\u{0}b.example",
    ] {
        let got = ask(&state, policy(bad)).await;
        assert_eq!((got.status, got.code().as_str()), (StatusCode::BAD_REQUEST, "bad_name"), "{bad:?}");
        assert_eq!(ask(&state, probe(bad, "mx1.example.com")).await.code(), "bad_name", "{bad:?}");
    }
    for bad in ["", "a b", "mx/1", "mx1.example.com:26", "http://mx1.example.com", "\\000.example"] {
        assert_eq!(ask(&state, probe("example.com", bad)).await.code(), "bad_name", "{bad:?}");
    }
    assert!(!was_asked(&resolver));
}

#[tokio::test]
async fn a_16_lengths() {
    let (state, resolver) = watched().await;
    let label = |n| "a".repeat(n);
    let name = |last| [label(63), label(63), label(63), label(last)].join(".");
    for bad in [format!("{}.example", label(64)), name(62), name(61), label(900)] {
        assert_eq!(ask(&state, policy(&bad)).await.code(), "bad_name", "{bad}");
    }
    assert_eq!(ask(&state, policy(&label(1_000_000))).await.code(), "too_large");
    assert!(!was_asked(&resolver));
}

#[tokio::test]
async fn f_03_bodies() {
    let (state, resolver) = watched().await;
    let long = format!("{{\"domain\":\"example.com\"{}}}", " ".repeat(1024));
    let got = ask(&state, post(api::POLICY, long)).await;
    assert_eq!((got.status, got.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(b"[[[[")));
    let endless = Request::post(api::POLICY)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from_stream(endless))
        .unwrap();
    assert_eq!(ask(&state, endless).await.code(), "too_large");
    for bad in [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{}",
        "{\"domain\":1}",
        "{\"domain\":\"a.example\",\"domain\":\"b.example\"}",
        "{\"domain\":\"\\ud800.example\"}",
        "{\"domain\":\"a.example\",\"retry\":\"yes\"}",
        "{\"domain\":\"a.example\"}x",
    ] {
        let got = ask(&state, post(api::POLICY, bad)).await;
        assert_eq!((got.status, got.code().as_str()), (StatusCode::BAD_REQUEST, "bad_request"), "{bad}");
    }
    let deep = "[".repeat(1000);
    assert_eq!(ask(&state, post(api::POLICY, deep)).await.code(), "bad_request");
    assert!(!was_asked(&resolver));
}

#[tokio::test]
async fn f_06_foreign_pages_are_refused_before_dns() {
    let (state, resolver) = watched().await;
    let encoded = Base64UrlUnpadded::encode_string(&question("example.com"));
    let query = format!("{}?dns={encoded}", api::DNS_QUERY);
    let requests: [fn(&str) -> Request<Body>; 4] = [
        |_| policy("example.com"),
        |_| probe("example.com", "mx1.example.com"),
        |_| Request::get(api::CONFIG).body(Body::empty()).unwrap(),
        |query| Request::get(query).body(Body::empty()).unwrap(),
    ];
    for make in requests {
        for (field, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let mut request = make(&query);
            request.headers_mut().insert(header::HOST, "check.example".parse().unwrap());
            request.headers_mut().insert(field, value.parse().unwrap());
            let got = ask(&state, request).await;
            assert_eq!(
                (got.status, got.code().as_str()),
                (StatusCode::FORBIDDEN, "foreign_origin"),
                "{field}: {value}"
            );
        }
    }
    // A form or an image of another site cannot send this media type.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
        let form = Request::post(api::POLICY).header(header::CONTENT_TYPE, kind);
        let got = ask(&state, form.body(Body::from("{\"domain\":\"example.com\"}")).unwrap()).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json"),
            "{kind}"
        );
    }
    assert!(!was_asked(&resolver));
}

#[tokio::test]
async fn f_07_no_preflight_is_answered() {
    let (state, _) = watched().await;
    let preflight = Request::builder()
        .method(Method::OPTIONS)
        .uri(api::POLICY)
        .header(header::HOST, "check.example")
        .header(header::ORIGIN, "https://evil.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .body(Body::empty())
        .unwrap();
    let got = ask(&state, preflight).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    assert!(
        !got.headers.keys().any(|name| name.as_str().starts_with("access-control-")),
        "{:?}",
        got.headers
    );
}

#[tokio::test]
async fn f_14_nothing_else_is_outside() {
    let (state, _) = watched().await;
    for path in [
        "/metrics",
        "/healthz",
        "/readyz",
        "/debug",
        "//",
        "/..;/",
        "/api/v1/",
        "/api/v1/probe/",
        "/api/v1/%70robe",
    ] {
        let got = ask(&state, Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!((got.status, got.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{path}");
    }
    for (method, path) in [(Method::GET, api::PROBE), (Method::PUT, api::POLICY), (Method::DELETE, "/")] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        assert_eq!(ask(&state, request).await.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn f_05_each_client_has_its_quota() {
    let (state, _) = watched().await;
    let mut limits =
        mta_sts_proxy::Limits { handler: std::time::Duration::from_millis(20), ..*state.limits() };
    limits.client = Quota::new(2, 1);
    let (_, resolver) = watched().await;
    let engine = mta_sts_check::native::Native::new(
        std::sync::Arc::new(
            mta_sts_check::native::SystemResolver::new(vec![resolver.local_addr().unwrap()]).into(),
        ),
        "probe.example",
    );
    let state = state_with(engine, limits);
    let request = |client: &str, forged: &str| {
        let mut request = from(policy("example.com"), client);
        request.headers_mut().insert("x-forwarded-for", forged.parse().unwrap());
        request
    };
    let mut codes = Vec::new();
    for forged in ["8.8.8.1", "8.8.8.2", "8.8.8.3"] {
        codes.push(ask(&state, request("198.51.100.1", forged)).await);
    }
    assert_eq!(codes.iter().map(Got::code).collect::<Vec<_>>(), ["timeout", "timeout", "too_many_requests"]);
    let wait: u64 = codes[2].headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    // One /64 is one client, whichever of its addresses asks.
    for (client, want) in
        [("2001:db8::1", "timeout"), ("2001:db8::2", "timeout"), ("2001:db8::3", "too_many_requests")]
    {
        assert_eq!(ask(&state, request(client, "1.1.1.1")).await.code(), want, "{client}");
    }
    // A /48 holds 65,536 of them, and has a ceiling of its own.
    let mut refused = 0;
    for n in 1..=40 {
        refused += usize::from(
            ask(&state, request(&format!("2001:db8:1:{n:x}::1"), "8.8.8.8")).await.code() != "timeout",
        );
    }
    assert_eq!(refused, 8);
    assert_eq!(ask(&state, request("198.51.100.2", "8.8.8.8")).await.code(), "timeout");
}

#[tokio::test]
async fn the_page_is_served_with_its_headers() {
    let files = [
        ("index.html", "<p>"),
        ("da/index.html", "<p>da"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("certs.js", "x"),
        ("certs.js.br", "br"),
        ("embed.js", "e"),
        ("embed.html", "<p>small"),
    ];
    let files = files.map(|(path, body)| (path.to_owned(), Bytes::from_static(body.as_bytes())));
    let site = Site::from_files(files).with_csp("default-src 'none'");
    let site = site.sharing(|path| path == "/embed.js").framing(|path| path == "/embed.html");
    let lab = lab().await;
    let state = State::new(Setup { site, ..Setup::public(engine(&lab, &[])) });
    let get = |path: &str| {
        Request::get(path).header(header::ACCEPT_ENCODING, "gzip, br").body(Body::empty()).unwrap()
    };
    let page = ask(&state, get("/")).await;
    assert_eq!((page.status, &page.body[..]), (StatusCode::OK, &b"<p>"[..]));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", "default-src 'none'"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-cache"),
    ] {
        assert_eq!(page.headers[name], value);
    }
    assert_eq!(ask(&state, get("/da/")).await.body, b"<p>da");
    assert_eq!(ask(&state, get("/da")).await.headers[header::LOCATION], "/da/");
    let wasm = ask(&state, get("/app-0123456789abcdef_bg.wasm")).await;
    assert_eq!(wasm.headers[header::CONTENT_TYPE], "application/wasm");
    assert_eq!(wasm.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    let compressed = ask(&state, get("/certs.js")).await;
    assert_eq!(
        (compressed.headers[header::CONTENT_ENCODING].to_str().unwrap(), &compressed.body[..]),
        ("br", &b"br"[..])
    );
    let plain = ask(&state, Request::get("/certs.js").body(Body::empty()).unwrap()).await;
    assert!(plain.body == b"x" && !plain.headers.contains_key(header::CONTENT_ENCODING));
    let shared = ask(&state, get("/embed.js")).await;
    assert_eq!(shared.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    assert!(!page.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    let framed = ask(&state, get("/embed.html")).await;
    assert!(!framed.headers.contains_key(header::CONTENT_SECURITY_POLICY), "{:?}", framed.headers);
    assert_eq!(framed.headers["cross-origin-resource-policy"], "cross-origin");
    assert!(!framed.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn config_names_the_resolvers_and_the_limits() {
    let lab = lab().await;
    let request = || Request::get(api::CONFIG).body(Body::empty()).unwrap();
    let got = ask(&State::new(Setup::public(engine(&lab, &[]))), request()).await;
    let config: api::Config = serde_json::from_slice(&got.body).unwrap();
    let urls: Vec<_> = config.resolvers.iter().map(|r| r.url.as_str()).collect();
    assert_eq!(urls.len(), 4);
    assert_eq!((urls[0], urls[3]), ("https://cloudflare-dns.com/dns-query", "/dns-query"));
    assert!(config.lab.is_none() && config.limits.hosts == 10 && config.limits.addresses == 4);
    assert_eq!(got.headers[header::CACHE_CONTROL], "no-store");
    let got = ask(&state(engine(&lab, &[])), request()).await;
    let config: api::Config = serde_json::from_slice(&got.body).unwrap();
    assert_eq!(config.resolvers.iter().map(|r| r.url.as_str()).collect::<Vec<_>>(), ["/dns-query"]);
    assert!(config.lab.is_some());
}

fn question(domain: &str) -> Vec<u8> {
    dns::question::<mta_sts::evidence::MxRecord>(&name(domain), dns::Checking::On).unwrap()
}

#[tokio::test]
async fn the_relay_carries_the_questions_of_a_check() {
    let lab = lab().await;
    let state = state(engine(&lab, &[]));
    let query = |message: &[u8]| {
        let dns = Base64UrlUnpadded::encode_string(message);
        Request::get(format!("{}?dns={dns}", api::DNS_QUERY)).body(Body::empty()).unwrap()
    };
    let got = ask(&state, query(&question("example.com"))).await;
    assert_eq!(got.headers[header::CONTENT_TYPE], "application/dns-message");
    let mx = dns::read::<mta_sts::evidence::MxRecord>(&name("example.com"), &got.body, "relay");
    assert_eq!(mx.records().len(), 2);
    assert_eq!(ask(&state, query(&question("wiki.internal"))).await.code(), "not_relayed");
    let long =
        Request::get(format!("{}?dns={}", api::DNS_QUERY, "A".repeat(2000))).body(Body::empty()).unwrap();
    assert_eq!(ask(&state, long).await.code(), "too_large");
}
