//! A target fed without a guide: first what its corpus holds, then that changed at random.

use crate::{Mutator, Target, seeds};
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    process::abort,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

/// What runs now, and since when: for the watchman.
type Running = Mutex<Option<(Instant, Vec<u8>)>>;

/// Feeds `target` for `seconds`, the same inputs for the same `seed`: how many it survived. An input that takes longer
/// than a minute ends the program.
///
/// # Errors
/// What broke it, and where the input was written down.
pub fn fuzz(target: &Target, seconds: u64, seed: u64) -> Result<u64, String> {
    let files = seeds(target).map_err(|error| error.to_string())?;
    if files.is_empty() {
        return Err("there is no seed".to_owned());
    }
    let running = Running::default();
    let done = Mutex::new(false);
    thread::scope(|scope| {
        scope.spawn(|| watch(target, &running, &done));
        let outcome = feed(target, Duration::from_secs(seconds), seed, files, &running);
        *done.lock().expect("nobody panics with it") = true;
        outcome
    })
}

fn feed(
    target: &Target,
    time: Duration,
    seed: u64,
    files: Vec<(PathBuf, Vec<u8>)>,
    running: &Running,
) -> Result<u64, String> {
    let mut inputs = 0;
    for (path, octets) in &files {
        run(target, octets, running).map_err(|()| format!("by {}", path.display()))?;
        inputs += 1;
    }
    let seeds: Vec<Vec<u8>> = files.into_iter().map(|(_, octets)| octets).collect();
    let mut mutator = Mutator::new(seed, target.words);
    let started = Instant::now();
    while started.elapsed() < time {
        let input = mutator.input(&seeds, LONGEST);
        run(target, &input, running).map_err(|()| format!("by {}", keep(target, &input)))?;
        inputs += 1;
    }
    Ok(inputs)
}

fn run(target: &Target, input: &[u8], running: &Running) -> Result<(), ()> {
    *running.lock().expect("nobody panics with it") = Some((Instant::now(), input.to_vec()));
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    *running.lock().expect("nobody panics with it") = None;
    outcome.map_err(drop)
}

/// Ends the program where one input takes far longer than any may.
fn watch(target: &Target, running: &Running, done: &Mutex<bool>) {
    while !*done.lock().expect("nobody panics with it") {
        thread::sleep(Duration::from_millis(100));
        let now = running.lock().expect("nobody panics with it").clone();
        if let Some((since, input)) = now.filter(|(since, _)| since.elapsed() > HANGS) {
            println!("{:<16} HANGS since {:?} by {}", target.name, since.elapsed(), keep(target, &input));
            abort();
        }
    }
}

/// Writes an input down and says where.
fn keep(target: &Target, input: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(target.name);
    let sum = input
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, b| (sum ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    let path = folder.join(format!("{sum:016x}"));
    match fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input)) {
        Ok(()) => path.display().to_string(),
        Err(error) => format!("{} ({error})", input.escape_ascii()),
    }
}

/// Octets of an input: twice what the largest parser looks at.
const LONGEST: usize = 131_072;
/// No input may take so long on however slow a machine.
const HANGS: Duration = Duration::from_secs(60);
