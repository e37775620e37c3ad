//! What senders that honour DANE do beside those that do not.

use crate::{
    dane::{Dane, Insecure},
    domain::DnsName,
    evidence::{DnsFailure, Phase, ProbeFailure, Seen, Unseen},
    facts::{CertificateProblem, TlsaMatch},
    report::{Case, CheckReport},
    testing::*,
    verdict::{Cache, Confidence, Gap, HostStatus, Outcome, Reading, ResultType, SenderVerdict, SenderView},
};

fn view(report: &CheckReport, dane: bool) -> Option<&SenderVerdict> {
    let view = SenderView { profile: Reading::Strict, cache: Cache::New, dane };
    report.verdicts.iter().find(|verdict| verdict.view == view)
}

fn with(change: impl FnOnce(&mut World)) -> SenderVerdict {
    view(&report(change), true).expect("a view with DANE").clone()
}

fn without(change: impl FnOnce(&mut World)) -> SenderVerdict {
    view(&report(change), false).expect("a view without DANE").clone()
}

fn via(verdict: &SenderVerdict) -> Option<&str> {
    verdict.via.as_ref().map(DnsName::as_str)
}

fn reported(verdict: &SenderVerdict) -> Vec<(ResultType, &str)> {
    verdict.reports.iter().map(|r| (r.result, r.host.as_ref().unwrap().as_str())).collect()
}

fn no_policy(w: &mut World) {
    w.txt_failure(DnsFailure::NoSuchName);
    w.policy_host_gone();
}

fn testing(w: &mut World) {
    w.body(POLICY.replace("enforce", "testing"));
}

const TLSA_INVALID: (ResultType, &str) = (ResultType::TlsaInvalid, "mx1.example.com");

#[test]
fn views_with_dane_exist_where_a_tlsa_record_was_seen_or_its_lookup_failed_in_a_signed_zone() {
    let has = |change: fn(&mut World)| report(change).verdicts.iter().any(|v| v.view.dane);
    assert!(!has(|_| {}));
    assert!(!has(World::signed), "secure, but there are none");
    assert!(has(|w| w.tlsa(1, usual(), TlsaMatch::Match)), "seen, secure or not");
    assert!(!has(|w| w.tlsa_failure(0, DnsFailure::ServFail(None))), "the zone is not signed");
    assert!(has(|w| {
        w.signed();
        w.tlsa_failure(0, DnsFailure::Bogus);
    }));
    assert!(!has(|w| {
        w.signed();
        w.evidence.hosts[0].tlsa = Seen::Unseen(Unseen::Resolver("network".to_owned()));
    }));
}

#[test]
fn every_view_without_dane_has_one_with_it() {
    let report = report(|w| {
        w.protected_by_dane();
        w.cached(POLICY, "old", 1);
    });
    let views = |dane| report.verdicts.iter().filter(move |v| v.view.dane == dane).map(|v| v.view);
    let twins: Vec<_> = views(false).map(|view| SenderView { dane: true, ..view }).collect();
    assert_eq!((twins.len(), views(true).collect::<Vec<_>>()), (6, twins));
}

#[test]
fn a_match_delivers_whatever_the_policy_says() {
    let unlisted = |w: &mut World| {
        w.mx(&[(10, "mx3.example.com")]);
        w.protected_by_dane();
        let issuer = "CN=own".to_owned();
        w.problem(0, CertificateProblem::UntrustedRoot { issuer, self_signed: true });
    };
    let verdict = with(unlisted);
    assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("mx3.example.com")));
    assert_eq!(reported(&verdict), [], "the pass ends that host's test");
    assert_eq!(without(unlisted).outcome, Outcome::Refused);
}

#[test]
fn a_match_protects_without_any_policy() {
    let change = |w: &mut World| {
        no_policy(w);
        w.protected_by_dane();
    };
    let verdict = with(change);
    assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("mx1.example.com")));
    assert_eq!(without(change).outcome, Outcome::DeliveredUnprotected);
    assert_eq!(report(change).headline.outcome, Outcome::DeliveredUnprotected, "the worst of all views");
}

#[test]
fn mta_sts_does_not_rescue_a_host_without_a_match() {
    for mode in [|_: &mut World| {}, testing, no_policy] {
        let verdict = with(|w| {
            mode(w);
            w.protected_by_dane();
            w.tlsa(0, usual(), TlsaMatch::NoMatch);
        });
        assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("mx2.example.com")));
        assert_eq!(reported(&verdict), [TLSA_INVALID]);
    }
}

#[test]
fn where_no_host_matches_enforce_refuses_and_the_others_wait() {
    let fail = |w: &mut World| {
        w.mx(&[(10, "mx1.example.com")]);
        w.protected_by_dane();
        w.tlsa(0, usual(), TlsaMatch::NoMatch);
    };
    for (mode, outcome) in [
        ((|_| {}) as fn(&mut World), Outcome::Refused),
        (testing, Outcome::Deferred),
        (no_policy, Outcome::Deferred),
    ] {
        let change = |w: &mut World| {
            fail(w);
            mode(w);
        };
        let verdict = with(change);
        assert_eq!((verdict.outcome, reported(&verdict)), (outcome, vec![TLSA_INVALID]));
        let report = report(change);
        assert_eq!((report.headline.outcome, report.headline.case), (outcome, Case::DaneFails));
        assert!(without(change).outcome <= Outcome::DeliveredUnprotected);
    }
}

