//! Prints the reference of all rules in one language, for the site's build: `reference en SCENARIOS`. What a text can show
//! has an example, held against the linter on the way; what needs a network shows a scenario of the lab that draws it.
//! The build ends where one of them is wrong.

use mta_sts::lint::{ALL, Rule};
use mta_sts_messages::{
    Lang,
    reference::{Entry, family},
};
use serde::Serialize;
use std::{collections::BTreeMap, error::Error, fs, io, path::Path};

#[derive(Serialize)]
struct Reference {
    schema: &'static str,
    lang: &'static str,
    families: Vec<Family>,
}

#[derive(Serialize)]
struct Family {
    title: &'static str,
    rules: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    entry: Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<Scenario>,
}

/// A pretend domain that draws the finding.
#[derive(Clone, Serialize)]
struct Scenario {
    name: String,
    about: String,
    /// What differs from a domain in order, as the lab reads it.
    facts: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(tag), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: reference LANG SCENARIOS".into());
    };
    let lang = Lang::from_tag(&tag).ok_or("no such language")?;
    let scenarios = scenarios(Path::new(&folder))?;
    let listed = |rule: &'static Rule| -> Result<Listed, Box<dyn Error>> {
        let entry = Entry::new(rule, lang)?;
        let scenario = entry.example.is_none().then(|| scenarios.get(rule.code).cloned()).flatten();
        Ok(Listed { entry, scenario })
    };
    let mut families = Vec::new();
    for rules in ALL {
        let mut rules = rules.iter().map(|rule| listed(rule)).collect::<Result<Vec<_>, _>>()?;
        rules.sort_by_key(|listed| listed.entry.code);
        let title = rules.first().map_or("", |listed| family(listed.entry.code, lang));
        families.push(Family { title, rules });
    }
    let reference = Reference { schema: "mta-sts-rules/1", lang: lang.tag(), families };
    Ok(serde_json::to_writer(io::stdout().lock(), &reference)?)
}

/// For each code the shortest scenario that expects it.
fn scenarios(folder: &Path) -> Result<BTreeMap<String, Scenario>, Box<dyn Error>> {
    let mut shortest: BTreeMap<String, Scenario> = BTreeMap::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let (scenario, codes) =
            scenario(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        for code in codes {
            let here = shortest.entry(code).or_insert_with(|| scenario.clone());
            if (scenario.facts.len(), &scenario.name) < (here.facts.len(), &here.name) {
                *here = scenario.clone();
            }
        }
    }
    Ok(shortest)
}

fn scenario(text: &str) -> Result<(Scenario, Vec<String>), Box<dyn Error>> {
    let table: toml::Table = text.parse()?;
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let expected = |key: &str| {
        let codes = table.get("expect").and_then(|expect| expect.get(key)).and_then(toml::Value::as_array);
        codes.into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let codes = [expected("diagnostics"), expected("also")].concat();
    Ok((Scenario { name: word("name"), about: word("about"), facts: facts(text)? }, codes))
}

/// The file without its name and what is expected, which stands last.
fn facts(text: &str) -> Result<String, &'static str> {
    let (facts, expected) = text.split_once("[expect]").unwrap_or((text, ""));
    let tables = expected.lines().filter(|line| line.starts_with('['));
    if tables.clone().any(|line| !line.starts_with("[[expect.")) {
        return Err("[expect] stands last");
    }
    let own = |line: &&str| !["name =", "about =", "#"].iter().any(|front| line.starts_with(front));
    Ok(facts.lines().filter(own).collect::<Vec<_>>().join("\n").trim().to_owned())
}
