//! The rules: one file each, one table that lists them.

use crate::diagnostic::{self, Diagnostic, Owner, Severity};
use serde::{Serialize, Serializer};
use std::fmt;

mod context;
mod table;

pub mod cache;
pub mod cert;
pub mod chg;
pub mod dane;
pub mod exo;
pub mod fetch;
pub mod goo;
pub mod gw;
pub mod idn;
pub mod mx;
pub mod offline;
pub mod pol;
pub mod rpt;
pub mod sender;
pub mod tls;
pub mod txt;

pub use context::Context;
pub use table::{ALL, find};

/// One requirement of conformance.md, by its ID. A `static`, so that its address identifies it.
#[derive(Debug)]
pub struct Rule {
    /// The ID, stable for ever: `POL-06`.
    pub code: &'static str,
    /// Its level; E/W rows say `Error` here and decide in place.
    pub severity: Severity,
    /// Who mends it.
    pub owner: Owner,
    /// Where it is written; empty where it is our own judgement or observed behaviour.
    pub cite: &'static [Cite],
    /// One English line for logs; people read `mta-sts-messages`.
    pub summary: &'static str,
    /// The names of the facts that its findings carry, for the words.
    pub args: &'static [&'static str],
    /// Looks for it; `None` where a parser reports it.
    pub check: Option<fn(&Context<'_>, &mut Vec<Diagnostic>)>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// Stands for a whole RFC where no one section says it.
const WHOLE: &str = "-";

/// A place in a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cite {
    /// A section of an RFC.
    Rfc(u16, &'static str),
    /// A report of the RFC Editor's errata system.
    Erratum(u16),
}

/// A section of an RFC.
pub const fn rfc(number: u16, section: &'static str) -> Cite {
    Cite::Rfc(number, section)
}

/// An erratum.
pub const fn erratum(number: u16) -> Cite {
    Cite::Erratum(number)
}

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rfc(number, WHOLE) => write!(f, "RFC {number}"),
            Self::Rfc(number, section) => write!(f, "RFC {number} §{section}"),
            Self::Erratum(number) => write!(f, "RFC Editor erratum {number}"),
        }
    }
}

impl Serialize for Cite {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Runs the rules of `families` that look for something themselves.
pub(crate) fn run(families: &[&[&'static Rule]], ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for check in families.iter().flat_map(|family| family.iter()).filter_map(|rule| rule.check) {
        let before = out.len();
        check(ctx, out);
        diagnostic::fold(out, before);
    }
}
