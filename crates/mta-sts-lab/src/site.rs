//! One scenario made real: its zone, its servers, and the addresses that they stand at.

mod records;

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use hickory_proto::rr::RecordType;

use crate::address::{AddressPool, Moves, is_fixture};
use crate::baseline;
use crate::ca::{CertificateAuthority, CertificateSpec, Issued};
use crate::error::LabError;
use crate::https::PolicyServer;
use crate::net::Service;
use crate::scenario::{Data, Entry, Listen, MailTable, PolicyTable, Scenario, Word, is_under, normal};
use crate::smtp::MailServer;
use crate::tls::{Names, TlsServer};
use crate::zone::Zone;

/// What a scenario adds to the pretend Internet.
pub(crate) struct Site {
    pub(crate) zone: Zone,
    /// Where two services claim a place, the first one has it.
    pub(crate) endpoints: Vec<(SocketAddr, Service)>,
}

/// Brings a scenario to life. `moves` are those of its written addresses that another scenario has already.
pub(crate) fn build(
    scenario: &Scenario,
    moves: &Moves,
    pool: &mut AddressPool,
    ca: &CertificateAuthority,
) -> Result<Site, LabError> {
    let mut foreign = scenario.foreign_names();
    foreign.insert(baseline::REPORT_HOST.to_owned());
    let mut builder = Builder {
        scenario,
        moves,
        ca,
        zone: Zone::new(&scenario.domain, foreign),
        certificates: HashMap::new(),
        endpoints: Vec::new(),
    };
    builder.baseline_records()?;
    let hosts = builder.mail_hosts();
    builder.place_hosts(&hosts, pool);
    builder.written_records()?;
    builder.policy_servers()?;
    for host in &hosts {
        builder.mail_servers(host)?;
    }
    builder.tlsa_records()?;
    builder.refuse_other_ports();
    Ok(Site { zone: builder.zone, endpoints: builder.endpoints })
}

struct Builder<'a> {
    scenario: &'a Scenario,
    moves: &'a Moves,
    ca: &'a CertificateAuthority,
    zone: Zone,
    /// The certificate of each mail host, for its TLSA records.
    certificates: HashMap<String, Issued>,
    endpoints: Vec<(SocketAddr, Service)>,
}

