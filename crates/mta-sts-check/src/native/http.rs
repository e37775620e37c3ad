//! The HTTP client for services that we choose ourselves (a resolver, a proxy): ordinary trust, connections reused.
//! Never for what a checked domain names.

use super::{https::USER_AGENT, tls::provider};
use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// A client with its pool of connections.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: Arc<Client<HttpsConnector<HttpConnector>, Full<Bytes>>>,
}

/// A request.
pub(crate) struct Call {
    pub(crate) uri: Uri,
    /// The media type and the octets of a POST; without them it is a GET.
    pub(crate) body: Option<(&'static str, Vec<u8>)>,
    pub(crate) accept: &'static str,
    pub(crate) limit: Duration,
    /// Most octets of the answer's body.
    pub(crate) cap: usize,
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) media_type: String,
    pub(crate) body: Bytes,
}

/// Why there is none.
pub(crate) enum HttpError {
    Timeout,
    Other(String),
}

impl Http {
    pub(crate) fn new() -> Self {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(provider())
            .expect("ring's provider supports the default TLS versions")
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(tcp);
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_idle_timeout(Duration::from_secs(30)).pool_timer(TokioTimer::new());
        Self { client: Arc::new(builder.build(connector)) }
    }

    /// Asks.
    pub(crate) async fn ask(&self, call: Call) -> Result<Reply, HttpError> {
        let limit = call.limit;
        timeout(limit, self.exchange(call)).await.map_err(|_| HttpError::Timeout)?.map_err(HttpError::Other)
    }

    async fn exchange(&self, call: Call) -> Result<Reply, String> {
        let request = request(&call).map_err(|error| error.to_string())?;
        let response = self.client.request(request).await.map_err(|error| chain(&error))?;
        let (head, body) = response.into_parts();
        let media_type =
            head.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let body = Limited::new(body, call.cap).collect().await.map_err(|error| error.to_string())?;
        Ok(Reply { status: head.status.as_u16(), media_type: media_type.to_owned(), body: body.to_bytes() })
    }
}

fn request(call: &Call) -> Result<Request<Full<Bytes>>, http::Error> {
    let builder = Request::builder()
        .uri(&call.uri)
        .header(header::ACCEPT, HeaderValue::from_static(call.accept))
        .header(header::USER_AGENT, USER_AGENT);
    match &call.body {
        None => builder.body(Full::default()),
        Some((media_type, body)) => builder
            .method(http::Method::POST)
            .header(header::CONTENT_TYPE, *media_type)
            .body(Full::from(body.clone())),
    }
}

/// The error with its causes: the outermost alone says "client error".
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |e| e.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
