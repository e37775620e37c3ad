//! A proxy in the pretend Internet of the lab.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its own part")]

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use mta_sts::{DnsName, Domain, address::Prefix};
use mta_sts_check::{
    api::{LabConfig, Problem},
    native::{DohResolver, Guard, Native, SystemResolver, Times},
};
use mta_sts_lab::{Lab, Scenario};
use mta_sts_proxy::{Limits, Setup, State, app};
use std::{
    collections::{BTreeMap, HashMap},
    future::Future,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream, UdpSocket},
};
use tower::ServiceExt;

/// The baseline at `example.com`, and `mailless.example` with an address and no MX.
pub(crate) async fn lab() -> Lab {
    let baseline =
        "name = \"T-01\"\nabout = \"baseline\"\ndomain = \"example.com\"\nnow = \"2026-03-01T00:00:00Z\"\n";
    let no_mx = "name = \"T-02\"\nabout = \"no MX\"\ndomain = \"mailless.example\"\nnow = \"2026-03-01T00:00:00Z\"\n\
                 [dns]\n\"mailless.example MX\" = \"nodata\"\n\"mailless.example A\" = { records = [\"203.0.113.77\"] }\n";
    let scenarios = [baseline, no_mx].map(|text| Scenario::parse(text, "test").unwrap());
    Lab::start(scenarios.to_vec()).await.unwrap()
}

pub(crate) fn guard() -> Guard {
    let prefixes = ["203.0.113.0/24", "2001:db8::/32"];
    Guard {
        also_public: prefixes.iter().filter_map(|p| Prefix::parse(p)).collect(),
        own_addresses: Vec::new(),
    }
}

/// The engine of the lab, with some of its places taken by others.
pub(crate) fn engine(lab: &Lab, instead: &[(&str, SocketAddr)]) -> Native {
    let mut connect: HashMap<SocketAddr, SocketAddr> = lab.connect().clone();
    connect.extend(instead.iter().map(|(place, real)| (place.parse::<SocketAddr>().unwrap(), *real)));
    let resolver = DohResolver::new(lab.doh_url()).unwrap();
    Native::new(Arc::new(resolver.into()), "probe.example").with_guard(guard(), connect)
}

pub(crate) fn lab_config() -> LabConfig {
    LabConfig { anchors: Vec::new(), also_public: Vec::new(), now: BTreeMap::new(), examples: Vec::new() }
}

pub(crate) fn state(engine: Native) -> State {
    State::new(Setup::lab(engine, lab_config()))
}

pub(crate) fn state_with(engine: Native, limits: Limits) -> State {
    State::new(Setup { limits, ..Setup::lab(engine, lab_config()) })
}

/// A proxy whose resolver tells whether it was asked anything.
pub(crate) async fn watched() -> (State, UdpSocket) {
    let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let resolver = SystemResolver::new(vec![server.local_addr().unwrap()]);
    let engine = Native::new(Arc::new(resolver.into()), "probe.example").with_guard(guard(), HashMap::new());
    (state_with(engine, Limits { handler: Duration::from_millis(300), ..Limits::lab() }), server)
}

pub(crate) fn was_asked(server: &UdpSocket) -> bool {
    server.try_recv(&mut [0; 512]).is_ok()
}

pub(crate) fn post(path: &str, body: impl Into<String>) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.into()))
        .unwrap()
}

pub(crate) fn from(mut request: Request<Body>, client: &str) -> Request<Body> {
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client.parse().unwrap(), 1)));
    request
}

pub(crate) struct Got {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn code(&self) -> String {
        assert_eq!(self.headers.get(header::CONTENT_TYPE).unwrap(), "application/problem+json");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((problem.kind.as_str(), problem.status), ("about:blank", self.status.as_u16()));
        problem.code
    }
}

pub(crate) async fn ask(state: &State, request: Request<Body>) -> Got {
    ask_app(app(state.clone()), request).await
}

pub(crate) async fn ask_app(app: Router, mut request: Request<Body>) -> Got {
    request.headers_mut().entry(header::HOST).or_insert(header::HeaderValue::from_static("check.example"));
    let response = app.oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Got { status: head.status, headers: head.headers, body }
}

/// A mail server that counts who comes and who is there, and does as it is told.
pub(crate) struct Counted {
    pub(crate) here: SocketAddr,
    pub(crate) came: Arc<AtomicUsize>,
    pub(crate) there: Arc<AtomicUsize>,
}

impl Counted {
    pub(crate) async fn start<F: Future<Output = ()> + Send>(
        serve: impl Fn(TcpStream) -> F + Clone + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = listener.local_addr().unwrap();
        let (came, there) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let counts = (came.clone(), there.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (came, there) = counts.clone();
                came.fetch_add(1, Ordering::SeqCst);
                there.fetch_add(1, Ordering::SeqCst);
                let serve = serve.clone();
                tokio::spawn(async move {
                    serve(stream).await;
                    there.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { here, came, there }
    }

    /// Accepts and says nothing.
    pub(crate) async fn tarpit() -> Self {
        Self::start(|mut stream| async move {
            while matches!(stream.read(&mut [0; 512]).await, Ok(n) if n > 0) {}
        })
        .await
    }

    pub(crate) fn came(&self) -> usize {
        self.came.load(Ordering::SeqCst)
    }

    pub(crate) fn there(&self) -> usize {
        self.there.load(Ordering::SeqCst)
    }
}

pub(crate) async fn until(what: impl Fn() -> bool, limit: Duration) -> bool {
    let started = tokio::time::Instant::now();
    while !what() {
        if started.elapsed() > limit {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    true
}

pub(crate) fn name(text: &str) -> DnsName {
    DnsName::from_text(text)
}

pub(crate) fn domain(text: &str) -> Domain<'_> {
    Domain::parse(text).unwrap()
}

pub(crate) fn quick() -> Times {
    let ms = Duration::from_millis;
    Times { greeting: ms(400), connect: ms(400), reply: ms(400), handshake: ms(400), ..Times::default() }
}
