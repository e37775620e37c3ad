//! What the whole file amounts to, once every line is read.

use super::{First, Parser, PolicyFile, found, replace};
use crate::{
    diagnostic::{Diagnostic, quote},
    lint::pol,
    policy::{MaxAge, Mode, Policy, PolicyReadings, name::Known, syntax::EolKind},
    span::{Span, Spanned},
};
use std::mem::take;

impl<'a> Parser<'a> {
    /// The readings, and the findings that no single line shows.
    pub(super) fn finish(&mut self, eol: EolKind) -> PolicyFile<'a> {
        let version = self.judge_version();
        let mode = self.judge_mode();
        let max_age = self.judge_max_age();
        self.judge_mx(mode.map(|m| m.value));
        self.misspelt();
        let whole = mode.zip(max_age).filter(|(mode, _)| version && self.is_enough(mode.value));
        let within = whole.is_some_and(|(_, age)| MaxAge::new(age.value).is_some());
        let is_strict = within && !self.void;
        self.settle(whole.is_some(), is_strict);
        let mut file = PolicyFile {
            readings: PolicyReadings::default(),
            mode,
            max_age,
            has_mx_lines: self.has_mx_lines,
            eol: Some(eol),
            stray_mx: Vec::new(),
            diagnostics: take(&mut self.out).into_vec(),
        };
        let Some((mode, max_age)) = whole else {
            file.stray_mx = take(&mut self.mx);
            return file;
        };
        let lenient = Policy {
            mode: mode.value,
            max_age: MaxAge::capped(max_age.value),
            mx: take(&mut self.mx),
            extensions: take(&mut self.extensions),
        };
        file.readings = PolicyReadings { lenient: Some(lenient), is_strict };
        file
    }

    /// RFC 8461 §3.2: at least one mx unless the mode is none.
    fn is_enough(&self, mode: Mode) -> bool {
        !self.unreadable && (mode == Mode::None || !self.mx.is_empty())
    }

    /// What can be said of findings and fixes only when the whole file is read.
    fn settle(&mut self, has_policy: bool, has_strict_policy: bool) {
        if has_strict_policy && self.run_together {
            // NEL and its like in the value of an extension are what the ABNF allows, and nothing is missing for it.
            self.out.retain(|d| *d.rule != pol::strange_line_end::RULE);
        }
        let page = self.page;
        for finding in self.out.iter_mut() {
            let Some(fix) = &mut finding.fix else { continue };
            // Deleting what stands before such a line would make a web page of the file.
            let exposes = |span: Span| page.is_some_and(|page| (span.start as usize) < page);
            let deletes = fix.edits.iter().any(|edit| edit.insert.is_empty() && exposes(edit.span));
            match finding.rule.code {
                // Where a policy is read, turning a foreign line end into a real one may add fields to it.
                "POL-01" => fix.safe = !has_policy,
                // Where none is, such a line may be the field that is missing.
                "POL-05" | "POL-25" => fix.safe = has_policy && !deletes,
                "POL-26" | "POL-06" => fix.safe &= !deletes,
                _ => {}
            }
        }
    }

    fn judge_version(&mut self) -> bool {
        let Some(first) = self.version else {
            self.missing(found(&pol::version::RULE).arg("value", ""));
            return false;
        };
        if !first.good && !first.explained {
            let wrong = found(&pol::version::RULE).arg("value", quote(first.value)).at(first.span);
            self.out.push(wrong.fix(first.span, "STSv1", false));
        }
        if self.version_line > 0 {
            self.out.push(found(&pol::version_not_first::RULE).at(first.span));
        }
        first.good
    }

    fn judge_mode(&mut self) -> Option<Spanned<Mode>> {
        let Some(first) = self.mode else {
            self.missing(found(&pol::no_mode::RULE));
            return None;
        };
        let mode = match first.value {
            b"enforce" => Some(Mode::Enforce),
            b"testing" => Some(Mode::Testing),
            b"none" => Some(Mode::None),
            _ => None,
        };
        if mode.is_none() && !first.explained {
            self.out.push(unknown_mode(first));
        }
        Some(Spanned { value: mode?, span: first.span })
    }

    fn judge_max_age(&mut self) -> Option<Spanned<u64>> {
        let Some(first) = self.max_age else {
            self.missing(found(&pol::max_age_number::RULE).arg("value", ""));
            return None;
        };
        let seconds =
            first.value.iter().fold(0u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b & 15)));
        if !first.good && !first.explained {
            self.out.push(found(&pol::max_age_number::RULE).arg("value", quote(first.value)).at(first.span));
        } else if first.good && MaxAge::new(seconds).is_none() {
            let over = found(&pol::max_age_over_limit::RULE).arg("value", seconds).at(first.span);
            self.out.push(over.fix(first.span, MaxAge::LIMIT.to_string(), true));
        }
        first.good.then_some(Spanned { value: seconds, span: first.span })
    }

    fn judge_mx(&mut self, mode: Option<Mode>) {
        let Some(mode @ (Mode::Enforce | Mode::Testing)) = mode else { return };
        if self.mx.is_empty() && !self.mx_lost {
            self.missing(found(&pol::no_mx::RULE).arg("mode", mode));
        }
    }

    fn missing(&mut self, diagnostic: Diagnostic) {
        if !self.run_together {
            self.out.push(diagnostic);
        }
    }

    /// POL-45, for the fields whose place the misspelt one left empty; a lost `mx` host is never there twice.
    fn misspelt(&mut self) {
        for (known, name, span) in take(&mut self.near) {
            let missing = match known {
                Known::Version => self.version.is_none(),
                Known::Mode => self.mode.is_none(),
                Known::MaxAge => self.max_age.is_none(),
                Known::Mx => true,
            };
            if missing {
                let change = replace(span, known.text().as_bytes(), false);
                self.note(&pol::misspelt_name::RULE, Some(change), |near| {
                    near.arg("found", quote(name)).arg("meant", known.text()).at(span)
                });
            } else {
                self.note(&pol::unknown_field::RULE, None, |field| field.arg("field", quote(name)).at(span));
            }
        }
    }
}

fn unknown_mode(first: First<'_>) -> Diagnostic {
    let wrong = found(&pol::unknown_mode::RULE).arg("value", quote(first.value)).at(first.span);
    let meant = match &first.value.to_ascii_lowercase()[..] {
        b"enforce" | b"enforced" | b"enforcing" => "enforce",
        b"testing" | b"test" | b"report" => "testing",
        b"none" | b"off" => "none",
        _ => return wrong,
    };
    wrong.fix(first.span, meant, false)
}
