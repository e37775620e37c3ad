//! The engine's side of the certificate worker: asks once for each chain. The worker is the page's, which hands on what the
//! two say: where a worker starts a worker, Firefox may wait for ever.

use crate::wire::{Reply, Request};
use mta_sts::{DnsName, Evidence, dane::TlsaSet, evidence::Chain, facts::ChainFacts};
use std::{cell::RefCell, net::IpAddr};

/// What the worker was asked.
#[derive(Default)]
pub struct Examiner(RefCell<Questions>);

/// What was asked in the current run. The first has the number `first`, and so on.
#[derive(Default)]
struct Questions {
    first: u32,
    list: Vec<Asked>,
}

/// Which chain.
struct Asked {
    mx: Option<DnsName>,
    addr: IpAddr,
    /// What it is held against; more may come later.
    tlsa: TlsaSet,
}

impl Examiner {
    /// A new run: answers to what was asked before are nobody's any more.
    pub fn forget(&self) {
        let mut asked = self.0.borrow_mut();
        asked.first = asked.next();
        asked.list.clear();
    }

    /// Asks for every chain of `evidence` that was not asked for yet, or not with the TLSA records that are there now.
    pub fn examine(&self, evidence: &Evidence, ask: impl Fn(&Request)) {
        let policy_host = evidence.domain.policy_host();
        for (chain, tls) in evidence.handshakes() {
            let Some(name) = chain.mx.unwrap_or(&policy_host).as_domain() else { continue };
            let tlsa = evidence.tlsa_set(chain.mx);
            let Some(id) = self.0.borrow_mut().number(&chain, tlsa.clone()) else { continue };
            ask(&Request {
                id,
                tls: tls.clone(),
                name: name.into_owned(),
                tlsa,
                anchors: evidence.inputs.anchors.clone(),
                now: evidence.inputs.now,
            });
        }
    }

    /// What the reply says, and of which chain; `None` where an earlier run asked.
    pub fn answered(&self, reply: Reply) -> Option<ChainFacts> {
        self.0.borrow().answered(reply)
    }
}

impl Questions {
    fn next(&self) -> u32 {
        self.first + self.list.len() as u32
    }

    /// The number of a new request; `None` where the chain was asked for.
    fn number(&mut self, chain: &Chain<'_>, tlsa: TlsaSet) -> Option<u32> {
        let mut before = self.list.iter().filter(|old| (old.mx.as_ref(), old.addr) == (chain.mx, chain.addr));
        if before.next_back().is_some_and(|last| last.tlsa == tlsa) {
            return None;
        }
        let number = self.next();
        self.list.push(Asked { mx: chain.mx.cloned(), addr: chain.addr, tlsa });
        Some(number)
    }

    /// What the reply says, and of which chain; `None` where an earlier run asked.
    fn answered(&self, Reply { id, facts }: Reply) -> Option<ChainFacts> {
        let Asked { mx, addr, .. } = self.list.get(id.checked_sub(self.first)? as usize)?;
        Some(ChainFacts { mx: mx.clone(), addr: *addr, facts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::facts::CertificateFacts;

    fn reply(id: u32) -> Reply {
        Reply {
            id,
            facts: CertificateFacts { certificates: vec![], anchor: None, problems: vec![], tlsa: vec![] },
        }
    }

    #[test]
    fn each_chain_is_asked_for_once_and_replies_to_earlier_runs_are_nobodys() {
        let chain = Chain { mx: None, addr: [203, 0, 113, 5].into() };
        let other = Chain { mx: None, addr: [203, 0, 113, 6].into() };
        let mut asked = Questions::default();
        assert_eq!(asked.number(&chain, TlsaSet::default()), Some(0));
        assert_eq!(asked.number(&chain, TlsaSet::default()), None);
        assert_eq!(asked.number(&other, TlsaSet::default()), Some(1));
        assert_eq!(asked.answered(reply(1)).map(|facts| facts.addr), Some(other.addr));
        let mut next = Questions { first: asked.next(), ..Questions::default() };
        assert_eq!(next.number(&other, TlsaSet::default()), Some(2));
        assert!(next.answered(reply(1)).is_none());
        assert_eq!(next.answered(reply(2)).map(|facts| facts.addr), Some(other.addr));
    }
}
