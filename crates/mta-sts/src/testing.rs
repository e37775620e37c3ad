//! The baseline of conformance.md §0 as evidence, and short words to depart from it.

use crate::{
    diagnostic::Diagnostic,
    domain::{DnsName, Domain},
    evidence::*,
    facts::*,
    octets::Octets,
    report::CheckReport,
    smtp::Reply,
    tables::{LookAlike, Scripts, Suffixes, Tables},
    time::{DAY, Timestamp},
};
use std::net::IpAddr;

mod dane;

pub(crate) use dane::*;

pub(crate) const POLICY: &str =
    "version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmx: mx2.example.com\r\nmax_age: 1209600\r\n";

/// The codes of a pasted policy.
pub(crate) fn policy(text: impl AsRef<[u8]>) -> Vec<&'static str> {
    codes(&crate::lint_policy(text.as_ref(), &[]).diagnostics)
}

/// The codes of the baseline policy with one piece of text replaced.
pub(crate) fn edited(from: &str, to: &str) -> Vec<&'static str> {
    assert!(POLICY.contains(from), "{from}");
    policy(POLICY.replacen(from, to, 1))
}

/// The codes of a pasted policy beside MX names.
pub(crate) fn matched(text: &str, mx: &[&str]) -> Vec<&'static str> {
    let mx: Vec<DnsName> = mx.iter().map(|name| DnsName::from_text(name)).collect();
    codes(&crate::lint_policy(text.as_bytes(), &mx).diagnostics)
}

/// The codes of pasted TXT records at `_mta-sts`.
pub(crate) fn records(texts: &[&str]) -> Vec<&'static str> {
    codes(&crate::lint_sts_records(&txt_records(texts)).diagnostics)
}

/// The codes of pasted TXT records at `_smtp._tls`.
pub(crate) fn tlsrpt(texts: &[&str]) -> Vec<&'static str> {
    codes(&crate::lint_tlsrpt_records(&txt_records(texts)).diagnostics)
}

/// The codes of a check of the baseline after `change`.
pub(crate) fn check(change: impl FnOnce(&mut World)) -> Vec<&'static str> {
    codes(&report(change).diagnostics)
}

/// The report of a check of the baseline after `change`.
pub(crate) fn report(change: impl FnOnce(&mut World)) -> CheckReport {
    let mut world = World::baseline();
    change(&mut world);
    crate::evaluate(&world.evidence, &world.facts)
}

/// The codes of a pasted policy to someone who has [`TABLES`].
pub(crate) fn with_tables(text: &str) -> Vec<&'static str> {
    codes(&crate::lint_policy_with(text.as_bytes(), &[], TABLES).diagnostics)
}

/// Tables with a row each.
pub(crate) const TABLES: Tables<'static> = Tables { suffixes: Some(&OneRow), scripts: Some(&OneRow) };

/// Knows that domains are registered below `co.uk`, and that a Cyrillic letter looks like a Latin one.
struct OneRow;

impl Suffixes for OneRow {
    fn registrable<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (front, suffix) = name
            .strip_suffix(".co.uk")
            .map(|front| (front, "co.uk"))
            .or_else(|| (name != "co.uk").then(|| name.rsplit_once('.')).flatten())?;
        let label = front.rsplit('.').next().unwrap_or(front);
        name.get(name.len() - suffix.len() - 1 - label.len()..)
    }

    fn is_registry_suffix(&self, name: &str) -> bool {
        name == "co.uk" || !name.contains('.')
    }
}

impl Scripts for OneRow {
    fn look_alike(&self, label: &str) -> Option<LookAlike> {
        label.contains('а').then(|| LookAlike::Ascii(label.replace('а', "a")))
    }
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.rule.code).collect()
}

pub(crate) fn txt_records(texts: &[&str]) -> Vec<TxtRecord> {
    texts.iter().map(|text| TxtRecord::from(text.as_bytes().to_vec())).collect()
}

