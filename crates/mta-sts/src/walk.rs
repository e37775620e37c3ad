//! The sender's walk over the MX hosts (conformance.md §7, steps 6 to 10), in every branch that the unseen leaves open.

mod reports;

use crate::{
    dane::Dane,
    domain::DnsName,
    policy::{Mode, Policy},
    verdict::{HostStatus, Outcome, Reason, Report, ResultType},
};

use reports::Reports;

/// One host of the walk.
pub(crate) struct Stop<'a> {
    pub host: &'a DnsName,
    pub status: HostStatus,
    pub dane: Dane,
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
    /// This path, and then `turn` at `host`.
    fn after(&self, turn: &Turn, host: &DnsName) -> Self {
        let mut next = self.clone();
        next.assumed |= turn.assumed;
        next.unreachable |= matches!(turn.fate, Fate::Unreachable);
        if let Some(result) = turn.report {
            // No host is met twice: nor is a report.
            next.reports = next.reports.with(Report { result, host: Some(host.clone()) });
        }
        next
    }

    fn end(self, outcome: Outcome, stop: &Stop<'_>, assumed: bool) -> Ending {
        let working = assumed.then(|| stop.host.clone());
        Ending { working, via: Some(stop.host.clone()), ..self.without_host(outcome) }
    }

    /// No host took it. Under enforce, where no host was merely unreachable, the policy has ruled out every host;
    /// otherwise it is worth another try.
    fn give_up(self, policy: Option<&Policy<'_>>) -> Ending {
        let enforced = policy.is_some_and(|policy| policy.mode == Mode::Enforce);
        let refused = enforced && !self.unreachable;
        self.without_host(if refused { Outcome::Refused } else { Outcome::Deferred })
    }

    fn without_host(self, outcome: Outcome) -> Ending {
        Ending { outcome, via: None, reports: self.reports.in_order(), working: None, assumed: self.assumed }
    }
}

/// Every way that delivery may end under `policy`, for a sender that honours DANE or one that does not.
pub(crate) fn walk(policy: Option<&Policy<'_>>, stops: &[Stop<'_>], dane: bool) -> Vec<Ending> {
    let mut endings = Vec::new();
    let mut paths = vec![Path::default()];
    for stop in stops {
        let turns = if dane { under_dane(policy, stop) } else { without_dane(policy, stop) };
        let mut next = Vec::new();
        for (path, turn) in paths.iter().flat_map(|path| turns.iter().map(move |turn| (path, turn))) {
            let after = path.after(turn, stop.host);
            match turn.fate {
                Fate::Takes(outcome) => add(&mut endings, after.end(outcome, stop, turn.assumed)),
                Fate::Fails | Fate::Unreachable => add(&mut next, after),
            }
        }
        paths = next;
    }
    for path in paths {
        add(&mut endings, path.give_up(policy));
    }
    endings
}

/// What a host does to mail.
#[derive(Clone, Copy)]
enum Fate {
    Takes(Outcome),
    Fails,
    Unreachable,
}

/// One thing that may happen at a host.
#[derive(Clone, Copy)]
struct Turn {
    fate: Fate,
    report: Option<ResultType>,
    /// One of several possibilities, for all that was seen.
    assumed: bool,
}

impl Turn {
    fn new(fate: Fate, report: Option<ResultType>) -> Self {
        Self { fate, report, assumed: false }
    }

    fn maybe(fate: Fate, report: Option<ResultType>) -> Self {
        Self { fate, report, assumed: true }
    }
}

/// Steps 6, 9 and 10 for a host whose TLSA records nobody asks for.
fn without_dane(policy: Option<&Policy<'_>>, stop: &Stop<'_>) -> Vec<Turn> {
    let Some(policy) = policy.filter(|policy| policy.mode != Mode::None) else {
        return vec![unprotected(&stop.status)];
    };
    // RFC 8461 §4.1: decided by the name alone, without connecting.
    let mismatch = (!lists(policy, stop.host)).then_some(ResultType::ValidationFailure);
    match (policy.mode, mismatch) {
        (Mode::Testing, _) => tested(&stop.status, mismatch),
        (_, Some(_)) => vec![Turn::new(Fate::Fails, mismatch)],
        (_, None) => required(&stop.status),
    }
}

