//! A domain where all is well, and a page that shows what is made of it.

use mta_sts::{
    DnsName, Domain, Evidence, Facts, Seen, Timestamp, evaluate,
    evidence::*,
    facts::{CertificateFacts, CertificateView},
    report::Case,
};
use mta_sts_messages::{Lang, ShownReport};
use mta_sts_web::{
    components::{report::report, verdict::verdict},
    inquiry::Inquiry,
    state::{Action, CheckState, Phase},
    tables::OnDemand,
    view::Headline,
    wire::Snapshot,
};
use std::{net::IpAddr, rc::Rc};
use wasm_bindgen::JsValue;
use yew::{Reducible, ServerRenderer, prelude::*};

pub(crate) const POLICY: &str =
    "version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmx: mx2.example.com\r\nmax_age: 1209600\r\n";

/// What was seen and what is known of the chains.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) evidence: Evidence,
    pub(crate) facts: Facts,
    pub(crate) phase: Phase,
    pub(crate) case: Option<Case>,
}

impl World {
    pub(crate) fn good() -> Self {
        let now = Timestamp::parse("2026-03-01T00:00:00Z").unwrap();
        let inputs = Inputs {
            now,
            also_public: vec!["203.0.113.0/24".into(), "2001:db8::/32".into()],
            ..Inputs::default()
        };
        let domain = Domain::parse("example.com").unwrap();
        let mut evidence = Evidence::new(domain, inputs);
        evidence.sts = Seen::Got(lookup("_mta-sts.example.com", vec![txt("v=STSv1; id=20260101T000000;")]));
        evidence.tlsrpt =
            Seen::Got(lookup("_smtp._tls.example.com", vec![txt("v=TLSRPTv1; rua=mailto:tls@example.net")]));
        evidence.apex = Seen::Unseen(Unseen::NotAsked);
        evidence.policy = Seen::Got(fetch(POLICY));
        let mut world = Self { evidence, facts: Facts::default(), phase: Phase::Done, case: None };
        world.set_hosts(&[("mx1.example.com", &["203.0.113.10"]), ("mx2.example.com", &["203.0.113.11"])]);
        world
    }

    /// These MX hosts, all of them working.
    pub(crate) fn set_hosts(&mut self, hosts: &[(&str, &[&str])]) {
        let records = hosts
            .iter()
            .zip(1u16..)
            .map(|((name, _), n)| MxRecord { preference: 10 * n, exchange: DnsName::from_text(name) });
        self.evidence.mx = Seen::Got(lookup("example.com", records.collect()));
        self.evidence.hosts =
            hosts.iter().zip(1u16..).map(|((name, ips), n)| mx(name, 10 * n, ips)).collect();
        self.facts = Facts::gather(&self.evidence, |_, name, _| valid(name.as_str()));
    }

    pub(crate) fn set_policy(&mut self, body: impl Into<Vec<u8>>) {
        if let Seen::Got(PolicyFetch { attempts, .. }) = &mut self.evidence.policy {
            attempts[0].outcome.as_mut().unwrap().body = body.into().into();
        }
    }

    pub(crate) fn state(&self) -> CheckState {
        let mut inquiry = Inquiry::new(1, self.evidence.clone());
        inquiry.facts = self.facts.clone();
        inquiry.finished = self.phase == Phase::Done;
        // As it crosses from the engine to the page.
        let (tables, lang) = (OnDemand::default(), Lang::En);
        let told = inquiry.show(500, true, &tables, lang, |snapshot| serde_json::to_value(snapshot).unwrap());
        let mut snapshot: Snapshot = serde_json::from_value(told.unwrap()).unwrap();
        if let Some(case) = self.case {
            snapshot.report.headline = self.headline(case);
        }
        let start = Action::Started { run: 1, domain: "example.com".into() };
        let told = Action::Told { snapshot: Rc::new(snapshot), report: JsValue::NULL };
        let state = Rc::new(CheckState::default()).reduce(start).reduce(told);
        match self.phase {
            Phase::Cancelled => (*state.reduce(Action::Cancelled)).clone(),
            _ => (*state).clone(),
        }
    }

    /// What the page says on top in that case.
    pub(crate) fn headline(&self, case: Case) -> Headline {
        let mut report = evaluate(&self.evidence, &self.facts);
        report.headline.case = case;
        let shown = ShownReport::new(&report, &self.evidence, Lang::En);
        serde_json::from_value(serde_json::to_value(shown.headline).unwrap()).unwrap()
    }

