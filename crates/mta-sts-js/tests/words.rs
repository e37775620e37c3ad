//! What the editor says is in the message files, and what is there is said.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use mta_sts_messages::{Lang, editor};
use std::{collections::BTreeSet, fs, path::Path};

/// Names that are put together from a part of what was found.
const BUILT: [(&str, &[&str]); 4] = [
    // Put into the loader by the build.
    ("", &["failed"]),
    ("eol-", &["crlf", "lf", "mixed", "none", "unknown"]),
    ("record-", &["invalid", "tolerant", "valid"]),
    ("fix-", &["all", "none"]),
];

fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["js", "src"].iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let names: BTreeSet<&str> = editor(Lang::En)
        .split('\u{1e}')
        .filter_map(|record| record.split('\u{1f}').next()?.strip_prefix("editor-"))
        .collect();
    let built =
        |name: &str| BUILT.iter().any(|(front, ends)| ends.iter().any(|end| [*front, *end].concat() == name));
    let quoted =
        |name: &str| ["\"", "\"editor-"].iter().any(|front| sources.contains(&[front, name, "\""].concat()));
    let unused: Vec<_> = names.iter().filter(|name| !built(name) && !quoted(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
    for (front, ends) in BUILT {
        for end in ends {
            assert!(names.contains([front, end].concat().as_str()), "{front}{end}");
        }
    }
}

#[test]
fn every_name_that_is_said_is_a_message() {
    let sources = sources();
    let said = sources.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let noticed = sources.split("#notice(\"").skip(1).filter_map(|rest| rest.split('"').next());
    for name in said.chain(noticed).filter(|name| !name.ends_with('-')) {
        let record = format!("editor-{name}\u{1f}");
        assert!(editor(Lang::En).contains(&record), "{name}");
    }
}
