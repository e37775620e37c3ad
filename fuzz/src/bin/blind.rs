//! Every target in turn: first what its corpus holds, then that changed at random for some seconds.
//!
//! `blind [--seconds N] [--seed N] [TARGET]…`. An input that breaks something is kept in `artifacts/`, and the exit
//! code is 1.

use mta_sts_fuzz::{Mutator, TARGETS, Target, find, seeds};
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    process::{ExitCode, abort},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

struct Settings {
    seconds: u64,
    seed: u64,
    targets: Vec<&'static Target>,
}

/// What runs now, and since when: for the watchman.
type Running = Mutex<Option<(Instant, Vec<u8>)>>;

fn main() -> ExitCode {
    let Some(settings) = settings() else {
        eprintln!("usage: blind [--seconds N] [--seed N] [TARGET]…");
        return ExitCode::from(64);
    };
    let mut broken = 0;
    for target in &settings.targets {
        match fuzz(target, &settings) {
            Ok(inputs) => println!("{:<16} {inputs:>9} inputs", target.name),
            Err(what) => {
                broken += 1;
                println!("{:<16} BROKEN {what}", target.name);
            }
        }
    }
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn settings() -> Option<Settings> {
    let mut settings = Settings { seconds: 5, seed: 8461, targets: Vec::new() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seconds" => settings.seconds = args.next()?.parse().ok()?,
            "--seed" => settings.seed = args.next()?.parse().ok()?,
            name => settings.targets.push(find(name)?),
        }
    }
    if settings.targets.is_empty() {
        settings.targets = TARGETS.iter().collect();
    }
    Some(settings)
}

/// How many inputs the target survived, or what broke it.
fn fuzz(target: &'static Target, settings: &Settings) -> Result<u64, String> {
    let files = seeds(target).map_err(|error| error.to_string())?;
    if files.is_empty() {
        return Err("there is no seed".to_owned());
    }
    let running = Running::default();
    let done = Mutex::new(false);
    thread::scope(|scope| {
        scope.spawn(|| watch(target, &running, &done));
        let outcome = feed(target, settings, files, &running);
        *done.lock().expect("nobody panics with it") = true;
        outcome
    })
}

fn feed(
    target: &Target,
    settings: &Settings,
    files: Vec<(PathBuf, Vec<u8>)>,
    running: &Running,
) -> Result<u64, String> {
    let mut inputs = 0;
    for (path, octets) in &files {
        run(target, octets, running).map_err(|()| format!("by {}", path.display()))?;
        inputs += 1;
    }
    let seeds: Vec<Vec<u8>> = files.into_iter().map(|(_, octets)| octets).collect();
    let mut mutator = Mutator::new(settings.seed, target.words);
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(settings.seconds) {
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
