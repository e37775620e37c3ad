//! TLS-06: a middlebox overwrites the keyword.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    evidence::{SmtpProbe, Speaker},
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

/// An EHLO keyword of X's, as firewalls write over STARTTLS.
fn overwritten(probe: &SmtpProbe) -> Option<String> {
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
    use crate::testing::*;

    #[test]
    fn tls_06_fires() {
        fires(
            "TLS-06",
            check(|w| {
                w.probe(0).transcript.push(crate::evidence::SmtpLine {
                    from: crate::evidence::Speaker::Server,
                    bytes: crate::octets::Octets::from(&b"250-XXXXXXXA\r\n"[..]),
                    at: 1,
                })
            }),
        );
    }

    #[test]
    fn tls_06_near_miss() {
        near_miss(
            "TLS-06",
            check(|w| {
                w.probe(0).transcript.push(crate::evidence::SmtpLine {
                    from: crate::evidence::Speaker::Server,
                    bytes: crate::octets::Octets::from(&b"250-XCLIENT NAME\r\n"[..]),
                    at: 1,
                })
            }),
        );
    }
}
