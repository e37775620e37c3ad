//! Whether the Internet is there: the first DNS-over-HTTPS resolver that answers a real question.

use crate::world::WorldError;
use futures_util::{StreamExt, stream::FuturesUnordered};
use mta_sts::{DnsName, Seen};
use mta_sts_check::{
    dns,
    native::{DohResolver, NativeResolver, SystemResolver},
};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// A resolver for the proxy.
pub(super) struct Found {
    /// It.
    pub(super) resolver: Arc<NativeResolver>,
    /// For people.
    pub(super) name: String,
}

impl Found {
    /// What this system is set up with.
    pub(super) fn system() -> Self {
        let resolver = NativeResolver::from(SystemResolver::from_system());
        Self { resolver: Arc::new(resolver), name: "this system's resolver".to_owned() }
    }
}

/// The first of `urls` that answers within 2 s; all are asked at once, but the earlier one is preferred.
///
/// # Errors
/// A URL that cannot be used.
pub(super) async fn find(urls: &[String]) -> Result<Option<Found>, WorldError> {
    let mut asking = FuturesUnordered::new();
    for (rank, url) in urls.iter().enumerate() {
        let resolver = DohResolver::new(url).map_err(|why| WorldError::Url(url.clone(), why))?;
        let resolver = Arc::new(NativeResolver::from(resolver));
        asking.push(async move { answers(&resolver).await.then_some((rank, url, resolver)) });
    }
    let mut best = None;
    let all = async {
        while let Some(answer) = asking.next().await {
            let Some((rank, url, resolver)) = answer else { continue };
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, Found { resolver, name: url.clone() }));
            }
            if rank == 0 {
                break;
            }
        }
    };
    // What came until then counts.
    let _ = timeout(PATIENCE, all).await;
    Ok(best.map(|(_, found)| found))
}

/// Whether it finds a name that every resolver of the Internet knows.
async fn answers(resolver: &NativeResolver) -> bool {
    let name = DnsName::from_text("a.root-servers.net");
    match dns::addresses(resolver, &name).await {
        Seen::Got(lookup) => !lookup.records().is_empty(),
        Seen::Pending | Seen::Unseen(_) => false,
    }
}

const PATIENCE: Duration = Duration::from_secs(2);
