//! Counters in Prometheus' text form. No label ever holds a name.

use crate::limit::lock;
use std::{collections::BTreeMap, fmt::Write, sync::Mutex};

/// Counts of requests by endpoint and outcome.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
}

impl Metrics {
    /// One request more.
    pub(crate) fn count(&self, endpoint: &'static str, outcome: &'static str) {
        *lock(&self.requests).entry((endpoint, outcome)).or_insert(0) += 1;
    }

    /// The text of `/metrics`; `outbound_free` are the places left for connections to foreign servers.
    pub(crate) fn render(&self, outbound_free: usize) -> String {
        let mut text = String::from("# TYPE mta_sts_requests_total counter\n");
        for ((endpoint, outcome), count) in &*lock(&self.requests) {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "mta_sts_requests_total{{endpoint=\"{endpoint}\",outcome=\"{outcome}\"}} {count}"
            );
        }
        let _ = writeln!(text, "# TYPE mta_sts_outbound_free gauge\nmta_sts_outbound_free {outbound_free}");
        text
    }
}
