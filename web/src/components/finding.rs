//! One finding: what, why, what to do, and where it is written.

use crate::{
    components::{
        copy::copy_button,
        prose::{code, prose},
        shape::shape,
        source::excerpt,
    },
    markup::{El, el},
    text,
    view::{Finding, Fix, View},
};
use mta_sts::{Owner, Severity, Subject};
use mta_sts_messages::{Lang, cite_url, input_of, subject, ui};
use yew::prelude::*;

/// The findings at these places of the report, the worst first.
pub fn findings(places: &[usize], report: &View, lang: Lang) -> Vec<Html> {
    let mut shown = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info, Severity::Good] {
        for place in places {
            match report.diagnostics.get(*place) {
                Some(found) if found.severity == severity => shown.push(finding(*place, found, report, lang)),
                _ => {}
            }
        }
    }
    shown
}

/// One finding; what needs nothing done is folded.
fn finding(index: usize, shown: &Finding, report: &View, lang: Lang) -> Html {
    let subject = shown.subject();
    let input = input_of(&subject, report.policy_from, &report.evidence);
    let place = shown.span().zip(input.as_deref()).map(|(span, input)| excerpt(input, span));
    let mended = shown.fixes.first().zip(input.as_deref()).map(|(fix, input)| mend(input, fix));
    let body = el("div")
        .class("fold")
        .maybe(place)
        .child(part(ui::why(lang), &shown.why).child(cites(shown, lang)))
        .child(part(ui::what_to_do(lang), &shown.fix).maybe(owner_chip(shown, lang)))
        .maybe(mended.map(|text| corrected(&text, lang)));
    let fold = el("details").class(class(shown.severity));
    let fold = if shown.severity >= Severity::Warning { fold.attr("open", "") } else { fold };
    fold.attr("id", anchor(index))
        .attr("data-code", shown.code.clone())
        .attr("data-severity", severity_name(shown.severity))
        .child(el("summary").child(title(shown, lang)).child(tags(shown, &subject, lang)))
        .child(body)
        .into()
}

/// The id of a finding's element.
pub fn anchor(index: usize) -> String {
    ["finding-", &index.to_string()].concat()
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "finding tone-bad",
        Severity::Warning => "finding tone-warn",
        Severity::Info => "finding tone-neutral",
        Severity::Good => "finding tone-good",
    }
}

fn title(shown: &Finding, lang: Lang) -> El {
    let spoken = [severity_word(shown.severity, lang), ": "].concat();
    el("h4")
        .child(shape(shown.severity))
        .child(el("span").class("visually-hidden").text(spoken))
        .child(el("span").child(prose(&shown.message)))
}

/// Code, subject, line and column.
fn tags(shown: &Finding, about: &Subject, lang: Lang) -> El {
    let position = shown.range.as_ref().map(|range| {
        let (line, column) = (range.start.line.to_string(), range.start.column.to_string());
        el("span").text(ui::position(lang, &column, &line))
    });
    el("span")
        .class("tags")
        .child(code(&shown.code))
        .child(el("span").child(prose(&subject(about, lang))))
        .maybe(position)
}

fn part(title: &'static str, sentence: &str) -> El {
    let part = el("p").class("part");
    if sentence.is_empty() {
        return part;
    }
    part.child(el("b").text(title)).text(" ").child(prose(sentence)).text(" ")
}

fn cites(shown: &Finding, lang: Lang) -> El {
    // In a tab of its own: the report lives in this one.
    let about =
        el("a").class("cite").attr("href", ["#/rules/", &shown.code].concat()).attr("target", "_blank");
    let about = about.text(ui::about_rule(lang, &shown.code));
    let link = |cite: &String| {
        let link = el("a").class("cite").attr("href", cite_url(cite));
        link.attr("rel", "noreferrer").attr("target", "_blank").text(cite.clone()).into()
    };
    el("span").class("cites").child(about).children(shown.cite.iter().map(link).collect())
}

/// Who can mend it, where something must be mended.
fn owner_chip(shown: &Finding, lang: Lang) -> Option<El> {
    (shown.severity >= Severity::Warning)
        .then(|| el("span").class("chip").text(owner_word(shown.owner, lang)))
}

/// Who can mend it, in words.
pub fn owner_word(owner: Owner, lang: Lang) -> &'static str {
    match owner {
        Owner::Dns => ui::owner_dns(lang),
        Owner::Web => ui::owner_web(lang),
        Owner::Mail => ui::owner_mail(lang),
    }
}

/// The word for a level.
pub fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => ui::severity_error(lang),
        Severity::Warning => ui::severity_warning(lang),
        Severity::Info => ui::severity_info(lang),
        Severity::Good => ui::severity_good(lang),
    }
}

/// The value of `data-severity`.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Good => "good",
    }
}

fn corrected(text: &str, lang: Lang) -> El {
    let head = el("figcaption").text(ui::corrected(lang)).child(copy_button(text.to_owned()));
    let body = el("pre").attr("translate", "no").child(text::block(text.as_bytes()));
    el("figure").class("source").child(head).child(body)
}

/// The whole input with `fix` applied: what to publish instead.
pub fn mend(input: &[u8], fix: &Fix) -> String {
    let mut out = Vec::with_capacity(input.len());
    let mut done = 0;
    for edit in &fix.edits {
        let start = (edit.start as usize).clamp(done, input.len());
        let end = (edit.end as usize).clamp(start, input.len());
        out.extend_from_slice(&input[done..start]);
        out.extend_from_slice(edit.insert.as_bytes());
        done = end;
    }
    out.extend_from_slice(&input[done..]);
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Edit;

    fn edit(start: u32, end: u32, insert: &str) -> Edit {
        Edit { start, end, insert: insert.into() }
    }

    #[test]
    fn a_fix_changes_only_its_places() {
        let fix = Fix { edits: vec![edit(0, 1, ""), edit(3, 3, "X"), edit(4, 99, "Z")] };
        assert_eq!(mend(b"abcdef", &fix), "bcXdZ");
        let unordered = Fix { edits: vec![edit(4, 5, "1"), edit(0, 2, "2")] };
        assert_eq!(mend(b"abcdef", &unordered), "abcd12f", "never a panic");
    }
}
