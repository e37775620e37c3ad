//! One check as the engine holds it: what was seen, what is known of the certificates, and what follows from both.

use crate::{tables::OnDemand, wire::Snapshot};
use mta_sts::{Evidence, Facts, evaluate_with, evidence::Chain, facts::ChainFacts};
use mta_sts_messages::{Lang, ShownReport};

/// What was observed in one run.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The number of the run.
    pub run: u32,
    /// What was observed so far.
    pub evidence: Evidence,
    /// What is known of the certificate chains in it.
    pub facts: Facts,
    /// Whether chains can be examined at all: the module for it may fail to load.
    pub examiner_failed: bool,
    /// Nothing more will be observed.
    pub finished: bool,
}

impl Inquiry {
    /// The beginning of a run, or the whole of a saved one.
    pub fn new(run: u32, evidence: Evidence) -> Self {
        Self { run, evidence, facts: Facts::default(), examiner_failed: false, finished: false }
    }

    /// Takes in what a chain says.
    pub fn examined(&mut self, chain: ChainFacts) {
        self.facts.chains.retain(|old| (&old.mx, old.addr) != (&chain.mx, chain.addr));
        self.facts.chains.push(chain);
    }

    /// How many chains still wait for the certificate module.
    pub fn unexamined(&self) -> usize {
        let waits = |chain: &Chain<'_>| {
            // A host whose name no certificate can hold is never examined.
            chain.mx.is_none_or(|host| host.as_domain().is_some())
                && !self.facts.is_examined(*chain, &self.evidence)
        };
        match self.examiner_failed {
            true => 0,
            false => self.evidence.handshakes().filter(|(chain, _)| waits(chain)).count(),
        }
    }

    /// Judges what there is, and hands the result to `show`; `elapsed` is in milliseconds from the start. `worded` says
    /// whether findings have words yet; `tables` are told what the judgement asks for.
    ///
    /// Returns `None` where a report has findings that cannot be shown yet.
    pub fn show<T>(
        &self,
        elapsed: u32,
        worded: bool,
        tables: &OnDemand,
        lang: Lang,
        show: impl FnOnce(Snapshot<&ShownReport<'_>, &Facts>) -> T,
    ) -> Option<T> {
        let report = evaluate_with(&self.evidence, &self.facts, tables.tables());
        if !worded && !report.diagnostics.is_empty() {
            return None;
        }
        let report = ShownReport::new(&report, &self.evidence, lang);
        Some(show(Snapshot {
            run: self.run,
            report: &report,
            facts: &self.facts,
            examiner_failed: self.examiner_failed,
            unexamined: self.unexamined(),
            finished: self.finished && !tables.are_awaited(),
            elapsed,
        }))
    }
}
