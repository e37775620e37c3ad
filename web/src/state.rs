//! What the Check page knows, and the only place that changes it. Every action names its run, so that what a cancelled
//! run still brings in can never mix with the next one.

use mta_sts::{
    CheckReport, Evidence, Facts, evaluate,
    evidence::Chain,
    facts::ChainFacts,
    report::{Case, Status, Step},
};
use std::rc::Rc;
use yew::Reducible;

/// How far the run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing asked yet.
    #[default]
    Idle,
    /// Requests are under way.
    Running,
    /// Everything answered, or given up.
    Done,
    /// The visitor stopped it; what had been seen stays.
    Cancelled,
}

/// Where the evidence comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Collected here and now.
    #[default]
    Live,
    /// Read from a saved report.
    File(String),
}

/// One moment of one check.
#[derive(Clone, Debug, Default)]
pub struct CheckState {
    /// Counts the runs; 0 before the first.
    pub run: u32,
    /// Counts the changes: two states with the same run and revision are the same.
    pub revision: u32,
    /// How far.
    pub phase: Phase,
    /// Where the evidence comes from.
    pub origin: Origin,
    /// What was observed so far.
    pub evidence: Option<Rc<Evidence>>,
    /// What is known of the certificate chains in it.
    pub facts: Facts,
    /// Whether chains can be examined at all: the second module may fail to load.
    pub examiner_failed: bool,
    /// What follows from both.
    pub report: Option<Rc<CheckReport>>,
    /// Milliseconds from the start to the moment that each step was settled.
    pub settled: [Option<u32>; Step::ALL.len()],
    /// Milliseconds from the start to the latest change.
    pub elapsed: u32,
}

/// A change.
pub enum Action {
    /// A new run begins and makes all earlier ones void.
    Started {
        /// Its number, greater than any before.
        run: u32,
        /// Nothing observed yet.
        evidence: Evidence,
    },
    /// Something was observed.
    Observed {
        /// In which run.
        run: u32,
        /// Everything so far.
        evidence: Rc<Evidence>,
        /// Milliseconds from the start.
        elapsed: u32,
    },
    /// A chain was examined.
    Examined {
        /// For which run.
        run: u32,
        /// Which chain, and what it says.
        chain: ChainFacts,
        /// Milliseconds from the start.
        elapsed: u32,
    },
    /// The certificate module is not to be had.
    ExaminerFailed {
        /// For which run.
        run: u32,
    },
    /// Nothing more will be observed.
    Finished {
        /// In which run.
        run: u32,
        /// Milliseconds from the start.
        elapsed: u32,
    },
    /// The visitor stopped the current run.
    Cancelled,
    /// A saved report was opened.
    Opened {
        /// The number of this run.
        run: u32,
        /// The evidence in it.
        evidence: Evidence,
        /// The name of the file.
        file: String,
    },
}

impl PartialEq for CheckState {
    fn eq(&self, other: &Self) -> bool {
        (self.run, self.revision) == (other.run, other.revision)
    }
}

impl Reducible for CheckState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        if !self.concerns(&action) {
            return self;
        }
        let mut next = (*self).clone();
        next.revision += 1;
        next.apply(action);
        next.judge();
        Rc::new(next)
    }
}

impl CheckState {
    /// Whether `action` belongs to the current run, or begins a new one.
    fn concerns(&self, action: &Action) -> bool {
        match action {
            Action::Started { run, .. } | Action::Opened { run, .. } => *run > self.run,
            Action::Observed { run, .. } | Action::Finished { run, .. } => {
                *run == self.run && self.phase == Phase::Running
            }
            Action::Examined { run, .. } | Action::ExaminerFailed { run } => *run == self.run,
            Action::Cancelled => self.phase == Phase::Running,
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Started { run, evidence } => *self = Self::begin(run, evidence, Phase::Running),
            Action::Observed { evidence, elapsed, .. } => {
                self.evidence = Some(evidence);
                self.elapsed = elapsed;
            }
            Action::Examined { chain, elapsed, .. } => {
                self.facts.chains.retain(|old| (&old.mx, old.addr) != (&chain.mx, chain.addr));
                self.facts.chains.push(chain);
                self.elapsed = elapsed.max(self.elapsed);
            }
            Action::ExaminerFailed { .. } => self.examiner_failed = true,
            Action::Finished { elapsed, .. } => {
                self.phase = Phase::Done;
                self.elapsed = elapsed;
            }
            Action::Cancelled => self.phase = Phase::Cancelled,
            Action::Opened { run, evidence, file } => {
                *self = Self { origin: Origin::File(file), ..Self::begin(run, evidence, Phase::Done) };
            }
        }
    }

