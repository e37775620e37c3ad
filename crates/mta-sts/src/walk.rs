//! The sender's walk over the MX hosts (conformance.md §7, steps 6 to 10), in every branch that the unseen leaves open.

mod reports;

use crate::{
    domain::DnsName,
    policy::{Mode, Policy},
    verdict::{HostStatus, Outcome, Reason, Report, ResultType},
};

use reports::Reports;

/// One host of the walk.
pub(crate) struct Stop<'a> {
    pub host: &'a DnsName,
    pub status: HostStatus,
}

/// One way that the walk may end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    pub outcome: Outcome,
    pub via: Option<DnsName>,
    pub reports: Vec<Report>,
    /// The unseen host that is assumed to work here; `None`: none of them does.
    pub working: Option<DnsName>,
    /// Whether anything was assumed.
    pub assumed: bool,
}

/// What has happened so far in one branch.
#[derive(Clone, Default, PartialEq, Eq)]
struct Path {
    unreachable: bool,
    reports: Reports,
    assumed: bool,
}

impl Path {
    fn end(self, outcome: Outcome, via: Option<&DnsName>) -> Ending {
        Ending {
            outcome,
            via: via.cloned(),
            reports: self.reports.in_order(),
            working: None,
            assumed: self.assumed,
        }
    }

    fn failing(&self, host: &DnsName, result: ResultType) -> Self {
        // No host is met twice: nor is a report.
        Self { reports: self.reports.with(Report { result, host: Some(host.clone()) }), ..self.clone() }
    }

    fn unreachable(&self) -> Self {
        Self { unreachable: true, ..self.clone() }
    }

    fn assuming(&self) -> Self {
        Self { assumed: true, ..self.clone() }
    }
}

/// Every way that delivery may end under `policy`.
pub(crate) fn walk(policy: Option<&Policy<'_>>, stops: &[Stop<'_>]) -> Vec<Ending> {
    match policy.map(|p| (p, p.mode)) {
        Some((policy, Mode::Enforce)) => enforce(policy, stops),
        Some((policy, Mode::Testing)) => testing(policy, stops),
        Some((_, Mode::None)) | None => vec![unprotected(stops)],
    }
}

/// Step 6: the first reachable host. Nothing about MTA-STS hangs on an unknown one, so it counts as reachable.
fn unprotected(stops: &[Stop<'_>]) -> Ending {
    match stops.iter().find(|stop| !matches!(stop.status, HostStatus::Unreachable(_))) {
        None => Path::default().end(Outcome::Deferred, None),
        Some(stop) => {
            let assumed = matches!(stop.status, HostStatus::Unknown(_));
            Path { assumed, ..Path::default() }.end(Outcome::DeliveredUnprotected, Some(stop.host))
        }
    }
}

/// Step 9 (RFC 8461 §5): hosts that fail are passed over; the first valid one takes the mail.
fn enforce(policy: &Policy<'_>, stops: &[Stop<'_>]) -> Vec<Ending> {
    let mut endings = Vec::new();
    let mut paths = vec![Path::default()];
    for stop in stops {
        let mut next = Vec::new();
        for path in &paths {
            // RFC 8461 §4.1: decided by the name alone, without connecting.
            if !lists(policy, stop.host) {
                add(&mut next, path.failing(stop.host, ResultType::ValidationFailure));
                continue;
            }
            match &stop.status {
                HostStatus::Valid => {
                    add(&mut endings, path.clone().end(Outcome::Delivered, Some(stop.host)));
                }
                HostStatus::StsInvalid(result) => add(&mut next, path.failing(stop.host, *result)),
                HostStatus::Unreachable(_) => add(&mut next, path.unreachable()),
                HostStatus::Unknown(reason) => {
                    let path = path.assuming();
                    let end = path.clone().end(Outcome::Delivered, Some(stop.host));
                    add(&mut endings, Ending { working: Some(stop.host.clone()), ..end });
                    add(&mut next, path.unreachable());
                    // Not looked at at all: it may fail validation as well.
                    if *reason == Reason::NotSeen {
                        add(&mut next, path);
                    }
                }
            }
        }
        paths = next;
    }
    endings.extend(paths.into_iter().map(give_up));
    endings
}

/// None valid: any host unreachable means another try, otherwise the policy has ruled out every host.
fn give_up(path: Path) -> Ending {
    let outcome = if path.unreachable { Outcome::Deferred } else { Outcome::Refused };
    path.end(outcome, None)
}

/// Step 10 (RFC 8461 §5): the first host that speaks SMTP takes the mail; what enforce would refuse is reported.
fn testing(policy: &Policy<'_>, stops: &[Stop<'_>]) -> Vec<Ending> {
    let mut endings = Vec::new();
    let mut path = Path::default();
    for stop in stops {
        let listed = lists(policy, stop.host);
        let mismatch = (!listed).then_some(ResultType::ValidationFailure);
        let taken = |path: &Path, failure: Option<ResultType>| match failure {
            None => path.clone().end(Outcome::Delivered, Some(stop.host)),
            Some(result) => {
                path.failing(stop.host, result).end(Outcome::DeliveredWithReport, Some(stop.host))
            }
        };
        match &stop.status {
            HostStatus::Unreachable(_) => {}
            HostStatus::Valid => {
                add(&mut endings, taken(&path, mismatch));
                return endings;
            }
            HostStatus::StsInvalid(result) => {
                add(&mut endings, taken(&path, mismatch.or(Some(*result))));
                return endings;
            }
            HostStatus::Unknown(reason) => {
                path = path.assuming();
                let working = Some(stop.host.clone());
                add(&mut endings, Ending { working: working.clone(), ..taken(&path, mismatch) });
                if *reason == Reason::NotSeen {
                    let end = path.clone().end(Outcome::DeliveredWithReport, Some(stop.host));
                    add(&mut endings, Ending { working, ..end });
                }
            }
        }
    }
    add(&mut endings, path.end(Outcome::Deferred, None));
    endings
}

/// Adds what is not there yet. There are few of anything here: a list does, and costs the page less than a tree.
pub(crate) fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// RFC 8461 §4.1.
pub(crate) fn lists(policy: &Policy<'_>, host: &DnsName) -> bool {
    policy.mx.iter().any(|pattern| pattern.value.matches(host))
}
