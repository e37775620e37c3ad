//! Reads requests: small JSON bodies with names in them, and nothing else.

use crate::{State, client, client::ClientKey, error::ApiError};
use axum::{
    body::{self, Body},
    extract::Request,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use mta_sts::{DnsName, Domain};
use mta_sts_check::input::check_public;
use serde::{Serialize, de::DeserializeOwned};
use tokio::time::Instant;

use crate::flight::{Answer, Outcome};

/// Longest body: two names and a little.
const MAX_BODY: usize = 1024;

/// The client's key and the request as JSON.
pub(crate) async fn read<T: DeserializeOwned>(
    state: &State,
    request: Request,
) -> Result<(ClientKey, T), ApiError> {
    let (parts, body) = request.into_parts();
    let key = key_of(state, &parts);
    if !is_json(&parts.headers) {
        return Err(ApiError::NotJson);
    }
    let bytes = read_body(body).await?;
    let value = serde_json::from_slice(&bytes).map_err(|_| ApiError::BadRequest)?;
    Ok((key, value))
}

/// The client's key.
pub(crate) fn key_of(state: &State, parts: &Parts) -> ClientKey {
    ClientKey::of(client::address(&parts.extensions, &parts.headers, state.trusted_proxies()))
}

/// A domain that may be checked; refused before any question to DNS.
pub(crate) fn domain(text: &str) -> Result<Domain<'static>, ApiError> {
    let domain = Domain::parse(text).map_err(|_| ApiError::BadName)?;
    check_public(&domain).map_err(|_| ApiError::BadName)?;
    Ok(domain.into_owned())
}

/// An MX host: a host name, but operators use underscores too.
pub(crate) fn mx_host(text: &str) -> Result<DnsName, ApiError> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let plain = bare.replace('_', "x");
    Domain::parse(&plain).map_err(|_| ApiError::BadName)?;
    Ok(DnsName::from_text(bare))
}

/// The shared answer to many requests, ready to be sent.
pub(crate) fn answer(value: &impl Serialize, good: bool) -> Outcome {
    let body = serde_json::to_vec(value).map_err(|_| ApiError::Busy)?;
    Ok(Answer { body: Bytes::from(body), good, made: Instant::now() })
}

/// The answer to one of them.
pub(crate) fn respond(outcome: Outcome) -> Response {
    let answer = match outcome {
        Ok(answer) => answer,
        Err(error) => return error.into_response(),
    };
    let json = HeaderValue::from_static("application/json");
    // RFC 9111 §5.1: how old a kept answer is.
    let age = HeaderValue::from(answer.made.elapsed().as_secs());
    ([(header::CONTENT_TYPE, json), (header::AGE, age)], answer.body).into_response()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

async fn read_body(body: Body) -> Result<Bytes, ApiError> {
    body::to_bytes(body, MAX_BODY).await.map_err(|error| {
        let too_long =
            std::error::Error::source(&error).is_some_and(|e| e.is::<http_body_util::LengthLimitError>());
        if too_long { ApiError::TooLarge } else { ApiError::BadRequest }
    })
}
