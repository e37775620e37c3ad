//! Policy files byte by byte. `fixtures/policy/<code>--<case>.txt` must have that finding, `<code>--not-<case>.txt` must
//! not. What the former say is in their snapshots, with carets under the places.

use mta_sts::{Diagnostic, DnsName, PolicyLint, lint::find, lint_policy, policy};
use std::{collections::BTreeSet, fmt::Write as _, fs, io, path::Path};

struct Fixture {
    name: String,
    body: Vec<u8>,
}

/// In the order of their names.
fn fixtures() -> io::Result<Vec<Fixture>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/policy");
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok(Fixture { name: name(path), body: fs::read(path)? })).collect()
}

impl Fixture {
    fn code(&self) -> String {
        self.name.split_once("--").expect("<code>--<case>").0.to_ascii_uppercase()
    }

    fn fires(&self) -> bool {
        !self.name.contains("--not-")
    }

    fn lint(&self) -> PolicyLint<'_> {
        let hosts = ["mx1.example.com", "mx2.example.com"].map(DnsName::from_text);
        // Only POL-43 compares with hosts; elsewhere they would only add words.
        lint_policy(&self.body, if self.code() == "POL-43" { &hosts } else { &[] })
    }
}

#[test]
fn every_fixture_says_what_its_name_promises() {
    for fixture in fixtures().unwrap() {
        let code = fixture.code();
        assert!(find(&code).is_some(), "{code} is no rule");
        let lint = fixture.lint();
        let codes: Vec<_> = lint.diagnostics.iter().map(|d| d.rule.code).collect();
        assert_eq!(codes.contains(&&*code), fixture.fires(), "{}: {codes:?}", fixture.name);
    }
}

#[test]
fn every_rule_about_policy_files_has_fixtures() {
    // The id of a record, a table of suffixes and the DNS decide these: they are tested beside their rules.
    const ELSEWHERE: [&str; 3] = ["POL-21", "POL-38", "POL-44"];
    let names: BTreeSet<_> = fixtures().unwrap().iter().map(|f| (f.code(), f.fires())).collect();
    let rules = mta_sts::lint::pol::RULES.iter().map(|rule| rule.code);
    for code in rules.filter(|code| !ELSEWHERE.contains(code)) {
        assert!(names.contains(&(code.to_owned(), true)), "{code} has no fixture");
        assert!(names.contains(&(code.to_owned(), false)), "{code} has no near miss");
    }
}

#[test]
fn findings_and_their_places() {
    for fixture in fixtures().unwrap().into_iter().filter(Fixture::fires) {
        insta::assert_snapshot!(fixture.name.clone(), show(&fixture.body, &fixture.lint()));
    }
}

/// 64 KiB and what surrounds them: the fetch has the limit (FETCH-14), the parser reads whatever it is given.
#[test]
fn size_is_no_matter_of_grammar() {
    for size in [65_535, 65_536, 65_537] {
        let mut body = b"version: STSv1\nmode: none\nmax_age: 86400\nnote: ".to_vec();
        body.resize(size, b'x');
        let readings = policy::parse(&body).readings;
        assert_eq!(readings.strict().unwrap().extensions[0].value.len(), size - 47);
    }
}

/// The readings, then each finding under its line.
fn show(body: &[u8], lint: &PolicyLint<'_>) -> String {
    let values = |policy: Option<&policy::Policy<'_>>| policy.map_or("none".to_owned(), |p| p.to_string());
    let (strict, lenient) = (values(lint.readings.strict()), values(lint.readings.lenient()));
    let mut out = match strict == lenient {
        true => format!("both: {}\n", strict.escape_debug()),
        false => format!("strict: {}\nlenient: {}\n", strict.escape_debug(), lenient.escape_debug()),
    };
    lint.diagnostics.iter().for_each(|finding| show_finding(&mut out, body, finding));
    out
}

fn show_finding(out: &mut String, body: &[u8], finding: &Diagnostic) {
    let level = format!("{:?}", finding.severity).to_lowercase();
    let args: String = finding.args.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
    _ = writeln!(out, "\n{} {level}: {}{args}", finding.rule.code, finding.rule.summary);
    let Some(span) = finding.span else { return };
    let (start, end) = (span.start as usize, span.end as usize);
    let from = body[..start].iter().rposition(|b| *b == b'\n').map_or(0, |lf| lf + 1);
    // A place that ends with a line end does not reach into the next line.
    let last = end.max(start + 1).min(body.len());
    let to =
        body[last.saturating_sub(1)..].iter().position(|b| *b == b'\n').map_or(body.len(), |lf| last + lf);
    let escaped = |bytes: &[u8]| bytes.escape_ascii().to_string();
    let carets = escaped(&body[start..end]).len().max(1);
    _ = writeln!(out, "  {}", escaped(&body[from..to]));
    _ = writeln!(out, "  {}{}", " ".repeat(escaped(&body[from..start]).len()), "^".repeat(carets));
    for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
        let safe = finding.fix.as_ref().is_some_and(|fix| fix.safe);
        let kind = if safe { "safe fix" } else { "fix" };
        _ = writeln!(out, "  {kind}: {:?} -> {:?}", escaped(edit.span.slice(body)), escaped(&edit.insert));
    }
}
