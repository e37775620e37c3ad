//! The package as cargo unpacked it.

use super::cases::{Case, Want};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Its folder `tests`.
pub(crate) struct Package(PathBuf);

impl Package {
    /// Asks cargo, which fetches the package where it is not there yet.
    pub(crate) fn find() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/webpki/Cargo.toml");
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
            .arg(manifest)
            .output()
            .expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
        let metadata: serde_json::Value = serde_json::from_str(&text).expect("cargo writes JSON");
        let packages = metadata["packages"].as_array().expect("a list of packages");
        let found = packages.iter().find(|package| package["name"] == "rustls-webpki").expect("it is there");
        let manifest = found["manifest_path"].as_str().expect("a path");
        Self(Path::new(manifest).with_file_name("tests"))
    }

    /// One of its files.
    pub(crate) fn file(&self, name: &str) -> Vec<u8> {
        let path = self.0.join(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// The cases that webpki's own generator wrote, read from its Rust: `fn name() { … check_cert(ee, ca, &[valid names],
/// &[other names], …), Ok(()) or Err(…) }`. Names that are addresses are left aside: no MX host is one.
pub(crate) fn generated(package: &Package) -> Vec<Case> {
    let source = String::from_utf8(package.file("tls_server_certs.rs")).expect("Rust is UTF-8");
    let (_, tests) = source.split_once("DO NOT EDIT BELOW").expect("a mark in front of what is generated");
    tests.split("#[test]").skip(1).flat_map(cases_of).collect()
}

fn cases_of(test: &str) -> Vec<Case> {
    let name =
        test.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')).expect("a test has a name").0;
    let file =
        |end: &str| test.split('"').find(|text| text.ends_with(end)).expect("a certificate").to_owned();
    let (chain, root) = (file(".ee.der"), file(".ca.der"));
    let (_, call) = test.split_once("check_cert(").expect("a check");
    let refused = call.contains("Err(");
    let mut lists = call.split("&[").skip(1).map(|list| names(list.split(']').next().unwrap_or_default()));
    let (valid, other) = (lists.next().unwrap_or_default(), lists.next().unwrap_or_default());
    let case = |host: &str, want| Case {
        name: name.to_owned(),
        chain: vec![chain.clone()],
        root: root.clone(),
        host: host.to_owned(),
        at: GENERATED_AT,
        want,
    };
    if refused {
        return vec![case("dns.example.com", Want::Refused)];
    }
    let accepted = valid.iter().map(|host| case(host, Want::Accepted));
    accepted.chain(other.iter().map(|host| case(host, Want::OtherName))).collect()
}

/// The names of hosts in a list of Rust strings.
fn names(list: &str) -> Vec<String> {
    let quoted = list.split('"').skip(1).step_by(2);
    quoted
        .filter(|name| name.contains(|c: char| c.is_ascii_lowercase()) && !name.contains(':'))
        .map(str::to_owned)
        .collect()
}

/// When the generated cases take place.
const GENERATED_AT: i64 = 0x1fed_f00d;
