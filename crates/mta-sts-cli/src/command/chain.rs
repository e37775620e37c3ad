//! `chain`: what a sender thinks of a certificate chain, without any network.

use crate::{
    args::{ChainArgs, Format},
    clock::now,
    exit::Exit,
    input::read,
    output::{
        Output, complain, github, json,
        sarif::{self, Sarif},
        style::Ink,
        text,
    },
};
use mta_sts::{
    Diagnostic, Severity, Timestamp,
    facts::{CertificateFacts, CertificateProblem, CertificateView},
    lint_chain,
};
use mta_sts_cert::{MOST_CERTIFICATES, TrustStore, examine_chain, pem};
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
use std::path::Path;

/// A judged chain as it is written for programs.
#[derive(Serialize)]
struct Chained<'a> {
    schema: &'static str,
    host: &'a str,
    at: Timestamp,
    /// A path to a trusted root that no sender objects to, whatever the name.
    trusted: bool,
    name_matches: bool,
    /// The codes of the errors, each once.
    problems: Vec<&'static str>,
    certificates: Vec<Said<'a>>,
    /// How many certificates were given after the last one that is considered.
    left_out: usize,
    diagnostics: Vec<Shown>,
}

/// What a certificate says of itself.
#[derive(Serialize)]
struct Said<'a> {
    subject: &'a str,
    issuer: &'a str,
    dns_names: &'a [String],
    not_before: Timestamp,
    not_after: Timestamp,
}

impl<'a> From<&'a CertificateView> for Said<'a> {
    fn from(view: &'a CertificateView) -> Self {
        Self {
            subject: &view.subject,
            issuer: &view.issuer,
            dns_names: &view.dns_names,
            not_before: view.not_before,
            not_after: view.not_after,
        }
    }
}

/// Judges the chain.
pub(crate) fn run(args: &ChainArgs, output: &mut Output) -> Exit {
    let Some(store) = store(&args.anchor) else { return Exit::Io };
    let Some(chain) = certificates(&args.file) else { return Exit::Io };
    let at = args.at.unwrap_or_else(now);
    let ders: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let facts = examine_chain(&ders, &args.host, &store, at);
    let facts = facts.without_wide_wildcards(args.host.as_str(), &TABLES);
    let diagnostics = lint_chain(&args.host, facts.clone(), at);
    let left_out = chain.len().saturating_sub(MOST_CERTIFICATES);
    let judged = Judged { args, at, facts: &facts, diagnostics: &diagnostics, left_out };
    Exit::of(&diagnostics).max(judged.show(output))
}

/// The public roots and those of the files. A file that gives none is named; it is no use to go on without it.
fn store(files: &[impl AsRef<Path>]) -> Option<TrustStore> {
    let mut anchors = Vec::new();
    for file in files {
        let roots = certificates(file.as_ref())?;
        let ders: Vec<&[u8]> = roots.iter().map(Vec::as_slice).collect();
        if let Err(error) = TrustStore::with_anchors(&ders) {
            complain(&format!("{}: {error}", file.as_ref().display()));
            return None;
        }
        anchors.extend(roots);
    }
    let anchors: Vec<&[u8]> = anchors.iter().map(Vec::as_slice).collect();
    TrustStore::with_anchors(&anchors).ok()
}

/// The certificates of a file; why there are none is said on standard error.
fn certificates(path: &Path) -> Option<Vec<Vec<u8>>> {
    let name = path.display();
    let text = read(path).map_err(|error| complain(&format!("{name}: {error}"))).ok()?;
    pem::certificates(&text).map_err(|error| complain(&format!("{name}: {error}"))).ok()
}

struct Judged<'a> {
    args: &'a ChainArgs,
    at: Timestamp,
    facts: &'a CertificateFacts,
    diagnostics: &'a [Diagnostic],
    left_out: usize,
}

