//! Reports as they are written, in the order of the domains.

use crate::{
    args::{Format, Shape},
    exit::Exit,
    output::{Output, github, json, report as text, sarif::Sarif},
};
use mta_sts::{CheckReport, Diagnostic, Evidence, Subject, verdict::Confidence};
use mta_sts_messages::{
    Lang, Shown, ShownReport, headline, input_of, not_all_seen,
    output::{
        markdown,
        sarif::{Artifact, Finding, Notification, dns_uri},
    },
    render, visible,
};

/// Writes one report after the other.
pub(super) struct Show<'a> {
    shape: Shape,
    output: &'a mut Output,
    log: Option<Sarif>,
}

impl<'a> Show<'a> {
    /// Writes what stands before all of them.
    pub(super) fn open(shape: Shape, output: &'a mut Output) -> Self {
        let log = (shape.format == Format::Sarif).then(|| Sarif::open(output, shape.lang));
        Self { shape, output, log }
    }

    /// Writes a report.
    pub(super) fn report(&mut self, report: &CheckReport, evidence: &Evidence) -> Exit {
        let lang = self.shape.lang;
        let exit = match (self.shape.format, &mut self.log) {
            (Format::Json, _) => json::object(self.output, &ShownReport::new(report, evidence, lang)),
            (Format::Markdown, _) => {
                self.output.bytes(markdown::report(report, evidence, lang).as_bytes());
                Exit::Clean
            }
            (Format::Github, _) => {
                annotations(self.output, report, evidence, lang);
                Exit::Clean
            }
            (Format::Sarif, Some(log)) => sarif(log, self.output, report, evidence, lang),
            (Format::Text | Format::Sarif, _) => {
                text::write(self.output, report, evidence, lang);
                Exit::Clean
            }
        };
        self.output.flush();
        exit
    }

    /// Writes what stands after all of them.
    pub(super) fn close(self, exit: Exit) {
        if let Some(log) = self.log {
            log.close(self.output, exit);
        }
    }
}

/// The answer and whether everything was seen: without it, silence about what was not seen would read as praise.
fn answer(report: &CheckReport, lang: Lang) -> (bool, String) {
    let partial = report.headline.confidence == Confidence::Partial;
    let sentence = headline(report, lang).text;
    let gaps = not_all_seen(report, lang).unwrap_or_default();
    (partial, format!("{sentence} {gaps}").trim_end().to_owned())
}

fn shown(finding: &Diagnostic, report: &CheckReport, evidence: &Evidence, lang: Lang) -> Shown {
    let input = finding.span.and_then(|_| input_of(&finding.subject, report.policy_from, evidence));
    render(finding, input.as_deref(), lang)
}

fn annotations(output: &mut Output, report: &CheckReport, evidence: &Evidence, lang: Lang) {
    let domain = report.domain.as_str();
    let (partial, sentence) = answer(report, lang);
    github::remark(output, partial, domain, &sentence);
    for finding in &report.diagnostics {
        github::annotation(output, &shown(finding, report, evidence, lang), None, Some(domain));
    }
}

fn sarif(
    log: &mut Sarif,
    output: &mut Output,
    report: &CheckReport,
    evidence: &Evidence,
    lang: Lang,
) -> Exit {
    let domain = report.domain.as_str();
    let (partial, sentence) = answer(report, lang);
    log.note(Notification::new(partial, &format!("{domain}: {sentence}")));
    let finding = |found: &Diagnostic| {
        let content = input_of(&found.subject, report.policy_from, evidence);
        let name = format!("{domain}/{}", visible(&found.subject.to_string()));
        let artifact = Artifact {
            uri: address(&found.subject, domain, evidence),
            name: Some(name),
            content: content.as_deref(),
        };
        Finding::new(&shown(found, report, evidence, lang), &artifact)
    };
    let results: Vec<Finding> = report.diagnostics.iter().filter_map(finding).collect();
    log.results(output, &results)
}

/// Where what a finding is about was observed; mail hosts and senders have no address of that kind.
fn address(subject: &Subject, domain: &str, evidence: &Evidence) -> Option<String> {
    let url = || match evidence.policy.got() {
        Some(fetch) => fetch.url.clone(),
        None => format!("https://mta-sts.{domain}/.well-known/mta-sts.txt"),
    };
    match subject {
        Subject::StsTxt(_) => Some(dns_uri(&format!("_mta-sts.{domain}"), "TXT")),
        Subject::TlsRptTxt(_) => Some(dns_uri(&format!("_smtp._tls.{domain}"), "TXT")),
        Subject::PolicyFile | Subject::PolicyHost => Some(url()),
        Subject::Domain | Subject::MxSet => Some(dns_uri(domain, "MX")),
        Subject::Tlsa(host) => Some(dns_uri(&format!("_25._tcp.{host}"), "TLSA")),
        Subject::Mx(_) | Subject::Sender => None,
    }
}
