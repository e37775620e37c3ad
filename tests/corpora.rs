//! Every fuzz target: what its corpus holds, and what can be made of that in five seconds.

use libtest_mimic::{Arguments, Failed, Trial};
use mta_sts::Evidence;
use mta_sts_fuzz::{TARGETS, Target, fuzz};
use std::{collections::BTreeSet, fs, path::Path, process::ExitCode};

/// Another seed finds other things: `cargo xtask fuzz`. A test says the same every time.
const SEED: u64 = 8461;
const SECONDS: u64 = 5;

fn main() -> ExitCode {
    let survives = |target: &'static Target| {
        Trial::test(target.name, move || Ok(fuzz(target, SECONDS, SEED).map(drop)?))
    };
    let complete = Trial::test("every_target_has_a_corpus_and_every_corpus_a_target", folders_are_targets);
    let current = Trial::test("evidence_of_the_corpus_can_be_replayed", seeds_are_evidence);
    let trials = TARGETS.iter().map(survives).chain([complete, current]).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn folders_are_targets() -> Result<(), Failed> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    let mut folders = BTreeSet::new();
    for entry in fs::read_dir(corpus)? {
        folders.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    let targets: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    if folders == targets { Ok(()) } else { Err(format!("{folders:?} are not {targets:?}").into()) }
}

/// Where the form of evidence has changed, its seeds would no longer reach what they are there for:
/// `mta-sts check --lab --format json` makes new ones.
fn seeds_are_evidence() -> Result<(), Failed> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/replay");
    for entry in fs::read_dir(corpus)? {
        let path = entry?.path();
        serde_json::from_slice::<Evidence>(&fs::read(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
