//! `lint`: policy files, octets as they are.

mod in_order;
mod write_back;

use crate::{
    args::{Format, LintArgs},
    exit::Exit,
    input::{is_stdin, read},
    judge::valid,
    output::{
        Output, complain, github, json,
        sarif::{self, Batch, Sarif},
        style::Style,
        text,
    },
};
use in_order::in_order;
use mta_sts::{BytesInfo, PolicyLint, fix_safely, lint_policy_with, report::PolicySummary};
use mta_sts_messages::{
    Lang, Shown,
    output::{
        markdown,
        sarif::{Artifact, Finding},
    },
    render, say, visible,
};
use mta_sts_tables::TABLES;
use serde::Serialize;
use std::path::{Path, PathBuf};

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

/// What one file came to.
#[derive(Default)]
struct Judged {
    page: Vec<u8>,
    results: Batch,
    complaint: Option<String>,
    exit: Exit,
}

/// Judges every file; one that cannot be read is named and the others are judged all the same.
pub(crate) fn run(args: &LintArgs, output: &mut Output) -> Exit {
    let mut worst = Exit::Clean;
    // With --fix and standard input, standard output holds the policy and nothing else.
    let policy_only = args.fix && args.files.iter().all(|path| is_stdin(path));
    let mut log =
        (args.shape.format == Format::Sarif && !policy_only).then(|| Sarif::open(output, args.shape.lang));
    let style = output.style();
    in_order(
        &args.files,
        |path: &PathBuf| one(args, path, style),
        |judged| {
            judged.complaint.iter().for_each(|text| complain(text));
            output.bytes(&judged.page);
            if let Some(log) = &mut log {
                log.write(output, &judged.results);
            }
            output.flush();
            worst = worst.max(judged.exit);
            // --fix goes on where nobody reads.
            args.fix || output.is_open()
        },
    );
    if let Some(log) = log {
        log.close(output, worst);
    }
    worst
}

fn one(args: &LintArgs, path: &Path, style: Style) -> Judged {
    let name = path.to_string_lossy();
    let judged = read(path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| judge(args, path, &name, bytes, style));
    judged.unwrap_or_else(|error| Judged {
        complaint: Some(format!("{}: {error}", visible(&name))),
        exit: Exit::Io,
        ..Judged::default()
    })
}

fn judge(args: &LintArgs, path: &Path, name: &str, bytes: Vec<u8>, style: Style) -> Result<Judged, String> {
    let bytes = if args.fix {
        let better = fix_safely(&bytes);
        if better != bytes && !is_stdin(path) {
            write_back::replace(path, &better).map_err(|error| error.to_string())?;
        }
        better
    } else {
        bytes
    };
    let lint = lint_policy_with(&bytes, &args.mx, TABLES);
    let exit = Exit::of(&lint.diagnostics);
    if args.fix && is_stdin(path) {
        return Ok(Judged { page: bytes, exit, ..Judged::default() });
    }
    let shown = lint.diagnostics.iter().map(|finding| render(finding, Some(&bytes), args.shape.lang));
    let shown: Vec<Shown> = shown.collect();
    if args.shape.format == Format::Sarif {
        let artifact = Artifact { uri: Some(sarif::uri(path)), name: None, content: Some(&bytes) };
        let results: Vec<Finding> = shown.iter().filter_map(|found| Finding::new(found, &artifact)).collect();
        let results = Batch::new(&results).map_err(|error| error.to_string())?;
        return Ok(Judged { results, exit, ..Judged::default() });
    }
    let mut page = Output::page(style);
    let exit = exit.max(show(args, name, &bytes, &lint, shown, &mut page));
    Ok(Judged { page: page.into_bytes(), exit, ..Judged::default() })
}

fn show(
    args: &LintArgs,
    name: &str,
    bytes: &[u8],
    lint: &PolicyLint<'_>,
    mut shown: Vec<Shown>,
    page: &mut Output,
) -> Exit {
    let lang = args.shape.lang;
    let (strict, lenient) = (lint.readings.strict().is_some(), lint.readings.lenient().is_some());
    if args.shape.format == Format::Json {
        let linted = Linted {
            schema: "mta-sts-lint/1",
            input: name,
            strict: valid(strict),
            lenient: valid(lenient),
            policy: lint.summary(),
            bytes: &lint.bytes,
            diagnostics: shown,
        };
        return json::object(page, &linted);
    }
    // For people in the order of the file; what has no place in it comes last.
    shown.sort_by_key(|finding| finding.range.map_or(u32::MAX, |range| range.start.byte));
    match args.shape.format {
        Format::Markdown => {
            let heading = summary(&format!("`{}`", visible(name)), strict, lenient, lang);
            page.bytes(markdown::section(&heading, &shown, lang).as_bytes());
        }
        Format::Github => shown.iter().for_each(|found| github::annotation(page, found, Some(name), None)),
        Format::Text | Format::Json | Format::Sarif => {
            let name = &*visible(name);
            shown.iter().for_each(|finding| text::finding(page, finding, name, Some(bytes), lang));
            page.line(&summary(name, strict, lenient, lang));
        }
    }
    Exit::Clean
}

/// `policy.txt: valid`
fn summary(name: &str, strict: bool, lenient: bool, lang: Lang) -> String {
    match (strict, lenient) {
        (true, _) => say::lint_valid(lang, name),
        (false, true) => say::lint_tolerant(lang, name),
        (false, false) => say::lint_invalid(lang, name),
    }
}
