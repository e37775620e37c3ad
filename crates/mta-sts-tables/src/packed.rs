//! The tables as one file, for a browser. Numbers are as [`Octets::number`] reads them.
//!
//! [`MAGIC`]; the suffixes (`suffixes.rs` says how); the scripts and look-alikes (`scripts.rs`); nothing behind them.

mod scripts;
mod suffixes;

use crate::octets::Octets;
use mta_sts::tables::{LookAlike, Scripts, Suffixes};
use scripts::ScriptTable;
use std::fmt;
use suffixes::SuffixTree;

/// The first octets of the file: what it is, and in which version of the format.
pub const MAGIC: &[u8] = b"mta-sts-tables/1\n";

/// The tables of a file. They answer as those do that are compiled in.
#[derive(Debug)]
pub struct Packed {
    suffixes: SuffixTree,
    scripts: ScriptTable,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It does not begin with [`MAGIC`].
    Foreign,
    /// It ends early.
    Cut,
    /// It contradicts itself, or goes on behind its end.
    Inconsistent,
}

impl Packed {
    /// Reads and checks the whole file, in a time that grows with its length alone.
    ///
    /// # Errors
    /// It is not such a file, or not a whole one.
    pub fn open(file: &[u8]) -> Result<Self, OpenError> {
        let mut octets = Octets(file.strip_prefix(MAGIC).ok_or(OpenError::Foreign)?);
        let packed =
            Self { suffixes: SuffixTree::read(&mut octets)?, scripts: ScriptTable::read(&mut octets)? };
        if octets.0.is_empty() { Ok(packed) } else { Err(OpenError::Inconsistent) }
    }
}

impl Suffixes for Packed {
    fn registrable<'n>(&self, name: &'n str) -> Option<&'n str> {
        self.suffixes.registrable(name)
    }

    fn is_registry_suffix(&self, name: &str) -> bool {
        self.suffixes.is_registry_suffix(name)
    }
}

impl Scripts for Packed {
    fn look_alike(&self, label: &str) -> Option<LookAlike> {
        self.scripts.look_alike(label)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "no tables of this version",
            Self::Cut => "the tables end early",
            Self::Inconsistent => "the tables contradict themselves",
        })
    }
}

impl std::error::Error for OpenError {}