/// Step 7 (RFC 8461 §2: MTA-STS must not rescue what DANE rejects).
fn under_dane(policy: Option<&Policy<'_>>, stop: &Stop<'_>) -> Vec<Turn> {
    let plain = || without_dane(policy, stop);
    match &stop.dane {
        Dane::Absent | Dane::Insecure(_) => plain(),
        // RFC 7672 §2.1.2: as if the host could not be reached.
        Dane::LookupFailed(_) => vec![Turn::new(Fate::Unreachable, Some(ResultType::DnssecInvalid))],
        Dane::Usable(status) => required(status),
        Dane::Unusable => encrypted(plain(), &stop.status),
        Dane::Unseen => anything(plain(), &stop.status),
    }
}

/// RFC 7672 §2.2: TLSA records of which none can be used still make TLS mandatory.
fn encrypted(plain: Vec<Turn>, status: &HostStatus) -> Vec<Turn> {
    match status {
        HostStatus::StsInvalid(
            result @ (ResultType::StarttlsNotSupported | ResultType::ValidationFailure),
        ) => vec![Turn::new(Fate::Fails, Some(*result))],
        HostStatus::Unknown(Reason::NotSeen) => {
            plain.into_iter().chain([Turn::maybe(Fate::Fails, None)]).collect()
        }
        _ => plain,
    }
}

/// Whether there are TLSA records was not seen: they may be absent, match, not match, or not be had.
fn anything(plain: Vec<Turn>, status: &HostStatus) -> Vec<Turn> {
    if matches!(status, HostStatus::Unreachable(_)) {
        return plain;
    }
    // What is common to all branches is told: a failure without a report stands for those with one too.
    let takes = |turn: &Turn| matches!(turn.fate, Fate::Takes(_));
    let absent = plain.into_iter().filter(takes).map(|turn| Turn { assumed: true, ..turn });
    let present = [Fate::Takes(Outcome::Delivered), Fate::Fails, Fate::Unreachable];
    absent.chain(present.map(|fate| Turn::maybe(fate, None))).collect()
}

/// Step 6: the first reachable host. Nothing about MTA-STS hangs on an unknown one, so it counts as reachable.
fn unprotected(status: &HostStatus) -> Turn {
    let takes = Fate::Takes(Outcome::DeliveredUnprotected);
    match status {
        HostStatus::Unreachable(_) => Turn::new(Fate::Unreachable, None),
        HostStatus::Unknown(_) => Turn::maybe(takes, None),
        HostStatus::Valid | HostStatus::StsInvalid(_) => Turn::new(takes, None),
    }
}

/// Step 9 (RFC 8461 §5): a host that fails is passed over.
fn required(status: &HostStatus) -> Vec<Turn> {
    let takes = Fate::Takes(Outcome::Delivered);
    match status {
        HostStatus::Valid => vec![Turn::new(takes, None)],
        HostStatus::StsInvalid(result) => vec![Turn::new(Fate::Fails, Some(*result))],
        HostStatus::Unreachable(_) => vec![Turn::new(Fate::Unreachable, None)],
        HostStatus::Unknown(reason) => {
            // Not looked at at all: it may fail validation as well.
            let fails = (*reason == Reason::NotSeen).then_some(Fate::Fails);
            let fates = [takes, Fate::Unreachable].into_iter().chain(fails);
            fates.map(|fate| Turn::maybe(fate, None)).collect()
        }
    }
}

/// Step 10 (RFC 8461 §5): the first host that speaks SMTP takes the mail; what enforce would refuse is reported.
fn tested(status: &HostStatus, mismatch: Option<ResultType>) -> Vec<Turn> {
    let taken = |failure: Option<ResultType>| match failure {
        None => Fate::Takes(Outcome::Delivered),
        Some(_) => Fate::Takes(Outcome::DeliveredWithReport),
    };
    match status {
        HostStatus::Unreachable(_) => vec![Turn::new(Fate::Unreachable, None)],
        HostStatus::Valid => vec![Turn::new(taken(mismatch), mismatch)],
        HostStatus::StsInvalid(result) => {
            let failure = mismatch.or(Some(*result));
            vec![Turn::new(taken(failure), failure)]
        }
        HostStatus::Unknown(reason) => {
            let works = Turn::maybe(taken(mismatch), mismatch);
            let fails = Turn::maybe(Fate::Takes(Outcome::DeliveredWithReport), None);
            let fails = (*reason == Reason::NotSeen && mismatch.is_none()).then_some(fails);
            [works, Turn::maybe(Fate::Unreachable, None)].into_iter().chain(fails).collect()
        }
    }
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