impl Judged<'_> {
    fn show(&self, output: &mut Output) -> Exit {
        match self.args.shape.format {
            Format::Json => return self.json(output),
            Format::Sarif => return self.sarif(output),
            Format::Markdown => {
                let section = markdown::section(&self.summary(), &self.shown(), self.args.shape.lang);
                output.bytes(section.as_bytes());
            }
            Format::Github => {
                let file = self.args.file.to_string_lossy();
                let annotate = |found: &Shown| github::annotation(output, found, Some(&file), None);
                self.shown().iter().for_each(annotate);
            }
            Format::Text => self.text(output),
        }
        Exit::Clean
    }

    fn sarif(&self, output: &mut Output) -> Exit {
        let artifact = Artifact { uri: Some(sarif::uri(&self.args.file)), name: None, content: None };
        let shown = self.shown();
        let results: Vec<Finding> = shown.iter().filter_map(|found| Finding::new(found, &artifact)).collect();
        let mut log = Sarif::open(output, self.args.shape.lang);
        let exit = log.results(output, &results);
        log.close(output, exit);
        exit
    }

    /// Whether a sender takes the chain, in a sentence.
    fn summary(&self) -> String {
        let (at, host, lang) = (self.at.to_string(), self.args.host.as_str(), self.args.shape.lang);
        match self.facts.is_valid() {
            true => say::chain_valid(lang, &at, host),
            false => say::chain_invalid(lang, &at, host),
        }
    }

    fn shown(&self) -> Vec<Shown> {
        self.diagnostics.iter().map(|finding| render(finding, None, self.args.shape.lang)).collect()
    }

    fn json(&self, output: &mut Output) -> Exit {
        json::object(
            output,
            &Chained {
                schema: "mta-sts-chain/1",
                host: self.args.host.as_str(),
                at: self.at,
                trusted: self.is_trusted(),
                name_matches: self.name_matches(),
                problems: self.problems(),
                certificates: self.facts.certificates.iter().map(Said::from).collect(),
                left_out: self.left_out,
                diagnostics: self.shown(),
            },
        )
    }

    fn text(&self, output: &mut Output) {
        let lang = self.args.shape.lang;
        for (place, view) in self.facts.certificates.iter().enumerate() {
            certificate(output, place, view, lang);
        }
        if self.left_out > 0 {
            output.line(&say::chain_left_out(lang, &self.left_out.to_string()));
        }
        let host = self.args.host.as_str();
        self.shown().iter().for_each(|finding| text::finding(output, finding, host, None, lang));
        output.line(&self.summary());
    }

    fn is_trusted(&self) -> bool {
        self.facts.problems.iter().all(is_about_the_name)
    }

    /// Without a leaf that can be read there is no name to match.
    fn name_matches(&self) -> bool {
        self.facts.leaf().is_some() && !self.facts.problems.iter().any(is_about_the_name)
    }

    fn problems(&self) -> Vec<&'static str> {
        let errors = self.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
        let mut codes: Vec<_> = errors.map(|finding| finding.rule.code).collect();
        codes.dedup();
        codes
    }
}

fn is_about_the_name(problem: &CertificateProblem) -> bool {
    matches!(problem, CertificateProblem::NameMismatch { .. } | CertificateProblem::NoDnsName { .. })
}

/// What one certificate says: its place, subject, issuer, names and dates.
fn certificate(output: &mut Output, place: usize, view: &CertificateView, lang: Lang) {
    let style = output.style();
    output.line(&format!("{place:>2} {}", style.paint(Ink::Heading, &visible(&view.subject))));
    let mut fact = |name: &str, value: &str| {
        output.line(&format!("   {} {}", style.paint(Ink::Faint, &format!("{name}:")), visible(value)));
    };
    fact(say::chain_issuer(lang), &view.issuer);
    if !view.dns_names.is_empty() {
        fact(say::chain_names(lang), &view.dns_names.join(", "));
    }
    fact(say::chain_validity(lang), &format!("{} – {}", view.not_before, view.not_after));
}
