//! Findings: which rule, about what, where, with which facts. The words are elsewhere (`mta-sts-messages`).

use crate::{domain::DnsName, lint::Rule, span::Span};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// How bad a finding is (conformance.md §0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good news.
    Good,
    /// Worth knowing.
    Info,
    /// Works, but risky.
    Warning,
    /// Senders ignore the policy or refuse the mail.
    Error,
}

/// Who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// Who edits the DNS zone.
    Dns,
    /// Who runs the policy host.
    Web,
    /// Who runs the mail servers.
    Mail,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A TXT record at `_mta-sts`, by its index in the answer; `None` for the set as a whole.
    StsTxt(Option<u16>),
    /// A TXT record at `_smtp._tls`, likewise.
    TlsRptTxt(Option<u16>),
    /// The policy file.
    PolicyFile,
    /// The host that serves it.
    PolicyHost,
    /// The domain itself.
    Domain,
    /// The MX records together.
    MxSet,
    /// One MX host.
    Mx(DnsName),
    /// The TLSA records of an MX host.
    Tlsa(DnsName),
    /// What a sender does.
    Sender,
}

impl Subject {
    /// The subject of that form (contracts.md §1); `record` is the index that the form leaves out.
    pub fn parse(form: &str, record: Option<u16>) -> Option<Self> {
        Some(match form {
            "sts-txt" => Self::StsTxt(record),
            "tlsrpt-txt" => Self::TlsRptTxt(record),
            "policy-file" => Self::PolicyFile,
            "policy-host" => Self::PolicyHost,
            "domain" => Self::Domain,
            "mx-set" => Self::MxSet,
            "sender" => Self::Sender,
            _ => match form.split_once(':')? {
                ("mx", host) => Self::Mx(DnsName::from_text(host)),
                ("tlsa", host) => Self::Tlsa(DnsName::from_text(host)),
                _ => return None,
            },
        })
    }
}

impl fmt::Display for Subject {
    /// The form of contracts.md §1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StsTxt(_) => f.write_str("sts-txt"),
            Self::TlsRptTxt(_) => f.write_str("tlsrpt-txt"),
            Self::PolicyFile => f.write_str("policy-file"),
            Self::PolicyHost => f.write_str("policy-host"),
            Self::Domain => f.write_str("domain"),
            Self::MxSet => f.write_str("mx-set"),
            Self::Mx(host) => write!(f, "mx:{host}"),
            Self::Tlsa(host) => write!(f, "tlsa:{host}"),
            Self::Sender => f.write_str("sender"),
        }
    }
}

/// A fact for the words of a finding, named by its rule.
pub type Arg = (&'static str, String);

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// Its level here; E/W rows decide it in place.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// Bytes of the raw input (the joined TXT record or the policy body), where the finding has a place.
    pub span: Option<Span>,
    /// Facts for the words. Text that came from outside is raw: who shows it escapes it.
    pub args: Vec<Arg>,
    /// A change of the input that would mend it.
    pub fix: Option<Fix>,
    /// How many more findings of this rule were left out of a long list here; the fix mends those about the same
    /// subject too.
    pub more: u32,
}

impl Diagnostic {
    /// A finding of `rule` at its own level.
    pub fn new(rule: &'static Rule, subject: Subject) -> Self {
        Self { rule, severity: rule.severity, subject, span: None, args: Vec::new(), fix: None, more: 0 }
    }

    /// With its place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// With a fact.
    #[must_use]
    pub fn arg(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, value.to_string())
    }

    /// One copy for all types of value: a hundred rules call it.
    fn with(mut self, name: &'static str, value: String) -> Self {
        debug_assert!(self.rule.args.contains(&name), "{} does not declare {name}", self.rule.code);
        self.args.push((name, value));
        self
    }

    /// At another level.
    #[must_use]
    pub fn as_level(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With a fix of one edit.
    #[must_use]
    pub fn fix(mut self, span: Span, insert: impl Into<Cow<'static, str>>, safe: bool) -> Self {
        let insert = match insert.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        self.also_mends([Edit { span, insert }], safe);
        self
    }

    fn absorb(&mut self, other: Self) {
        self.more += 1 + other.more;
        // A change of one record has no place in another.
        if let Some(fix) = other.fix.filter(|_| other.subject == self.subject) {
            self.also_mends(fix.edits, fix.safe);
        }
    }

    /// With the changes that mend findings which it stands for.
    pub(crate) fn also_mends(&mut self, edits: impl IntoIterator<Item = Edit>, safe: bool) {
        let fix = self.fix.get_or_insert(Fix { edits: Vec::new(), safe });
        fix.safe &= safe;
        for edit in edits {
            match fix.edits.last_mut() {
                // Edits side by side are one: of a thousand bad lines nobody wants a thousand.
                Some(last) if last.span.end == edit.span.start => {
                    last.span.end = edit.span.end;
                    last.insert.to_mut().extend_from_slice(&edit.insert);
                }
                _ => fix.edits.push(edit),
            }
        }
    }

    /// The fact of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }
}

