//! `npm/custom-elements.json` says of each element that the loader defines what its scripts and its style do.

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

/// Tag and class of each element that the loader defines, and what the manifest says of it.
fn elements(loader: &str) -> Vec<(String, Value)> {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    let modules = manifest["modules"].as_array().unwrap().iter();
    let declared: Vec<Value> =
        modules.flat_map(|module| module["declarations"].as_array().unwrap().clone()).collect();
    let defined = between(loader, "define(\"", ')').map(|call| {
        let (tag, rest) = call.split_once("\", ").unwrap();
        let class = rest.split(',').next().unwrap();
        let said = declared.iter().find(|each| each["tagName"] == tag && each["name"] == class);
        (
            class.to_owned(),
            said.unwrap_or_else(|| panic!("the manifest has no {tag} of class {class}")).clone(),
        )
    });
    defined.collect()
}

/// The names of a list of the manifest.
fn named(list: &Value) -> Names {
    let entries = list.as_array().into_iter().flatten();
    entries.map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// The names of a list of all elements together.
fn all_named(list: &str) -> Names {
    elements(&read("js/embed.js")).iter().flat_map(|(_, element)| named(&element[list])).collect()
}

/// What stands between `front` and `end`, wherever `front` is.
fn between<'t>(text: &'t str, front: &str, end: char) -> impl Iterator<Item = &'t str> {
    text.split(front).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn owned<'t>(names: impl Iterator<Item = &'t str>) -> Names {
    names.map(str::to_owned).collect()
}

/// The body of a class, and of those of ours that it extends.
fn class(loader: &str, name: &str) -> String {
    let rest = loader.split(&format!("class {name} extends ")).nth(1).unwrap_or_default();
    let (parent, body) = rest.split("\n}\n").next().unwrap().split_once(" {").unwrap_or_default();
    if body.is_empty() { String::new() } else { body.to_owned() + &class(loader, parent) }
}

/// The attributes that a class observes, lists of the loader included.
fn observed(loader: &str, class: &str) -> Names {
    let list = between(class, "static observedAttributes = [", ']').next().unwrap();
    let spread = list.split(", ").filter_map(|entry| entry.strip_prefix("..."));
    let lists = spread.map(|name| between(loader, &format!("const {name} = ["), ']').next().unwrap());
    let entries = list.split(", ").filter(|entry| entry.starts_with('"'));
    owned(entries.chain(lists.flat_map(|list| list.split(", "))).map(|entry| entry.trim_matches('"')))
}

/// The public methods and accessors of a class.
fn methods(class: &str) -> Names {
    let first_words = class.lines().filter_map(|line| {
        let line = line.strip_prefix("  ").filter(|line| line.ends_with('{') && !line.starts_with(' '))?;
        Some(line.split_once('(')?.0.trim_start_matches("get ").trim_start_matches("set "))
    });
    let is_public = |name: &&str| {
        !name.ends_with("Callback") && *name != "constructor" && !name.starts_with('#') && !name.contains(' ')
    };
    owned(first_words.filter(is_public))
}

#[test]
fn attributes_and_members_are_those_of_the_classes() {
    let loader = read("js/embed.js");
    let elements = elements(&loader);
    assert!(elements.iter().any(|(name, _)| name == "Lint"));
    for (name, element) in elements {
        let class = class(&loader, &name);
        let attributes = observed(&loader, &class);
        assert!(attributes.len() > 3, "{attributes:?}");
        assert_eq!(named(&element["attributes"]), attributes, "{name}");
        // Every attribute has its property; `lang` has the one of all elements.
        let properties = attributes.into_iter().filter(|attribute| attribute != "lang");
        let members: Names = methods(&class).into_iter().chain(properties).collect();
        assert!(members.contains("activate"), "{members:?}");
        assert_eq!(named(&element["members"]), members, "{name}");
    }
}

#[test]
fn events_parts_and_slots_are_those_of_the_scripts() {
    let scripts = scripts();
    let told = between(&scripts, "tell(host, \"", '"').chain(between(&scripts, "tell(this.host, \"", '"'));
    assert_eq!(all_named("events"), owned(between(&scripts, "new CustomEvent(\"", '"').chain(told)));
    let parts = between(&scripts, "part: \"", '"').flat_map(str::split_whitespace);
    assert_eq!(all_named("cssParts"), owned(parts));
    // The default one holds what stands in the page until the element is there.
    let slots = between(&scripts, "make(\"slot\", { name: \"", '"').chain([""]);
    assert_eq!(all_named("slots"), owned(slots));
}

#[test]
fn states_and_properties_are_those_in_use() {
    assert_eq!(all_named("cssStates"), owned(between(&read("js/embed.js"), "states.add(\"", '"')));
    let style = read("js/style.css");
    let properties = between(&style, "var(--mts-", ',').map(|name| format!("--mts-{name}"));
    assert_eq!(all_named("cssProperties"), properties.collect());
}