pub(crate) fn fires(code: &str, codes: Vec<&str>) {
    assert!(codes.contains(&code), "{code} is not among {codes:?}");
}

pub(crate) fn near_miss(code: &str, codes: Vec<&str>) {
    assert!(!codes.contains(&code), "{code} is among {codes:?}");
}

/// Evidence and facts to change.
pub(crate) struct World {
    pub(crate) evidence: Evidence,
    pub(crate) facts: Facts,
}

pub(crate) fn now() -> Timestamp {
    Timestamp::parse("2026-03-01T00:00:00Z").unwrap()
}

pub(crate) fn lookup<T>(name: &str, answer: Result<Vec<T>, DnsFailure>) -> Seen<Lookup<T>> {
    let name = DnsName::from_text(name);
    let resolver = "test".to_owned();
    Seen::Got(Lookup { name, answer, aliases: Vec::new(), ttl: Some(3600), authenticated: false, resolver })
}

pub(crate) fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

pub(crate) fn reply(code: u16) -> Reply {
    Reply { code, lines: vec![Octets::from(&b"text"[..])] }
}

pub(crate) fn handshake(version: Option<&str>) -> HandshakeFailure {
    let version = version.map(str::to_owned);
    HandshakeFailure {
        alert: Some(40),
        version,
        wants_client_certificate: false,
        outdated: None,
        detail: "alert 40".to_owned(),
    }
}

fn tls(name: &DnsName) -> TlsEvidence {
    TlsEvidence {
        version: "1.3".to_owned(),
        cipher_suite: "TLS_AES_256_GCM_SHA384".to_owned(),
        server_name: name.clone(),
        chain: Vec::new(),
        stapled: false,
    }
}

pub(crate) fn good_facts(name: &str) -> CertificateFacts {
    let view = CertificateView {
        subject: String::new(),
        issuer: "CN=CA".to_owned(),
        dns_names: vec![name.to_owned()],
        not_before: now().plus(-30 * DAY),
        not_after: now().plus(60 * DAY),
        key: "P-256".to_owned(),
        signature: "ecdsa-with-SHA256".to_owned(),
        serial: "01".to_owned(),
        sha256: String::new(),
        self_issued: false,
        other_names: Vec::new(),
        must_staple: false,
    };
    CertificateFacts {
        certificates: vec![view],
        anchor: Some("CN=Root".to_owned()),
        problems: Vec::new(),
        tlsa: Vec::new(),
    }
}

impl World {
    pub(crate) fn baseline() -> Self {
        let domain = Domain::parse("example.com").unwrap().into_owned();
        let also_public = vec!["203.0.113.0/24".to_owned(), "2001:db8::/32".to_owned()];
        let inputs = Inputs { now: now(), also_public, ..Inputs::default() };
        let mut world = Self { evidence: Evidence::new(domain, inputs), facts: Facts::default() };
        world.txt(&["v=STSv1; id=20260101T000000;"]);
        world.tlsrpt(&["v=TLSRPTv1; rua=mailto:tls@reports.example.net"]);
        world.evidence.policy = Seen::Got(good_fetch());
        world.chain(None, "203.0.113.12", good_facts("mta-sts.example.com"));
        world.mx(&[(10, "mx1.example.com"), (20, "mx2.example.com")]);
        world
    }

    pub(crate) fn txt(&mut self, texts: &[&str]) {
        self.evidence.sts = lookup("_mta-sts.example.com", Ok(txt_records(texts)));
    }

    pub(crate) fn txt_failure(&mut self, failure: DnsFailure) {
        self.evidence.sts = lookup("_mta-sts.example.com", Err(failure));
    }

    pub(crate) fn ttl(&mut self, seconds: u32) {
        if let Seen::Got(lookup) = &mut self.evidence.sts {
            lookup.ttl = Some(seconds);
        }
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        self.response().headers.push((name.to_owned(), Octets::from(value.as_bytes())));
    }

