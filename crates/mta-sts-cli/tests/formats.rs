//! The forms for other programs: SARIF against its schema, Markdown and annotations against hostile text.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod process;

use process::{Folder, stdout};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use serde_json::{Value, json};
use std::{process::Output, sync::LazyLock};

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let text = include_str!("fixtures/sarif-schema-2.1.0.json");
    // The pattern of a language has a bracket too many, which only lax dialects of patterns take.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

/// The one run of a file of SARIF that the schema takes.
fn sarif(output: &Output) -> Value {
    let log: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", stdout(output)));
    let faults: Vec<String> =
        SCHEMA.iter_errors(&log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}\n{log:#}", faults.join("\n"));
    log["runs"][0].clone()
}

fn results(run: &Value) -> &[Value] {
    run["results"].as_array().unwrap()
}

const BAD: &str = "version: STSv1\nmode: Enforce\n\nmx: mx1.example.com\nmax_age: 604800\n";
const GOOD: &str = "version: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n";

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    assert!(!SCHEMA.is_valid(&json!({ "version": "2.1.0" })));
    let relative = json!({ "id": "X", "helpUri": "no uri" });
    let driver = json!({ "name": "x", "rules": [relative] });
    assert!(!SCHEMA.is_valid(&json!({ "version": "2.1.0", "runs": [{ "tool": { "driver": driver } }] })));
}