/// A change of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace, in order, without overlap and not side by side.
    pub edits: Vec<Edit>,
    /// The lenient values stay as they were or, where there were none, only encoding, line ends or spacing change.
    pub safe: bool,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What takes their place.
    pub insert: Insert,
}

/// Octets to put in: nearly always the same few, and an input may ask for 65,536 edits.
pub type Insert = Cow<'static, [u8]>;

/// A fix of one edit, not yet written down.
pub(crate) struct Change {
    pub(crate) edit: Edit,
    pub(crate) safe: bool,
}

/// Findings of one input. Of a rule with very many only the first are listed: the last of them counts the rest and
/// mends them too, so that 64 KiB of faults do not become megabytes of findings.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    /// How many of each rule are listed, and where the last one is.
    listed: Vec<(&'static Rule, usize, usize)>,
}

impl Findings {
    const LISTED: usize = 200;

    pub(crate) fn push(&mut self, finding: Diagnostic) {
        let at = self.list.len();
        let Some((_, count, last)) =
            self.listed.iter_mut().find(|(rule, ..)| std::ptr::eq(*rule, finding.rule))
        else {
            self.listed.push((finding.rule, 1, at));
            return self.list.push(finding);
        };
        if *count < Self::LISTED {
            (*count, *last) = (*count + 1, at);
            return self.list.push(finding);
        }
        if let Some(last) = self.list.get_mut(*last) {
            last.absorb(finding);
        }
    }

    /// Where one more finding of `rule` is not listed: the one that stands for it and has counted it. A caller need not put
    /// together what nobody will see.
    pub(crate) fn counted(&mut self, rule: &'static Rule) -> Option<&mut Diagnostic> {
        let full = |(of, count, _): &&(&'static Rule, usize, usize)| {
            std::ptr::eq(*of, rule) && *count >= Self::LISTED
        };
        let (.., last) = self.listed.iter().find(full)?;
        let last = self.list.get_mut(*last)?;
        last.more += 1;
        Some(last)
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// The finding that was listed last.
    pub(crate) fn last_mut(&mut self) -> Option<&mut Diagnostic> {
        self.list.last_mut()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Keeps some findings; nothing may be pushed afterwards.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    pub(crate) fn into_vec(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// A finding about each of `items`. Of very many only the first are described; the last of them counts the rest.
pub(crate) fn list<T>(
    out: &mut Vec<Diagnostic>,
    mut items: impl Iterator<Item = T>,
    describe: impl FnMut(T) -> Diagnostic,
) {
    out.extend(items.by_ref().take(Findings::LISTED).map(describe));
    let rest = items.map(|_| 1).sum::<u32>();
    if let Some(last) = out.last_mut().filter(|_| rest > 0) {
        last.more += rest;
    }
}

/// Keeps the first findings from `start` on, all of one rule, and has the last of them count the rest.
#[inline]
pub(crate) fn fold(list: &mut Vec<Diagnostic>, start: usize) {
    if list.len() - start > Findings::LISTED {
        fold_from(list, start + Findings::LISTED);
    }
}

fn fold_from(list: &mut Vec<Diagnostic>, end: usize) {
    let rest = list.split_off(end);
    if let Some(last) = list.last_mut() {
        rest.into_iter().for_each(|finding| last.absorb(finding));
    }
}

/// `bytes` as text for a fact: invalid UTF-8 as U+FFFD, cut after 200 characters.
pub(crate) fn quote(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    // Never indexed as text: the panic for a cut inside a character would bring the tables of Unicode into the page.
    match text.char_indices().nth(200).and_then(|(cut, _)| text.get(..cut)) {
        Some(front) => [front, "…"].concat(),
        None => text.into_owned(),
    }
}