#[test]
fn a_lookup_that_fails_in_a_signed_zone_makes_the_host_unreachable() {
    for mode in [|_: &mut World| {}, testing, no_policy] {
        let verdict = with(|w| {
            mode(w);
            w.signed();
            w.tlsa_failure(0, DnsFailure::ServFail(None));
            w.tlsa_failure(1, DnsFailure::Bogus);
        });
        assert_eq!(verdict.outcome, Outcome::Deferred);
        let hosts = ["mx1.example.com", "mx2.example.com"];
        assert_eq!(reported(&verdict), hosts.map(|host| (ResultType::DnssecInvalid, host)));
    }
}

#[test]
fn with_unusable_records_alone_tls_is_mandatory_and_mta_sts_decides() {
    let unusable = |w: &mut World| {
        w.signed();
        w.tlsa(0, vec![tlsa(1, 0, 1)], TlsaMatch::Unusable);
    };
    let verdict = with(unusable);
    assert_eq!((verdict.outcome, via(&verdict)), (Outcome::Delivered, Some("mx1.example.com")));

    let plain = |w: &mut World| {
        unusable(w);
        w.fails(0, ProbeFailure::NoStartTls);
    };
    for mode in [|_: &mut World| {}, testing, no_policy] {
        let verdict = with(|w| {
            mode(w);
            plain(w);
        });
        assert_eq!(via(&verdict), Some("mx2.example.com"), "plaintext is no way out");
        assert_eq!(reported(&verdict), [(ResultType::StarttlsNotSupported, "mx1.example.com")]);
    }
    let verdict = with(|w| {
        no_policy(w);
        unusable(w);
        w.problem(0, CertificateProblem::NotForServers);
    });
    assert_eq!((verdict.outcome, via(&verdict)), (Outcome::DeliveredUnprotected, Some("mx1.example.com")));
}

#[test]
fn dane_01_records_count_only_where_everything_that_leads_to_them_is_secure() {
    for (change, what) in [
        ((|w: &mut World| w.mx_is_secure(false)) as fn(&mut World), Insecure::Mx),
        (|w| w.host_is_secure(0, false), Insecure::Host),
        (|w| w.tlsa_is_secure(0, false), Insecure::Tlsa),
    ] {
        let report = report(|w| {
            w.protected_by_dane();
            w.tlsa(0, usual(), TlsaMatch::NoMatch);
            change(w);
        });
        assert_eq!(report.hosts[0].dane, Dane::Insecure(what));
        let verdict = view(&report, true).unwrap();
        assert_eq!((verdict.outcome, via(verdict)), (Outcome::Delivered, Some("mx1.example.com")));
    }
}

#[test]
fn dane_01_a_secure_alias_has_its_records_at_the_target_first() {
    let alias = |w: &mut World| {
        w.signed();
        if let Seen::Got(addresses) = &mut w.evidence.hosts[0].addresses {
            addresses.aliases = vec![DnsName::from_text("real.example.net")];
        }
        w.tlsa(0, usual(), TlsaMatch::NoMatch);
        let at = w.evidence.hosts[0].tlsa.clone();
        w.evidence.hosts[0].tlsa_at_target = Some(at);
        w.tlsa(0, vec![tlsa(3, 1, 1), tlsa(2, 0, 1)], TlsaMatch::Match);
    };
    let records = |change: fn(&mut World)| {
        let mut world = World::baseline();
        alias(&mut world);
        change(&mut world);
        let set = world.evidence.tlsa_set(Some(&DnsName::from_text("mx1.example.com")));
        (set.records.len(), set.names.first().map(|name| name.as_str().to_owned()))
    };
    let target = (1, Some("real.example.net".to_owned()));
    let own = (2, Some("mx1.example.com".to_owned()));
    assert_eq!(records(|_| {}), target);
    for empty in [(|w| at_target(w, Err(DnsFailure::NoSuchName), true)) as fn(&mut World), |w| {
        at_target(w, Ok(()), false)
    }] {
        assert_eq!(records(empty), own, "nothing secure there: the MX name's own");
    }
    let report = report(|w| {
        alias(w);
        at_target(w, Err(DnsFailure::ServFail(None)), false);
    });
    assert_eq!(report.hosts[0].dane, Dane::LookupFailed(DnsFailure::ServFail(None)));
}

