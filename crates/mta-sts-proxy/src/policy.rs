//! `POST /api/v1/policy`: fetches the policy of a domain.

use crate::{
    State,
    error::ApiError,
    flight::Outcome,
    request::{self, answer, respond},
};
use axum::{
    extract::{Request, State as Shared},
    response::Response,
};
use futures_util::FutureExt;
use mta_sts::{Domain, evidence::PolicyFetch};
use mta_sts_check::{
    api::PolicyRequest,
    native::{SIDE_BY_SIDE, Service},
};
use tokio::time::timeout;

pub(crate) async fn handle(Shared(state): Shared<State>, request: Request) -> Response {
    respond(serve(&state, request).await)
}

async fn serve(state: &State, request: Request) -> Outcome {
    let (key, PolicyRequest { domain, retry }) = request::read(state, request).await?;
    let domain = request::domain(&domain)?;
    state.check_name(&domain.to_dns_name())?;
    let _under_way = state.enter(key)?;
    let limit = if retry { state.limits().handler_retry } else { state.limits().handler };
    let flight = format!("policy {domain} {retry}");
    let shared = state.clone();
    let answer = state.flights().join(flight, || async move { fetch(&shared, &domain, retry).await }.boxed());
    timeout(limit, answer).await.unwrap_or(Err(ApiError::Timeout))
}

async fn fetch(state: &State, domain: &Domain<'_>, retry: bool) -> Outcome {
    let engine = state.engine();
    let addresses = engine.addresses(&domain.policy_host()).await?;
    let targets = engine.targets(&addresses);
    let perhaps: Vec<_> =
        targets.dial.iter().chain(targets.rest.iter().take(SIDE_BY_SIDE)).copied().collect();
    let _admitted = state.admit(&perhaps, Service::Https).await?;
    let fetch = engine.fetch_from(domain, addresses, targets, retry).await?;
    answer(&fetch, is_good(&fetch))
}

/// Whether there is nothing to repair, so that nobody waits to see it repaired.
fn is_good(fetch: &PolicyFetch) -> bool {
    let good =
        |response: &mta_sts::evidence::HttpResponse| response.status == 200 && response.truncated.is_none();
    !fetch.attempts.is_empty() && fetch.attempts.iter().all(|a| a.outcome.as_ref().is_ok_and(good))
}
