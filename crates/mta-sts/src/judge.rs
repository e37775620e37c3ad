//! The decision procedure of conformance.md §7: one verdict for each view.

use crate::{
    dane::Dane,
    evidence::{DnsFailure, Evidence, Seen},
    policy::{Mode, Policy, PolicyReadings},
    time::Timestamp,
    verdict::{
        Alternative, Cache, Confidence, Gap, HostStatus, Outcome, PolicyInForce, Reading, Report, ResultType,
        SenderVerdict, SenderView,
    },
    walk::{Ending, Stop, add, walk},
};

/// What one reading makes of the TXT records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Txt<'a> {
    /// One usable record with this id.
    Usable(&'a [u8]),
    /// None that this reading can use, or a lookup that failed (step 4, AMB-15).
    Unusable,
    /// We did not see the answer.
    Unseen,
}

/// What one reading makes of the policy fetch.
#[derive(Clone, Copy)]
pub(crate) enum Fetch<'a> {
    /// A policy.
    Good(&'a Policy<'a>),
    /// None, and what gets reported.
    Bad(ResultType),
    /// We did not see the answer.
    Unseen,
}

/// What DNS says about where mail goes (step 5).
pub(crate) enum MxSet<'a> {
    /// To these hosts, in this order.
    Hosts(Vec<Stop<'a>>),
    /// Nobody can tell now.
    Deferred,
    /// Nowhere.
    Bounced,
    /// We did not see the answer.
    Unseen,
}

/// A policy that a sender holds.
pub(crate) struct Held<'a> {
    pub policy: &'a Policy<'a>,
    /// The id that led to it; `None` equals no published one.
    pub id: Option<&'a [u8]>,
    pub fetched_at: Timestamp,
}

impl Held<'_> {
    /// AMB-24: a policy whose life ends this very second is still alive.
    fn expires(&self) -> Timestamp {
        self.fetched_at.plus(i64::from(self.policy.max_age.seconds()))
    }
}

/// The inputs of the procedure in one reading.
pub(crate) struct Inputs<'a> {
    pub txt: Txt<'a>,
    pub fetch: Fetch<'a>,
    pub mx: &'a MxSet<'a>,
    pub now: Timestamp,
}

/// One possible policy in force, with the fetch failure that gets reported.
struct Branch<'a> {
    policy: Option<&'a Policy<'a>>,
    force: PolicyInForce,
    report: Option<ResultType>,
    /// The TXT or the policy was not seen, and this is one of its possible values.
    assumed: bool,
}

/// The verdict of `view`, which holds `held`.
pub(crate) fn judge(view: SenderView, inputs: &Inputs<'_>, held: Option<&Held<'_>>) -> SenderVerdict {
    // Step 5 comes before any policy matters: where mail goes nowhere, no policy changes that.
    let stops = match inputs.mx {
        MxSet::Hosts(stops) => stops,
        MxSet::Deferred => return settled(view, Outcome::Deferred),
        MxSet::Bounced => return settled(view, Outcome::Bounced),
        MxSet::Unseen => return unseen(view, Gap::MxSet),
    };
    let Some(branches) = branches(inputs, held) else {
        return unseen(view, if inputs.txt == Txt::Unseen { Gap::Record } else { Gap::Policy });
    };
    let mut endings = Vec::new();
    for branch in &branches {
        for mut ending in walk(branch.policy, stops, view.dane) {
            if let Some(result) = branch.report {
                add(&mut ending.reports, Report { result, host: None });
            }
            ending.assumed |= branch.assumed;
            add(&mut endings, ending);
        }
    }
    let force = branches.first().map_or(PolicyInForce::Absent, |b| b.force.clone());
    let force = if branches.iter().all(|b| b.force == force) { force } else { PolicyInForce::Unseen };
    let gaps = gaps(view, inputs, stops, branches.iter().any(|b| b.assumed));
    combine(view, &endings, force, gaps)
}

/// Steps 2 to 4. `None`: the policy could be anything.
fn branches<'a>(inputs: &Inputs<'a>, held: Option<&Held<'a>>) -> Option<Vec<Branch<'a>>> {
    let live = held.filter(|held| inputs.now <= held.expires());
    let keep = |report, assumed| Branch {
        policy: live.map(|held| held.policy),
        force: live
            .map_or(PolicyInForce::Absent, |held| PolicyInForce::Cached(held.policy.mode, held.expires())),
        report,
        assumed,
    };
    // RFC 8461 §3.3: a failed fetch leaves an unexpired cached policy in force.
    let fetched = |assumed| match inputs.fetch {
        Fetch::Good(policy) => Some(Branch {
            policy: Some(policy),
            force: PolicyInForce::Fetched(policy.mode),
            report: None,
            assumed,
        }),
        Fetch::Bad(result) => Some(keep(Some(result), assumed)),
        Fetch::Unseen => None,
    };
    match inputs.txt {
        // An unchanged id lets the cache stand (RFC 8461 §3.3).
        Txt::Usable(id) if live.is_some_and(|held| held.id == Some(id)) => Some(vec![keep(None, false)]),
        Txt::Usable(_) => Some(vec![fetched(false)?]),
        // RFC 8461 §5.1: losing the TXT never removes a cached policy.
        Txt::Unusable => Some(vec![keep(None, false)]),
        Txt::Unseen => Some(vec![keep(None, true), fetched(true)?]),
    }
}

