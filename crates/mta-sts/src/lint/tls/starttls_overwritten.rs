//! TLS-06: a middlebox overwrites the keyword.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{ProbeFailure, SmtpProbe, Speaker},
    lint::{Context, Rule, rfc},
};

/// A middlebox overwrites the keyword.
pub static RULE: Rule = Rule {
    code: "TLS-06",
    severity: Severity::Error,
    owner: Owner::Mail,
    cite: &[rfc(3207, "6")],
    summary: "a middlebox overwrites the keyword",
    args: &["host", "keyword"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (host, found) in ctx.probes(overwritten) {
        let diagnostic = Diagnostic::new(&RULE, Subject::Mx(host.host.clone()))
            .arg("host", &host.host)
            .as_level(ctx.level());
        out.push(diagnostic.arg("keyword", found));
    }
}

/// An EHLO keyword of X's in the place of STARTTLS, as firewalls write over it. Where STARTTLS stands beside it, another
/// keyword was meant.
fn overwritten(probe: &SmtpProbe) -> Option<String> {
    probe.failure.as_ref().filter(|failure| **failure == ProbeFailure::NoStartTls)?;
    let lines = probe.transcript.iter().filter(|line| line.from == Speaker::Server);
    let keyword = |line: &[u8]| {
        let word = line.strip_prefix(b"250")?.get(1..)?;
        let word: Vec<u8> = word.iter().copied().take_while(u8::is_ascii_graphic).collect();
        let body = word.strip_suffix(b"A").unwrap_or(&word);
        let masked = body.len() >= 3 && body.iter().all(|b| *b == b'X');
        masked.then(|| String::from_utf8_lossy(&word).into_owned())
    };
    lines.filter_map(|line| keyword(&line.bytes)).next()
}

#[cfg(test)]
mod tests {
    use crate::{
        evidence::{ProbeFailure, SmtpLine, Speaker},
        octets::Octets,
        testing::*,
    };

    /// mx1 says `line`, and whether STARTTLS is missing.
    fn says(line: &[u8], missing: bool) -> Vec<&'static str> {
        check(|w| {
            if missing {
                w.fails(0, ProbeFailure::NoStartTls);
            }
            w.probe(0).transcript.push(SmtpLine { from: Speaker::Server, bytes: Octets::from(line), at: 1 });
        })
    }

    #[test]
    fn tls_06_fires() {
        fires("TLS-06", says(b"250-XXXXXXXA\r\n", true));
    }

    #[test]
    fn tls_06_near_miss() {
        near_miss("TLS-06", says(b"250-XCLIENT NAME\r\n", true));
        near_miss("TLS-06", says(b"250-XXXXXXXA\r\n", false));
    }
}
