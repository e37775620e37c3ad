//! The thin proxy (contracts.md §3): what a browser cannot do itself, and nothing more.
//!
//! It fetches the policy of a *domain* and probes an *MX of a domain*; nobody can name it a URL, a port or an address.
//! It resolves names itself, once, and connects to public addresses only. It stores nothing, logs no names, and is
//! limited per client and per target.

mod admin;
mod client;
mod config;
mod dns;
mod error;
mod flight;
mod gate;
mod limit;
mod limits;
mod metrics;
mod opt_out;
mod origin;
mod patience;
mod policy;
mod probe;
mod request;
mod serve;
mod site;
mod state;

pub use error::ApiError;
pub use flight::Keep;
pub use limit::Quota;
pub use limits::{Connections, Limits, TargetQuotas};
pub use opt_out::OptOut;
pub use serve::serve;
pub use site::{Asset, Site};
pub use state::{Setup, State};

use axum::{
    Router, middleware,
    routing::{get, post},
};
use mta_sts_check::api;

/// The routes of the public listener.
pub fn app(state: State) -> Router {
    let interface = Router::new()
        .route(api::POLICY, post(policy::handle))
        .route(api::PROBE, post(probe::handle))
        .route(api::CONFIG, get(config::handle))
        .route(api::DNS_QUERY, get(dns::handle))
        .method_not_allowed_fallback(async || ApiError::WrongMethod)
        .layer(middleware::from_fn_with_state(state.clone(), gate::interface));
    Router::new()
        .merge(interface)
        .fallback(site::handle)
        .layer(middleware::from_fn(gate::everything))
        .with_state(state)
}