    /// One more attempt, as good as the first, at another address.
    pub(crate) fn second_attempt(&mut self) -> &mut FetchAttempt {
        let mut attempt = self.attempt().clone();
        attempt.addr = ip("2001:db8::12");
        let facts = self.facts.chains[0].facts.clone();
        self.chain(None, "2001:db8::12", facts);
        let fetch = self.fetch();
        fetch.attempts.push(attempt);
        &mut fetch.attempts[1]
    }

    /// One more probe of a host, as good as the first, at another address.
    pub(crate) fn second_probe(&mut self, host: usize) -> &mut SmtpProbe {
        let mut probe = self.probe(host).clone();
        probe.addr = ip("2001:db8::10");
        let name = self.evidence.hosts[host].host.to_string();
        let facts = self.facts_of(host).clone();
        self.chain(Some(&name), "2001:db8::10", facts);
        let Seen::Got(probes) = &mut self.evidence.hosts[host].probes else { panic!("no probe") };
        probes.push(probe);
        &mut probes[1]
    }

    pub(crate) fn alias(&mut self, target: &str) {
        if let Seen::Got(lookup) = &mut self.evidence.sts {
            lookup.aliases = vec![DnsName::from_text(target)];
        }
    }

    pub(crate) fn tlsrpt(&mut self, texts: &[&str]) {
        self.evidence.tlsrpt = lookup("_smtp._tls.example.com", Ok(txt_records(texts)));
    }

    pub(crate) fn no_tlsrpt(&mut self) {
        self.evidence.tlsrpt = lookup("_smtp._tls.example.com", Err(DnsFailure::NoSuchName));
    }

    fn chain(&mut self, mx: Option<&str>, addr: &str, facts: CertificateFacts) {
        self.facts.chains.push(ChainFacts { mx: mx.map(DnsName::from_text), addr: ip(addr), facts });
    }

    /// The one fetch attempt.
    pub(crate) fn attempt(&mut self) -> &mut FetchAttempt {
        let Seen::Got(fetch) = &mut self.evidence.policy else { panic!("no fetch") };
        &mut fetch.attempts[0]
    }

    pub(crate) fn fetch(&mut self) -> &mut PolicyFetch {
        let Seen::Got(fetch) = &mut self.evidence.policy else { panic!("no fetch") };
        fetch
    }

    pub(crate) fn fetch_fails(&mut self, failure: FetchFailure) {
        let attempt = self.attempt();
        attempt.outcome = Err(failure);
        attempt.tls = None;
    }

    pub(crate) fn response(&mut self) -> &mut HttpResponse {
        self.attempt().outcome.as_mut().unwrap()
    }

    pub(crate) fn status(&mut self, status: u16) {
        self.response().status = status;
    }

    pub(crate) fn body(&mut self, body: impl AsRef<[u8]>) {
        let body = Octets::from(body.as_ref());
        let response = self.response();
        response.declared_length = Some(body.len() as u64);
        response.body = body;
    }

    pub(crate) fn policy_host_gone(&mut self) {
        let fetch = self.fetch();
        fetch.addresses.answer = Err(DnsFailure::NoSuchName);
        fetch.attempts.clear();
    }

    pub(crate) fn policy_problem(&mut self, problem: CertificateProblem) {
        self.facts.chains[0].facts.problems.push(problem);
    }

    /// These MX hosts, each good.
    pub(crate) fn mx(&mut self, mx: &[(u16, &str)]) {
        let record = |(preference, host): &(u16, &str)| MxRecord {
            preference: *preference,
            exchange: DnsName::from_text(host),
        };
        let records: Vec<MxRecord> = mx.iter().map(record).collect();
        self.facts.chains.truncate(1);
        let real = records.iter().filter(|r| !r.exchange.is_root()).enumerate();
        self.evidence.hosts = real.map(|(i, r)| good_host(r, &format!("203.0.113.{}", 10 + i))).collect();
        for (i, host) in self.evidence.hosts.clone().iter().enumerate() {
            self.chain(
                Some(host.host.as_str()),
                &format!("203.0.113.{}", 10 + i),
                good_facts(host.host.as_str()),
            );
        }
        self.evidence.mx = lookup("example.com", Ok(records));
    }

