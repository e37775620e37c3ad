//! A site of somebody else that is nothing but files.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    middleware::map_response,
    response::Response,
};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// How the pages below `tests/hosts/` call the checker, and themselves.
const CHECKER: &str = "https://checker.example/";
const THEMSELVES: &str = "https://docs.example/";

/// Serves a folder until the test's runtime ends.
pub(crate) struct StaticSite {
    address: SocketAddr,
}

impl StaticSite {
    /// The pages below `tests/hosts/` that need no building.
    pub(crate) async fn plain(name: &str, checker: &str) -> Self {
        Self::start(&Path::new(env!("CARGO_MANIFEST_DIR")).join("hosts").join(name), checker).await
    }

    /// What the tool of this name has built of its sources.
    pub(crate) async fn built(name: &str, checker: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/hosts");
        let folder = std::env::var_os("MTA_STS_HOSTS").map_or(root, PathBuf::from).join(name);
        let page = folder.join("index.html");
        assert!(page.is_file(), "no {name} in {}: run cargo xtask ci hosts", folder.display());
        Self::start(&folder, checker).await
    }

    async fn start(folder: &Path, checker: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let site = Self { address: listener.local_addr().expect("an address") };
        let names = [(CHECKER, checker.to_owned()), (THEMSELVES, site.url())];
        let files = Router::new()
            .fallback_service(ServeDir::new(folder))
            .layer(map_response(move |response| named(response, names.clone())));
        tokio::spawn(async move { axum::serve(listener, files).await });
        site
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

/// Pages, their scripts and site maps get the addresses of this test.
async fn named(response: Response, names: [(&'static str, String); 2]) -> Response {
    let (mut head, body) = response.into_parts();
    let kind = head.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !["text/html", "text/xml", "text/javascript"].iter().any(|named| kind.starts_with(named)) {
        return Response::from_parts(head, body);
    }
    let text = to_bytes(body, usize::MAX).await.expect("a file can be read");
    let text = String::from_utf8_lossy(&text).into_owned();
    head.headers.remove(CONTENT_LENGTH);
    let text = names.iter().fold(text, |text, (name, address)| text.replace(name, address));
    Response::from_parts(head, Body::from(text))
}
