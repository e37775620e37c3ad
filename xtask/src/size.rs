//! `cargo xtask size`: what the browser downloads, compressed as a server sends it, against its budget.

mod budget;
mod wasm;

use crate::{failure::Failure, repo, repo::Repo};
use brotli::enc::BrotliEncoderParams;
use budget::Budget;
use std::{fs, path::Path};

/// One file of the built site.
#[derive(Debug)]
struct Sized {
    name: String,
    raw: usize,
    brotli: usize,
    group: Group,
}

/// What a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Needed before the page answers.
    FirstLoad,
    /// The module that collects and judges, fetched once the page can be used.
    Engine,
    /// The module that judges certificates, fetched with the first chain.
    Certificate,
    /// The tables of public suffixes and look-alikes, fetched when a judgement asks for one.
    Tables,
    /// The loader of the embedded elements: all that a page fetches for an element out of view.
    Loader,
    /// What the loader loads for `<mta-sts-lint>`.
    LintWidget,
    /// What it loads for `<mta-sts-check>`, beside the page in the frame.
    CheckWidget,
    /// What who uses the npm package loads: module, functions and words.
    Package,
    /// Fetched when it is asked for.
    Later,
}

impl Group {
    const BUDGETED: [Self; 8] = [
        Self::FirstLoad,
        Self::Engine,
        Self::Certificate,
        Self::Tables,
        Self::Loader,
        Self::LintWidget,
        Self::CheckWidget,
        Self::Package,
    ];

    /// Its key in size-budget.toml.
    fn name(self) -> &'static str {
        match self {
            Self::FirstLoad => "first-load",
            Self::Engine => "engine",
            Self::Certificate => "certificate",
            Self::Tables => "tables",
            Self::Loader => "loader",
            Self::LintWidget => "lint-widget",
            Self::CheckWidget => "check-widget",
            Self::Package => "package",
            Self::Later => "later",
        }
    }
}

/// Measures `dist/` and the npm package; with `record` the figures become the ones that later builds are compared with.
pub(crate) fn run(repo: &Repo, record: bool) -> Result<(), Failure> {
    let mut files = measure(&repo.dist())?;
    files.extend(measure_package(&repo.npm())?);
    print(&files);
    let path = repo.path("size-budget.toml");
    let mut budget = Budget::read(&path)?;
    let totals = Group::BUDGETED.map(|group| (group.name(), total(&files, group)));
    println!();
    for (name, size) in totals {
        println!("{}", budget.line(name, size));
    }
    if record {
        budget.record(&totals);
        return budget.write(&path);
    }
    let complaints: Vec<String> =
        totals.iter().flat_map(|(name, size)| budget.complaints(name, *size)).collect();
    if complaints.is_empty() { Ok(()) } else { Err(Failure::new(complaints.join("\n"))) }
}

fn measure(dist: &Path) -> Result<Vec<Sized>, Failure> {
    let page_path = dist.join("index.html");
    let page = fs::read_to_string(&page_path)
        .map_err(|error| Failure::io(&page_path, format!("{error}; build it by `cargo xtask site`")))?;
    repo::files_below(dist, &[])?.iter().map(|path| measure_file(dist, path, &page)).collect()
}

fn measure_package(folder: &Path) -> Result<Vec<Sized>, Failure> {
    let sized = |name: &&str| sized(&folder.join(name), format!("npm/{name}"), Group::Package);
    PACKAGE
        .iter()
        .map(sized)
        .collect::<Result<_, _>>()
        .map_err(|failure| Failure::new(format!("{failure}; build it by `cargo xtask package`")))
}

fn measure_file(dist: &Path, path: &Path, page: &str) -> Result<Sized, Failure> {
    let name = path.strip_prefix(dist).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let group = group_of(&name, page);
    sized(path, name, group)
}

fn sized(path: &Path, name: String, group: Group) -> Result<Sized, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::io(path, error))?;
    if name.ends_with(".wasm") {
        wasm::assert_no_env(&bytes).map_err(|fault| Failure::io(path, fault))?;
    }
    let brotli = compressed(&bytes).map_err(|error| Failure::io(path, error))?;
    Ok(Sized { raw: bytes.len(), brotli, group, name })
}

/// The first load is the page and every script, style and module that it names; what it does not name is asked
/// for later.
fn group_of(name: &str, page: &str) -> Group {
    let file = name.rsplit('/').next().unwrap_or(name);
    let code = [".js", ".wasm", ".css"].iter().any(|extension| name.ends_with(extension));
    if file.starts_with("certs") && code {
        Group::Certificate
    } else if file.starts_with("mta-sts-check") {
        Group::CheckWidget
    } else if name.starts_with("w/") {
        Group::LintWidget
    } else if file.starts_with("embed.") && code {
        Group::Loader
    } else if (file.starts_with("engine") && code) || file.starts_with("words.") {
        Group::Engine
    } else if file.starts_with("tables-") {
        Group::Tables
    } else if name == "index.html" || (code && page.contains(name)) {
        Group::FirstLoad
    } else {
        Group::Later
    }
}

fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut input = bytes;
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut input, &mut output, &params)?;
    Ok(output.len())
}

fn total(files: &[Sized], group: Group) -> usize {
    files.iter().filter(|file| file.group == group).map(|file| file.brotli).sum()
}

fn print(files: &[Sized]) {
    println!("{:<48} {:>9} {:>9}  group", "file", "raw", "brotli");
    for file in files {
        println!("{:<48} {:>9} {:>9}  {}", file.name, file.raw, file.brotli, file.group.name());
    }
}

/// The files of the package that one import loads; adapters, types and documents are nobody's download.
const PACKAGE: [&str; 3] = ["core.js", "mta-sts.wasm", "web.js"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_grouped_by_what_the_page_names() {
        let page = r#"<link rel="modulepreload" href="/app-1a.js"><link rel="preload" href="/app-1a_bg.wasm">
                      <link rel="stylesheet" href="/style-2b.css"><a href="/about.html">"#;
        for (name, expected) in [
            ("index.html", Group::FirstLoad),
            ("app-1a.js", Group::FirstLoad),
            ("app-1a_bg.wasm", Group::FirstLoad),
            ("style-2b.css", Group::FirstLoad),
            ("certs.js", Group::Certificate),
            ("certs_bg.wasm", Group::Certificate),
            ("certs_loader.js", Group::Certificate),
            ("engine_bg.wasm", Group::Engine),
            ("words.en-3c.txt", Group::Engine),
            ("tables-4d.bin", Group::Tables),
            ("embed.js", Group::Loader),
            ("embed.classic.js", Group::Loader),
            ("w/1/mta-sts-lint-1a.js", Group::LintWidget),
            ("w/1/words.en-1a.txt", Group::LintWidget),
            ("w/1/mta-sts-check-1a.js", Group::CheckWidget),
            ("embed.html", Group::Later),
            ("about.html", Group::Later),
            ("rules-en.json", Group::Later),
            ("lint_bg.wasm", Group::Later),
        ] {
            assert_eq!(group_of(name, page), expected, "{name}");
        }
    }

    #[test]
    fn compression_is_real() {
        assert!(compressed(&[b'a'; 10_000]).unwrap() < 100);
    }
}