    fn begin(run: u32, evidence: Evidence, phase: Phase) -> Self {
        Self { run, phase, evidence: Some(Rc::new(evidence)), ..Self::default() }
    }

    /// Makes the report anew and notes which steps are settled by it.
    fn judge(&mut self) {
        let Some(evidence) = &self.evidence else { return };
        let report = evaluate(evidence, &self.facts);
        if self.origin == Origin::Live {
            for (slot, step) in self.settled.iter_mut().zip(&report.steps) {
                match step.status {
                    Status::Waiting | Status::Running => *slot = None,
                    _ => *slot = slot.or(Some(self.elapsed)),
                }
            }
        }
        self.report = Some(Rc::new(report));
    }

    /// How many chains still wait for the certificate module.
    pub fn unexamined(&self) -> usize {
        let Some(evidence) = self.evidence.as_ref().filter(|_| !self.examiner_failed) else { return 0 };
        let waits = |chain: &Chain<'_>| {
            // A host whose name no certificate can hold is never examined.
            chain.mx.is_none_or(|host| host.as_domain().is_some())
                && self.facts.of(chain.mx, chain.addr).is_none()
        };
        evidence.handshakes().filter(|(chain, _)| waits(chain)).count()
    }

    /// The report, once it has an answer that will not be taken back for want of chains still being examined.
    pub fn answer(&self) -> Option<&Rc<CheckReport>> {
        let report = self.report.as_ref()?;
        let settled = report.headline.case != Case::Running && self.unexamined() == 0;
        (settled || matches!(self.phase, Phase::Cancelled)).then_some(report)
    }

    /// How many steps are settled.
    pub fn settled_steps(&self) -> usize {
        let steps = self.report.iter().flat_map(|report| &report.steps);
        steps.filter(|step| !matches!(step.status, Status::Waiting | Status::Running)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::{Domain, Seen, evidence::Unseen};

    fn evidence(domain: &'static str) -> Evidence {
        Evidence::new(Domain::parse(domain).unwrap(), Default::default())
    }

    fn play(actions: Vec<Action>) -> Rc<CheckState> {
        actions.into_iter().fold(Rc::new(CheckState::default()), Reducible::reduce)
    }

    fn observed(run: u32, domain: &'static str) -> Action {
        let mut evidence = evidence(domain);
        evidence.sts = Seen::Unseen(Unseen::Port25);
        Action::Observed { run, evidence: Rc::new(evidence), elapsed: 10 }
    }

    #[test]
    fn what_a_cancelled_run_still_brings_in_is_dropped() {
        let state = play(vec![
            Action::Started { run: 1, evidence: evidence("one.example") },
            Action::Cancelled,
            observed(1, "one.example"),
            Action::Finished { run: 1, elapsed: 20 },
        ]);
        assert_eq!(state.phase, Phase::Cancelled);
        assert_eq!(state.evidence.as_ref().unwrap().sts, Seen::Pending);
    }

    #[test]
    fn two_runs_never_mix() {
        let state = play(vec![
            Action::Started { run: 1, evidence: evidence("one.example") },
            Action::Started { run: 2, evidence: evidence("two.example") },
            observed(1, "one.example"),
            Action::ExaminerFailed { run: 1 },
            Action::Finished { run: 1, elapsed: 20 },
            Action::Started { run: 1, evidence: evidence("one.example") },
        ]);
        assert_eq!((state.run, state.phase, state.examiner_failed), (2, Phase::Running, false));
        assert_eq!(state.evidence.as_ref().unwrap().domain.as_str(), "two.example");
    }

    #[test]
    fn a_step_keeps_the_time_at_which_it_was_settled() {
        let state = play(vec![
            Action::Started { run: 1, evidence: evidence("one.example") },
            observed(1, "one.example"),
            Action::Finished { run: 1, elapsed: 99 },
        ]);
        assert_eq!(state.settled[0], Some(10));
        assert_eq!(state.settled[1], None, "the policy is still pending");
    }

    #[test]
    fn a_saved_report_has_no_times() {
        let opened = Action::Opened { run: 3, evidence: evidence("one.example"), file: "a.json".into() };
        let state = play(vec![opened]);
        assert_eq!((state.phase, state.settled), (Phase::Done, [None; 7]));
    }
}
