//! The hosts of `mx` fields.

use super::{Parser, found, replace};
use crate::{
    diagnostic::quote,
    domain::Letters,
    lint::{Rule, idn, pol},
    mx::MxPattern,
    policy::{
        name_set::NameSet,
        value::{self, MxValue},
    },
    span::Spanned,
};

impl<'a> Parser<'a> {
    pub(super) fn mx_field(&mut self, value: Spanned<&'a [u8]>, strange: bool) {
        self.has_mx_lines = true;
        match value::judge(value.value) {
            MxValue::Good(pattern, letters) => self.pattern(pattern, letters, value),
            MxValue::Useless(pattern) => {
                self.bad_mx(&pol::address::RULE, value, None);
                self.mx.push(Spanned { value: pattern, span: value.span });
            }
            MxValue::Bad(rule) => {
                self.void = true;
                self.mx_lost |= *rule != pol::not_a_host_name::RULE;
                if strange || self.trailing_comment(value, false) {
                    self.mx_lost = true;
                } else if *rule == pol::not_ascii::RULE {
                    self.not_ascii(value);
                } else {
                    self.a_labels(value);
                    let bare = value.value.strip_suffix(b".").filter(|_| *rule == pol::final_dot::RULE);
                    self.bad_mx(rule, value, bare);
                }
            }
        }
    }

    /// IDN-04.
    fn a_labels(&mut self, value: Spanned<&[u8]>) {
        let mut labels = value.value.split(|b| *b == b'.');
        if let Some(label) = labels.find(|label| value::is_bad_a_label(label)) {
            self.out.push(found(&idn::bad_a_label::RULE).arg("label", quote(label)).at(value.span));
        }
    }

    fn bad_mx(&mut self, rule: &'static Rule, value: Spanned<&[u8]>, instead: Option<&[u8]>) {
        let change = instead.map(|insert| replace(value.span, insert.to_vec(), false));
        self.note(rule, change, |bad| {
            let bad = if rule.args.is_empty() { bad } else { bad.arg("value", quote(value.value)) };
            bad.at(value.span)
        });
    }

    pub(super) fn pattern(&mut self, pattern: MxPattern<'a>, letters: Letters, value: Spanned<&'a [u8]>) {
        if letters.hyphen {
            self.a_labels(value);
        }
        if self.is_known(&pattern) {
            self.note(&pol::duplicate_mx::RULE, None, |twice| twice.arg("pattern", &pattern).at(value.span));
        }
        if !letters.dot && matches!(pattern, MxPattern::Exact(_)) {
            self.bad_mx(&pol::single_label::RULE, value, None);
        }
        if letters.upper {
            self.bad_mx(&pol::upper_case::RULE, value, None);
        }
        self.mx.push(Spanned { value: pattern, span: value.span });
    }

    fn is_known(&mut self, pattern: &MxPattern<'a>) -> bool {
        if self.mx.len() < MANY {
            return self.mx.iter().any(|known| known.value == *pattern);
        }
        let mx = &self.mx;
        let see = |many: &mut NameSet, pattern: &MxPattern<'a>, index| {
            let wild = matches!(pattern, MxPattern::Wildcard(_));
            let is_it = |at: usize| mx.get(at).is_some_and(|known| known.value == *pattern);
            many.insert(pattern.domain().as_str().as_bytes(), wild, index, &is_it)
        };
        let many = self.many_mx.get_or_insert_with(|| {
            let mut many = NameSet::default();
            mx.iter().enumerate().for_each(|(index, known)| _ = see(&mut many, &known.value, index));
            many
        });
        !see(many, pattern, mx.len())
    }
}

/// From so many patterns on a set finds the duplicates.
const MANY: usize = 8;
