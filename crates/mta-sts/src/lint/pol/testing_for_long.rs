//! POL-21: in testing for over 60 days.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
    policy::Mode,
    time::{DAY, Timestamp},
};

/// In testing for over 60 days.
pub static RULE: Rule = Rule {
    code: "POL-21",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "in testing for over 60 days",
    args: &["days"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let testing = ctx.file.and_then(|file| file.mode).filter(|mode| mode.value == Mode::Testing);
    let id =
        ctx.sts.and_then(|sts| sts.readings.lenient.as_ref()).and_then(|r| moment_of(r.id.value.as_bytes()));
    let (Some(mode), Some(since), Some(now)) = (testing, id, ctx.now) else { return };
    let days = now.since(since) / DAY;
    if days > 60 {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("days", days).at(mode.span));
    }
}

/// The moment that an id of the usual forms names: `YYYYMMDD`, then perhaps `T`, then perhaps `hhmmss`.
pub(in crate::lint) fn moment_of(id: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(id).ok()?;
    let time = text.get(8..)?.trim_start_matches('T');
    let number = |text: &str, range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let year = number(text, 0..4).filter(|year| (2018..2100).contains(year))?;
    let clock = |at: usize| number(time, at..at + 2).unwrap_or(0);
    let (month, day) = (number(text, 4..6)?, number(text, 6..8)?);
    Timestamp::from_civil(i64::from(year), month, day, clock(0), clock(2), clock(4))
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn pol_21_fires() {
        fires(
            "POL-21",
            check(|w| {
                w.txt(&["v=STSv1; id=20250901T000000;"]);
                w.body(POLICY.replace("enforce", "testing"));
            }),
        );
    }

    #[test]
    fn pol_21_near_miss() {
        near_miss(
            "POL-21",
            check(|w| {
                w.txt(&["v=STSv1; id=20260220T000000;"]);
                w.body(POLICY.replace("enforce", "testing"));
            }),
        );
    }
}
