//! The one answer on top: the worst view, and which sentence says it (SENDER-10, ux.md §3.3).

use crate::{
    matrix::passes,
    policy::Mode,
    report::{Case, Headline, MxReport},
    verdict::{Cache, Confidence, Outcome, PolicyInForce, Reading, SenderVerdict, SenderView},
};

/// The headline of `verdicts`, which are never none.
pub(crate) fn of(verdicts: &[SenderVerdict], hosts: &[MxReport], running: bool, absent: bool) -> Headline {
    let worst = verdicts.iter().map(|v| v.outcome).max().unwrap_or(Outcome::Unknown);
    let partial = verdicts.iter().any(|v| v.confidence == Confidence::Partial);
    Headline {
        outcome: worst,
        confidence: if partial { Confidence::Partial } else { Confidence::Full },
        verdict: verdicts.iter().position(|v| v.outcome == worst).unwrap_or(0),
        case: if running { Case::Running } else { case(verdicts, hosts, worst, absent) },
    }
}

fn case(verdicts: &[SenderVerdict], hosts: &[MxReport], worst: Outcome, absent: bool) -> Case {
    let fresh = |reading| {
        let view = SenderView { profile: reading, cache: Cache::New, dane: false };
        verdicts.iter().find(|v| v.view == view)
    };
    let (strict, lenient) = (fresh(Reading::Strict), fresh(Reading::Lenient));
    let differ = strict.map(|v| v.outcome) != lenient.map(|v| v.outcome);
    let only_old = |v: &SenderVerdict| v.outcome != worst || matches!(v.view.cache, Cache::Held(_));
    let without_dane = verdicts.iter().filter(|v| !v.view.dane).map(|v| v.outcome).max();
    let arrives = without_dane.is_some_and(|outcome| outcome <= Outcome::DeliveredUnprotected);
    match worst {
        Outcome::Refused | Outcome::Deferred if arrives => Case::DaneFails,
        Outcome::Unknown => Case::Incomplete,
        Outcome::Refused if verdicts.iter().all(only_old) => Case::OldPolicyRefuses,
        Outcome::Bounced => Case::Bounced,
        Outcome::Deferred => Case::Deferred,
        _ if differ => Case::DependsOnSender,
        Outcome::Refused => Case::EnforceNone,
        Outcome::DeliveredUnprotected if lenient.is_some_and(is_off) => Case::Off,
        Outcome::DeliveredUnprotected if absent => Case::Absent,
        Outcome::DeliveredUnprotected => Case::Invalid,
        Outcome::DeliveredWithReport => Case::TestingSome,
        Outcome::Delivered => working(lenient, hosts),
    }
}

fn is_off(verdict: &SenderVerdict) -> bool {
    verdict.policy.mode() == Some(Mode::None)
}

/// Mail arrives; the hosts tell whether all of it is well.
fn working(verdict: Option<&SenderVerdict>, hosts: &[MxReport]) -> Case {
    let all = hosts.iter().all(passes);
    let testing = matches!(verdict.map(|v| &v.policy), Some(PolicyInForce::Fetched(Mode::Testing)));
    match (testing, all) {
        (false, true) => Case::EnforceAll,
        (false, false) => Case::EnforceSome,
        (true, true) => Case::TestingAll,
        (true, false) => Case::TestingSome,
    }
}