fn gaps(view: SenderView, inputs: &Inputs<'_>, stops: &[Stop<'_>], assumed: bool) -> Vec<Gap> {
    let record = (assumed && inputs.txt == Txt::Unseen).then_some(Gap::Record);
    let unknown = |stop: &Stop<'_>| {
        let status = match &stop.dane {
            Dane::Usable(status) if view.dane => status,
            _ => &stop.status,
        };
        matches!(status, HostStatus::Unknown(_)).then(|| Gap::Mx(stop.host.clone()))
    };
    let unasked =
        |stop: &Stop<'_>| (view.dane && stop.dane == Dane::Unseen).then(|| Gap::Tlsa(stop.host.clone()));
    let hosts = stops.iter().flat_map(|stop| unknown(stop).into_iter().chain(unasked(stop)));
    record.into_iter().chain(hosts).collect()
}

/// conformance.md §0, "Not seen is not failed": what all branches agree on is the answer.
fn combine(view: SenderView, endings: &[Ending], policy: PolicyInForce, gaps: Vec<Gap>) -> SenderVerdict {
    let Some((first, rest)) = endings.split_first() else { return unseen(view, Gap::Policy) };
    let partial = endings.iter().any(|e| e.assumed);
    let agreed = rest.iter().all(|e| e.outcome == first.outcome);
    let same_way = rest.iter().all(|e| e.via == first.via);
    let common = |report: &&Report| rest.iter().all(|e| e.reports.contains(report));
    SenderVerdict {
        view,
        outcome: if agreed { first.outcome } else { Outcome::Unknown },
        via: first.via.clone().filter(|_| agreed && same_way),
        reports: first.reports.iter().filter(common).cloned().collect(),
        policy,
        confidence: if partial { Confidence::Partial } else { Confidence::Full },
        gaps: if partial { gaps } else { Vec::new() },
        alternatives: if agreed { Vec::new() } else { alternatives(endings) },
    }
}

/// The outcomes that remain possible, best first.
fn alternatives(endings: &[Ending]) -> Vec<Alternative> {
    let of = |outcome: Outcome| {
        let mut ways = endings.iter().filter(|e| e.outcome == outcome).peekable();
        ways.peek()?;
        Some(Alternative { working: ways.filter_map(|e| e.working.clone()).collect(), outcome })
    };
    Outcome::ALL.into_iter().filter_map(of).collect()
}

fn settled(view: SenderView, outcome: Outcome) -> SenderVerdict {
    SenderVerdict {
        view,
        outcome,
        via: None,
        reports: Vec::new(),
        policy: PolicyInForce::Absent,
        confidence: Confidence::Full,
        gaps: Vec::new(),
        alternatives: Vec::new(),
    }
}

fn unseen(view: SenderView, gap: Gap) -> SenderVerdict {
    SenderVerdict {
        confidence: Confidence::Partial,
        policy: PolicyInForce::Unseen,
        gaps: vec![gap],
        ..settled(view, Outcome::Unknown)
    }
}

/// Where mail goes (step 5; RFC 5321 §5.1, RFC 7505 §3). `stops` are the hosts of `evidence` with their statuses.
pub(crate) fn mx_set<'a>(evidence: &Evidence, stops: Vec<Stop<'a>>) -> MxSet<'a> {
    let Seen::Got(lookup) = &evidence.mx else { return MxSet::Unseen };
    match &lookup.answer {
        // A null MX alone; beside others it is left out of the walk (MX-06).
        Ok(records) if records.iter().all(|r| r.exchange.is_root()) => MxSet::Bounced,
        Ok(_) => MxSet::Hosts(stops),
        Err(DnsFailure::NoSuchName) => MxSet::Bounced,
        Err(DnsFailure::NoData) => implicit(evidence, stops),
        Err(_) => MxSet::Deferred,
    }
}

/// RFC 5321 §5.1: without MX records the domain itself is the one host.
fn implicit<'a>(evidence: &Evidence, stops: Vec<Stop<'a>>) -> MxSet<'a> {
    match evidence.apex.got().map(|lookup| &lookup.answer) {
        Some(Ok(_)) => MxSet::Hosts(stops),
        Some(Err(failure)) if failure.is_negative() => MxSet::Bounced,
        Some(Err(_)) => MxSet::Deferred,
        None => MxSet::Unseen,
    }
}

