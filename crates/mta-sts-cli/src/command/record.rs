//! `record`: the TXT records found at one name.

use crate::{
    args::{Format, Kind, RecordArgs},
    exit::Exit,
    judge::valid,
    output::{Output, complain, github, json, sarif::Sarif, text},
};
use mta_sts::{
    Diagnostic, RecordLint, Subject,
    evidence::TxtRecord,
    lint_sts_records, lint_tlsrpt_records,
    zone::{self, QuoteFault},
};
use mta_sts_messages::{
    Lang, Shown,
    output::{
        markdown,
        sarif::{Artifact, Finding, dns_uri},
    },
    render, say, visible,
};
use serde::Serialize;

/// The judged records as they are written for programs.
#[derive(Serialize)]
struct Recorded {
    schema: &'static str,
    strict: &'static str,
    lenient: &'static str,
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rua: Option<Vec<String>>,
    diagnostics: Vec<Shown>,
}

/// Judges the records together.
pub(crate) fn run(args: &RecordArgs, output: &mut Output) -> Exit {
    let mut records = Vec::new();
    for argument in &args.records {
        match zone::record(argument) {
            Ok(record) => records.push(record),
            Err(fault) => {
                complain(&format!("{}: {}", visible(argument), describe(fault)));
                return Exit::Usage;
            }
        }
    }
    let joined: Vec<Vec<u8>> = records.iter().map(TxtRecord::joined).collect();
    let found = match args.kind {
        Kind::Sts => lint_sts_records(&records),
        Kind::Tlsrpt => lint_tlsrpt_records(&records),
    };
    show(args, &joined, found, output)
}

fn show(args: &RecordArgs, joined: &[Vec<u8>], found: RecordLint, output: &mut Output) -> Exit {
    let lang = args.shape.lang;
    let exit = Exit::of(&found.diagnostics);
    let input = |subject: &Subject| match subject {
        Subject::StsTxt(Some(index)) | Subject::TlsRptTxt(Some(index)) => joined.get(usize::from(*index)),
        _ => None,
    };
    let shown = |finding: &Diagnostic| render(finding, input(&finding.subject).map(Vec::as_slice), lang);
    let all: Vec<Shown> = found.diagnostics.iter().map(shown).collect();
    let summary = match (found.strict, found.lenient) {
        (true, _) => say::record_valid(lang),
        (false, true) => say::record_tolerant(lang),
        (false, false) => say::record_invalid(lang),
    };
    let places = || found.diagnostics.iter().map(|finding| place(&finding.subject, joined.len(), lang));
    let inputs = || found.diagnostics.iter().map(|finding| input(&finding.subject).map(Vec::as_slice));
    match args.shape.format {
        Format::Json => {
            let recorded = Recorded {
                schema: "mta-sts-record/1",
                strict: valid(found.strict),
                lenient: valid(found.lenient),
                id: found.id,
                rua: (args.kind == Kind::Tlsrpt).then_some(found.rua),
                diagnostics: all,
            };
            return exit.max(json::object(output, &recorded));
        }
        Format::Sarif => return exit.max(sarif(args, &all, inputs(), output)),
        Format::Markdown => output.bytes(markdown::section(summary, &all, lang).as_bytes()),
        Format::Github => {
            all.iter()
                .zip(places())
                .for_each(|(found, place)| github::annotation(output, found, None, Some(&place)));
        }
        Format::Text => {
            for ((found, place), input) in all.iter().zip(places()).zip(inputs()) {
                text::finding(output, found, &place, input, lang);
            }
            output.line(summary);
        }
    }
    exit
}

/// The records have no file: their address is their name in DNS, below whichever domain.
fn sarif<'a>(
    args: &RecordArgs,
    all: &[Shown],
    inputs: impl Iterator<Item = Option<&'a [u8]>>,
    output: &mut Output,
) -> Exit {
    let uri = dns_uri(if args.kind == Kind::Sts { "_mta-sts" } else { "_smtp._tls" }, "TXT");
    let finding = |(found, content): (&Shown, Option<&'a [u8]>)| {
        let name = found.record.map(|index| format!("{}/{index}", found.subject));
        Finding::new(found, &Artifact { uri: Some(uri.clone()), name, content })
    };
    let results: Vec<Finding> = all.iter().zip(inputs).filter_map(finding).collect();
    let mut log = Sarif::open(output, args.shape.lang);
    let exit = log.results(output, &results);
    log.close(output, exit);
    exit
}

fn place(subject: &Subject, records: usize, lang: Lang) -> String {
    match subject {
        Subject::StsTxt(Some(index)) | Subject::TlsRptTxt(Some(index)) if records > 1 => {
            say::record_number(lang, &(usize::from(*index) + 1).to_string())
        }
        _ => say::record_any(lang).to_owned(),
    }
}

/// What is wrong with an argument in quotes.
fn describe(fault: QuoteFault) -> &'static str {
    match fault {
        QuoteFault::OutsideQuotes => "something stands outside the quotes",
        QuoteFault::NotClosed => "a quote is not closed",
        QuoteFault::NotThreeDigits => "\\DDD needs three digits",
        QuoteFault::NoOctet => "\\DDD is at most \\255",
        QuoteFault::TooLong => "a character-string holds at most 255 octets",
    }
}
