//! A report held against the `[expect]` of a scenario (contracts.md §4).

use mta_sts::{
    CheckReport, Severity,
    verdict::{Cache, Report, SenderVerdict},
};
use mta_sts_lab::{Expect, ExpectView};
use std::collections::BTreeSet;

/// Implied by the verdicts, so no scenario has to list them; one may, under `also`.
const IMPLIED: [&str; 2] = ["SENDER-03", "SENDER-04"];

/// Everything in which `report` is not what `expect` says, one line each.
pub fn mismatches(expect: &Expect, report: &CheckReport) -> Vec<String> {
    let mut out = diagnostics(expect, report);
    if let Some(want) = &expect.confidence {
        let got = format!("{:?}", report.headline.confidence).to_lowercase();
        push_unless_equal(&mut out, "confidence", want, &got);
    }
    out.extend(expect.view.iter().flat_map(|view| views(view, report)));
    out
}

fn diagnostics(expect: &Expect, report: &CheckReport) -> Vec<String> {
    let serious = |severity: Severity| severity >= Severity::Warning;
    let listed = |code: &str| !IMPLIED.contains(&code);
    let all = report.diagnostics.iter();
    let (bad, rest): (Vec<_>, Vec<_>) = all.partition(|d| serious(d.severity) && listed(d.rule.code));
    let got: BTreeSet<&str> = bad.iter().map(|d| d.rule.code).collect();
    let rest: BTreeSet<&str> = rest.iter().map(|d| d.rule.code).collect();
    let want: BTreeSet<&str> = expect.diagnostics.iter().map(String::as_str).collect();
    let mut out = Vec::new();
    if want != got {
        out.push(format!("expected diagnostics {want:?} got {got:?}"));
    }
    let absent: Vec<&String> = expect.also.iter().filter(|code| !rest.contains(code.as_str())).collect();
    if !absent.is_empty() {
        out.push(format!("expected also {absent:?} got {rest:?}"));
    }
    out
}

/// The profiles that a view is about: left out means both readings.
fn views(view: &ExpectView, report: &CheckReport) -> Vec<String> {
    let profiles = match &view.profile {
        Some(profile) => vec![profile.as_str()],
        None => vec!["rfc-strict", "rfc-lenient"],
    };
    profiles.into_iter().flat_map(|profile| one_view(profile, view, report)).collect()
}

fn one_view(profile: &str, view: &ExpectView, report: &CheckReport) -> Vec<String> {
    let name = format!("{profile} {} {}{}", view.cache, view.index, if view.dane { " dane" } else { "" });
    let Some(verdict) = report.verdicts.iter().find(|v| is_view(v, profile, view)) else {
        return vec![format!("expected view {name} got none")];
    };
    let mut out = Vec::new();
    push_unless_equal(&mut out, &format!("{name} outcome"), &view.outcome, &verdict.outcome.to_string());
    if view.outcome != "delivered-unprotected" {
        let want = view.via.as_deref().unwrap_or("nobody");
        push_unless_equal(
            &mut out,
            &format!("{name} via"),
            want,
            verdict.via.as_ref().map_or("nobody", |v| v.as_str()),
        );
    }
    out.extend(reports(&name, view, verdict));
    out
}

fn is_view(verdict: &SenderVerdict, profile: &str, view: &ExpectView) -> bool {
    let cache = match verdict.view.cache {
        Cache::New => view.cache == "new",
        Cache::Live => view.cache == "live",
        Cache::Held(index) => view.cache == "held" && view.index == index,
    };
    let reading = match verdict.view.profile {
        mta_sts::verdict::Reading::Strict => "rfc-strict",
        mta_sts::verdict::Reading::Lenient => "rfc-lenient",
    };
    cache && reading == profile && view.dane == verdict.view.dane
}

/// `type@host` means that host; `type` alone whichever. Both ways round, nothing may be left over.
fn reports(name: &str, view: &ExpectView, verdict: &SenderVerdict) -> Option<String> {
    let meant = |want: &String, got: &Report| {
        let host = got.host.as_ref().map(|host| host.as_str());
        match want.split_once('@') {
            Some((result, at)) => got.result.to_string() == result && host == Some(at),
            None => got.result.to_string() == *want,
        }
    };
    let missing = view.report.iter().any(|want| !verdict.reports.iter().any(|got| meant(want, got)));
    let extra = verdict.reports.iter().any(|got| !view.report.iter().any(|want| meant(want, got)));
    let shown = |r: &Report| match &r.host {
        Some(host) => format!("{}@{host}", r.result),
        None => r.result.to_string(),
    };
    let got: Vec<String> = verdict.reports.iter().map(shown).collect();
    (missing || extra).then(|| format!("{name} expected report {:?} got {got:?}", view.report))
}

fn push_unless_equal(out: &mut Vec<String>, what: &str, want: &str, got: &str) {
    if want != got {
        out.push(format!("{what} expected {want} got {got}"));
    }
}
