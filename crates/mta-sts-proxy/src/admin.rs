//! The listener for operators: never reachable from outside.

use crate::State;
use axum::{Router, extract::State as Shared, http::StatusCode, routing::get};
use mta_sts::DnsName;
use std::time::Duration;
use tokio::time::timeout;

/// The routes of the admin listener.
pub(crate) fn app(state: State) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(state)
}

/// Whether names can be resolved; without that nothing works.
async fn ready(Shared(state): Shared<State>) -> (StatusCode, &'static str) {
    let name = DnsName::from_text("example.com");
    let lookup = state.engine().addresses(&name);
    match timeout(Duration::from_secs(2), lookup).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the resolver does not answer\n"),
    }
}

async fn metrics(Shared(state): Shared<State>) -> String {
    state.metrics().render(state.outbound().free())
}
