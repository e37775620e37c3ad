//! FETCH-02: the policy host does not resolve.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    fetch::FetchFault,
    lint::{Context, Rule, rfc},
    verdict::Reading,
};

/// The policy host does not resolve.
pub static RULE: Rule = Rule {
    code: "FETCH-02",
    severity: Severity::Error,
    owner: Owner::Dns,
    cite: &[rfc(8461, "3.3")],
    summary: "the policy host does not resolve",
    args: &["host", "what", "failure"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if ctx.fetch.is_some_and(|f| f.fault(Reading::Lenient) == Some(FetchFault::Resolve)) {
        let found = Diagnostic::new(&RULE, Subject::PolicyHost).arg("host", ctx.policy_host());
        let answer = ctx.evidence.and_then(|e| e.policy.got()).map(|fetch| &fetch.addresses.answer);
        // That DNS cannot answer does not mean that there is no record.
        out.push(match answer {
            Some(Err(failure)) if !failure.is_negative() => {
                found.arg("what", "unanswered").arg("failure", failure)
            }
            _ => found,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{evidence::DnsFailure, testing::*};

    #[test]
    fn fetch_02_fires() {
        fires("FETCH-02", check(|w| w.policy_host_gone()));
    }

    #[test]
    fn fetch_02_tells_no_record_from_no_answer() {
        for (failure, said) in [(DnsFailure::NoSuchName, false), (DnsFailure::Timeout, true)] {
            let report = report(|w| {
                w.policy_host_gone();
                w.fetch().addresses.answer = Err(failure.clone());
            });
            let found = report.diagnostics.iter().find(|d| d.rule.code == "FETCH-02").unwrap();
            assert_eq!(found.get("failure").is_some(), said, "{failure:?}");
        }
    }

    #[test]
    fn fetch_02_near_miss() {
        near_miss("FETCH-02", check(|_| {}));
    }
}
