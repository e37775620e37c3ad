//! The subcommands, one file each.

pub(crate) mod chain;
pub(crate) mod check;
pub(crate) mod describe;
pub(crate) mod lint;
pub(crate) mod match_mx;
pub(crate) mod record;
pub(crate) mod rule;
pub(crate) mod serve;
