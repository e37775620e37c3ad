//! What the order of MX records may change: within one preference the first of the answer is tried first (MX-16), and
//! nothing else.

use crate::{
    domain::DnsName,
    evidence::{Evidence, ProbeFailure},
    facts::CertificateProblem,
    report::CheckReport,
    testing::*,
    verdict::{Outcome, SenderVerdict},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// How a host behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behaviour {
    Good,
    Unlisted,
    NoStartTls,
    BadCertificate,
    Unreachable,
    Refuses,
    Unseen,
}

use Behaviour::*;

/// An MX record and what stands behind it.
#[derive(Clone, Debug)]
struct Host {
    preference: u16,
    name: String,
    behaviour: Behaviour,
}

/// Hosts in the order of an answer, sorted as senders do: by preference, and only by it.
fn hosts() -> impl Strategy<Value = Vec<Host>> {
    let behaviours = select(vec![Good, Unlisted, NoStartTls, BadCertificate, Unreachable, Refuses, Unseen]);
    vec((select(vec![10, 20]), behaviours), 1..6).prop_map(|hosts| {
        let host =
            |(n, (preference, behaviour))| Host { preference, name: format!("mx{n}.example.com"), behaviour };
        let mut hosts: Vec<Host> = hosts.into_iter().enumerate().map(host).collect();
        hosts.sort_by_key(|host| host.preference);
        hosts
    })
}

/// Hosts, and the same with those of one preference in another order.
fn two_orders() -> impl Strategy<Value = (Vec<Host>, Vec<Host>)> {
    hosts().prop_flat_map(|hosts| {
        let shuffled = Just(hosts.clone()).prop_shuffle().prop_map(|mut shuffled| {
            shuffled.sort_by_key(|host| host.preference);
            shuffled
        });
        (Just(hosts), shuffled)
    })
}

fn judged(hosts: &[Host], mode: &str, change: impl FnOnce(&mut Evidence)) -> CheckReport {
    report(|world| {
        let records: Vec<(u16, &str)> = hosts.iter().map(|host| (host.preference, &*host.name)).collect();
        world.mx(&records);
        let listed = hosts.iter().filter(|host| host.behaviour != Unlisted).map(|host| &*host.name);
        let mx: String = listed.chain(["other.example.com"]).map(|name| format!("mx: {name}\n")).collect();
        world.body(format!("version: STSv1\nmode: {mode}\n{mx}max_age: 604800\n"));
        for (index, host) in hosts.iter().enumerate() {
            behave(world, index, host.behaviour);
        }
        change(&mut world.evidence);
    })
}

fn behave(world: &mut World, index: usize, behaviour: Behaviour) {
    match behaviour {
        Good | Unlisted => {}
        NoStartTls => world.fails(index, ProbeFailure::NoStartTls),
        BadCertificate => {
            let name = &world.evidence.hosts[index].host;
            let chain = world.facts.chains.iter_mut().find(|chain| chain.mx.as_ref() == Some(name));
            chain.unwrap().facts.problems.push(CertificateProblem::NotForServers);
        }
        Unreachable => world.fails(index, ProbeFailure::Connect("refused".to_owned())),
        Refuses => world.fails(index, ProbeFailure::Greeting(reply(554))),
        Unseen => world.unseen(index),
    }
}

fn modes() -> impl Strategy<Value = &'static str> {
    select(vec!["enforce", "testing", "none"])
}

/// What may happen in the end, in some branch.
fn outcomes(verdict: &SenderVerdict) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> =
        verdict.alternatives.iter().map(|a| a.outcome).chain([verdict.outcome]).collect();
    outcomes.sort();
    outcomes.dedup();
    outcomes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    /// Under enforce it is the best host that counts, wherever among its equals it stands.
    #[test]
    fn mx_16_the_order_of_equals_changes_no_outcome_under_enforce((hosts, shuffled) in two_orders()) {
        let (a, b) = (judged(&hosts, "enforce", |_| {}), judged(&shuffled, "enforce", |_| {}));
        for (a, b) in a.verdicts.iter().zip(&b.verdicts) {
            prop_assert_eq!((a.outcome, outcomes(a)), (b.outcome, outcomes(b)), "{:?}", shuffled);
        }
        prop_assert_eq!(a.headline.outcome, b.headline.outcome);
    }

    /// The tie rule itself: of equals the first that will do, by its place and not by its name.
    #[test]
    fn mx_16_the_first_that_will_do_takes_the_mail(hosts in hosts(), mode in modes()) {
        let report = judged(&hosts, mode, |_| {});
        let takes = |host: &&Host| match mode {
            "enforce" => host.behaviour == Good,
            _ => host.behaviour != Unreachable,
        };
        let first = hosts.iter().find(takes);
        let open = |host: &Host| matches!(host.behaviour, Unseen | Refuses);
        // Where a host in front of it could not be judged, nobody can tell.
        let before = hosts.iter().take_while(|host| first.is_none_or(|first| host.name != first.name));
        if before.chain(first).any(open) {
            return Ok(());
        }
        for verdict in &report.verdicts {
            let name = first.map(|host| DnsName::from_text(&host.name));
            prop_assert_eq!(&verdict.via, &name, "{:?}", hosts);
        }
    }

    /// Other names for the same hosts at the same places: the same outcome, under those names.
    #[test]
    fn mx_16_names_decide_nothing((hosts, shuffled) in two_orders(), mode in modes()) {
        let renamed: Vec<Host> =
            hosts.iter().zip(&shuffled).map(|(host, other)| Host { name: other.name.clone(), ..host.clone() }).collect();
        let (a, b) = (judged(&hosts, mode, |_| {}), judged(&renamed, mode, |_| {}));
        for (a, b) in a.verdicts.iter().zip(&b.verdicts) {
            prop_assert_eq!((a.outcome, a.confidence, outcomes(a)), (b.outcome, b.confidence, outcomes(b)));
            let place = |name: &Option<DnsName>, hosts: &[Host]| {
                name.as_ref().and_then(|name| hosts.iter().position(|host| host.name == name.as_str()))
            };
            prop_assert_eq!(place(&a.via, &hosts), place(&b.via, &renamed));
        }
    }

    /// Where in the answer the records of another preference stand is nothing to anybody.
    #[test]
    fn mx_16_the_order_of_the_answer_itself_decides_nothing(hosts in hosts(), mode in modes()) {
        let sorted = judged(&hosts, mode, |_| {});
        let reversed = judged(&hosts, mode, |evidence| {
            if let crate::Seen::Got(lookup) = &mut evidence.mx {
                lookup.answer.iter_mut().for_each(|records| records.reverse());
            }
        });
        prop_assert_eq!(sorted.verdicts, reversed.verdicts);
    }
}
