//! EXO-04: *.mx.microsoft is one level short.

use crate::{
    diagnostic::{Diagnostic, Owner, Severity, Subject},
    domain::DnsName,
    lint::{Context, Rule, rfc},
    mx::MxPattern,
    walk::lists,
};

/// *.mx.microsoft is one level short.
pub static RULE: Rule = Rule {
    code: "EXO-04",
    severity: Severity::Error,
    owner: Owner::Web,
    cite: &[rfc(8461, "4.1")],
    summary: "*.mx.microsoft is one level short",
    args: &["host", "pattern"],
    check: Some(check),
};

fn check(ctx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some((policy, hosts)) = ctx.matching() else { return };
    let short =
        |pattern: &MxPattern<'_>| matches!(pattern, MxPattern::Wildcard(d) if d.as_str() == "mx.microsoft");
    let Some(pattern) = policy.mx.iter().find(|pattern| short(&pattern.value)) else { return };
    for host in hosts.iter().filter(|host| is_endpoint(host) && !lists(policy, host)) {
        let found = Diagnostic::new(&RULE, Subject::Mx(host.clone())).arg("host", host);
        out.push(found.arg("pattern", &pattern.value).at(pattern.span));
    }
}

/// `<tenant>.<letter>-v1.mx.microsoft`: two labels in front.
fn is_endpoint(host: &DnsName) -> bool {
    let Some(cell) = host.parent() else { return false };
    let Some((version, suffix)) = cell.split_once('.') else { return false };
    version.ends_with("-v1") && suffix == "mx.microsoft"
}

#[cfg(test)]
mod tests {
    use crate::testing::*;

    #[test]
    fn exo_04_fires() {
        fires(
            "EXO-04",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.mx.microsoft\nmax_age: 604800\n",
                &["contoso-com.o-v1.mx.microsoft"],
            ),
        );
    }

    #[test]
    fn exo_04_near_miss() {
        near_miss(
            "EXO-04",
            matched(
                "version: STSv1\nmode: enforce\nmx: *.o-v1.mx.microsoft\nmax_age: 604800\n",
                &["contoso-com.o-v1.mx.microsoft"],
            ),
        );
    }
}
