//! What a sender would do with this policy, were it published as it is.

use mta_sts::{
    DnsName, PolicyLint,
    policy::{Mode, Policy},
};
use mta_sts_messages::{Vocabulary, phrase, visible};

/// One sentence for all senders, or one for strict and one for tolerant ones where they differ. `mx` are the names of
/// the domain's mail servers, where they are known.
pub(crate) fn sentences(lint: &PolicyLint<'_>, mx: &[DnsName], words: Vocabulary) -> Vec<String> {
    let readings = &lint.readings;
    match (readings.strict(), readings.lenient()) {
        (None, None) => vec![ignores("all", words)],
        (None, Some(policy)) => vec![ignores("strict", words), follows("tolerant", policy, mx, words)],
        (Some(policy), _) => vec![follows("all", policy, mx, words)],
    }
}

fn ignores(who: &str, words: Vocabulary) -> String {
    phrase("editor-ignores", words, &[("who", who)])
}

fn follows(who: &str, policy: &Policy<'_>, mx: &[DnsName], words: Vocabulary) -> String {
    let (count, unit) = duration(policy.max_age.seconds());
    let count = count.to_string();
    let facts = [("who", who), ("count", &count), ("unit", unit)];
    let does = match policy.mode {
        Mode::Enforce => "editor-enforces",
        Mode::Testing => "editor-tests",
        Mode::None => "editor-takes-back",
    };
    let mut text = phrase(does, words, &facts);
    if policy.mode != Mode::None && !mx.is_empty() {
        text.push(' ');
        text.push_str(&coverage(policy, mx, words));
    }
    text
}

/// Which of the mail servers the policy lists (RFC 8461 §4.1).
fn coverage(policy: &Policy<'_>, mx: &[DnsName], words: Vocabulary) -> String {
    let listed = |host: &&DnsName| policy.mx.iter().any(|pattern| pattern.value.matches(host));
    let missing: Vec<String> = mx
        .iter()
        .filter(|host| !listed(host))
        .map(|host| ["`", &visible(host.as_str()), "`"].concat())
        .collect();
    let name = match missing.len() {
        0 => "editor-lists-all",
        n if n == mx.len() => "editor-lists-none",
        _ => "editor-lists-some",
    };
    let mode = policy.mode.to_string();
    phrase(name, words, &[("hosts", &missing.join(", ")), ("mode", &mode)])
}

/// Seconds in the largest unit of which there are at least two.
fn duration(seconds: u32) -> (u32, &'static str) {
    let units = [(86_400, "days"), (3_600, "hours"), (60, "minutes")];
    let fits = units.into_iter().find(|(length, _)| seconds >= 2 * length);
    fits.map_or((seconds, "seconds"), |(length, unit)| (seconds / length, unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::{lint_policy, mx::mx_name};
    use mta_sts_messages::{Lang, editor};

    fn said(policy: &str, mx: &[&str]) -> Vec<String> {
        let mx: Vec<DnsName> = mx.iter().map(|name| mx_name(name).unwrap()).collect();
        sentences(&lint_policy(policy.as_bytes(), &mx), &mx, editor(Lang::En))
    }

    const GOOD: &str = "version: STSv1\r\nmode: enforce\r\nmx: *.example.com\r\nmax_age: 604800\r\n";

    #[test]
    fn one_sentence_where_senders_agree() {
        let [sentence] = &said(GOOD, &[])[..] else { panic!("one sentence") };
        assert!(sentence.starts_with("Senders ") && sentence.contains("7 days"), "{sentence}");
        assert!(!sentence.contains("that you named"), "{sentence}");
        assert_eq!(said("", &[]).len(), 1);
    }

    #[test]
    fn two_where_they_differ() {
        let [strict, tolerant] = &said(&GOOD.replace("mode:", "mode :"), &[])[..] else { panic!("two") };
        assert!(strict.starts_with("Strict senders ignore"), "{strict}");
        assert!(tolerant.starts_with("Tolerant senders deliver"), "{tolerant}");
    }

    #[test]
    fn the_mail_servers_are_held_against_the_policy() {
        let last = |mx: &[&str]| said(GOOD, mx).pop().unwrap_or_default();
        assert!(last(&["mx1.example.com"]).contains("every mail server that you named"));
        assert!(last(&["mx1.example.com", "mx.example.net"]).contains("`mx.example.net`"));
        assert!(last(&["mx.example.net"]).contains("none of the mail servers"));
    }

    #[test]
    fn durations_are_said_in_the_unit_that_fits() {
        for (seconds, want) in [
            (0, (0, "seconds")),
            (1, (1, "seconds")),
            (119, (119, "seconds")),
            (120, (2, "minutes")),
            (7_200, (2, "hours")),
            (86_400, (24, "hours")),
            (604_800, (7, "days")),
            (31_557_600, (365, "days")),
        ] {
            assert_eq!(duration(seconds), want);
        }
    }
}