    /// The page's result as HTML.
    pub(crate) async fn html(&self) -> String {
        let world = self.clone();
        let state = move || Props { state: Rc::new(world.state()) };
        ServerRenderer::<Result>::with_props(state).hydratable(false).render().await
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    state: Rc<CheckState>,
}

#[component]
fn Result(props: &Props) -> Html {
    let lang = Lang::En;
    html! { <>{ verdict(&props.state, None, lang, Html::default()) }{ report(&props.state, lang) }</> }
}

pub(crate) fn lookup<T>(name: &str, records: Vec<T>) -> Lookup<T> {
    Lookup {
        name: DnsName::from_text(name),
        answer: Ok(records),
        aliases: Vec::new(),
        ttl: Some(3600),
        authenticated: false,
        resolver: "Test".into(),
    }
}

pub(crate) fn txt(text: impl AsRef<[u8]>) -> TxtRecord {
    TxtRecord { strings: vec![text.as_ref().into()] }
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn fetch(body: &str) -> PolicyFetch {
    let response = HttpResponse {
        status: 200,
        headers: vec![("Content-Type".into(), b"text/plain; charset=utf-8"[..].into())],
        declared_length: None,
        body: body.as_bytes().into(),
        truncated: None,
    };
    let attempt = FetchAttempt {
        addr: ip("203.0.113.5"),
        outcome: Ok(response),
        tls: Some(tls("mta-sts.example.com")),
        timings: Timings { finished: Some(200), ..Timings::default() },
    };
    PolicyFetch {
        url: "https://mta-sts.example.com/.well-known/mta-sts.txt".into(),
        addresses: lookup("mta-sts.example.com", vec![ip("203.0.113.5")]),
        attempts: vec![attempt],
        deadline: 20_000,
    }
}

fn tls(name: &str) -> TlsEvidence {
    TlsEvidence {
        version: "1.3".into(),
        cipher_suite: "TLS_AES_128_GCM_SHA256".into(),
        server_name: DnsName::from_text(name),
        chain: vec![b"leaf"[..].into()],
        stapled: false,
    }
}

fn mx(name: &str, preference: u16, ips: &[&str]) -> MxEvidence {
    let probe = |addr: &&str| SmtpProbe {
        addr: ip(addr),
        transcript: vec![
            line(Speaker::Server, "220 mx ESMTP\r\n"),
            line(Speaker::Client, "EHLO checker\r\n"),
            line(Speaker::Server, "250 STARTTLS\r\n"),
        ],
        starttls: true,
        tls: Some(tls(name)),
        failure: None,
        timings: Timings::default(),
    };
    let none =
        Lookup { answer: Err(DnsFailure::NoData), ..lookup(&["_25._tcp.", name].concat(), Vec::new()) };
    MxEvidence {
        host: DnsName::from_text(name),
        preference,
        addresses: Seen::Got(lookup(name, ips.iter().map(|addr| ip(addr)).collect())),
        tlsa: Seen::Got(none),
        alias: None,
        tlsa_at_target: None,
        probes: Seen::Got(ips.iter().map(probe).collect()),
        old_tls: Seen::Unseen(Unseen::NotAsked),
    }
}

pub(crate) fn line(from: Speaker, text: &str) -> SmtpLine {
    SmtpLine { from, bytes: text.as_bytes().into(), at: 3 }
}

pub(crate) fn valid(name: &str) -> CertificateFacts {
    let view = |subject: &str, issuer: &str| CertificateView {
        subject: subject.into(),
        issuer: issuer.into(),
        dns_names: vec!["other.example".into(), name.into()],
        not_before: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
        not_after: Timestamp::parse("2026-04-30T00:00:00Z").unwrap(),
        key: "P-256".into(),
        signature: "ECDSA SHA-256".into(),
        serial: "01".into(),
        sha256: "ab".into(),
        self_issued: false,
        other_names: Vec::new(),
        must_staple: false,
    };
    CertificateFacts {
        certificates: vec![view("CN=leaf", "CN=Intermediate"), view("CN=Intermediate", "CN=Root")],
        anchor: Some("CN=Root".into()),
        problems: Vec::new(),
        tlsa: Vec::new(),
    }
}
