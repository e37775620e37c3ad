//! Examples: a text that draws a finding and one that does not, held against the linter whenever they are read.

use mta_sts::{
    Diagnostic, DnsName, Subject, evidence::TxtRecord, lint_policy, lint_sts_records, lint_tlsrpt_records,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// The examples of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What the texts are.
    pub input: Input,
    /// What draws the finding.
    pub bad: Vec<Marked>,
    /// What does not.
    pub good: Vec<Marked>,
    /// The MX hosts beside the policy.
    pub mx: Vec<String>,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// A policy file.
    Policy,
    /// The records at `_mta-sts`.
    Sts,
    /// The records at `_smtp._tls`.
    Tlsrpt,
}

/// A text and the places of the findings in it, in octets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// From, to.
    pub marks: Vec<[u32; 2]>,
}

/// Why there is no example.
#[derive(Debug, PartialEq, Eq)]
pub enum ExampleError {
    /// The file of that family cannot be read.
    File(&'static str, String),
    /// The bad example does not draw the finding.
    Silent(String),
    /// The good example draws it.
    Fires(String),
}

impl fmt::Display for ExampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(family, fault) => write!(f, "rule-examples/{family}.toml: {fault}"),
            Self::Silent(code) => write!(f, "the bad example of {code} does not draw it"),
            Self::Fires(code) => write!(f, "the good example of {code} draws it"),
        }
    }
}

impl std::error::Error for ExampleError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    bad: Texts,
    good: Texts,
    #[serde(default)]
    mx: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Several(Vec<String>),
}

impl Texts {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Several(texts) => texts,
        }
    }
}

/// The example of a code; `None` where its family needs more than a text to judge, or has none for it.
///
/// # Errors
/// Its file is broken, or the linter disagrees with it.
pub fn example(code: &str) -> Result<Option<Example>, ExampleError> {
    let family = code.split('-').next().unwrap_or_default();
    let Some((name, input, text)) = FILES.iter().find(|(name, ..)| name.eq_ignore_ascii_case(family)) else {
        return Ok(None);
    };
    let written: Result<BTreeMap<String, Written>, _> = toml::from_str(text);
    let mut written = written.map_err(|error| ExampleError::File(name, error.to_string()))?;
    written.remove(code).map(|written| judged(code, *input, written)).transpose()
}

/// The codes that have examples, with those that no rule has.
///
/// # Errors
/// A file is broken.
pub fn codes() -> Result<Vec<String>, ExampleError> {
    let mut codes = Vec::new();
    for (name, _, text) in FILES {
        let written: Result<BTreeMap<String, Written>, _> = toml::from_str(text);
        codes.extend(written.map_err(|error| ExampleError::File(name, error.to_string()))?.into_keys());
    }
    Ok(codes)
}

fn judged(code: &str, input: Input, written: Written) -> Result<Example, ExampleError> {
    let (bad, good) = (written.bad.into_vec(), written.good.into_vec());
    let (found, quiet) =
        (findings(code, input, &bad, &written.mx), findings(code, input, &good, &written.mx));
    if found.is_empty() {
        return Err(ExampleError::Silent(code.to_owned()));
    }
    if !quiet.is_empty() {
        return Err(ExampleError::Fires(code.to_owned()));
    }
    Ok(Example { input, bad: marked(bad, &found), good: marked(good, &[]), mx: written.mx })
}

/// What the linter says under that code.
fn findings(code: &str, input: Input, texts: &[String], mx: &[String]) -> Vec<Diagnostic> {
    let records =
        || -> Vec<TxtRecord> { texts.iter().map(|text| TxtRecord::from(text.as_bytes().to_vec())).collect() };
    let mut found = match input {
        Input::Policy => {
            let mx: Vec<DnsName> = mx.iter().map(|host| DnsName::from_text(host)).collect();
            lint_policy(texts.concat().as_bytes(), &mx).diagnostics
        }
        Input::Sts => lint_sts_records(&records()).diagnostics,
        Input::Tlsrpt => lint_tlsrpt_records(&records()).diagnostics,
    };
    found.retain(|finding| finding.rule.code == code);
    found
}

fn marked(texts: Vec<String>, findings: &[Diagnostic]) -> Vec<Marked> {
    let marks = |index: usize| {
        let here = findings.iter().filter(|finding| match &finding.subject {
            Subject::StsTxt(record) | Subject::TlsRptTxt(record) => *record == u16::try_from(index).ok(),
            _ => true,
        });
        here.filter_map(|finding| finding.span).map(|span| [span.start, span.end]).collect()
    };
    texts.into_iter().enumerate().map(|(index, text)| Marked { marks: marks(index), text }).collect()
}

/// The families whose rules can be shown in a text.
static FILES: &[(&str, Input, &str)] = &[
    ("txt", Input::Sts, include_str!("../../../mta-sts/rule-examples/txt.toml")),
    ("pol", Input::Policy, include_str!("../../../mta-sts/rule-examples/pol.toml")),
    ("idn", Input::Policy, include_str!("../../../mta-sts/rule-examples/idn.toml")),
    ("mx", Input::Policy, include_str!("../../../mta-sts/rule-examples/mx.toml")),
    ("rpt", Input::Tlsrpt, include_str!("../../../mta-sts/rule-examples/rpt.toml")),
    ("exo", Input::Policy, include_str!("../../../mta-sts/rule-examples/exo.toml")),
    ("goo", Input::Policy, include_str!("../../../mta-sts/rule-examples/goo.toml")),
];
