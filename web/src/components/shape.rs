//! Statuses as shapes: each tone has an outline of its own, so that no meaning hangs on colour.

use crate::markup::el;
use mta_sts::{
    Severity,
    report::{Case, Status},
    verdict::Outcome,
};
use yew::prelude::*;

/// How something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Fine.
    Good,
    /// Works, but.
    Warn,
    /// Broken.
    Bad,
    /// Could not tell.
    Unknown,
    /// Neither good nor bad.
    Neutral,
    /// Under way.
    Busy,
    /// Not begun.
    Waiting,
}

impl Tone {
    /// The class that gives it its colour.
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
            Self::Unknown => "tone-unknown",
            Self::Neutral => "tone-neutral",
            Self::Busy => "tone-busy",
            Self::Waiting => "tone-waiting",
        }
    }

    fn shape_class(self) -> &'static str {
        match self {
            Self::Good => "shape tone-good",
            Self::Warn => "shape tone-warn",
            Self::Bad => "shape tone-bad",
            Self::Unknown => "shape tone-unknown",
            Self::Neutral => "shape tone-neutral",
            Self::Busy => "shape tone-busy",
            Self::Waiting => "shape tone-waiting",
        }
    }
}

impl From<Status> for Tone {
    fn from(status: Status) -> Self {
        match status {
            Status::Waiting => Self::Waiting,
            Status::Running => Self::Busy,
            Status::Pass => Self::Good,
            Status::Warn => Self::Warn,
            Status::Fail => Self::Bad,
            Status::Unknown => Self::Unknown,
            Status::Skipped => Self::Neutral,
        }
    }
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Good => Self::Good,
            Severity::Info => Self::Neutral,
            Severity::Warning => Self::Warn,
            Severity::Error => Self::Bad,
        }
    }
}

impl From<Case> for Tone {
    /// No policy and a policy that is off are choices, not faults.
    fn from(case: Case) -> Self {
        match case {
            Case::Running => Self::Busy,
            Case::EnforceAll => Self::Good,
            Case::TestingAll | Case::Off | Case::Absent | Case::Bounced => Self::Neutral,
            Case::EnforceSome
            | Case::TestingSome
            | Case::Deferred
            | Case::DependsOnSender
            | Case::OldPolicyRefuses
            | Case::DaneFails => Self::Warn,
            Case::EnforceNone | Case::Invalid => Self::Bad,
            Case::Incomplete => Self::Unknown,
        }
    }
}

impl From<Outcome> for Tone {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Delivered => Self::Good,
            Outcome::DeliveredUnprotected | Outcome::Bounced => Self::Neutral,
            Outcome::DeliveredWithReport | Outcome::Deferred => Self::Warn,
            Outcome::Unknown => Self::Unknown,
            Outcome::Refused => Self::Bad,
        }
    }
}

/// The shape of `tone`. Always beside a word: it is hidden from readers of the screen.
pub fn shape(tone: impl Into<Tone>) -> Html {
    let tone = tone.into();
    let (body, sign, kind) = outline(tone);
    el("svg")
        .class(tone.shape_class())
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(el("path").class(kind).attr("d", body))
        .child(el("path").class(if kind == RING { RING } else { "sign" }).attr("d", sign))
        .into()
}

/// The outline, the sign inside it, and whether the outline is filled; in a box of 16 by 16.
fn outline(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Good => ("M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z", "M4.6 8.4l2.3 2.3 4.6-5", SOLID),
        Tone::Warn => ("M8 .8 15.6 14.7H.4z", "M8 5.6v4.1M8 12v.3", SOLID),
        Tone::Bad => {
            ("M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9z", "M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4", SOLID)
        }
        Tone::Unknown => {
            ("M8 .3 15.7 8 8 15.7.3 8z", "M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.4M8 11.4v.3", SOLID)
        }
        Tone::Neutral => (CIRCLE, "M5 8h6", RING),
        Tone::Busy => ("M8 1.25a6.75 6.75 0 1 1-6.75 6.75", "", RING),
        Tone::Waiting => (CIRCLE, "", RING),
    }
}

const SOLID: &str = "solid";
const RING: &str = "ring";
const CIRCLE: &str = "M8 1.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5z";
