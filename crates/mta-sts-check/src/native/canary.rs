//! Tells "port 25 is closed here" (as on most home and cloud networks) from "that server is down".

use super::{Native, guard::Service};
use mta_sts::domain::DnsName;
use std::time::Duration;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

/// How long a verdict holds.
const FRESH: Duration = Duration::from_secs(60);
/// How long a connection to a server that is known to be up may take.
const PATIENCE: Duration = Duration::from_secs(4);

/// Asked only after a probe that could not connect anywhere, and then at most once a minute.
#[derive(Debug)]
pub(crate) struct Canary {
    names: Vec<DnsName>,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Canary {
    pub(crate) fn new(names: Vec<DnsName>) -> Self {
        Self { names, last: Mutex::new(None) }
    }

    /// Whether port 25 works from here; without a canary nothing speaks against it. The lock makes probes that fail
    /// together ask once.
    pub(crate) async fn sings(&self, engine: &Native) -> bool {
        let mut last = self.last.lock().await;
        if let Some((when, sang)) = *last
            && when.elapsed() < FRESH
        {
            return sang;
        }
        let sang = self.names.is_empty() || self.any(engine).await;
        *last = Some((Instant::now(), sang));
        sang
    }

    async fn any(&self, engine: &Native) -> bool {
        for name in &self.names {
            if timeout(PATIENCE, connects(engine, name)).await.unwrap_or(false) {
                return true;
            }
        }
        false
    }
}

async fn connects(engine: &Native, name: &DnsName) -> bool {
    let Ok(addresses) = engine.addresses(name).await else { return false };
    let target = engine.targets(&addresses).dial.first().copied();
    match target {
        Some(to) => engine.dialer.dial(to, Service::Smtp).await.is_ok(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::{NativeResolver, SystemResolver};
    use std::sync::Arc;

    fn engine() -> Native {
        let resolver = NativeResolver::from(SystemResolver::new(Vec::new()));
        Native::new(Arc::new(resolver), "probe.example")
    }

    #[tokio::test]
    async fn without_a_canary_nothing_speaks_against_port_25() {
        assert!(Canary::new(Vec::new()).sings(&engine()).await);
    }

    #[tokio::test]
    async fn a_canary_that_cannot_be_reached_is_silent() {
        let canary = Canary::new(vec![DnsName::from_text("mx.example")]);
        assert!(!canary.sings(&engine()).await);
        assert!(canary.last.lock().await.is_some(), "remembered");
    }
}
