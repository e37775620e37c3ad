//! `POST /api/v1/probe`: talks to one MX host of a domain.

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
use futures_util::{FutureExt, future::join};
use mta_sts::{
    DnsName, Domain, Seen,
    evidence::{DnsFailure, Lookup, MxRecord},
};
use mta_sts_check::{
    api::ProbeRequest,
    dns,
    native::Service,
    transport::{Look, MxAnswer},
};
use std::net::IpAddr;
use tokio::time::timeout;

pub(crate) async fn handle(Shared(state): Shared<State>, request: Request) -> Response {
    respond(serve(&state, request).await)
}

async fn serve(state: &State, request: Request) -> Outcome {
    let (key, ProbeRequest { domain, mx, old_tls }) = request::read(state, request).await?;
    let (domain, mx) = (request::domain(&domain)?, request::mx_host(&mx)?);
    state.check_name(&domain.to_dns_name())?;
    state.check_name(&mx)?;
    let _under_way = state.enter(key)?;
    let look = if old_tls { Look::OldTls } else { Look::Usual };
    let flight = format!("probe {look:?} {domain} {mx}");
    let shared = state.clone();
    let answer =
        state.flights().join(flight, || async move { authorised(&shared, &domain, mx, look).await }.boxed());
    timeout(state.limits().handler, answer).await.unwrap_or(Err(ApiError::Timeout))
}

/// A probe of a host that the domain itself names. Both lookups at once: the addresses are needed most of the time.
async fn authorised(state: &State, domain: &Domain<'_>, mx: DnsName, look: Look) -> Outcome {
    let engine = state.engine();
    let domain_name = domain.to_dns_name();
    let mx_set = dns::lookup::<MxRecord>(engine.resolver(), &domain_name);
    let (mx_set, addresses) = join(mx_set, engine.addresses(&mx)).await;
    let addresses = addresses?;
    match mx_set {
        Seen::Got(mx_set) if names(&mx_set, &domain_name, &mx, &addresses) => {}
        Seen::Got(_) => return Err(ApiError::NotAnMx),
        Seen::Unseen(why) => return Err(why.into()),
        Seen::Pending => return Err(ApiError::Resolver),
    }
    // What the host says does not depend on who names it: one probe serves all domains that share it.
    let shared = state.clone();
    let flight = format!("host {look:?} {mx}");
    state.flights().join(flight, || async move { probe(&shared, &mx, addresses, look).await }.boxed()).await
}

async fn probe(state: &State, mx: &DnsName, addresses: Lookup<IpAddr>, look: Look) -> Outcome {
    let targets = state.engine().targets(&addresses);
    let _admitted = state.admit(&targets.dial, Service::Smtp).await?;
    let found = state.engine().probe_at(mx, addresses, targets, look).await?;
    // A second look tells by how it fails.
    answer(&found, look == Look::OldTls || is_good(&found))
}

/// Whether the domain's mail goes to `mx`: it is in the MX set, or is the domain itself where that has an address but no
/// MX (RFC 5321 §5.1).
fn names(mx_set: &Lookup<MxRecord>, domain: &DnsName, mx: &DnsName, addresses: &Lookup<IpAddr>) -> bool {
    match &mx_set.answer {
        Ok(records) => records.iter().any(|record| record.exchange == *mx),
        Err(DnsFailure::NoData) => mx == domain && !addresses.records().is_empty(),
        Err(_) => false,
    }
}

fn is_good(found: &MxAnswer) -> bool {
    !found.probes.is_empty() && found.probes.iter().all(|probe| probe.failure.is_none())
}