    pub(crate) fn mx_failure(&mut self, failure: DnsFailure) {
        self.evidence.mx = lookup("example.com", Err(failure));
        self.evidence.hosts.clear();
        self.facts.chains.truncate(1);
    }

    pub(crate) fn apex(&mut self, answer: Result<Vec<IpAddr>, DnsFailure>) {
        self.evidence.apex = lookup("example.com", answer);
    }

    /// The one probe of the host with that index.
    pub(crate) fn probe(&mut self, host: usize) -> &mut SmtpProbe {
        let Seen::Got(probes) = &mut self.evidence.hosts[host].probes else { panic!("no probe") };
        &mut probes[0]
    }

    pub(crate) fn fails(&mut self, host: usize, failure: ProbeFailure) {
        let probe = self.probe(host);
        probe.failure = Some(failure);
        probe.tls = None;
        let name = self.evidence.hosts[host].host.clone();
        self.facts.chains.retain(|chain| chain.mx.as_ref() != Some(&name));
    }

    pub(crate) fn facts_of(&mut self, host: usize) -> &mut CertificateFacts {
        &mut self.facts.chains[host + 1].facts
    }

    pub(crate) fn problem(&mut self, host: usize, problem: CertificateProblem) {
        self.facts_of(host).problems.push(problem);
    }

    pub(crate) fn addresses(&mut self, host: usize, answer: Result<Vec<IpAddr>, DnsFailure>) {
        let name = self.evidence.hosts[host].host.to_string();
        self.evidence.hosts[host].addresses = lookup(&name, answer);
    }

    pub(crate) fn unseen(&mut self, host: usize) {
        self.evidence.hosts[host].probes = Seen::Unseen(Unseen::Proxy("network".to_owned()));
        let name = self.evidence.hosts[host].host.clone();
        self.facts.chains.retain(|chain| chain.mx.as_ref() != Some(&name));
    }

    pub(crate) fn cached(&mut self, policy: &str, id: &str, days: i64) {
        let policy = Octets::from(policy.as_bytes());
        let fetched_at = now().plus(-days * DAY);
        self.evidence.inputs.cached.push(CachedPolicy { policy, id: id.to_owned(), fetched_at });
    }
}

fn good_host(record: &MxRecord, addr: &str) -> MxEvidence {
    let probe = SmtpProbe {
        addr: ip(addr),
        transcript: Vec::new(),
        starttls: true,
        tls: Some(tls(&record.exchange)),
        failure: None,
        timings: Timings::default(),
    };
    MxEvidence {
        host: record.exchange.clone(),
        preference: record.preference,
        addresses: lookup(record.exchange.as_str(), Ok(vec![ip(addr)])),
        tlsa: lookup(&format!("_25._tcp.{}", record.exchange), Err(DnsFailure::NoSuchName)),
        alias: None,
        tlsa_at_target: None,
        probes: Seen::Got(vec![probe]),
        old_tls: Seen::not_asked(),
    }
}

fn good_fetch() -> PolicyFetch {
    let host = DnsName::from_text("mta-sts.example.com");
    let response = HttpResponse {
        status: 200,
        headers: vec![("Content-Type".to_owned(), Octets::from(&b"text/plain; charset=utf-8"[..]))],
        declared_length: Some(POLICY.len() as u64),
        body: Octets::from(POLICY.as_bytes()),
        truncated: None,
    };
    let Seen::Got(addresses) = lookup(host.as_str(), Ok(vec![ip("203.0.113.12")])) else {
        panic!("a lookup")
    };
    PolicyFetch {
        url: "https://mta-sts.example.com/.well-known/mta-sts.txt".to_owned(),
        addresses,
        attempts: vec![FetchAttempt {
            addr: ip("203.0.113.12"),
            outcome: Ok(response),
            tls: Some(tls(&host)),
            timings: Timings::default(),
        }],
        deadline: 20_000,
    }
}