#[test]
fn sarif_points_at_octets_lines_and_columns_and_mends() {
    let folder = Folder::new("sarif");
    folder.file("p.txt", BAD);
    folder.file("good.txt", GOOD);
    let output = folder.run(&["lint", "--format", "sarif", "good.txt", "p.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let run = sarif(&output);
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let mode = results(&run).iter().find(|result| result["ruleId"] == "POL-10").unwrap();
    assert_eq!(mode["level"], "error");
    let place = &mode["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"], json!({ "uri": "p.txt" }));
    let region = json!({ "startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 14, "byteOffset": 21, "byteLength": 7 });
    assert_eq!(place["region"], region);
    let empty = results(&run).iter().find(|result| result["ruleId"] == "POL-06").unwrap();
    let change = &empty["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "p.txt");
    assert_eq!(change["replacements"][0]["deletedRegion"]["byteOffset"], 29);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "");
    assert_eq!(empty["fixes"][0]["properties"]["safe"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let named: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    for result in results(&run) {
        assert!(named.contains(&&result["ruleId"]));
    }
    let rule = rules.iter().find(|rule| rule["id"] == "POL-06").unwrap();
    assert_eq!(rule["helpUri"], "https://www.rfc-editor.org/rfc/rfc8461#section-3.2");
    for text in ["shortDescription", "fullDescription", "help"] {
        assert!(!rule[text]["text"].as_str().unwrap().is_empty());
    }
}

#[test]
fn sarif_of_nothing_wrong_has_no_results_and_of_a_missing_file_says_so() {
    let folder = Folder::new("sarif-empty");
    folder.file("good.txt", GOOD);
    let run = sarif(&folder.run(&["lint", "--format", "sarif", "good.txt"]));
    assert_eq!((results(&run).len(), &run["invocations"][0]["executionSuccessful"]), (0, &Value::Bool(true)));
    let output = folder.run(&["lint", "--format", "sarif", "missing.txt", "good.txt"]);
    assert_eq!(output.status.code(), Some(74));
    assert_eq!(sarif(&output)["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn sarif_keeps_a_finding_while_its_lines_move() {
    let folder = Folder::new("sarif-moves");
    folder.file("p.txt", BAD);
    let print = || {
        let run = sarif(&folder.run(&["lint", "--format", "sarif", "p.txt"]));
        let result = results(&run).iter().find(|result| result["ruleId"] == "POL-10").unwrap().clone();
        result["partialFingerprints"]["finding/v1"].as_str().unwrap().to_owned()
    };
    let before = print();
    folder.file("p.txt", BAD.replace("mode:", "note: x\nmode:"));
    assert_eq!(print(), before);
    folder.file("p.txt", BAD.replace("Enforce", "Testing"));
    assert_ne!(print(), before);
}

#[test]
fn sarif_of_records_and_of_a_check_is_valid_too() {
    let folder = Folder::new("sarif-others");
    let output = folder.run(&["record", "--format", "sarif", "v=STSv1; id=1;", "v=STSv1; id=2026-01-01;"]);
    let run = sarif(&output);
    let dashed = results(&run).iter().find(|result| result["ruleId"] == "TXT-15").unwrap();
    assert_eq!(
        dashed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "dns:_mta-sts?type=TXT"
    );
    assert_eq!(dashed["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "sts-txt/1");
    let output = folder.run(&[
        "check",
        "--lab",
        "--format",
        "sarif",
        "sc-26.example",
        "sc-38.example",
        "sc-02.example",
    ]);
    let run = sarif(&output);
    assert_eq!(output.status.code(), Some(2));
    let codes: Vec<&Value> = results(&run).iter().map(|result| &result["ruleId"]).collect();
    assert!(codes.contains(&&json!("MX-02")) && codes.contains(&&json!("CERT-01")), "{codes:?}");
    // What was not found fault with is still told: one sentence a domain.
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().len(), 3);
}

const RFC_EDITOR: &str = "https://www.rfc-editor.org/";

/// Names and contents that try to be markup, links, commands and lines of their own.
const HOSTILE: &str = "version: STSv1\nmode: `*x*`\nmx: [a](javascript:b)\nnote <b>@octocat</b> ::error::x\nmax_age: 5%0A::error::y\n|: #1 https://evil.example/\u{202e}\n";

#[cfg(unix)]
#[test]
fn hostile_names_and_contents_stay_text() {
    let folder = Folder::new("hostile");
    let name = "a`b,c:d%0A\n::error::[x](y) <b>@me.txt";
    folder.file(name, HOSTILE);
    let run = sarif(&folder.run(&["lint", "--format", "sarif", name]));
    let uri = &results(&run)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "a%60b%2Cc%3Ad%250A%0A%3A%3Aerror%3A%3A%5Bx%5D%28y%29%20%3Cb%3E%40me.txt");
    assert!(results(&run).iter().all(|result| !result["message"]["text"].as_str().unwrap().contains("](")));

    let github = stdout(&folder.run(&["lint", "--format", "github", name]));
    for line in github.lines() {
        let rest = line
            .strip_prefix("::error ")
            .or(line.strip_prefix("::warning "))
            .or(line.strip_prefix("::notice "));
        let (properties, _) = rest.expect(line).split_once("::").unwrap();
        assert!(properties.contains("file=a`b%2Cc%3Ad%250A%0A%3A%3Aerror%3A%3A[x](y) <b>@me.txt"), "{line}");
    }

    let markdown = stdout(&folder.run(&["lint", "--format", "markdown", name]));
    assert!(!markdown.contains('\u{202e}'), "{markdown}");
    let mut code = 0;
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with(RFC_EDITOR), "{dest_url}")
            }
            Event::Start(Tag::Heading { level, .. }) => assert_eq!(level, HeadingLevel::H3),
            // What GitHub makes links and mentions of by itself may stand in code only.
            Event::Text(text) => assert!(!text.contains(['@', '#']) && !text.contains("://"), "{text}"),
            Event::Code(_) => code += 1,
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Strong)
            | Event::End(_)
            | Event::SoftBreak => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(code > 5, "{markdown}");
    let text = stdout(&folder.run(&["lint", name]));
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
}

#[test]
fn annotations_point_at_files_and_leave_good_news_out() {
    let folder = Folder::new("github");
    folder.file("p.txt", BAD);
    folder.file("good.txt", GOOD);
    let output = folder.run(&["lint", "--format", "github", "good.txt", "p.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stdout(&output);
    assert!(text.contains("::error title=POL-10,file=p.txt,line=2,endLine=2,col=7,endColumn=14::"), "{text}");
    assert!(text.contains("::warning title=POL-06,file=p.txt,line=3"), "{text}");
    assert!(!text.contains("good.txt") && !text.contains("POL-16"), "{text}");
    let text = stdout(&folder.run(&["record", "--format", "github", "v=STSv1;"]));
    assert!(text.contains("TXT-14::") && !text.contains("file="), "{text}");
    let text = stdout(&folder.run(&["check", "--lab", "--format", "github", "sc-26.example"]));
    assert!(
        text.contains("title=sc-26.example%3A MX-02::") && text.starts_with("::notice title=sc-26.example::"),
        "{text}"
    );
}

#[test]
fn markdown_has_the_answer_the_findings_and_the_links() {
    let folder = Folder::new("markdown");
    folder.file("p.txt", BAD);
    let text = stdout(&folder.run(&["lint", "--format", "markdown", "p.txt"]));
    assert!(text.starts_with("### `p.txt`: "), "{text}");
    assert!(text.contains("- **error POL-10** (line 2, column 7): "), "{text}");
    assert!(text.contains("[RFC 8461 §3.2](https://www.rfc-editor.org/rfc/rfc8461#section-3.2)"), "{text}");
    let text = stdout(&folder.run(&["check", "--lab", "--format", "markdown", "sc-26.example"]));
    assert!(text.starts_with("## `sc-26.example`\n\n**") && text.contains("**error MX-02**"), "{text}");
    let text = stdout(&folder.run(&["record", "--format", "markdown", "v=STSv1;"]));
    assert!(text.contains("**error TXT-14**"), "{text}");
}