impl Builder<'_> {
    /// Every host with a mail server of its own: those that MX records name, the baseline's, those with a
    /// table, the targets of aliases, and the names with addresses in the file.
    fn mail_hosts(&self) -> Vec<String> {
        let domain = &self.scenario.domain;
        let mut hosts = Vec::new();
        for entry in &self.scenario.dns {
            hosts.extend(entry.answer.records.iter().flatten().filter_map(|data| match data {
                Data::Mx(_, host) => Some(host.clone()),
                _ => None,
            }));
        }
        hosts.extend(baseline::mail_hosts(domain));
        hosts.extend(self.scenario.table.mx.keys().map(|name| normal(name)));
        for entry in &self.scenario.dns {
            hosts.extend(entry.target().filter(|target| !target.contains('_')).map(str::to_owned));
            hosts.extend((!entry.answer.addresses().is_empty()).then(|| entry.name.clone()));
        }
        let policy_host = baseline::policy_host(domain);
        let mut unique = Vec::new();
        for host in hosts {
            if is_host(&host) && host != policy_host && !unique.contains(&host) {
                unique.push(host);
            }
        }
        unique
    }

    /// Gives the hosts the addresses of their tables, or a free one where the file has none.
    fn place_hosts(&mut self, mail_hosts: &[String], pool: &mut AddressPool) {
        let scenario = self.scenario;
        let policy_host = baseline::policy_host(&scenario.domain);
        let policy = (policy_host.as_str(), scenario.table.policy.addresses.as_ref());
        let mail = mail_hosts.iter().map(|host| {
            let table = scenario.mail_table(host);
            (host.as_str(), table.and_then(|table| table.addresses.as_ref()))
        });
        for (host, written) in mail.chain([policy]) {
            let addresses = match written {
                Some(addresses) => addresses.iter().map(|&address| self.moved(address)).collect(),
                None if self.is_placed_by_dns(host) => continue,
                None => vec![pool.free()],
            };
            self.set_addresses(host, &addresses);
        }
    }

    /// Whether `[dns]` says where the host is, or that it is nowhere.
    fn is_placed_by_dns(&self, host: &str) -> bool {
        let own = self.scenario.dns.iter().filter(|entry| entry.name == host && !entry.keeps_baseline());
        let baseline = self.scenario.is_baseline_host(host);
        let says = |entry: &Entry| match entry.kind {
            None | Some(RecordType::A | RecordType::CNAME) => true,
            Some(RecordType::AAAA) => !baseline && !entry.answer.addresses().is_empty(),
            _ => false,
        };
        let covers = |entry: &Entry| {
            let parent = entry.name.strip_prefix("*.");
            parent.is_some_and(|parent| host != parent && is_under(host, parent))
                && (entry.target().is_some() || !entry.answer.addresses().is_empty())
        };
        own.into_iter().any(says) || (!baseline && self.scenario.dns.iter().any(covers))
    }

    /// Where a written address is now.
    fn moved(&self, address: IpAddr) -> IpAddr {
        self.moves.get(&address).copied().unwrap_or(address)
    }

    fn policy_servers(&mut self) -> Result<(), LabError> {
        let scenario = self.scenario;
        let table = &scenario.table.policy;
        let host = baseline::policy_host(&scenario.domain);
        let mut issued: Vec<(CertificateSpec, Issued)> = Vec::new();
        for address in self.fixture_addresses(&host) {
            let here = self.at(&table.at, address).unwrap_or(&PolicyTable::default()).over(table);
            let answer = baseline::policy_answer(&scenario.domain, &here, &scenario.file)?;
            let spec = baseline::certificate(&host, &here.certificate, scenario.clock);
            let certificate = self.issue(&host, spec, &mut issued)?;
            let versions = baseline::versions(here.tls.as_ref());
            let names = Names::Only(host.clone());
            let tls = TlsServer::new(&versions, certificate.certified, names, &[b"http/1.1"])?;
            let server = Service::Policy(Arc::new(PolicyServer::new(tls, &answer)));
            self.endpoints.push((SocketAddr::new(address, 443), listening(here.listen, server)));
        }
        Ok(())
    }

    fn mail_servers(&mut self, host: &str) -> Result<(), LabError> {
        let host = self.zone.canonical(host);
        if self.certificates.contains_key(&host) {
            return Ok(());
        }
        let scenario = self.scenario;
        let nothing = MailTable::default();
        let table = scenario.mail_table(&host).unwrap_or(&nothing);
        let spec = baseline::certificate(&host, &table.certificate, scenario.clock);
        let mut issued = Vec::new();
        let usual = self.issue(&host, spec, &mut issued)?;
        self.certificates.insert(host.clone(), usual);
        for address in self.fixture_addresses(&host) {
            let here = self.at(&table.at, address).unwrap_or(&nothing).over(table);
            let spec = baseline::certificate(&host, &here.certificate, scenario.clock);
            let certificate = self.issue(&host, spec, &mut issued)?;
            let versions = baseline::versions(here.tls.as_ref());
            let tls = TlsServer::new(&versions, certificate.certified, Names::Any, &[])?;
            let server = MailServer::new(baseline::mail_script(&host, &here), tls);
            let service = listening(here.listen, Service::Mail(Arc::new(server)));
            self.endpoints.push((SocketAddr::new(address, 25), service));
        }
        Ok(())
    }

    /// The certificate for a spec; the same one where it was asked for before.
    fn issue(
        &self,
        host: &str,
        spec: CertificateSpec,
        issued: &mut Vec<(CertificateSpec, Issued)>,
    ) -> Result<Issued, LabError> {
        if let Some((_, known)) = issued.iter().find(|(known, _)| *known == spec) {
            return Ok(known.clone());
        }
        let new = self.ca.issue(host, &spec)?;
        issued.push((spec, new.clone()));
        Ok(new)
    }

    fn fixture_addresses(&self, host: &str) -> Vec<IpAddr> {
        let mut addresses = self.zone.addresses(host);
        addresses.retain(|&address| is_fixture(address));
        addresses
    }

    /// What `at."ADDRESS"` says.
    fn at<'t, T>(&self, table: &'t BTreeMap<IpAddr, T>, address: IpAddr) -> Option<&'t T> {
        table.iter().find(|(written, _)| self.moved(**written) == address).map(|(_, at)| at)
    }

    /// A host with one service refuses connections to the other port.
    fn refuse_other_ports(&mut self) {
        let addresses: Vec<IpAddr> = self.endpoints.iter().map(|(place, _)| place.ip()).collect();
        for address in addresses {
            for port in [25, 443] {
                self.endpoints.push((SocketAddr::new(address, port), Service::Refuse));
            }
        }
    }
}

fn listening(listen: Option<Listen>, service: Service) -> Service {
    match listen {
        None | Some(Listen::Accept) => service,
        Some(Listen::Refuse) => Service::Refuse,
        Some(Listen::Timeout) => Service::Timeout,
    }
}

/// Neither the null MX nor an address in the place of a name.
fn is_host(name: &str) -> bool {
    let top = name.rsplit('.').next().unwrap_or_default();
    !top.is_empty() && !top.chars().all(|c| c.is_ascii_digit())
}

impl Scenario {
    /// The table of a mail host: its own, or that of an alias of it.
    fn mail_table(&self, host: &str) -> Option<&MailTable> {
        let table_of =
            |host: &str| self.table.mx.iter().find(|(name, _)| normal(name) == host).map(|(_, table)| table);
        let mut aliases = self.dns.iter().filter(|entry| entry.target() == Some(host));
        table_of(host).or_else(|| aliases.find_map(|alias| table_of(&alias.name)))
    }

    /// Whether the host has an address even where the file does not speak of it.
    fn is_baseline_host(&self, host: &str) -> bool {
        host == baseline::policy_host(&self.domain)
            || baseline::mail_hosts(&self.domain).iter().any(|name| name == host)
    }
}

impl Entry {
    /// The target of a CNAME.
    fn target(&self) -> Option<&str> {
        match (self.kind, self.answer.records.as_deref()) {
            (Some(RecordType::CNAME), Some([Data::Name(target), ..])) => Some(target),
            _ => None,
        }
    }

    /// Whether the baseline's records stay, and only their colour changes.
    fn keeps_baseline(&self) -> bool {
        self.answer.records.is_none() && matches!(self.answer.word, None | Some(Word::Bogus))
    }
}
