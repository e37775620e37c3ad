//! The engine's side of the certificate worker: started with the first chain, asked once for each.

use crate::{
    module::Module,
    wire::{Reply, Request, from_js, to_js},
};
use mta_sts::{
    DnsName, Evidence,
    dane::TlsaSet,
    evidence::Chain,
    facts::{CertificateFacts, ChainFacts},
};
use std::{cell::RefCell, net::IpAddr, rc::Rc};

/// Asks the worker, and tells what it answers.
pub struct Examiner {
    module: Module,
    asked: Rc<RefCell<Vec<Asked>>>,
}

/// Which chain; its place in the list is the number of the request.
struct Asked {
    mx: Option<DnsName>,
    addr: IpAddr,
    /// What it is held against; more may come later.
    tlsa: TlsaSet,
}

impl Examiner {
    /// Starts nothing yet. `address` is that of the worker's loader.
    pub fn new(address: String, told: impl Fn(ChainFacts) + 'static, fails: impl Fn() + 'static) -> Self {
        let asked = Rc::new(RefCell::new(Vec::<Asked>::new()));
        let hears = {
            let asked = asked.clone();
            move |message| {
                let Some(Reply { id, facts }) = from_js::<Reply>(message) else { return };
                let facts = asked.borrow().get(id as usize).map(|chain| chain.facts(facts));
                facts.into_iter().for_each(&told);
            }
        };
        Self { module: Module::new(address, hears, fails), asked }
    }

    /// Asks for every chain of `evidence` that was not asked for yet, or not with the TLSA records that are there now.
    pub fn examine(&self, evidence: &Evidence) {
        let policy_host = evidence.domain.policy_host();
        for (chain, tls) in evidence.handshakes() {
            let Some(name) = chain.mx.unwrap_or(&policy_host).as_domain() else { continue };
            let tlsa = evidence.tlsa_set(chain.mx);
            let Some(id) = self.number(&chain, &tlsa) else { continue };
            let request = Request {
                id,
                tls: tls.clone(),
                name: name.into_owned(),
                tlsa,
                anchors: evidence.inputs.anchors.clone(),
                now: evidence.inputs.now,
            };
            to_js(&request).into_iter().for_each(|message| self.module.send(message));
        }
    }

    /// The number of a new request; `None` where the chain was asked for.
    fn number(&self, chain: &Chain<'_>, tlsa: &TlsaSet) -> Option<u32> {
        let mut asked = self.asked.borrow_mut();
        let mut before = asked.iter().filter(|old| (old.mx.as_ref(), old.addr) == (chain.mx, chain.addr));
        if before.next_back().is_some_and(|last| last.tlsa == *tlsa) {
            return None;
        }
        asked.push(Asked { mx: chain.mx.cloned(), addr: chain.addr, tlsa: tlsa.clone() });
        u32::try_from(asked.len() - 1).ok()
    }
}

impl Asked {
    fn facts(&self, facts: CertificateFacts) -> ChainFacts {
        ChainFacts { mx: self.mx.clone(), addr: self.addr, facts }
    }
}
