//! `rule`: what a finding means.

use crate::{
    args::{RuleArgs, RuleFormat},
    exit::Exit,
    output::{Output, complain, json, style::Ink},
};
use mta_sts::lint::{self, ALL, Rule};
use mta_sts_messages::{
    Lang,
    output::markdown,
    owner,
    reference::{Entry, Example, Marked, family},
    say, severity, visible,
};
use serde::Serialize;

/// A rule as it is written for programs.
#[derive(Serialize)]
struct Explained {
    schema: &'static str,
    #[serde(flatten)]
    entry: Entry,
}

/// Explains a rule, its facts as `<host>`; or lists all.
pub(crate) fn run(args: &RuleArgs, output: &mut Output) -> Exit {
    let Some(code) = &args.code else {
        return every(args, output);
    };
    match lint::find(&code.to_ascii_uppercase()) {
        Some(rule) => one(rule, args, output),
        None => {
            complain(&format!("no finding has the code {}", visible(code)));
            Exit::Usage
        }
    }
}

/// In the order of their families and codes.
fn every(args: &RuleArgs, output: &mut Output) -> Exit {
    let mut worst = Exit::Clean;
    for rules in ALL {
        let mut rules = rules.to_vec();
        rules.sort_by_key(|rule| rule.code);
        let title = rules.first().map_or("", |rule| family(rule.code, args.lang));
        match args.format {
            RuleFormat::Text => output.line(&output.style().paint(Ink::Heading, title)),
            RuleFormat::Markdown => output.line(&format!("## {}\n", markdown::escape(title))),
            RuleFormat::Json => {}
        }
        for rule in rules {
            worst = worst.max(if args.format == RuleFormat::Text {
                listed(rule, args.lang, output)
            } else {
                one(rule, args, output)
            });
        }
        if args.format == RuleFormat::Text {
            output.line("");
        }
    }
    worst
}

fn one(rule: &'static Rule, args: &RuleArgs, output: &mut Output) -> Exit {
    let entry = match Entry::new(rule, args.lang) {
        Ok(entry) => entry,
        Err(error) => {
            complain(&error.to_string());
            return Exit::Io;
        }
    };
    match args.format {
        RuleFormat::Json => return json::object(output, &Explained { schema: "mta-sts-rule/1", entry }),
        RuleFormat::Text => text(output, &entry, args.lang),
        RuleFormat::Markdown => in_markdown(output, &entry, args.lang),
    }
    Exit::Clean
}

/// `POL-06   warning  …`
fn listed(rule: &'static Rule, lang: Lang, output: &mut Output) -> Exit {
    let style = output.style();
    let words = mta_sts_messages::reference::rule_words(rule, lang);
    let level = style.paint(words.severity.into(), &format!("{:<8}", severity(words.severity, lang)));
    output.line(&format!("  {:<9} {level} {}", words.code, style.sentence(&words.message)));
    Exit::Clean
}

fn text(output: &mut Output, entry: &Entry, lang: Lang) {
    let style = output.style();
    let level =
        style.paint(entry.severity.into(), &format!("{} ({})", entry.code, severity(entry.severity, lang)));
    output.line(&format!("{level}: {}", style.sentence(&entry.message)));
    for text in [&entry.why, &entry.fix] {
        output.line("");
        output.line(&style.sentence(text));
    }
    if let Some(senders) = entry.senders {
        output.line("");
        output.line(&style.paint(Ink::Heading, say::rule_senders(lang)));
        output.line(&style.sentence(senders));
    }
    for (title, lines) in entry.example.iter().flat_map(|example| parts(example, lang)) {
        output.line("");
        output.line(&style.paint(Ink::Heading, title));
        lines.iter().for_each(|line| output.line(&format!("  {line}")));
    }
    output.line("");
    let cites: Vec<String> = entry.cite.iter().map(ToString::to_string).collect();
    let cites = if cites.is_empty() { String::new() } else { format!(" · {}", cites.join(", ")) };
    output.line(&style.paint(Ink::Faint, &format!("{}{cites}", owner(entry.owner, lang))));
}

fn in_markdown(output: &mut Output, entry: &Entry, lang: Lang) {
    let level = markdown::escape(severity(entry.severity, lang));
    output.line(&format!("### {} ({level})\n", entry.code));
    for text in [&entry.message, &entry.why, &entry.fix] {
        output.line(&format!("{}\n", markdown::sentence(text)));
    }
    if let Some(senders) = entry.senders {
        let title = markdown::escape(say::rule_senders(lang));
        output.line(&format!("**{title}**: {}\n", markdown::sentence(senders)));
    }
    for (title, lines) in entry.example.iter().flat_map(|example| parts(example, lang)) {
        output.line(&format!("{}:\n\n```text\n{}\n```\n", markdown::escape(title), lines.join("\n")));
    }
    let links: Vec<String> = entry.cite.iter().map(|cite| markdown::link(*cite)).collect();
    if !links.is_empty() {
        output.line(&format!("{}\n", links.join(" · ")));
    }
}

/// The example under its titles, every hidden character made visible.
fn parts(example: &Example, lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let lines = |texts: &[Marked]| texts.iter().flat_map(|marked| shown(&marked.text)).collect::<Vec<_>>();
    let mut parts =
        vec![(say::rule_bad(lang), lines(&example.bad)), (say::rule_good(lang), lines(&example.good))];
    if !example.mx.is_empty() {
        parts.insert(0, (say::rule_mx(lang), example.mx.clone()));
    }
    parts
}

fn shown(text: &str) -> Vec<String> {
    text.split_terminator('\n').map(|line| visible(line).into_owned()).collect()
}
