//! SARIF as it is found: the results one after the other, then who found them.

use super::{Output, complain};
use crate::exit::Exit;
use mta_sts_messages::{
    Lang,
    output::sarif::{Finding, Invocation, Log, Notification, file_uri},
};
use std::{collections::BTreeSet, path::Path};

/// One file of SARIF under construction.
pub(crate) struct Sarif {
    lang: Lang,
    rules: BTreeSet<&'static str>,
    notes: Vec<Notification>,
}

/// Results that are written together.
#[derive(Default)]
pub(crate) struct Batch {
    json: Vec<u8>,
    rules: BTreeSet<&'static str>,
}

impl Batch {
    /// These results.
    ///
    /// # Errors
    /// None that serde_json knows for such values.
    pub(crate) fn new(findings: &[Finding]) -> serde_json::Result<Self> {
        let mut json = Vec::new();
        for finding in findings {
            if !json.is_empty() {
                json.push(b',');
            }
            serde_json::to_writer(&mut json, finding)?;
        }
        Ok(Self { json, rules: findings.iter().map(|finding| finding.rule_id).collect() })
    }
}

impl Sarif {
    /// Writes what stands before the results.
    pub(crate) fn open(output: &mut Output, lang: Lang) -> Self {
        let sarif = Self { lang, rules: BTreeSet::new(), notes: Vec::new() };
        output.bytes(sarif.frame(true).0.as_bytes());
        sarif
    }

    /// Writes results.
    pub(crate) fn write(&mut self, output: &mut Output, batch: &Batch) {
        if batch.json.is_empty() {
            return;
        }
        if !self.rules.is_empty() {
            output.bytes(b",");
        }
        output.bytes(b"\n");
        output.bytes(&batch.json);
        self.rules.extend(&batch.rules);
    }

    /// Writes results that are at hand.
    pub(crate) fn results(&mut self, output: &mut Output, findings: &[Finding]) -> Exit {
        match Batch::new(findings) {
            Ok(batch) => {
                self.write(output, &batch);
                Exit::Clean
            }
            Err(error) => {
                complain(&format!("cannot write the result: {error}"));
                Exit::Io
            }
        }
    }

    /// Says something beside the results.
    pub(crate) fn note(&mut self, note: Notification) {
        self.notes.push(note);
    }

    /// Writes what stands after the results.
    pub(crate) fn close(self, output: &mut Output, exit: Exit) {
        output.line(&self.frame(exit != Exit::Io).1);
    }

    /// The file without results, cut where they go.
    fn frame(&self, successful: bool) -> (String, String) {
        let invocation =
            Invocation { execution_successful: successful, tool_execution_notifications: self.notes.clone() };
        let log = Log::new(Vec::new(), self.rules.iter().copied(), invocation, self.lang);
        let text = serde_json::to_string(&log).unwrap_or_default();
        let cut = text.find(RESULTS).map_or(0, |at| at + RESULTS.len());
        let (front, back) = text.split_at(cut);
        (front.to_owned(), back.to_owned())
    }
}

/// The URI of a file: relative to where we are, if it lies below.
pub(crate) fn uri(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let path = below.unwrap_or(path).as_os_str().as_encoded_bytes();
    let slashed: Vec<u8> =
        path.iter().map(|octet| if cfg!(windows) && *octet == b'\\' { b'/' } else { *octet }).collect();
    file_uri(&slashed)
}

/// Where the results begin.
const RESULTS: &str = "\"results\":[";
