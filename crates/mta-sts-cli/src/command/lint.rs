//! `lint`: policy files, octets as they are.

use crate::{
    args::{Format, LintArgs},
    exit::Exit,
    input::{is_stdin, read},
    judge::{fixed, valid},
    output::{Output, complain, json, text},
};
use mta_sts::{BytesInfo, PolicyLint, lint_policy_with, report::PolicySummary};
use mta_sts_messages::{Lang, Shown, render, say};
use mta_sts_tables::TABLES;
use serde::Serialize;
use std::{fs, path::Path};

/// A judged file as it is written for programs.
#[derive(Serialize)]
struct Linted<'a> {
    schema: &'static str,
    input: &'a str,
    strict: &'static str,
    lenient: &'static str,
    policy: Option<PolicySummary>,
    bytes: &'a BytesInfo,
    diagnostics: Vec<Shown>,
}

/// Judges every file; one that cannot be read is named and the others are judged all the same.
pub(crate) fn run(args: &LintArgs, output: &mut Output) -> Exit {
    let mut worst = Exit::Clean;
    for path in &args.files {
        let name = path.to_string_lossy();
        let exit = match read(path) {
            Ok(bytes) => one(args, path, &name, bytes, output),
            Err(error) => {
                complain(&format!("{name}: {error}"));
                Exit::Io
            }
        };
        worst = worst.max(exit);
        output.flush();
    }
    worst
}

fn one(args: &LintArgs, path: &Path, name: &str, bytes: Vec<u8>, output: &mut Output) -> Exit {
    let bytes = if args.fix {
        let better = fixed(&bytes, &lint_policy_with(&bytes, &args.mx, TABLES).diagnostics);
        if let Err(exit) = write_back(path, name, &bytes, &better, output) {
            return exit;
        }
        better
    } else {
        bytes
    };
    let lint = lint_policy_with(&bytes, &args.mx, TABLES);
    let exit = Exit::of(&lint.diagnostics);
    // With --fix and standard input, standard output holds the policy and nothing else.
    if args.fix && is_stdin(path) { exit } else { exit.max(show(args, name, &bytes, &lint, output)) }
}

fn write_back(path: &Path, name: &str, old: &[u8], new: &[u8], output: &mut Output) -> Result<(), Exit> {
    if is_stdin(path) {
        output.bytes(new);
        return Ok(());
    }
    if old == new {
        return Ok(());
    }
    fs::write(path, new).map_err(|error| {
        complain(&format!("{name}: {error}"));
        Exit::Io
    })
}

fn show(args: &LintArgs, name: &str, bytes: &[u8], lint: &PolicyLint<'_>, output: &mut Output) -> Exit {
    let lang = args.shape.lang;
    let (strict, lenient) = (lint.readings.strict.is_some(), lint.readings.lenient.is_some());
    let shown: Vec<Shown> =
        lint.diagnostics.iter().map(|finding| render(finding, Some(bytes), lang)).collect();
    match args.shape.format {
        Format::Json => json::object(
            output,
            &Linted {
                schema: "mta-sts-lint/1",
                input: name,
                strict: valid(strict),
                lenient: valid(lenient),
                policy: lint.summary(),
                bytes: &lint.bytes,
                diagnostics: shown,
            },
        ),
        Format::Text => {
            // In the order of the file; what has no place in it comes last.
            let mut shown = shown;
            shown.sort_by_key(|finding| finding.range.map_or(u32::MAX, |range| range.start.byte));
            shown.iter().for_each(|finding| text::finding(output, finding, name, Some(bytes), lang));
            output.line(&summary(name, strict, lenient, lang));
            Exit::Clean
        }
    }
}

/// `policy.txt: valid`
fn summary(name: &str, strict: bool, lenient: bool, lang: Lang) -> String {
    match (strict, lenient) {
        (true, _) => say::lint_valid(lang, name),
        (false, true) => say::lint_tolerant(lang, name),
        (false, false) => say::lint_invalid(lang, name),
    }
}
