//! What the Check page knows, and the only place that changes it. Everything that the engine tells names its run, so that
//! what a cancelled run still brings in can never mix with the next one.

use crate::{view::View, wire::Snapshot};
use mta_sts::report::{Case, Status, Step};
use std::rc::Rc;
use wasm_bindgen::JsValue;
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
    /// What is checked, as far as it is known before the engine answers.
    pub domain: String,
    /// What the engine said last.
    pub latest: Option<Rc<Snapshot>>,
    /// Its report as it came: what is saved.
    pub report: JsValue,
    /// The saved report that the engine reads now. What is shown stays until it could read it.
    opening: Option<Opening>,
    /// The engine could not be loaded.
    pub engine_failed: bool,
    /// The file that was opened last is no report.
    pub unreadable: bool,
    /// Milliseconds from the start to the moment that each step was settled.
    pub settled: [Option<u32>; Step::ALL.len()],
}

#[derive(Clone, Debug)]
struct Opening {
    run: u32,
    domain: String,
    file: String,
}

/// A change.
pub enum Action {
    /// A new run begins and makes all earlier ones void.
    Started {
        /// Its number, greater than any before.
        run: u32,
        /// What is checked.
        domain: String,
    },
    /// A saved report is handed to the engine.
    Opening {
        /// The number of its run, greater than any before.
        run: u32,
        /// What it says that it is about.
        domain: String,
        /// The name of the file.
        file: String,
    },
    /// The engine says how things stand.
    Told {
        /// How.
        snapshot: Rc<Snapshot>,
        /// Its report as it came.
        report: JsValue,
    },
    /// The file that was to be opened is no report.
    Unreadable,
    /// The engine could not be loaded.
    EngineFailed,
    /// The visitor stopped the current run.
    Cancelled,
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
        Rc::new(next)
    }
}

impl CheckState {
    /// Whether `action` belongs to the current run, or begins a new one.
    fn concerns(&self, action: &Action) -> bool {
        match action {
            Action::Started { run, .. } => *run > self.run,
            Action::Told { snapshot, .. } => {
                self.opens(snapshot.run) || (snapshot.run == self.run && self.phase != Phase::Cancelled)
            }
            Action::Cancelled => self.phase == Phase::Running,
            Action::Opening { .. } | Action::Unreadable | Action::EngineFailed => true,
        }
    }

    fn opens(&self, run: u32) -> bool {
        self.opening.as_ref().is_some_and(|opening| opening.run == run)
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Started { run, domain } => self.begin(run, domain, Origin::Live),
            Action::Opening { run, domain, file } => {
                self.unreadable = false;
                self.opening = Some(Opening { run, domain, file });
            }
            Action::Told { snapshot, report } => self.take(snapshot, report),
            Action::Unreadable => {
                self.unreadable = true;
                self.opening = None;
            }
            Action::EngineFailed => {
                self.engine_failed = true;
                self.phase = Phase::Done;
            }
            Action::Cancelled => self.phase = Phase::Cancelled,
        }
    }

    fn begin(&mut self, run: u32, domain: String, origin: Origin) {
        let revision = self.revision;
        *self = Self { run, revision, domain, origin, phase: Phase::Running, ..Self::default() };
    }

    /// Notes which steps are settled by what the engine says.
    fn take(&mut self, snapshot: Rc<Snapshot>, report: JsValue) {
        if let Some(Opening { run, domain, file }) =
            self.opening.take_if(|opening| opening.run == snapshot.run)
        {
            self.begin(run, domain, Origin::File(file));
        }
        if self.origin == Origin::Live {
            for (slot, step) in self.settled.iter_mut().zip(&snapshot.report.steps) {
                match step.status {
                    Status::Waiting | Status::Running => *slot = None,
                    _ => *slot = slot.or(Some(snapshot.elapsed)),
                }
            }
        }
        if snapshot.finished {
            self.phase = Phase::Done;
        }
        self.latest = Some(snapshot);
        self.report = report;
    }

    /// What there is to show.
    pub fn view(&self) -> Option<&View> {
        self.latest.as_ref().map(|latest| &latest.report)
    }

    /// Milliseconds from the start to the latest change.
    pub fn elapsed(&self) -> u32 {
        self.latest.as_ref().map_or(0, |latest| latest.elapsed)
    }

    /// The report, once it has an answer that will not be taken back for want of chains still being examined.
    pub fn answer(&self) -> Option<&View> {
        let latest = self.latest.as_ref()?;
        let settled = latest.report.headline.case != Case::Running && latest.unexamined == 0;
        (settled || self.phase == Phase::Cancelled).then_some(&latest.report)
    }

    /// How many steps are settled.
    pub fn settled_steps(&self) -> usize {
        let steps = self.view().into_iter().flat_map(|view| &view.steps);
        steps.filter(|step| !matches!(step.status, Status::Waiting | Status::Running)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{inquiry::Inquiry, tables::OnDemand};
    use mta_sts::{Domain, Evidence, Seen, evidence::Unseen};
    use mta_sts_messages::Lang;

    fn play(actions: Vec<Action>) -> Rc<CheckState> {
        actions.into_iter().fold(Rc::new(CheckState::default()), Reducible::reduce)
    }

    fn started(run: u32) -> Action {
        Action::Started { run, domain: "one.example".into() }
    }

    fn opening(run: u32) -> Action {
        Action::Opening { run, domain: "one.example".into(), file: "a.json".into() }
    }

    /// The record could not be seen, everything else is pending.
    fn told(run: u32, domain: &'static str, elapsed: u32) -> Action {
        let mut evidence = Evidence::new(Domain::parse(domain).unwrap(), Default::default());
        evidence.sts = Seen::Unseen(Unseen::Port25);
        let told =
            Inquiry::new(run, evidence).show(elapsed, true, &OnDemand::default(), Lang::En, |snapshot| {
                serde_json::from_value::<Snapshot>(serde_json::to_value(snapshot).unwrap()).unwrap()
            });
        Action::Told { snapshot: Rc::new(told.unwrap()), report: JsValue::NULL }
    }

    #[test]
    fn what_a_cancelled_run_still_brings_in_is_dropped() {
        let state = play(vec![started(1), Action::Cancelled, told(1, "one.example", 10)]);
        assert_eq!(state.phase, Phase::Cancelled);
        assert!(state.latest.is_none());
    }

    #[test]
    fn two_runs_never_mix() {
        let state = play(vec![
            started(1),
            started(2),
            told(2, "two.example", 10),
            told(1, "one.example", 20),
            started(1),
        ]);
        assert_eq!((state.run, state.phase), (2, Phase::Running));
        assert_eq!(state.view().unwrap().domain.as_str(), "two.example");
    }

    #[test]
    fn a_step_keeps_the_time_at_which_it_was_settled() {
        let state = play(vec![started(1), told(1, "one.example", 10), told(1, "one.example", 99)]);
        assert_eq!(state.settled[0], Some(10));
        assert_eq!(state.settled[1], None, "the policy is still pending");
        assert_eq!(state.elapsed(), 99);
    }

    #[test]
    fn a_saved_report_has_no_times() {
        let state = play(vec![opening(3), told(3, "one.example", 7)]);
        assert_eq!(state.settled, [None; 7]);
        assert_eq!(state.origin, Origin::File("a.json".into()));
    }

    #[test]
    fn a_file_that_is_no_report_takes_nothing_away() {
        let state = play(vec![started(1), told(1, "one.example", 7), opening(2), Action::Unreadable]);
        assert!(state.unreadable);
        assert_eq!((state.run, state.view().unwrap().domain.as_str()), (1, "one.example"));
    }
}
