//! The command `mta-sts` as a process of its own, and WebDrivers.

use serde_json::Value;
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A process that ends with its owner.
pub(crate) struct Running {
    child: Child,
    /// Where it answers.
    pub(crate) url: String,
}

impl Running {
    /// Ends it now.
    pub(crate) fn stop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The built site.
pub(crate) fn site() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = std::env::var_os("MTA_STS_SITE").map_or_else(|| root.join("dist"), PathBuf::from);
    assert!(folder.join("index.html").is_file(), "no site in {}: run cargo xtask site", folder.display());
    folder
}

/// The command, built beside this test.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
    let path = folder.join(format!("mta-sts{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "no command at {}: run cargo build -p mta-sts-cli", path.display());
    path
}

/// `mta-sts serve` with these arguments, at a free port.
pub(crate) fn serve(arguments: &[&str]) -> Running {
    serve_from(&site(), "127.0.0.1:0", arguments)
}

/// The same with a site of its own, at that address.
pub(crate) fn serve_from(site: &Path, listen: &str, arguments: &[&str]) -> Running {
    let mut command = Command::new(binary());
    command.args(["serve", "--listen", listen, "--site"]).arg(site).args(arguments);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the command starts");
    let output = child.stdout.take().expect("its output is a pipe");
    let line = BufReader::new(output).lines().next().and_then(Result::ok).unwrap_or_default();
    assert!(line.starts_with("http://"), "serve printed {line:?} instead of its address");
    Running { child, url: line }
}

/// The codes of all findings that `mta-sts check --lab` reports.
pub(crate) fn reported(domain: &str) -> BTreeSet<String> {
    let output = Command::new(binary()).args(["check", "--lab", "--format", "json", domain]).output();
    let report: Value =
        serde_json::from_slice(&output.expect("the command runs").stdout).expect("one report");
    let findings = report["diagnostics"].as_array().expect("a list of findings").iter();
    findings.filter_map(|found| found["code"].as_str()).map(str::to_owned).collect()
}

/// A WebDriver that takes `--port`, at a free one.
pub(crate) fn spawn_driver(program: &str, arguments: &[&str]) -> Running {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
    let mut command = Command::new(program);
    command.arg(format!("--port={port}")).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let child = command.spawn().unwrap_or_else(|error| panic!("{program} is not installed: {error}"));
    let running = Running { child, url: format!("http://127.0.0.1:{port}") };
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(30), "{program} does not answer");
        thread::sleep(Duration::from_millis(50));
    }
    running
}