/// The policies that senders may hold, read in both readings.
pub(crate) struct CachedReadings<'a> {
    pub readings: PolicyReadings<'a>,
    pub id: &'a [u8],
    pub fetched_at: Timestamp,
}

/// The views that are always computed: both readings × new, live where a policy was fetched, held where one was given;
/// each without DANE, and once more with it where that can make a difference.
pub(crate) fn views(
    both: &[(Reading, Inputs<'_>); 2],
    cached: &[CachedReadings<'_>],
    with_dane: bool,
) -> Vec<SenderVerdict> {
    let mut out = Vec::new();
    let senders = [false, true].into_iter().filter(|dane| with_dane || !dane);
    for (dane, (profile, inputs)) in senders.flat_map(|dane| both.iter().map(move |each| (dane, each))) {
        let view = |cache| SenderView { profile: *profile, cache, dane };
        out.push(judge(view(Cache::New), inputs, None));
        if let Fetch::Good(policy) = inputs.fetch {
            let id = match inputs.txt {
                Txt::Usable(id) => Some(id),
                Txt::Unusable | Txt::Unseen => None,
            };
            let held = Held { policy, id, fetched_at: inputs.now };
            out.push(judge(view(Cache::Live), inputs, Some(&held)));
        }
        for (index, cached) in cached.iter().enumerate() {
            let policy = cached.readings.of(*profile);
            let held =
                policy.map(|policy| Held { policy, id: Some(cached.id), fetched_at: cached.fetched_at });
            out.push(judge(view(Cache::Held(index)), inputs, held.as_ref()));
        }
    }
    out
}

/// Whether a policy of mode enforce or testing is in force in any view: E/W rows are errors then.
pub(crate) fn in_force(verdicts: &[SenderVerdict]) -> bool {
    verdicts.iter().any(|v| matches!(v.policy.mode(), Some(Mode::Enforce | Mode::Testing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::DnsName,
        evidence::{FetchFailure, Phase, ProbeFailure, Unseen},
        report::{CheckReport, Status, Step},
        testing::*,
    };

    fn verdict(report: &CheckReport, profile: Reading, cache: Cache) -> &SenderVerdict {
        report.verdicts.iter().find(|v| v.view == SenderView { profile, cache, dane: false }).unwrap()
    }

    fn new(change: impl FnOnce(&mut World)) -> SenderVerdict {
        verdict(&report(change), Reading::Strict, Cache::New).clone()
    }

    fn via(verdict: &SenderVerdict) -> Option<&str> {
        verdict.via.as_ref().map(DnsName::as_str)
    }

    #[test]
    fn everything_good_is_delivered_via_the_first_host() {
        let verdict = new(|_| {});
        assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("mx1.example.com")));
        assert_eq!((verdict.confidence, verdict.reports.len()), (Confidence::Full, 0));
    }

    #[test]
    fn an_unseen_host_after_the_first_valid_one_does_not_count() {
        let verdict = new(|w| w.unseen(1));
        assert_eq!((verdict.outcome, verdict.confidence), (Outcome::Delivered, Confidence::Full));
    }

    #[test]
    fn sender_11_an_unseen_first_host_leaves_only_the_way_open() {
        let verdict = new(|w| w.unseen(0));
        assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, None));
        assert_eq!(verdict.confidence, Confidence::Partial);
        assert_eq!(verdict.gaps, [Gap::Mx(DnsName::from_text("mx1.example.com"))]);
    }

    #[test]
    fn sender_11_unseen_hosts_alone_make_the_outcome_unknown_and_name_the_ways() {
        let verdict = new(|w| {
            w.unseen(0);
            w.unseen(1);
        });
        assert_eq!((verdict.outcome, verdict.confidence), (Outcome::Unknown, Confidence::Partial));
        let outcomes: Vec<Outcome> = verdict.alternatives.iter().map(|a| a.outcome).collect();
        assert_eq!(outcomes, [Outcome::Delivered, Outcome::Deferred, Outcome::Refused]);
        assert_eq!(verdict.alternatives[0].working.len(), 2);
    }

    #[test]
    fn sender_11_a_probe_that_is_refused_may_work_or_not_but_does_not_fail_validation() {
        let verdict = new(|w| {
            w.fails(0, ProbeFailure::Greeting(reply(554)));
            w.fails(1, ProbeFailure::Timeout(Phase::Greeting));
        });
        let outcomes: Vec<Outcome> = verdict.alternatives.iter().map(|a| a.outcome).collect();
        assert_eq!(outcomes, [Outcome::Delivered, Outcome::Deferred]);
    }

    #[test]
    fn without_a_policy_unseen_hosts_do_not_matter() {
        let verdict = new(|w| {
            w.txt_failure(DnsFailure::NoSuchName);
            w.unseen(0);
            w.unseen(1);
        });
        assert_eq!(
            (verdict.outcome, verdict.confidence),
            (Outcome::DeliveredUnprotected, Confidence::Partial)
        );
    }

    #[test]
    fn an_unseen_policy_is_unknown_unless_mail_goes_nowhere_anyway() {
        let unseen = |w: &mut World| w.evidence.policy = Seen::Unseen(Unseen::Proxy("network".to_owned()));
        assert_eq!(new(unseen).outcome, Outcome::Unknown);
        let nowhere = |w: &mut World| {
            unseen(w);
            w.mx(&[(0, ".")]);
        };
        assert_eq!(new(nowhere).outcome, Outcome::Bounced);
    }

    #[test]
    fn our_own_deadline_is_not_the_domains_fault() {
        let verdict = new(|w| w.fetch_fails(FetchFailure::Timeout(Phase::Answer)));
        assert_eq!((verdict.outcome, verdict.gaps), (Outcome::Unknown, vec![Gap::Policy]));
    }

    #[test]
    fn an_unseen_record_with_a_failing_fetch_is_still_certain() {
        let verdict = new(|w| {
            w.evidence.sts = Seen::Unseen(Unseen::Resolver("network".to_owned()));
            w.status(404);
        });
        assert_eq!(
            (verdict.outcome, verdict.confidence),
            (Outcome::DeliveredUnprotected, Confidence::Partial)
        );
    }

    #[test]
    fn all_unreachable_is_deferred_one_unreachable_too() {
        let refused = || ProbeFailure::Connect("refused".to_owned());
        let verdict = new(|w| {
            w.fails(0, refused());
            w.fails(1, ProbeFailure::NoStartTls);
        });
        assert_eq!(verdict.outcome, Outcome::Deferred);
        assert_eq!(verdict.reports.len(), 1);
        let verdict = new(|w| {
            w.fails(0, ProbeFailure::NoStartTls);
            w.fails(1, ProbeFailure::NoStartTls);
        });
        assert_eq!(verdict.outcome, Outcome::Refused);
    }

    #[test]
    fn cache_01_a_cached_policy_lives_to_the_very_second() {
        let old = POLICY.replace("1209600", "864000");
        let at = |days| {
            let report = report(|w| {
                w.txt_failure(DnsFailure::NoSuchName);
                w.policy_host_gone();
                w.cached(&old, "old", days);
            });
            verdict(&report, Reading::Lenient, Cache::Held(0)).outcome
        };
        assert_eq!((at(10), at(11)), (Outcome::Delivered, Outcome::DeliveredUnprotected));
    }

    #[test]
    fn an_unchanged_id_keeps_the_cached_policy() {
        let held = |id: &str| {
            let report = report(|w| {
                w.mx(&[(10, "mx1.example.com")]);
                w.cached(&POLICY.replace("mx1", "old1").replace("mx2", "old2"), id, 1);
            });
            verdict(&report, Reading::Strict, Cache::Held(0)).outcome
        };
        assert_eq!(held("20260101T000000"), Outcome::Refused);
        assert_eq!(held("other"), Outcome::Delivered);
    }

    #[test]
    fn no_mx_means_the_domain_itself() {
        let verdict = new(|w| {
            w.mx(&[(0, "example.com")]);
            w.body(POLICY.replace("mx1.example.com", "example.com"));
            w.evidence.mx = lookup("example.com", Err(DnsFailure::NoData));
            w.apex(Ok(vec![ip("203.0.113.10")]));
        });
        assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("example.com")));
    }

    #[test]
    fn testing_delivers_and_reports() {
        let verdict = new(|w| {
            w.body(POLICY.replace("enforce", "testing"));
            w.fails(0, ProbeFailure::NoStartTls);
        });
        assert_eq!((verdict.outcome, via(&verdict)), (Outcome::DeliveredWithReport, Some("mx1.example.com")));
        assert_eq!(verdict.reports[0].result, ResultType::StarttlsNotSupported);
    }

    #[test]
    fn every_failing_verdict_has_a_finding_and_nothing_unseen_fails() {
        let report = report(|w| {
            w.unseen(0);
            w.unseen(1);
            w.evidence.policy = Seen::Unseen(Unseen::Proxy("network".to_owned()));
        });
        let failed = |s: &&crate::report::StepReport| s.status == Status::Fail;
        assert_eq!(report.steps.iter().find(failed), None);
        let status = |step| report.steps.iter().find(|s| s.step == step).map(|s| s.status);
        assert_eq!(status(Step::Record), Some(Status::Pass));
        assert_eq!(status(Step::PolicyHost), Some(Status::Unknown));
        assert_eq!(status(Step::Servers), Some(Status::Unknown));
    }
}
