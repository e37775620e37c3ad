//! Every parser of foreign octets, fed with octets.
//!
//! A target is a function that takes any octets and panics where something does not hold. Two programs call them:
//! `guided` is libFuzzer, led by coverage; `blind` changes the seeds at random and needs nothing but Rust. Inputs that
//! once broke something stay in `corpus/` for ever.

mod blind;
mod mutate;
mod seeds;
mod target;

pub use blind::fuzz;

use mutate::Mutator;
use seeds::seeds;

/// One parser under test.
pub struct Target {
    /// Its name, and that of its folder in `corpus/`.
    pub name: &'static str,
    /// Feeds it.
    pub run: fn(&[u8]),
    /// Folders of the repository that hold good inputs besides.
    pub fixtures: &'static [&'static str],
    /// What its inputs are made of.
    pub words: &'static [&'static [u8]],
}

/// All of them.
pub static TARGETS: &[Target] = &[
    target::chain::TARGET,
    target::dns_message::TARGET,
    target::http_answer::TARGET,
    target::pem::TARGET,
    target::policy::TARGET,
    target::replay::TARGET,
    target::smtp::TARGET,
    target::sts_records::TARGET,
    target::tlsrpt_records::TARGET,
    target::typed::TARGET,
    target::zone::TARGET,
];

/// The target of that name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
