//! Requirements on the verdict that no finding shows (the R rows of conformance.md §4, §7, §8), a test or more for each.

use crate::{
    evidence::{FetchFailure, Phase, ProbeFailure},
    policy::Mode,
    report::CheckReport,
    testing::*,
    verdict::{Cache, Outcome, PolicyInForce, Reading, ResultType, SenderVerdict, SenderView},
};

/// A departure from the baseline.
type Change = fn(&mut World);

fn verdict(report: &CheckReport, profile: Reading, cache: Cache) -> &SenderVerdict {
    let view = SenderView { profile, cache, dane: false };
    report.verdicts.iter().find(|verdict| verdict.view == view).unwrap()
}

fn new(change: impl FnOnce(&mut World)) -> SenderVerdict {
    verdict(&report(change), Reading::Strict, Cache::New).clone()
}

/// A sender that holds this for so many days, while the policy cannot be fetched.
fn without_refresh(id: &str, days: i64, change: Change) -> SenderVerdict {
    let report = report(|w| {
        change(w);
        w.cached(POLICY, id, days);
    });
    verdict(&report, Reading::Strict, Cache::Held(0)).clone()
}

/// Neither dropped (10 days are over, 14 allowed) nor prolonged (15 are too many), and the failure is reported where
/// the id called for a fetch.
#[test]
fn cache_07_a_failed_refresh_changes_nothing() {
    let failures: [Change; 3] = [
        |w| w.status(404),
        |w| w.fetch_fails(FetchFailure::Connect("refused".to_owned())),
        |w| w.body("no policy"),
    ];
    for change in failures {
        for (id, reports) in [("old", 1), ("20260101T000000", 0)] {
            let kept = without_refresh(id, 10, change);
            assert_eq!((kept.outcome, kept.reports.len()), (Outcome::Delivered, reports), "{id}");
        }
        assert_eq!(without_refresh("old", 15, change).outcome, Outcome::DeliveredUnprotected);
    }
}

#[test]
fn fetch_23_a_failed_fetch_leaves_what_is_held_or_nothing() {
    let gone: Change = |w| w.policy_host_gone();
    assert_eq!(new(gone).outcome, Outcome::DeliveredUnprotected);
    let held = without_refresh("old", 3, gone);
    assert!(matches!(held.policy, PolicyInForce::Cached(Mode::Enforce, _)), "{:?}", held.policy);
}

/// A new sender and one that holds the published policy in each reading, and two for each policy that was pasted.
#[test]
fn sender_01_the_views() {
    let views = |change: Change| {
        let views = report(change).verdicts.iter().map(|v| v.view.cache).collect::<Vec<_>>();
        [Cache::New, Cache::Live, Cache::Held(0), Cache::Held(1)]
            .map(|cache| views.iter().filter(|view| **view == cache).count())
    };
    assert_eq!(views(|_| ()), [2, 2, 0, 0]);
    assert_eq!(views(|w| w.status(404)), [2, 0, 0, 0]);
    let pasted = |w: &mut World| {
        w.cached(POLICY, "a", 1);
        w.cached(POLICY, "b", 2);
    };
    assert_eq!(views(pasted), [2, 2, 2, 2]);
}

#[test]
fn sender_10_the_headline_is_the_worst_of_the_views() {
    let dashed = report(|w| w.txt(&["v=STSv1; id=2026-01-01;"]));
    let outcome = |reading| verdict(&dashed, reading, Cache::New).outcome;
    assert_eq!(outcome(Reading::Strict), Outcome::DeliveredUnprotected);
    assert_eq!(outcome(Reading::Lenient), Outcome::Delivered);
    assert_eq!(dashed.headline.outcome, Outcome::DeliveredUnprotected);
    // conformance.md: refused, bounced, deferred, unknown, delivered-unprotected, delivered-with-report, delivered.
    assert!(Outcome::ALL.is_sorted());
}