#[test]
fn dane_01_a_secure_alias_of_an_unsigned_host_has_its_records_at_its_own_name() {
    let dane = |seen: Seen<()>, secure: bool| {
        let report = report(|w| {
            w.protected_by_dane();
            w.tlsa(0, usual(), TlsaMatch::NoMatch);
            w.host_is_secure(0, false);
            w.evidence.hosts[0].alias = Some(match seen {
                Seen::Got(()) => lookup("mx1.example.com", Ok(vec![DnsName::from_text("real.example.net")])),
                Seen::Unseen(reason) => Seen::Unseen(reason),
                Seen::Pending => Seen::Pending,
            });
            if let Some(Seen::Got(alias)) = &mut w.evidence.hosts[0].alias {
                alias.authenticated = secure;
            }
        });
        report.hosts[0].dane.clone()
    };
    assert_eq!(dane(Seen::Got(()), true), Dane::Usable(HostStatus::StsInvalid(ResultType::TlsaInvalid)));
    assert_eq!(dane(Seen::Got(()), false), Dane::Insecure(Insecure::Host));
    // The records may count or not: nothing is said yet.
    assert_eq!(dane(Seen::Pending, false), Dane::Unseen);
    assert_eq!(dane(Seen::not_asked(), false), Dane::Unseen);
}

/// Changes what is found where the alias leads.
fn at_target(w: &mut World, answer: Result<(), DnsFailure>, secure: bool) {
    if let Some(Seen::Got(lookup)) = &mut w.evidence.hosts[0].tlsa_at_target {
        lookup.authenticated = secure;
        if let Err(failure) = answer {
            lookup.answer = Err(failure);
        }
    }
}

#[test]
fn usage_2_may_name_the_host_the_domain_or_what_that_is_an_alias_of() {
    let mut world = World::baseline();
    world.protected_by_dane();
    if let Seen::Got(mx) = &mut world.evidence.mx {
        mx.aliases = vec![DnsName::from_text("other.example")];
    }
    let names = world.evidence.tlsa_set(Some(&DnsName::from_text("mx1.example.com"))).names;
    let names: Vec<&str> = names.iter().map(DnsName::as_str).collect();
    assert_eq!(names, ["mx1.example.com", "example.com", "other.example"]);
    assert!(world.evidence.tlsa_set(None).records.is_empty(), "DANE is not for the policy host");
}

#[test]
fn a_host_that_cannot_be_reached_is_neither_a_match_nor_none() {
    let verdict = with(|w| {
        w.mx(&[(10, "mx1.example.com")]);
        w.protected_by_dane();
        w.fails(0, ProbeFailure::StartTlsRefused(reply(454)));
    });
    assert_eq!((verdict.outcome, verdict.confidence), (Outcome::Deferred, Confidence::Full));
    let verdict = with(|w| {
        w.mx(&[(10, "mx1.example.com")]);
        w.protected_by_dane();
        w.fails(0, ProbeFailure::Timeout(Phase::Greeting));
    });
    assert_eq!((verdict.outcome, verdict.confidence), (Outcome::Unknown, Confidence::Partial));
    assert_eq!(verdict.gaps, [Gap::Mx(DnsName::from_text("mx1.example.com"))]);
}

#[test]
fn records_that_were_not_seen_leave_every_way_open() {
    let unseen = |w: &mut World| {
        w.protected_by_dane();
        w.evidence.hosts[0].tlsa = Seen::Unseen(Unseen::Resolver("network".to_owned()));
    };
    let verdict = with(unseen);
    assert_eq!((verdict.outcome, verdict.confidence), (Outcome::Delivered, Confidence::Partial));
    assert_eq!(verdict.gaps, [Gap::Tlsa(DnsName::from_text("mx1.example.com"))]);
    assert_eq!(without(unseen).confidence, Confidence::Full);
    let verdict = with(|w| {
        unseen(w);
        w.tlsa(1, usual(), TlsaMatch::NoMatch);
    });
    assert_eq!(verdict.outcome, Outcome::Unknown);
}

#[test]
fn a_chain_examined_before_its_records_came_is_not_judged_by_them() {
    let report = report(|w| {
        w.protected_by_dane();
        w.facts_of(0).tlsa.clear();
    });
    assert_eq!(report.headline.case, Case::Running);
    assert!(matches!(report.hosts[0].dane, Dane::Usable(HostStatus::Unknown(_))));
}

#[test]
fn the_worst_address_decides() {
    let report = report(|w| {
        w.second_probe(0);
        w.protected_by_dane();
        w.facts.chains.last_mut().unwrap().facts.tlsa = vec![TlsaMatch::NoMatch];
    });
    assert_eq!(report.hosts[0].dane, Dane::Usable(HostStatus::StsInvalid(ResultType::TlsaInvalid)));
    assert_eq!(report.headline.case, Case::EnforceSome);
}

#[test]
fn many_unseen_hosts_do_not_multiply() {
    let hosts: Vec<(u16, String)> = (0..200).map(|i| (i, format!("mx{i}.other.example"))).collect();
    let verdict = with(|w| {
        w.mx(&hosts.iter().map(|(preference, host)| (*preference, host.as_str())).collect::<Vec<_>>());
        w.protected_by_dane();
        for host in &mut w.evidence.hosts[1..] {
            host.tlsa = Seen::Unseen(Unseen::NotAsked);
        }
        w.tlsa(0, usual(), TlsaMatch::NoMatch);
    });
    assert_eq!(verdict.outcome, Outcome::Unknown);
}
