//! The rules of the public suffix list. The crate `psl` answers questions about names and tells no list, but the list that
//! its code was made of lies beside its sources; of which part of the list a rule is, the crate is asked.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

/// A rule, its labels as A-labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Without `!`; the first label may be `*`.
    pub(crate) name: String,
    /// What it says of names.
    pub(crate) kind: Kind,
}

/// As octets of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Registry = 1,
    Private = 2,
    Exception = 3,
}

/// All rules of the list that is compiled in.
pub(crate) fn all() -> Vec<Rule> {
    let list = fs::read_to_string(list()).expect("the crate psl comes with its list");
    let mut rules: Vec<Rule> = list.lines().filter(|line| !line.is_empty()).map(Rule::read).collect();
    rules.extend(reached(&rules));
    rules
}

/// Names with rules below them that a wildcard reaches: the reader looks at a wildcard only where a name is not there, so
/// they become rules of their own where the crate holds them for suffixes.
fn reached(rules: &[Rule]) -> Vec<Rule> {
    let names: BTreeSet<&str> = rules.iter().map(|rule| &*rule.name).collect();
    let above =
        |name| std::iter::successors(Some(name), |name: &&str| name.split_once('.').map(|(_, above)| above));
    let all: BTreeSet<&str> = names.iter().copied().flat_map(above).collect();
    let between =
        all.difference(&names).filter_map(|name| Some(Rule { name: (*name).to_owned(), kind: kind(name)? }));
    between.collect()
}

impl Rule {
    fn read(line: &str) -> Self {
        let exception = line.strip_prefix('!');
        let labels = exception.unwrap_or(line).split('.').map(|label| match label {
            "*" => label.to_owned(),
            _ => idna::domain_to_ascii(label).expect("the list holds domain names"),
        });
        let name = labels.collect::<Vec<_>>().join(".");
        let kind = if exception.is_some() {
            Kind::Exception
        } else {
            kind(&name.replace('*', "x")).expect("psl knows its rules")
        };
        Self { name, kind }
    }
}

/// Of which part of the list `name` is, where it is a suffix of it.
fn kind(name: &str) -> Option<Kind> {
    let found = psl::suffix(name.as_bytes()).filter(|found| *found == name);
    found?.typ().map(|part| match part {
        psl::Type::Icann => Kind::Registry,
        psl::Type::Private => Kind::Private,
    })
}

/// Where the list lies.
fn list() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--format-version", "1", "--manifest-path"]);
    let told = metadata.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).output().expect("cargo runs");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("cargo speaks JSON");
    let packages = told["packages"].as_array().into_iter().flatten();
    let psl = packages.filter(|package| package["name"] == "psl").map(|package| &package["manifest_path"]);
    let manifest = psl.filter_map(serde_json::Value::as_str).next().expect("we depend on psl");
    PathBuf::from(manifest).with_file_name("data").join("rules.txt")
}
