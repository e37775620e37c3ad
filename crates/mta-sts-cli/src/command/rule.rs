//! `rule`: what a finding means.

use crate::{
    args::{Format, RuleArgs},
    exit::Exit,
    output::{
        Output, complain, json,
        style::Ink,
        text::{owner, severity},
    },
};
use mta_sts::{
    Diagnostic, Owner, Severity, Subject,
    lint::{self, Cite, Rule},
};
use mta_sts_messages::{Lang, Shown, render, visible};
use serde::Serialize;

/// A rule as it is written for programs.
#[derive(Serialize)]
struct Explained {
    schema: &'static str,
    code: &'static str,
    severity: Severity,
    owner: Owner,
    message: String,
    why: String,
    fix: String,
    cite: &'static [Cite],
}

/// Explains a rule, its facts as `<host>`.
pub(crate) fn run(args: &RuleArgs, output: &mut Output) -> Exit {
    let code = args.code.to_ascii_uppercase();
    let Some(rule) = lint::find(&code) else {
        complain(&format!("no finding has the code {}", visible(&args.code)));
        return Exit::Usage;
    };
    let words = words(rule, args.shape.lang);
    match args.shape.format {
        Format::Json => json::object(output, &explained(words)),
        Format::Text => {
            write(output, &words, args.shape.lang);
            Exit::Clean
        }
    }
}

fn words(rule: &'static Rule, lang: Lang) -> Shown {
    let unnamed = Diagnostic::new(rule, Subject::Domain);
    let finding = rule.args.iter().fold(unnamed, |finding, name| finding.arg(name, format!("<{name}>")));
    render(&finding, None, lang)
}

fn explained(words: Shown) -> Explained {
    Explained {
        schema: "mta-sts-rule/1",
        code: words.code,
        severity: words.severity,
        owner: words.owner,
        message: words.message,
        why: words.why,
        fix: words.fix,
        cite: words.cite,
    }
}

fn write(output: &mut Output, words: &Shown, lang: Lang) {
    let style = output.style();
    let level =
        style.paint(words.severity.into(), &format!("{} ({})", words.code, severity(words.severity, lang)));
    output.line(&format!("{level}: {}", style.sentence(&words.message)));
    for text in [&words.why, &words.fix] {
        output.line("");
        output.line(&style.sentence(text));
    }
    output.line("");
    let cites: Vec<String> = words.cite.iter().map(ToString::to_string).collect();
    let cites = if cites.is_empty() { String::new() } else { format!(" · {}", cites.join(", ")) };
    output.line(&style.paint(Ink::Faint, &format!("{}{cites}", owner(words.owner, lang))));
}
