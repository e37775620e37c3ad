//! `npm/custom-elements.json` says of `<mta-sts-lint>` what its scripts and its style do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

type Names = BTreeSet<String>;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// All scripts, one after the other.
fn scripts() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("js");
    let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let scripts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    scripts.map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn element() -> Value {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    let modules = manifest["modules"].as_array().unwrap().iter();
    let mut declared = modules.flat_map(|module| module["declarations"].as_array().unwrap());
    declared.find(|class| class["tagName"] == "mta-sts-lint").unwrap().clone()
}

/// The names of a list of the manifest.
fn named(list: &Value) -> Names {
    list.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// What stands between `front` and `end`, wherever `front` is.
fn between<'t>(text: &'t str, front: &str, end: char) -> impl Iterator<Item = &'t str> {
    text.split(front).skip(1).filter_map(move |rest| rest.split(end).next())
}

/// The quoted words of a text.
fn quoted(text: &str) -> Names {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn attributes_are_those_that_are_observed() {
    let loader = read("js/embed.js");
    let lists = ["const TEXTS = [", "const SWITCHES = [", "static observedAttributes = ["];
    let observed: Names = lists
        .iter()
        .flat_map(|list| between(&loader, list, ']').flat_map(quoted).collect::<Names>())
        .collect();
    assert!(observed.len() > 10, "{observed:?}");
    assert_eq!(named(&element()["attributes"]), observed);
}

#[test]
fn members_are_those_of_the_class_and_of_its_attributes() {
    let loader = read("js/embed.js");
    let class = loader.split("class Lint").nth(1).unwrap().split("\n}\n").next().unwrap();
    let is_own =
        |name: &&str| !name.ends_with("Callback") && *name != "constructor" && !name.starts_with('#');
    let methods = class.lines().filter_map(|line| {
        let line = line.strip_prefix("  ").filter(|line| line.ends_with('{') && !line.starts_with(' '))?;
        let (name, _) = line.split_once('(')?;
        Some(name.trim_start_matches("get ").trim_start_matches("set "))
    });
    let lists = ["const TEXTS = [", "const SWITCHES = ["];
    let reflected =
        lists.iter().flat_map(|list| between(&loader, list, ']').flat_map(quoted).collect::<Names>());
    let known: Names = methods
        .filter(is_own)
        .filter(|name| !name.contains(' '))
        .map(str::to_owned)
        .chain(reflected)
        .collect();
    assert!(known.contains("valueBytes") && known.contains("activate"), "{known:?}");
    assert_eq!(named(&element()["members"]), known);
}

#[test]
fn events_parts_and_slots_are_those_of_the_scripts() {
    let scripts = scripts();
    let events: Names = between(&scripts, "new CustomEvent(\"", '"').map(str::to_owned).collect();
    assert_eq!(named(&element()["events"]), events);
    let parts: Names =
        between(&scripts, "part: \"", '"').flat_map(str::split_whitespace).map(str::to_owned).collect();
    assert_eq!(named(&element()["cssParts"]), parts);
    let slots: Names = between(&scripts, "make(\"slot\", { name: \"", '"').map(str::to_owned).collect();
    // The default one holds the text until the editor comes.
    let all = slots.into_iter().chain([String::new()]).collect();
    assert_eq!(named(&element()["slots"]), all);
}

#[test]
fn states_and_properties_are_those_in_use() {
    let states: Names = between(&read("js/embed.js"), "states.add(\"", '"').map(str::to_owned).collect();
    assert_eq!(named(&element()["cssStates"]), states);
    let style = read("js/style.css");
    let properties: Names = between(&style, "var(--mts-", ',').map(|name| format!("--mts-{name}")).collect();
    assert_eq!(named(&element()["cssProperties"]), properties);
}
