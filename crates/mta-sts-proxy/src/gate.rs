//! What every request passes through.

use crate::{State, error::ApiError, origin};
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Longest path and query: a DNS message of 512 octets in base64url and a little.
const MAX_URI: usize = 1024;

/// Before everything else of the interface: whose page is asking, and is it short enough.
pub(crate) async fn interface(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let endpoint = endpoint(request.uri().path());
    let mut response = match check(&state, &request) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    let outcome = response.extensions().get::<ApiError>().map_or("ok", |error| error.code());
    state.metrics().count(endpoint, outcome);
    tracing::debug!(endpoint, outcome, status = response.status().as_u16());
    let headers = response.headers_mut();
    // Answers are about a moment, and for our own pages only. A browser's cache must not keep what was typed.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// The form of every request, the headers of every answer.
pub(crate) async fn everything(request: Request, next: Next) -> Response {
    let mut response = match check_form(&request) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn check(state: &State, request: &Request) -> Result<(), ApiError> {
    origin::check(request.headers(), state.public_host())?;
    let length = request.uri().path_and_query().map_or(0, |both| both.as_str().len());
    if length > MAX_URI { Err(ApiError::TooLarge) } else { Ok(()) }
}

/// What a server in front of us could read differently is not read at all: no chunked requests (RFC 9112 §6.1), one
/// Host (§3.2), no absolute form (§3.2.2).
fn check_form(request: &Request) -> Result<(), ApiError> {
    let headers = request.headers();
    let one_host = headers.get_all(header::HOST).iter().count() == 1;
    let plain = !headers.contains_key(header::TRANSFER_ENCODING) && request.uri().authority().is_none();
    if one_host && plain { Ok(()) } else { Err(ApiError::BadRequest) }
}

/// A label for the metrics: one of a few, never what the client wrote.
fn endpoint(path: &str) -> &'static str {
    use mta_sts_check::api;
    match path {
        api::POLICY => "policy",
        api::PROBE => "probe",
        api::CONFIG => "config",
        api::DNS_QUERY => "dns-query",
        _ => "other",
    }
}

const HEADERS: [(&str, &str); 3] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];
