//! The two waves: what goes out when, what comes of odd MX answers, and that nobody's slowness changes the evidence.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod memory;

use memory::{A, AAAA, AD, CNAME, MX, Memory, QUESTION, Reply, TLSA, TXT, mx, name, record, txt};
use mta_sts::{
    DnsName, Domain, Evidence, Seen,
    address::AddressClass,
    evidence::{
        DnsFailure, FetchAttempt, HttpResponse, Inputs, Lookup, MxEvidence, PolicyFetch, ProbeFailure,
        SmtpProbe, Timings, Unseen,
    },
    octets::Octets,
};
use mta_sts_check::{
    collect::{Limits, World, collect},
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use std::{collections::HashSet, net::IpAddr, sync::Mutex, time::Duration};

const D: &str = "example.com";
const SILENCE: Reply = Reply::Silence;

/// A policy host and mail servers in memory.
#[derive(Default)]
struct Proxy {
    log: Mutex<Vec<String>>,
    /// Never answers for these: `policy`, or a host.
    silent: HashSet<&'static str>,
    /// The policy; without one nobody answers at its host.
    body: Option<&'static str>,
    /// Cannot be asked at all.
    down: bool,
    /// Turns before an answer about a host.
    delays: Vec<(&'static str, usize)>,
}

impl Proxy {
    async fn answer(&self, about: &str) -> Result<(), Unseen> {
        self.log.lock().unwrap().push(about.to_owned());
        if self.silent.contains(about) {
            std::future::pending::<()>().await;
        }
        let delay = self.delays.iter().find(|(host, _)| *host == about);
        for _ in 0..delay.map_or(0, |(_, turns)| *turns) {
            tokio::task::yield_now().await;
        }
        if self.down { Err(Unseen::Proxy("busy".to_owned())) } else { Ok(()) }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

fn found(name: DnsName) -> Lookup<IpAddr> {
    let addr = IpAddr::from([203, 0, 113, 10]);
    Lookup {
        name,
        answer: Ok(vec![addr]),
        aliases: Vec::new(),
        ttl: Some(60),
        authenticated: false,
        resolver: "proxy".to_owned(),
    }
}

fn answered(body: &str) -> FetchAttempt {
    let body = Octets::from(body.as_bytes());
    let response =
        HttpResponse { status: 200, headers: Vec::new(), declared_length: None, body, truncated: None };
    let addr = IpAddr::from([203, 0, 113, 12]);
    FetchAttempt { addr, outcome: Ok(response), tls: None, timings: Timings::default() }
}

impl PolicyFetcher for Proxy {
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen> {
        self.answer("policy").await?;
        let addresses = found(domain.policy_host());
        let deadline = if retry { 60_000 } else { 20_000 };
        let attempts = self.body.map(answered).into_iter().collect();
        Ok(PolicyFetch { url: String::new(), addresses, attempts, deadline })
    }
}

impl MxProber for Proxy {
    async fn probe(&self, _: &Domain<'_>, mx: &DnsName, _: Look) -> Result<MxAnswer, Unseen> {
        self.answer(mx.as_str()).await?;
        let probe = SmtpProbe {
            addr: IpAddr::from([203, 0, 113, 10]),
            transcript: Vec::new(),
            starttls: false,
            tls: None,
            failure: Some(ProbeFailure::Blocked(AddressClass::Documentation)),
            timings: Timings::default(),
        };
        Ok(MxAnswer { addresses: found(mx.clone()), probes: vec![probe] })
    }
}

fn zone() -> Memory {
    Memory::default().records("_mta-sts.example.com", TXT, &[txt(&[b"v=STSv1; id=1"])]).records(
        "_smtp._tls.example.com",
        TXT,
        &[txt(&[b"v=TLSRPTv1; rua=mailto:a@b.example"])],
    )
}

fn with_mx(exchanges: &[(u16, &str)]) -> Memory {
    let data: Vec<_> = exchanges.iter().map(|(preference, exchange)| mx(*preference, exchange)).collect();
    exchanges.iter().fold(zone().records(D, MX, &data), |memory, (_, exchange)| {
        memory.records(exchange, A, &[vec![203, 0, 113, 10]])
    })
}

struct Run {
    evidence: Evidence,
    steps: Vec<Evidence>,
    finished: bool,
}

/// Runs a check until it ends, or until nothing moves any more.
async fn run_limited(memory: &Memory, proxy: &Proxy, limits: Limits) -> Run {
    let mut steps: Vec<Evidence> = Vec::new();
    let domain = Domain::parse(D).unwrap();
    let world = World { resolver: memory, fetcher: proxy, prober: proxy };
    let keep = &mut |evidence: &Evidence| steps.push(evidence.clone());
    let whole = collect(domain, Inputs::default(), world, limits, false, keep);
    let finished = tokio::time::timeout(Duration::from_millis(50), whole).await;
    let last = finished.as_ref().ok().or(steps.last()).unwrap().clone();
    Run { evidence: last, steps, finished: finished.is_ok() }
}

async fn run(memory: &Memory, proxy: &Proxy) -> Run {
    run_limited(memory, proxy, Limits::default()).await
}

fn names(evidence: &Evidence) -> Vec<&str> {
    evidence.hosts.iter().map(|host| host.host.as_str()).collect()
}

fn failure<T>(seen: &Seen<Lookup<T>>) -> Option<&DnsFailure> {
    seen.got()?.answer.as_ref().err()
}

fn complete(host: &MxEvidence) -> bool {
    host.addresses.got().is_some() && host.tlsa.got().is_some() && host.probes.got().is_some()
}

#[tokio::test]
async fn everything_is_observed() {
    let memory = with_mx(&[(20, "mx2.example.com"), (10, "mx1.example.com")]);
    let run = run(&memory, &Proxy::default()).await;
    let evidence = &run.evidence;
    assert!(run.finished);
    assert!(
        evidence.sts.got().is_some() && evidence.tlsrpt.got().is_some() && evidence.policy.got().is_some()
    );
    assert_eq!(names(evidence), ["mx1.example.com", "mx2.example.com"]);
    assert!(evidence.hosts.iter().all(complete));
    assert_eq!(evidence.apex, Seen::Unseen(Unseen::NotAsked));
    // Four of wave one, three a host, the wildcard's: each was shown.
    assert_eq!(run.steps.len(), 11);
    assert_eq!(run.steps.last(), Some(evidence));
    assert_eq!(run.evidence.policy.got().unwrap().deadline, 20_000);
}

#[tokio::test]
async fn the_policy_is_fetched_before_dns_answers() {
    let memory = zone().with(D, MX, SILENCE).with("_mta-sts.example.com", TXT, SILENCE);
    let memory = memory.with("_smtp._tls.example.com", TXT, SILENCE);
    let run = run(&memory, &Proxy::default()).await;
    assert!(!run.finished);
    assert!(run.evidence.policy.got().is_some());
    assert_eq!(memory.log().len(), 3, "all of wave one was asked at once");
}

#[tokio::test]
async fn the_hosts_wait_for_the_mx_answer_and_nothing_else() {
    let memory = with_mx(&[(10, "mx1.example.com")]).with("_mta-sts.example.com", TXT, SILENCE);
    let memory = memory.with("_smtp._tls.example.com", TXT, SILENCE);
    let proxy = Proxy { silent: HashSet::from(["policy"]), ..Proxy::default() };
    let run = run(&memory, &proxy).await;
    assert!(!run.finished);
    assert_eq!(run.evidence.sts, Seen::Pending);
    assert_eq!(run.evidence.policy, Seen::Pending);
    assert!(complete(&run.evidence.hosts[0]));
}

#[tokio::test]
async fn the_probe_does_not_wait_for_the_addresses() {
    let memory = with_mx(&[(10, "mx1.example.com")]).with("mx1.example.com", A, SILENCE).with(
        "_25._tcp.mx1.example.com",
        TLSA,
        SILENCE,
    );
    let run = run(&memory, &Proxy::default()).await;
    let host = &run.evidence.hosts[0];
    assert_eq!((host.addresses.got(), host.tlsa.got()), (None, None));
    assert!(host.probes.got().is_some());
}

#[tokio::test]
async fn one_silent_host_holds_nobody_up() {
    let memory = with_mx(&[(10, "mx1.example.com"), (20, "mx2.example.com")]);
    let proxy = Proxy { silent: HashSet::from(["mx1.example.com"]), ..Proxy::default() };
    let run = run(&memory, &proxy).await;
    assert!(!run.finished);
    assert_eq!(run.evidence.hosts[0].probes, Seen::Pending);
    assert!(complete(&run.evidence.hosts[1]));
}

#[tokio::test]
async fn evidence_does_not_depend_on_who_answers_first() {
    let hosts = [(10, "b.example.com"), (10, "a.example.com"), (5, "c.example.com")];
    let plain = run(&with_mx(&hosts), &Proxy::default()).await;
    assert_eq!(names(&plain.evidence), ["c.example.com", "b.example.com", "a.example.com"]);
    for turns in [[1, 5, 9], [9, 5, 1], [5, 9, 1]] {
        let delayed = hosts.iter().zip(turns).fold(with_mx(&hosts), |memory, ((_, host), turns)| {
            memory.delay(host, A, turns).delay(host, AAAA, 10 - turns).delay(D, MX, turns)
        });
        let delays = hosts.iter().map(|(_, host)| *host).zip(turns).collect();
        let proxy = Proxy { delays, ..Proxy::default() };
        assert_eq!(run(&delayed, &proxy).await.evidence, plain.evidence);
    }
}

#[tokio::test]
async fn only_the_first_hosts_are_asked_and_the_others_are_listed() {
    let exchanges: Vec<(u16, String)> = (0..12).map(|n| (n, format!("mx{n}.example.com"))).collect();
    let exchanges: Vec<(u16, &str)> = exchanges.iter().rev().map(|(n, name)| (*n, name.as_str())).collect();
    let proxy = Proxy::default();
    let run = run(&with_mx(&exchanges), &proxy).await;
    let (asked, others) = run.evidence.hosts.split_at(10);
    assert!(asked.iter().all(complete));
    assert_eq!(others.len(), 2);
    for host in others {
        assert_eq!(host.addresses, Seen::Unseen(Unseen::NotAsked));
        assert_eq!(host.tlsa, Seen::Unseen(Unseen::NotAsked));
        assert_eq!(host.probes, Seen::Unseen(Unseen::NotAsked));
    }
    assert_eq!(proxy.log().len(), 11, "the policy and ten hosts");
}

#[tokio::test]
async fn a_smaller_limit_is_kept() {
    let memory = with_mx(&[(10, "mx1.example.com"), (20, "mx2.example.com")]);
    let run = run_limited(&memory, &Proxy::default(), Limits { hosts: 1 }).await;
    assert!(complete(&run.evidence.hosts[0]) && !complete(&run.evidence.hosts[1]));
}

#[tokio::test]
async fn a_null_mx_is_no_host() {
    let alone = run(&zone().records(D, MX, &[mx(0, "")]), &Proxy::default()).await;
    assert!(alone.finished && alone.evidence.hosts.is_empty());
    assert_eq!(alone.evidence.mx.got().unwrap().records().len(), 1);
    let beside = run(&with_mx(&[(0, ""), (10, "mx1.example.com")]), &Proxy::default()).await;
    assert_eq!(names(&beside.evidence), ["mx1.example.com"]);
}

#[tokio::test]
async fn a_host_named_twice_is_looked_at_once() {
    let memory = with_mx(&[(20, "mx1.example.com"), (10, "MX1.example.com"), (15, "mx2.example.com")]);
    let proxy = Proxy::default();
    let run = run(&memory, &proxy).await;
    assert_eq!(names(&run.evidence), ["mx1.example.com", "mx2.example.com"]);
    assert_eq!(run.evidence.hosts[0].preference, 10);
    assert_eq!(proxy.log().len(), 3);
}

#[tokio::test]
async fn without_mx_the_domain_itself_is_the_host() {
    let memory = zone().records(D, MX, &[]).records(D, A, &[vec![203, 0, 113, 9]]);
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(names(&run.evidence), [D]);
    let host = &run.evidence.hosts[0];
    assert_eq!(host.preference, 0);
    assert_eq!(host.addresses, run.evidence.apex);
    assert!(complete(host));
    let questions = memory.log().iter().filter(|line| line.starts_with("ask example.com ")).count();
    assert_eq!(questions, 3, "MX, A and AAAA, once each");
}

#[tokio::test]
async fn without_mx_and_address_there_is_no_host() {
    let run = run(&zone().records(D, MX, &[]), &Proxy::default()).await;
    assert!(run.finished && run.evidence.hosts.is_empty());
    assert_eq!(failure(&run.evidence.apex), Some(&DnsFailure::NoSuchName));
}

#[tokio::test]
async fn a_name_that_does_not_exist_has_no_addresses_either() {
    let memory = zone();
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(failure(&run.evidence.mx), Some(&DnsFailure::NoSuchName));
    assert_eq!(failure(&run.evidence.apex), Some(&DnsFailure::NoSuchName));
    assert!(run.evidence.hosts.is_empty());
    let questions = memory.log().iter().filter(|line| line.starts_with("ask example.com ")).count();
    assert_eq!(questions, 1, "MX, and nothing after it");
}

#[tokio::test]
async fn a_failed_mx_lookup_leaves_the_hosts_open() {
    for reply in [Reply::Records(2, Vec::new()), Reply::Unseen("network"), Reply::Octets(Vec::new())] {
        let run = run(&zone().with(D, MX, reply), &Proxy::default()).await;
        assert!(run.finished && run.evidence.hosts.is_empty());
        assert_eq!(run.evidence.apex, Seen::Unseen(Unseen::Depends));
    }
}

#[tokio::test]
async fn an_exchange_that_is_no_host_name_is_listed_but_not_probed() {
    let proxy = Proxy::default();
    let run = run(&with_mx(&[(10, "192.0.2.1"), (20, "a_b.example.com")]), &proxy).await;
    assert_eq!(names(&run.evidence), ["192.0.2.1", "a_b.example.com"]);
    for host in &run.evidence.hosts {
        assert!(host.addresses.got().is_some() && host.tlsa.got().is_some());
        assert_eq!(host.probes, Seen::Unseen(Unseen::NotAsked));
    }
    assert_eq!(proxy.log(), ["policy"]);
}

#[tokio::test]
async fn a_host_without_address_needs_no_probe() {
    for turns in [0, 9] {
        let memory = zone()
            .records(D, MX, &[mx(10, "gone.example.com"), mx(20, "there.example.com")])
            .records("there.example.com", A, &[vec![203, 0, 113, 9]])
            .delay("gone.example.com", A, turns);
        let proxy = Proxy { down: true, delays: vec![("gone.example.com", 4)], ..Proxy::default() };
        let run = run(&memory, &proxy).await;
        assert_eq!(run.evidence.hosts[0].probes, Seen::Got(Vec::new()));
        assert_eq!(run.evidence.hosts[1].probes, Seen::Unseen(Unseen::Proxy("busy".to_owned())));
    }
}

#[tokio::test]
async fn the_prober_may_see_addresses_that_we_do_not() {
    let memory = zone().records(D, MX, &[mx(10, "gone.example.com")]);
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(failure(&run.evidence.hosts[0].addresses), Some(&DnsFailure::NoSuchName));
    assert_eq!(run.evidence.hosts[0].probes.got().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_proxy_that_is_down_leaves_dns_whole() {
    let memory = with_mx(&[(10, "mx1.example.com")]);
    let run = run(&memory, &Proxy { down: true, ..Proxy::default() }).await;
    let busy = Unseen::Proxy("busy".to_owned());
    assert_eq!(run.evidence.policy, Seen::Unseen(busy.clone()));
    assert_eq!(run.evidence.hosts[0].probes, Seen::Unseen(busy));
    assert!(run.evidence.sts.got().is_some() && run.evidence.hosts[0].addresses.got().is_some());
}

#[tokio::test]
async fn silence_about_one_name_is_the_domains() {
    let memory = with_mx(&[(10, "mx1.example.com")])
        .with("_mta-sts.example.com", TXT, Reply::Unseen("timeout"))
        .with("_25._tcp.mx1.example.com", TLSA, Reply::Unseen("timeout"));
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(failure(&run.evidence.sts), Some(&DnsFailure::Timeout));
    assert_eq!(failure(&run.evidence.hosts[0].tlsa), Some(&DnsFailure::Timeout));
    let lookup = run.evidence.hosts[0].tlsa.got().unwrap();
    assert_eq!((lookup.name.as_str(), lookup.resolver.as_str()), ("_25._tcp.mx1.example.com", "memory"));
    assert_eq!(run.steps.last(), Some(&run.evidence));
}

#[tokio::test]
async fn silence_about_everything_is_ours() {
    let memory = ["_mta-sts.example.com", "_smtp._tls.example.com"]
        .into_iter()
        .fold(Memory::default(), |memory, name| memory.with(name, TXT, Reply::Unseen("timeout")))
        .with(D, MX, Reply::Unseen("timeout"));
    let run = run(&memory, &Proxy::default()).await;
    let unseen = Unseen::Resolver("timeout".to_owned());
    assert_eq!(run.evidence.sts, Seen::Unseen(unseen.clone()));
    assert_eq!(run.evidence.mx, Seen::Unseen(unseen));
}

/// What the resolver was asked beside the questions of the two waves.
fn side_questions(memory: &Memory) -> Vec<String> {
    let log = memory.log().into_iter().filter_map(|line| line.strip_suffix(" 16").map(str::to_owned));
    let names = log.map(|line| line.trim_start_matches("ask ").to_owned());
    names.filter(|name| !["_mta-sts.example.com", "_smtp._tls.example.com"].contains(&&**name)).collect()
}

#[tokio::test]
async fn txt_10_a_label_that_nobody_publishes_is_asked_for_where_there_is_a_record() {
    let memory = with_mx(&[(10, "mx1.example.com")]);
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(side_questions(&memory), ["_no-such-record-0.example.com"]);
    assert_eq!(failure(&run.evidence.side_lookups.sibling), Some(&DnsFailure::NoSuchName));
    assert!(run.evidence.side_lookups.misplaced.is_empty());
}

#[tokio::test]
async fn txt_23_other_names_are_asked_for_where_there_is_no_record() {
    let memory =
        with_mx(&[(10, "mx1.example.com")]).with("_mta-sts.example.com", TXT, Reply::Records(3, vec![]));
    let run = run(&memory, &Proxy::default()).await;
    let names = [
        "example.com",
        "_mta_sts.example.com",
        "mta-sts.example.com",
        "_mta-sts.mta-sts.example.com",
        "_mta-sts.example.com.example.com",
    ];
    assert_eq!(side_questions(&memory), names);
    assert_eq!(run.evidence.side_lookups.sibling, Seen::Unseen(Unseen::NotAsked));
    assert!(run.evidence.side_lookups.misplaced.iter().all(|seen| failure(seen).is_some()));
}

#[tokio::test]
async fn pol_44_the_domains_of_unused_patterns_are_asked_for() {
    let memory = with_mx(&[(10, "mx1.example.com")]);
    let body = "version: STSv1\nmode: enforce\nmx: mx1.example.com\nmx: *.mail.gone.example\nmx: old.example.com\n\
                max_age: 604800\n";
    let proxy = Proxy { body: Some(body), ..Proxy::default() };
    let run = run(&memory, &proxy).await;
    let unused = &run.evidence.side_lookups.unused;
    let names: Vec<&str> = unused.iter().map(|seen| seen.got().unwrap().name.as_str()).collect();
    assert_eq!(names, ["gone.example", "mail.gone.example"], "the domain's own names are known to exist");
}

#[tokio::test]
async fn thousands_of_unused_patterns_are_a_few_questions() {
    let memory = with_mx(&[(10, "mx1.example.com")]);
    let patterns: String = (0..2000).map(|n| format!("mx: *.d{n}.example\n")).collect();
    let body = format!("version: STSv1\nmode: enforce\n{patterns}max_age: 604800\n");
    let proxy = Proxy { body: Some(body.leak()), ..Proxy::default() };
    assert_eq!(run(&memory, &proxy).await.evidence.side_lookups.unused.len(), 8);
}

/// They ride along: what the verdict reads is there although none of them is ever answered.
#[tokio::test]
async fn nothing_waits_for_a_side_lookup() {
    let sibling = "_no-such-record-0.example.com";
    let memory = with_mx(&[(10, "mx1.example.com")]).with(sibling, TXT, SILENCE);
    let run = run(&memory, &Proxy::default()).await;
    let evidence = &run.evidence;
    assert!(!run.finished && evidence.side_lookups.sibling == Seen::Pending);
    assert!(evidence.sts.got().is_some() && evidence.policy.got().is_some() && complete(&evidence.hosts[0]));
    let report = mta_sts::evaluate(evidence, &mta_sts::Facts::default());
    assert_ne!(report.headline.case, mta_sts::report::Case::Running);
}

/// Where the transports can be sent between threads, so can a whole check.
#[tokio::test]
async fn a_check_can_be_spawned() {
    let check = tokio::spawn(async {
        let (memory, proxy) = (with_mx(&[(10, "mx1.example.com")]), Proxy::default());
        let world = World { resolver: &memory, fetcher: &proxy, prober: &proxy };
        let domain = Domain::parse(D).unwrap();
        collect(domain, Inputs::default(), world, Limits::default(), true, &mut |_| ()).await
    });
    assert_eq!(check.await.unwrap().policy.got().unwrap().deadline, 60_000);
}

/// `mx1` is an alias of `real`, securely or not.
fn with_alias(flags: u16) -> Memory {
    let alias = vec![
        record(QUESTION, CNAME, &name("real.example.net")),
        record(&name("real.example.net"), A, &[203, 0, 113, 10]),
    ];
    with_mx(&[(10, "mx1.example.com")]).with("mx1.example.com", A, Reply::Records(flags, alias.clone())).with(
        "mx1.example.com",
        AAAA,
        Reply::Records(flags, alias[..1].to_vec()),
    )
}

#[tokio::test]
async fn dane_01_a_secure_alias_is_asked_for_tlsa_records_at_its_target_too() {
    let memory =
        with_alias(AD).records("_25._tcp.real.example.net", TLSA, &[[vec![3, 1, 1], vec![7; 32]].concat()]);
    let run = run(&memory, &Proxy::default()).await;
    let host = &run.evidence.hosts[0];
    assert!(run.finished);
    assert_eq!(failure(&host.tlsa), Some(&DnsFailure::NoSuchName), "the MX name's own are asked for as well");
    let target = host.tlsa_at_target.as_ref().and_then(Seen::got).unwrap();
    assert_eq!((target.name.as_str(), target.records().len()), ("_25._tcp.real.example.net", 1));
}

#[tokio::test]
async fn dane_01_no_other_host_is() {
    for memory in [with_alias(0), with_mx(&[(10, "mx1.example.com")])] {
        let run = run(&memory, &Proxy::default()).await;
        assert_eq!(run.evidence.hosts[0].tlsa_at_target, None);
        assert!(memory.log().iter().all(|asked| !asked.contains("real.example.net")));
    }
}

#[tokio::test]
async fn dane_01_an_alias_that_leads_out_of_a_signed_zone_is_asked_for_alone() {
    let asked =
        |memory: &Memory| memory.log().iter().filter(|asked| *asked == "ask mx1.example.com 5").count();
    let alias = [name("real.example.net")];
    let unsigned = with_alias(0).records("mx1.example.com", CNAME, &alias);
    let signed = with_alias(0)
        .with("mx1.example.com", CNAME, Reply::Records(AD, vec![record(QUESTION, CNAME, &alias[0])]))
        .with(D, MX, Reply::Records(AD, vec![record(QUESTION, MX, &mx(10, "mx1.example.com"))]));
    let host = &run(&signed, &Proxy::default()).await.evidence.hosts[0];
    assert_eq!(asked(&signed), 1);
    let seen = host.alias.as_ref().and_then(Seen::got).unwrap();
    assert!(seen.authenticated && host.tlsa_at_target.is_none());
    assert_eq!(seen.records(), [DnsName::from_text("real.example.net")], "it is not followed");
    for memory in [unsigned, with_alias(AD), with_mx(&[(10, "mx1.example.com")])] {
        assert_eq!(run(&memory, &Proxy::default()).await.evidence.hosts[0].alias, None);
        assert_eq!(asked(&memory), 0, "nothing hangs on it");
    }
}

#[tokio::test]
async fn dane_05_a_silent_server_of_the_target_s_records_is_a_failure_of_the_zone() {
    let memory = with_alias(AD).with("_25._tcp.real.example.net", TLSA, Reply::Unseen("timeout"));
    let run = run(&memory, &Proxy::default()).await;
    assert_eq!(run.evidence.hosts[0].tlsa_at_target.as_ref().and_then(failure), Some(&DnsFailure::Timeout));
}

#[tokio::test]
async fn a_host_whose_address_nobody_tells_is_as_one_without() {
    let memory = with_mx(&[(10, "mx1.example.com"), (20, "mx2.example.com")])
        .with("mx1.example.com", A, Reply::Unseen("timeout"))
        .with("mx1.example.com", AAAA, Reply::Unseen("timeout"))
        .with("mx2.example.com", A, Reply::Unseen("status 429"))
        .with("mx2.example.com", AAAA, Reply::Unseen("status 429"));
    let run = run(&memory, &Proxy { down: true, ..Proxy::default() }).await;
    let [silent, unseen] = &run.evidence.hosts[..] else { panic!("two hosts") };
    assert_eq!(failure(&silent.addresses), Some(&DnsFailure::Timeout));
    assert_eq!(silent.probes, Seen::Got(Vec::new()));
    assert!(
        matches!(unseen.probes, Seen::Unseen(_)),
        "that nobody could be asked says nothing about the host"
    );
}
