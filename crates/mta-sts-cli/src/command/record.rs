//! `record`: the TXT records found at one name.

use crate::{
    args::{Format, Kind, RecordArgs},
    exit::Exit,
    judge::valid,
    output::{Output, complain, github, json, sarif::Sarif, text},
};
use mta_sts::{
    Diagnostic, RecordLint, Subject, evidence::TxtRecord, lint_sts_records, lint_tlsrpt_records,
    octets::Octets,
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
        match strings(argument) {
            Ok(strings) => records.push(TxtRecord { strings: strings.into_iter().map(Octets).collect() }),
            Err(fault) => {
                complain(&format!("{}: {fault}", visible(argument)));
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

/// The character-strings of an argument: itself, or what stands in quotes as in a zone file (RFC 1035 §5.1).
fn strings(argument: &str) -> Result<Vec<Vec<u8>>, &'static str> {
    if !argument.starts_with('"') {
        return Ok(vec![argument.as_bytes().to_vec()]);
    }
    let mut found = Vec::new();
    let mut rest = argument.as_bytes();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix(b"\"").ok_or("something stands outside the quotes")?;
        let (string, after) = quoted_string(quoted)?;
        if string.len() > 255 {
            return Err("a character-string holds at most 255 octets");
        }
        found.push(string);
        rest = after.trim_ascii_start();
    }
    Ok(found)
}

/// A string up to its closing quote, and what follows.
fn quoted_string(mut rest: &[u8]) -> Result<(Vec<u8>, &[u8]), &'static str> {
    let mut string = Vec::new();
    loop {
        rest = match rest {
            [] => return Err("a quote is not closed"),
            [b'"', after @ ..] => return Ok((string, after)),
            [b'\\', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', after @ ..] => {
                let number = [a, b, c].iter().fold(0u16, |n, digit| n * 10 + u16::from(**digit - b'0'));
                string.push(u8::try_from(number).map_err(|_| "\\DDD is at most \\255")?);
                after
            }
            [b'\\', b'0'..=b'9', ..] => return Err("\\DDD needs three digits"),
            [b'\\', octet, after @ ..] | [octet, after @ ..] => {
                string.push(*octet);
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_arguments_are_read_as_in_a_zone_file() {
        let read = |text: &str| strings(text).map(|found| found.concat());
        assert_eq!(strings("\"v=STSv1; id=1\" \"0;\"").unwrap().len(), 2);
        assert_eq!(read("\"v=STSv1; id=1\" \"0;\""), Ok(b"v=STSv1; id=10;".to_vec()));
        assert_eq!(
            read("v=STSv1; id=\"1\";"),
            Ok(b"v=STSv1; id=\"1\";".to_vec()),
            "no quote in front: as it is"
        );
        assert_eq!(read(r#""a\"b\\c\194\160""#), Ok(b"a\"b\\c\xc2\xa0".to_vec()));
        assert_eq!(read("\"\""), Ok(Vec::new()));
        for bad in ["\"a", "\"a\" b", "\"\\256\"", "\"\\1\"", "\"a\\"] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(strings(&format!("\"{}\"", "x".repeat(256))).is_err());
    }
}
