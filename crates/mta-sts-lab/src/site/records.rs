//! Records: those of the baseline, then what `[dns]` says instead.

use std::net::IpAddr;

use hickory_proto::rr::rdata::{A, AAAA, MX, NS, NULL, PTR, TLSA, TXT};
use hickory_proto::rr::{RData, RecordType};

use super::Builder;
use crate::baseline;
use crate::dns;
use crate::error::LabError;
use crate::scenario::{Answer, DEFAULT_TTL, Data, Entry, TlsaSource, Word};
use crate::zone::{Outcome, RecordSet};

impl Builder<'_> {
    /// The records of the baseline that are no addresses.
    pub(super) fn baseline_records(&mut self) -> Result<(), LabError> {
        for (name, kind, data) in baseline::records(&self.scenario.domain) {
            let records = self.records(&format!("{name} {kind}"), kind, &data)?;
            self.zone.set(&name, kind, RecordSet { records, ttl: DEFAULT_TTL, ..Default::default() });
        }
        Ok(())
    }

    /// The address records of a host, in both families.
    pub(super) fn set_addresses(&mut self, host: &str, addresses: &[IpAddr]) {
        let records: Vec<RData> = addresses.iter().map(|&address| address_data(address)).collect();
        let (v4, v6): (Vec<RData>, Vec<RData>) =
            records.into_iter().partition(|data| data.record_type() == RecordType::A);
        let set = |records| RecordSet { records, ttl: DEFAULT_TTL, ..Default::default() };
        if !v6.is_empty() {
            self.zone.set(host, RecordType::AAAA, set(v6));
        }
        self.zone.set(host, RecordType::A, set(v4));
    }

    /// What the file says, in this order: whole names, aliases, then single types.
    pub(super) fn written_records(&mut self) -> Result<(), LabError> {
        let scenario = self.scenario;
        for entry in scenario.dns.iter().filter(|entry| entry.kind.is_none()) {
            self.write_whole(entry);
        }
        for entry in scenario.dns.iter().filter(|entry| entry.target().is_some()) {
            self.zone.remove(&entry.name);
        }
        let mut strays = Vec::new();
        for entry in &scenario.dns {
            if let Some(kind) = entry.kind.filter(|&kind| kind != RecordType::TLSA) {
                self.write_type(entry, kind, &mut strays)?;
            }
        }
        for (name, mut set) in strays {
            let known = self.zone.get_mut(&name, RecordType::AAAA);
            known.records.append(&mut set.records);
            known.ttl = set.ttl;
        }
        Ok(())
    }

    /// TLSA records come last: they speak of certificates.
    pub(super) fn tlsa_records(&mut self) -> Result<(), LabError> {
        let scenario = self.scenario;
        for entry in scenario.dns.iter().filter(|entry| entry.kind == Some(RecordType::TLSA)) {
            self.write_type(entry, RecordType::TLSA, &mut Vec::new())?;
        }
        Ok(())
    }

    fn write_whole(&mut self, entry: &Entry) {
        let set = set_of(&entry.answer, Vec::new());
        match entry.answer.word {
            None => {}
            Some(Word::Absent) => self.zone.remove(&entry.name),
            Some(Word::Bogus) => {
                self.zone.make_bogus(&entry.name);
                self.zone.set_whole(&entry.name, set);
            }
            Some(_) => {
                self.zone.remove(&entry.name);
                self.zone.set_whole(&entry.name, set);
            }
        }
    }

    /// `strays` takes A records whose address was moved to the other family.
    fn write_type(
        &mut self,
        entry: &Entry,
        kind: RecordType,
        strays: &mut Vec<(String, RecordSet)>,
    ) -> Result<(), LabError> {
        let answer = &entry.answer;
        if answer.word == Some(Word::Absent) {
            self.zone.remove_type(&entry.name, kind);
        } else if let Some(data) = &answer.records {
            let key = format!("[dns] \"{}\"", entry.key);
            let records = self.records(&key, kind, data)?;
            let (own, other): (Vec<RData>, Vec<RData>) =
                records.into_iter().partition(|data| data.record_type() == kind);
            if !other.is_empty() {
                strays.push((entry.name.clone(), set_of(answer, other)));
            }
            self.zone.set(&entry.name, kind, set_of(answer, own));
        } else if entry.keeps_baseline() {
            let known = self.zone.get_mut(&entry.name, kind);
            known.bogus |= answer.word == Some(Word::Bogus);
            known.ttl = answer.ttl.unwrap_or(known.ttl);
            known.ad |= answer.ad;
            known.ede = answer.ede.or(known.ede);
        } else {
            self.zone.set(&entry.name, kind, set_of(answer, Vec::new()));
        }
        Ok(())
    }

    fn records(&self, key: &str, kind: RecordType, data: &[Data]) -> Result<Vec<RData>, LabError> {
        let wrong = |problem| LabError::key(&self.scenario.file, key, problem);
        data.iter().map(|data| self.rdata(kind, data).map_err(wrong)).collect()
    }

    fn rdata(&self, kind: RecordType, data: &Data) -> Result<RData, String> {
        Ok(match data {
            Data::A(v4) => address_data(self.moved(IpAddr::V4(*v4))),
            Data::Aaaa(v6) => address_data(self.moved(IpAddr::V6(*v6))),
            Data::Txt(strings) => RData::TXT(TXT::from_bytes(strings.iter().map(Vec::as_slice).collect())),
            Data::Mx(preference, host) => RData::MX(MX::new(*preference, dns::name(host)?)),
            Data::Name(target) if kind == RecordType::NS => RData::NS(NS(dns::name(target)?)),
            Data::Name(target) if kind == RecordType::PTR => RData::PTR(PTR(dns::name(target)?)),
            Data::Name(target) => dns::alias(dns::name(target)?),
            Data::Tlsa { usage, selector, matching, source } => {
                let octets = self.association(source, *usage, *selector, *matching)?;
                RData::TLSA(TLSA::new((*usage).into(), (*selector).into(), (*matching).into(), octets))
            }
            Data::Raw(octets) => RData::Unknown { code: kind, rdata: NULL::with(octets.clone()) },
        })
    }

    fn association(
        &self,
        source: &TlsaSource,
        usage: u8,
        selector: u8,
        matching: u8,
    ) -> Result<Vec<u8>, String> {
        match source {
            TlsaSource::Octets(octets) => Ok(octets.clone()),
            TlsaSource::CertificateOf(host) => {
                let issued = self.certificates.get(&self.zone.canonical(host));
                let issued = issued.ok_or_else(|| format!("there is no mail host `{host}`"))?;
                Ok(issued.association(usage, selector, matching))
            }
        }
    }
}

fn address_data(address: IpAddr) -> RData {
    match address {
        IpAddr::V4(v4) => RData::A(A(v4)),
        IpAddr::V6(v6) => RData::AAAA(AAAA(v6)),
    }
}

fn set_of(answer: &Answer, records: Vec<RData>) -> RecordSet {
    RecordSet {
        outcome: match answer.word {
            Some(Word::NxDomain) => Outcome::NxDomain,
            Some(Word::ServFail) => Outcome::ServFail,
            Some(Word::Refused) => Outcome::Refused,
            Some(Word::Timeout) => Outcome::Timeout,
            None | Some(Word::Absent | Word::NoData | Word::Bogus) => Outcome::NoError,
        },
        bogus: answer.word == Some(Word::Bogus),
        records,
        ttl: answer.ttl.unwrap_or(DEFAULT_TTL),
        ad: answer.ad,
        ede: answer.ede,
    }
}