#[test]
fn mx_16_preference_decides_and_the_order_of_the_answer_within_one() {
    let walked = |mx: &[(u16, &str)], broken: usize| {
        let verdict = new(|w| {
            w.mx(mx);
            w.body("version: STSv1\r\nmode: enforce\r\nmx: *.example.com\r\nmax_age: 604800\r\n");
            (0..broken).for_each(|host| w.fails(host, ProbeFailure::NoStartTls));
        });
        let reports = verdict.reports.iter().filter_map(|r| r.host.as_ref()).map(ToString::to_string);
        (verdict.via.as_ref().map(ToString::to_string), reports.collect::<Vec<_>>())
    };
    let host = |name: &str| format!("{name}.example.com");
    let equal = [(10, "b.example.com"), (10, "a.example.com"), (20, "c.example.com")];
    assert_eq!(walked(&equal, 0), (Some(host("b")), vec![]));
    // An invalid host is as good as unreachable: the walk goes on behind it, once.
    assert_eq!(walked(&equal, 2), (Some(host("c")), vec![host("b"), host("a")]));
}

/// The first failing step of a fetch, and for a host name before dates before everything else.
#[test]
fn rpt_12_result_types() {
    use crate::facts::CertificateProblem as P;
    let fetch: &[(Change, ResultType)] = &[
        (|w| w.policy_host_gone(), ResultType::StsPolicyFetchError),
        (|w| w.fetch_fails(FetchFailure::Connect(String::new())), ResultType::StsPolicyFetchError),
        (|w| w.fetch_fails(FetchFailure::Tls(handshake(None))), ResultType::StsWebpkiInvalid),
        (|w| w.policy_problem(P::NotForServers), ResultType::StsWebpkiInvalid),
        (|w| w.status(404), ResultType::StsPolicyFetchError),
        (|w| w.body("version: STSv1"), ResultType::StsPolicyInvalid),
        (
            |w| {
                w.status(404);
                w.policy_problem(P::NotForServers);
            },
            ResultType::StsWebpkiInvalid,
        ),
    ];
    for (change, want) in fetch {
        let got: Vec<ResultType> = new(change).reports.iter().map(|report| report.result).collect();
        assert_eq!(got, [*want]);
    }
    let host = |change: Change| {
        let verdict = new(|w| {
            w.mx(&[(10, "mx1.example.com")]);
            change(w);
        });
        verdict.reports.iter().map(|report| report.result).collect::<Vec<_>>()
    };
    let expired = || P::Expired { subject: String::new(), not_after: now() };
    let other = || P::NoDnsName { expected: String::new(), common_name: None };
    assert_eq!(host(|w| w.fails(0, ProbeFailure::NoStartTls)), [ResultType::StarttlsNotSupported]);
    assert_eq!(
        host(|w| w.fails(0, ProbeFailure::Handshake(handshake(None)))),
        [ResultType::ValidationFailure]
    );
    for (problems, want) in [
        (vec![P::NotForServers, expired(), other()], ResultType::CertificateHostMismatch),
        (vec![P::NotForServers, expired()], ResultType::CertificateExpired),
        (vec![P::NotForServers], ResultType::CertificateNotTrusted),
        (
            vec![P::NotYetValid { subject: String::new(), not_before: now() }],
            ResultType::CertificateNotTrusted,
        ),
    ] {
        let verdict = new(|w| {
            w.mx(&[(10, "mx1.example.com")]);
            problems.into_iter().for_each(|problem| w.problem(0, problem));
        });
        assert_eq!(verdict.reports.iter().map(|report| report.result).collect::<Vec<_>>(), [want]);
    }
    let unlisted = host(|w| w.body(POLICY.replace("mx1.", "old.")));
    assert_eq!(unlisted, [ResultType::ValidationFailure]);
}

/// RFC 8461 §3.3 suggests a minute: who has not answered by then fails for senders too.
#[test]
fn fetch_17_after_a_minute_the_deadline_is_the_domains_fault() {
    let verdict = new(|w| {
        w.fetch().deadline = 60_000;
        w.fetch_fails(FetchFailure::Timeout(Phase::Answer));
    });
    assert_eq!((verdict.outcome, verdict.gaps.len()), (Outcome::DeliveredUnprotected, 0));
    assert_eq!(verdict.reports[0].result, ResultType::StsPolicyFetchError);
}
