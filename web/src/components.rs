//! The parts of the page: each shows plain data and decides nothing.

pub mod actions;
pub mod chain;
pub mod copy;
pub mod crash;
pub mod delivery_path;
pub mod evidence;
pub mod export;
pub mod finding;
pub mod fix_first;
pub mod form;
pub mod lab_note;
pub mod matrix;
pub mod privacy;
pub mod prose;
pub mod report;
pub mod senders;
pub mod shape;
pub mod shell;
pub mod source;
pub mod status_region;
pub mod steps;
pub mod summary;
pub mod verdict;
