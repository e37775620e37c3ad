//! TXT-06: several character-strings are joined.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject, quote},
    fields::Start,
    lint::{Context, Rule, rfc},
};

/// Several character-strings are joined.
pub static RULE: Rule = Rule {
    code: "TXT-06",
    severity: Severity::Info,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.1")],
    summary: "several character-strings are joined",
    args: &["joined"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (index, record) in ctx.txt.unwrap_or_default().iter().enumerate() {
        let joined = record.joined();
        let ours = Start::of(&joined, "v=STSv1").has_version();
        if record.strings.len() > 1 && ours {
            let subject = Subject::StsTxt(u16::try_from(index).ok());
            out.push(Diagnostic::new(&RULE, subject).arg("joined", quote(&joined)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn txt_06_fires() {
        fires(
            "TXT-06",
            check(|w| {
                if let crate::evidence::Seen::Got(lookup) = &mut w.evidence.sts {
                    let strings =
                        [&b"v=STSv1; id=2026"[..], b"0101;"].map(crate::octets::Octets::from).to_vec();
                    lookup.answer = Ok(vec![crate::evidence::TxtRecord { strings }]);
                }
            }),
        );
    }

    #[test]
    fn txt_06_near_miss() {
        near_miss("TXT-06", records(&["v=STSv1; id=20260101;"]));
    }
}
