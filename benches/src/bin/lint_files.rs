//! How long `mta-sts lint` takes over ten thousand files, beside checkdmarc, the strongest linter of policies in
//! Python, and whether its memory stays as it is when there are more of them.
//!
//! `cargo build --release -p mta-sts-cli && cargo run --release -p mta-sts-bench --bin lint_files`. Needs a Python with
//! checkdmarc (`pip install checkdmarc`): `MTA_STS_PYTHON` names it, else it is `python3`.

#![expect(clippy::print_stdout, reason = "a table for people")]

use mta_sts_bench::{Table, policies};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

fn main() -> io::Result<ExitCode> {
    let lint = binary()?;
    let folder = Folder::new(FILES)?;
    let mut table = Table::default();
    let python = env::var_os("MTA_STS_PYTHON").unwrap_or_else(|| "python3".into());
    let python = || Command::new(&python);
    if python()
        .args(["-c", "import checkdmarc.mta_sts"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
    {
        let ours = shortest(|| folder.lint(&lint, FILES))? / to_u32(FILES);
        // One run a file, as a hook or a loop of a shell does it: it reads, judges and prints one file.
        let one_by_one = shortest(|| folder.each(python, PROCESSES))? / to_u32(PROCESSES);
        // And without starting Python anew, which leaves nothing but its parser.
        let in_a_loop = shortest(|| folder.all(python))? / to_u32(FILES);
        table.row("mta-sts lint / checkdmarc run for each file", ratio(ours, one_by_one), 1.0 / 20.0);
        table.row("mta-sts lint / the parser of checkdmarc in one process", ratio(ours, in_a_loop), 1.0);
    } else {
        println!("NOT MEASURED against checkdmarc: no Python that can import it (MTA_STS_PYTHON)");
    }
    if let Some((few, many)) = folder.peak(&lint, FILES / 10)?.zip(folder.peak(&lint, FILES)?) {
        // The names of the files are arguments, which the process holds from its start.
        let names = f64::from(to_u32(FILES * (folder.file(0).as_os_str().len() + 64)));
        table.row(
            "peak memory of ten times the files, beyond their names",
            (many - names).max(0.0) / few,
            1.25,
        );
    } else {
        println!("NOT MEASURED: memory, which needs /proc");
    }
    print!("{table}");
    Ok(if table.is_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The command, built beside this program.
fn binary() -> io::Result<PathBuf> {
    let path = env::current_exe()?.with_file_name(format!("mta-sts{}", env::consts::EXE_SUFFIX));
    let missing = || io::Error::other("no command beside this: cargo build --release -p mta-sts-cli");
    path.is_file().then_some(path).ok_or_else(missing)
}

/// Policy files, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(files: usize) -> io::Result<Self> {
        let path = env::temp_dir().join(format!("mta-sts-bench-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        let folder = Self(path);
        for (index, policy) in policies().iter().cycle().take(files).enumerate() {
            fs::write(folder.file(index), policy)?;
        }
        Ok(folder)
    }

    fn file(&self, index: usize) -> PathBuf {
        self.0.join(format!("{index}.txt"))
    }

    fn command(&self, lint: &Path, files: usize) -> Command {
        let mut command = Command::new(lint);
        command.arg("lint").args((0..files).map(|index| self.file(index))).stdout(Stdio::null());
        command
    }

    fn lint(&self, lint: &Path, files: usize) -> io::Result<()> {
        self.command(lint, files).status().map(drop)
    }

    /// One Python a file.
    fn each(&self, python: impl Fn() -> Command, files: usize) -> io::Result<()> {
        (0..files).try_for_each(|index| run(python().arg("-c").arg(SCRIPT).arg(self.file(index))))
    }

    /// One Python for all.
    fn all(&self, python: impl Fn() -> Command) -> io::Result<()> {
        run(python().arg("-c").arg(SCRIPT).args((0..FILES).map(|index| self.file(index))))
    }

    /// The most memory of a run, in octets; `None` where the system does not tell.
    fn peak(&self, lint: &Path, files: usize) -> io::Result<Option<f64>> {
        let mut child = self.command(lint, files).spawn()?;
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let mut peak = None;
        while child.try_wait()?.is_none() {
            peak = fs::read_to_string(&status).ok().and_then(|text| high_water(&text)).or(peak);
            thread::sleep(Duration::from_millis(1));
        }
        Ok(peak)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over lies in the folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("checkdmarc refuses a policy")) }
}

fn high_water(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}

fn shortest(mut run: impl FnMut() -> io::Result<()>) -> io::Result<Duration> {
    let mut shortest = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        run()?;
        shortest = shortest.min(start.elapsed());
    }
    Ok(shortest)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

const SCRIPT: &str = "
import sys
from checkdmarc.mta_sts import parse_mta_sts_policy
for name in sys.argv[1:]:
    with open(name, newline='') as file:
        print(name, parse_mta_sts_policy(file.read()))
";
const FILES: usize = 10_000;
/// Runs of Python for one measurement.
const PROCESSES: usize = 10;
const ROUNDS: usize = 3;
