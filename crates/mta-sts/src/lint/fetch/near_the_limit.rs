//! FETCH-15: a body over 64000 octets.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    lint::{Context, Rule},
};

/// A body over 64000 octets.
pub static RULE: Rule = Rule {
    code: "FETCH-15",
    severity: Severity::Warning,
    owner: Owner::Web,
    cite: &[],
    summary: "a body over 64000 octets",
    args: &["size"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // Mimecast counts 64 kilobytes as 64,000.
    if let Some(body) = ctx.fetch.and_then(|f| f.body).filter(|body| body.len() > 64_000) {
        out.push(Diagnostic::new(&RULE, Subject::PolicyFile).arg("size", body.len()));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn fetch_15_fires() {
        fires("FETCH-15", check(|w| w.body(vec![b'a'; 64_001])));
    }

    #[test]
    fn fetch_15_near_miss() {
        near_miss("FETCH-15", check(|w| w.body(vec![b'a'; 64_000])));
    }
}
