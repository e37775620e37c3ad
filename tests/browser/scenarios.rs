//! Lab scenarios checked as a user does: by typing the domain.

use crate::{browser::Browser, command::serve, page::Page};
use mta_sts_lab::Scenario;
use std::collections::BTreeSet;

in_browsers!(each_scenario_typed_into_the_page_gives_its_expectation);

/// What is also typed in Firefox: each outcome and each kind of fault. The judging is the same Wasm everywhere; what
/// may differ is how it comes and how it is drawn.
const IN_FIREFOX: [&str; 12] = [
    "SC-01", "SC-04", "SC-09", "SC-12", "SC-17", "SC-26", "SC-28", "SC-29", "SC-32", "SC-35", "SC-37",
    "SC-38",
];

/// The outcomes, best first (conformance.md §0).
const ORDER: [&str; 7] = [
    "delivered",
    "delivered-with-report",
    "delivered-unprotected",
    "unknown",
    "deferred",
    "bounced",
    "refused",
];

/// The domain of a scenario in a lab that is kept up: its own, or a name made of the scenario's where that is taken.
fn domains() -> Vec<(Scenario, String)> {
    let mut taken = BTreeSet::new();
    let place = |scenario: Scenario| {
        let own = taken.insert(scenario.domain.clone());
        let domain =
            if own { scenario.domain.clone() } else { format!("{}.example", scenario.name.to_lowercase()) };
        (scenario, domain)
    };
    Scenario::shipped().into_iter().map(place).collect()
}

/// The headline that the page must show: it has no cached policy to paste, so only first contact counts.
fn headline(scenario: &Scenario) -> &str {
    let fresh = scenario.expect.view.iter().filter(|view| view.cache != "held");
    let rank = |outcome: &str| ORDER.iter().position(|known| *known == outcome);
    fresh.map(|view| view.outcome.as_str()).max_by_key(|outcome| rank(outcome)).expect("a view without cache")
}

async fn each_scenario_typed_into_the_page_gives_its_expectation(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let typed = |name: &str| match browser {
        Browser::Chromium => name.starts_with("SC-"),
        Browser::Firefox => IN_FIREFOX.contains(&name),
    };
    for (scenario, domain) in domains().into_iter().filter(|(scenario, _)| typed(&scenario.name)) {
        page.check(&domain).await;
        assert_eq!(page.verdict("data-outcome").await, headline(&scenario), "{} {domain}", scenario.name);
        assert_eq!(page.verdict("data-confidence").await, "full", "{} {domain}", scenario.name);
        if scenario.caches.is_empty() {
            let mut got = page.codes(&["error", "warning"]).await;
            got.retain(|code| !matches!(code.as_str(), "SENDER-03" | "SENDER-04"));
            let want: BTreeSet<String> = scenario.expect.diagnostics.iter().cloned().collect();
            assert_eq!(got, want, "{} {domain}", scenario.name);
        }
    }
    page.close().await;
}

#[tokio::test]
async fn exchange_online_as_documented_is_delivered() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    page.check("contoso.com").await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    assert!(page.codes(&["good"]).await.contains("EXO-01"));
    page.close().await;
}

#[tokio::test]
async fn the_mx_microsoft_trap_says_what_to_write_instead() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    let trap = domains().into_iter().find(|(scenario, _)| scenario.name == "SC-32").expect("SC-32");
    page.check(&trap.1).await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    assert!(page.codes(&["error"]).await.contains("EXO-04"));
    let text = page.text().await;
    assert!(text.contains("o-v1.mx.microsoft"), "{text}");
    page.close().await;
}
