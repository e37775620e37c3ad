//! The service worker: which files it keeps, and what they must hold.

use crate::{
    failure::Failure,
    repo::{self, Repo},
    seal,
};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, env, fs, path::Path};

/// Set to `off`, it publishes the worker that removes every earlier one (the kill switch of SECURITY.md).
const SWITCH: &str = "MTA_STS_OFFLINE";
const VERSION: &str = "const VERSION = \"dev\";";
const FILES: &str = "const FILES = {};";

/// Writes `sw.js` into the sealed site. `versions` are those of the worker modules, which are asked for with a query.
pub(crate) fn write(repo: &Repo, versions: &[(&str, String)]) -> Result<(), Failure> {
    let dist = repo.dist();
    let path = dist.join("sw.js");
    let worker = match env::var_os(SWITCH).is_some_and(|value| value == "off") {
        true => repo.read("web/sw-off.js")?,
        false => filled(&repo.read("web/sw.js")?, &kept(&dist, versions)?)?,
    };
    fs::write(&path, worker).map_err(|error| Failure::io(&path, error))
}

/// What a page may ask for, with the SHA-256 of each in base64.
fn kept(dist: &Path, versions: &[(&str, String)]) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    for path in repo::files_below(dist, &[])? {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name == "sw.js" {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| Failure::io(&path, error))?;
        files.insert(address(&name, versions), Base64::encode_string(&Sha256::digest(bytes)));
    }
    Ok(files)
}

/// How the page asks for a file.
fn address(name: &str, versions: &[(&str, String)]) -> String {
    let of_module = |(module, _): &&(&str, String)| {
        name.strip_prefix(module).is_some_and(|rest| [".js", "_bg.wasm", "_loader.js"].contains(&rest))
    };
    match (name, versions.iter().find(of_module)) {
        ("index.html", _) => "/".to_owned(),
        (_, Some((_, version))) => format!("/{name}?v={version}"),
        _ => format!("/{name}"),
    }
}

fn filled(worker: &str, files: &BTreeMap<String, String>) -> Result<String, Failure> {
    if !worker.contains(VERSION) || !worker.contains(FILES) {
        return Err(Failure::new("web/sw.js has no place for its version and files".to_owned()));
    }
    let entries: Vec<String> = files.iter().map(|(path, hash)| format!("  {path:?}: {hash:?},\n")).collect();
    let table = entries.concat();
    let version = format!("const VERSION = {:?};", seal::version([&table]));
    Ok(worker.replace(VERSION, &version).replace(FILES, &format!("const FILES = {{\n{table}}};")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_under_the_address_that_asks_for_them() {
        let versions = [("engine", "1a".to_owned())];
        for (name, expected) in [
            ("index.html", "/"),
            ("engine_loader.js", "/engine_loader.js?v=1a"),
            ("engine_bg.wasm", "/engine_bg.wasm?v=1a"),
            ("engineer.js", "/engineer.js"),
            ("w/1/mta-sts-lint-2b.js", "/w/1/mta-sts-lint-2b.js"),
        ] {
            assert_eq!(address(name, &versions), expected);
        }
    }

    #[test]
    fn the_version_changes_with_any_file() {
        let worker = format!("{VERSION}\n{FILES}\n");
        let of = |hash: &str| filled(&worker, &[("/".to_owned(), hash.to_owned())].into()).unwrap();
        let first = |text: &str| text.lines().next().unwrap().to_owned();
        assert_ne!(first(&of("a")), first(&of("b")));
        assert!(of("a").contains("\"/\": \"a\","));
        assert!(filled("nothing", &BTreeMap::new()).is_err());
    }
}
