//! `serve`: the site, the proxy and the lab in one process.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

struct Site(PathBuf);

impl Site {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("mta-sts-site-{test}-{}", std::process::id()));
        fs::create_dir_all(folder.join("da")).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html><title>page</title>").unwrap();
        fs::write(folder.join("da/index.html"), "<!doctype html><title>side</title>").unwrap();
        Self(folder)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn serve(site: &Site, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mta-sts"));
    command.arg("serve").arg("--site").arg(&site.0).args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running server, ended with the test.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap().to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn what_other_pages_embed_may_be_read_by_them_and_nothing_else() {
    let site = Site::new("embedded");
    fs::create_dir_all(site.0.join("w/1")).unwrap();
    let shared = [
        ("embed.js", "text/javascript", false),
        ("embed.classic.js", "text/javascript", false),
        ("badge.svg", "image/svg+xml", false),
        ("w/1/check-0123456789abcdef.js", "text/javascript", true),
        ("w/1/lint-0123456789abcdef.wasm", "application/wasm", true),
        ("w/1/words.en-0123456789abcdef.txt", "text/plain", true),
    ];
    for name in shared.map(|(name, ..)| name).into_iter().chain(["app.js"]) {
        fs::write(site.0.join(name), "x").unwrap();
    }
    let server = Running::start(serve(&site, &["--lab", "--listen", "127.0.0.1:0"]));
    let head = |name: &str| server.get(&format!("/{name}")).0.to_ascii_lowercase();
    for (name, media_type, immutable) in shared {
        let head = head(name);
        assert!(head.contains("access-control-allow-origin: *"), "{name}: {head}");
        assert!(head.contains("cross-origin-resource-policy: cross-origin"), "{name}: {head}");
        assert!(head.contains("x-content-type-options: nosniff"), "{name}: {head}");
        assert!(head.contains(&format!("content-type: {media_type}")), "{name}: {head}");
        assert_eq!(head.contains("immutable"), immutable, "a name without a hash may change: {name}: {head}");
    }
    let own = head("app.js");
    assert!(
        !own.contains("access-control-allow-origin") && !own.contains("cross-origin-resource-policy"),
        "{own}"
    );
}

#[test]
fn only_the_page_that_is_made_for_it_may_be_framed() {
    let site = Site::new("framed");
    fs::write(site.0.join("embed.html"), "<!doctype html><title>frame</title>").unwrap();
    let server = Running::start(serve(&site, &["--lab", "--listen", "127.0.0.1:0"]));
    for path in ["/", "/index.html", "/da/"] {
        let head = server.get(path).0;
        assert!(head.contains("frame-ancestors 'none'"), "{path}: {head}");
    }
    let (head, body) = server.get("/embed.html");
    assert!(body.contains("<title>frame") && !head.contains("frame-ancestors"), "{head}");
    assert!(!head.to_ascii_lowercase().contains("x-frame-options"), "{head}");
    // For hosts that are cross-origin isolated.
    assert!(head.contains("cross-origin-resource-policy: cross-origin"), "{head}");
}

#[test]
fn the_lab_is_served_with_page_and_interface() {
    let site = Site::new("lab");
    let server = Running::start(serve(&site, &["--lab", "--listen", "127.0.0.1:0"]));
    let (head, body) = server.get("/");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/html"), "{head}");
    assert!(head.contains("frame-ancestors 'none'") && body.contains("<title>page"));
    assert!(server.get("/da/").1.contains("<title>side"));
    assert!(server.get("/missing").0.starts_with("HTTP/1.1 404"));

    let config: Value = serde_json::from_str(&server.get("/api/v1/config").1).unwrap();
    assert_eq!(config["resolvers"][0]["url"], "/dns-query");
    assert_eq!(config["lab"]["now"]["example.com"], "2026-03-01T00:00:00Z");
    assert_eq!(config["lab"]["also_public"][0], "203.0.113.0/24");
    assert_eq!(config["lab"]["anchors"].as_array().unwrap().len(), 1);
    assert!(config["lab"]["examples"].as_array().unwrap().len() > 30);
}

#[test]
fn a_check_through_a_lab_s_proxy_goes_by_the_lab_s_clock_roots_and_addresses() {
    let site = Site::new("checked");
    let server = Running::start(serve(&site, &["--lab", "--listen", "127.0.0.1:0"]));
    let base = format!("http://{}", server.address);
    let doh = format!("{base}/dns-query");
    let mut command = Command::new(env!("CARGO_BIN_EXE_mta-sts"));
    command.args(["check", "--format", "json", "--doh", &doh, "--proxy", &base, "example.com"]);
    let output = command.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let serious = |finding: &&Value| matches!(finding["severity"].as_str(), Some("error" | "warning"));
    let found: Vec<_> = report["diagnostics"].as_array().unwrap().iter().filter(serious).collect();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(report["headline"]["outcome"], "delivered");
    assert_eq!(report["checked_at"], "2026-03-01T00:00:00Z");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_taken_address_is_named() {
    let site = Site::new("taken");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = serve(&site, &["--lab", "--listen", &address]).output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    assert!(String::from_utf8(output.stderr).unwrap().contains(&address));
}

#[test]
fn without_the_internet_the_lab_is_served_and_said() {
    let site = Site::new("fallback");
    // Nobody answers there.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let doh = format!("http://{closed}/dns-query");
    let mut server = Running::start(serve(&site, &["--listen", "127.0.0.1:0", "--doh", &doh]));
    let config: Value = serde_json::from_str(&server.get("/api/v1/config").1).unwrap();
    assert!(config["lab"].is_object());
    server.child.kill().unwrap();
    let mut said = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("serving the lab"), "{said}");
}

#[test]
fn a_folder_without_a_page_is_wrong_usage() {
    let site = Site::new("empty");
    fs::remove_file(site.0.join("index.html")).unwrap();
    let output = serve(&site, &["--lab", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(64));
}
