//! The seven steps of a check and how far each is, for whoever shows it.

use crate::{
    diagnostic::{Diagnostic, Severity},
    evidence::{Evidence, MxEvidence, Seen, Unseen},
    policy::{Mode, PolicyFile},
    report::{MxReport, Status, Step, StepReport},
    verdict::HostStatus,
};

/// What the steps are made of.
pub(crate) struct Material<'a> {
    pub evidence: &'a Evidence,
    pub file: Option<&'a PolicyFile<'a>>,
    pub hosts: &'a [MxReport],
    pub diagnostics: &'a [Diagnostic],
    /// Every chain that was seen is examined.
    pub examined: bool,
    /// DNS says that there is no record, and no policy was found either.
    pub absent: bool,
    /// An HTTP answer came.
    pub answered: bool,
    /// A body was read.
    pub has_body: bool,
}

/// The step that a code belongs to; `None` for what a sender does and for changes over time.
fn step_of(code: &str) -> Option<Step> {
    let (family, number) = code.split_once('-')?;
    Some(match (family, number) {
        ("TXT", _) => Step::Record,
        ("FETCH", "02" | "03" | "04" | "05" | "06" | "07" | "08" | "17" | "26" | "27") => Step::PolicyHost,
        ("POL", "43" | "44") | ("MX", "01" | "02" | "03") | ("EXO", _) => Step::Match,
        ("FETCH" | "POL" | "IDN", _) => Step::PolicyFile,
        ("MX", _) => Step::Mx,
        ("TLS" | "CERT" | "DANE", _) => Step::Servers,
        ("RPT", _) => Step::TlsReporting,
        _ => return None,
    })
}

/// All seven.
pub(crate) fn steps(material: &Material<'_>) -> Vec<StepReport> {
    Step::ALL.into_iter().map(|step| report(material, step)).collect()
}

fn report(m: &Material<'_>, step: Step) -> StepReport {
    let own = |d: &Diagnostic| step_of(d.rule.code) == Some(step);
    let diagnostics: Vec<usize> = (0..m.diagnostics.len()).filter(|i| own(&m.diagnostics[*i])).collect();
    let judged = worst(diagnostics.iter().map(|i| m.diagnostics[*i].severity));
    let new = |status, unseen, parent| StepReport {
        step,
        status,
        unseen,
        parent,
        diagnostics: diagnostics.clone(),
    };
    match progress(m, step) {
        Progress::Running => new(Status::Running, None, None),
        Progress::Waiting => new(Status::Waiting, None, None),
        // A finding about what was seen stands, even where the rest was not.
        Progress::Unseen(_) if judged == Status::Fail => new(Status::Fail, None, None),
        Progress::Unseen(why) => new(Status::Unknown, Some(why), None),
        Progress::Skipped(parent) if judged != Status::Fail => new(Status::Skipped, None, Some(parent)),
        Progress::Skipped(_) | Progress::Seen => new(judged, None, None),
        Progress::CouldNotTell if judged != Status::Fail => new(Status::Unknown, None, None),
        Progress::CouldNotTell => new(judged, None, None),
    }
}

fn worst(severities: impl Iterator<Item = Severity>) -> Status {
    match severities.max() {
        Some(Severity::Error) => Status::Fail,
        Some(Severity::Warning) => Status::Warn,
        Some(Severity::Info | Severity::Good) | None => Status::Pass,
    }
}

enum Progress {
    Waiting,
    Running,
    Unseen(Unseen),
    Skipped(Step),
    /// Seen, but what was seen does not tell: a busy server, a closed port.
    CouldNotTell,
    Seen,
}

fn of<T>(seen: &Seen<T>) -> Progress {
    match seen {
        Seen::Pending => Progress::Running,
        Seen::Unseen(why) => Progress::Unseen(why.clone()),
        Seen::Got(_) => Progress::Seen,
    }
}

fn progress(m: &Material<'_>, step: Step) -> Progress {
    let e = m.evidence;
    match step {
        Step::Record => match of(&e.sts) {
            // What they find belongs here; the headline does not wait for them.
            Progress::Seen if e.side_lookups.explains_record().any(Seen::is_pending) => Progress::Running,
            other => other,
        },
        Step::PolicyHost => match of(&e.policy) {
            Progress::Seen if m.absent => Progress::Skipped(Step::Record),
            Progress::Seen if !m.examined => Progress::Running,
            Progress::Seen if m.unseen_by_deadline() => Progress::CouldNotTell,
            other => other,
        },
        Step::PolicyFile => match of(&e.policy) {
            Progress::Seen if m.absent => Progress::Skipped(Step::Record),
            Progress::Seen if !m.answered => Progress::Skipped(Step::PolicyHost),
            other => other,
        },
        Step::Mx => of(&e.mx),
        Step::Match => matching(m),
        Step::Servers => servers(m),
        Step::TlsReporting => match of(&e.tlsrpt) {
            Progress::Seen if m.absent && e.tlsrpt.got().is_some_and(|l| l.answer.is_err()) => {
                Progress::Skipped(Step::Record)
            }
            other => other,
        },
    }
}

impl Material<'_> {
    fn unseen_by_deadline(&self) -> bool {
        self.diagnostics.iter().any(|d| d.rule.code == "FETCH-27")
    }
}

fn matching(m: &Material<'_>) -> Progress {
    match (of(&m.evidence.policy), of(&m.evidence.mx)) {
        (Progress::Running, _) | (_, Progress::Running) => Progress::Waiting,
        (Progress::Unseen(_), _) | (_, Progress::Unseen(_)) => Progress::Unseen(Unseen::Depends),
        _ if m.absent => Progress::Skipped(Step::Record),
        _ if m.hosts.is_empty() => Progress::Skipped(Step::Mx),
        _ if m.evidence.side_lookups.unused.iter().any(Seen::is_pending) => Progress::Running,
        _ => match m.file.and_then(|file| file.readings.lenient()).map(|policy| policy.mode) {
            None if m.has_body => Progress::Skipped(Step::PolicyFile),
            None => Progress::Skipped(Step::PolicyHost),
            Some(Mode::None) => Progress::Skipped(Step::PolicyFile),
            Some(_) => Progress::Seen,
        },
    }
}

fn servers(m: &Material<'_>) -> Progress {
    let e = m.evidence;
    match of(&e.mx) {
        Progress::Running => return Progress::Waiting,
        Progress::Unseen(_) => return Progress::Unseen(Unseen::Depends),
        _ => {}
    }
    let pending = |host: &MxEvidence| matches!(host.probes, Seen::Pending) || host.awaits_tlsa();
    if e.hosts.iter().any(pending) || !m.examined {
        return Progress::Running;
    }
    let unseen = e.hosts.iter().find_map(|host| match &host.probes {
        Seen::Unseen(why) => Some(why.clone()),
        _ => None,
    });
    let told = |host: &MxReport| matches!(host.status, HostStatus::Valid | HostStatus::StsInvalid(_));
    match unseen {
        Some(why) => Progress::Unseen(why),
        None if e.hosts.is_empty() => Progress::Skipped(Step::Mx),
        None if !m.hosts.iter().all(told) => Progress::CouldNotTell,
        None => Progress::Seen,
    }
}
