//! Refusals as problem documents (RFC 9457) with a stable code.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use mta_sts::evidence::Unseen;
use mta_sts_check::{
    api::{PORT_25_CLOSED, Problem},
    dns::TIMEOUT,
};
use std::time::Duration;

/// Why the proxy does not do what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No domain name that can have MTA-STS in the public DNS.
    BadName,
    /// The host is not in the MX set of the domain.
    NotAnMx,
    /// Another site's page asks.
    ForeignOrigin,
    /// The request is not what this path expects.
    BadRequest,
    /// The body is no JSON.
    NotJson,
    /// The body or the query string is too long.
    TooLarge,
    /// The relay does not carry this question.
    NotRelayed,
    /// No such path.
    NotFound,
    /// Not by this method.
    WrongMethod,
    /// This client asks too much.
    TooMany(Duration),
    /// The operator does not want to be asked.
    OptedOut,
    /// The target has been asked enough.
    TargetBusy(Duration),
    /// The proxy itself is at its limits.
    Busy,
    /// Not done in time.
    Timeout,
    /// The proxy's resolver did not answer.
    Resolver,
    /// The target has IPv6 addresses only, the proxy has none.
    NoIpv6,
    /// Port 25 is closed for the proxy.
    Port25,
}

impl ApiError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        self.parts().1
    }

    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        self.parts().0
    }

    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::BadName => (S::BAD_REQUEST, "bad_name", "This is no public domain name"),
            Self::NotAnMx => (S::FORBIDDEN, "not_an_mx", "The host is not an MX of the domain"),
            Self::ForeignOrigin => (S::FORBIDDEN, "foreign_origin", "Pages of other sites may not ask"),
            Self::BadRequest => (S::BAD_REQUEST, "bad_request", "The request cannot be read"),
            Self::NotJson => (S::UNSUPPORTED_MEDIA_TYPE, "not_json", "The body must be application/json"),
            Self::TooLarge => (S::PAYLOAD_TOO_LARGE, "too_large", "The request is too large"),
            Self::NotRelayed => (S::FORBIDDEN, "not_relayed", "The relay does not carry this question"),
            Self::NotFound => (S::NOT_FOUND, "not_found", "There is nothing here"),
            Self::WrongMethod => (S::METHOD_NOT_ALLOWED, "wrong_method", "Not by this method"),
            Self::TooMany(_) => (S::TOO_MANY_REQUESTS, "too_many_requests", "You ask too often"),
            Self::OptedOut => (S::FORBIDDEN, "opted_out", "Its operator does not want to be asked by us"),
            Self::TargetBusy(_) => {
                (S::TOO_MANY_REQUESTS, "target_busy", "The server has been asked enough for now")
            }
            Self::Busy => (S::SERVICE_UNAVAILABLE, "busy", "The proxy is busy"),
            Self::Timeout => (S::GATEWAY_TIMEOUT, "timeout", "Not done in time"),
            Self::Resolver => (S::BAD_GATEWAY, "resolver_failed", "The proxy's resolver did not answer"),
            Self::NoIpv6 => (S::SERVICE_UNAVAILABLE, "no_ipv6", "The proxy has no IPv6"),
            Self::Port25 => (S::SERVICE_UNAVAILABLE, PORT_25_CLOSED, "The proxy cannot use port 25"),
        }
    }

    /// Seconds to wait, where waiting helps.
    fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooMany(wait) | Self::TargetBusy(wait) => Some(wait.as_secs() + 1),
            Self::Busy => Some(2),
            _ => None,
        }
    }
}

impl From<Unseen> for ApiError {
    fn from(unseen: Unseen) -> Self {
        match unseen {
            Unseen::Port25 => Self::Port25,
            Unseen::Proxy(code) if code == "no_ipv6" => Self::NoIpv6,
            // The client's deadline is the same as ours: who is first must not decide what is seen.
            Unseen::Resolver(why) if why == TIMEOUT => Self::Timeout,
            _ => Self::Resolver,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, title) = self.parts();
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: title.to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolver_that_waits_in_vain_is_told_from_one_that_fails() {
        let status = |why: &str| ApiError::from(Unseen::Resolver(why.to_owned())).into_response().status();
        assert_eq!(status(TIMEOUT), StatusCode::GATEWAY_TIMEOUT);
        assert_eq!(status("status 502"), StatusCode::BAD_GATEWAY);
    }
}
