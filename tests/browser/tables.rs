//! The tables of public suffixes and look-alikes, which come when a judgement asks for one.

use crate::{
    browser::Browser,
    command::{reported, serve},
    offline::second_visit,
    page::Page,
    published::Published,
    relay::Relay,
    saved::{Scratch, open, saved},
};
use std::{collections::BTreeSet, fs, path::Path};

in_browsers!(
    the_page_finds_what_the_command_finds,
    tables_that_never_come_keep_no_check_from_ending,
    without_the_tables_a_check_ends_and_the_next_asks_again,
    they_are_loaded_once_and_only_when_they_are_asked_for,
    on_the_second_visit_they_need_no_network,
);

/// Scenarios in which a table decides, in a lab that is kept up, and what it makes of them.
const DECIDED: [(&str, &str); 5] = [
    ("pol-38.example", "POL-38"),
    ("pol-44.example", "POL-44"),
    ("xn--80ak6aa92e.example", "IDN-06"),
    ("dept.example.com", "TXT-24"),
    ("cert-07-suffix.example", "CERT-07"),
];

/// The codes of all findings, once nothing more is awaited.
async fn found(page: &Page, domain: &str) -> BTreeSet<String> {
    page.check(domain).await;
    finished(page).await
}

async fn finished(page: &Page) -> BTreeSet<String> {
    page.wait("it is finished", "return !!document.querySelector('[data-phase=done]')").await;
    page.codes(&["error", "warning", "info", "good"]).await
}

async fn the_page_finds_what_the_command_finds(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    for (domain, code) in DECIDED {
        let found = found(&page, domain).await;
        assert!(found.contains(code), "{domain}: {found:?}");
        assert_eq!(found, reported(domain), "{domain}");
    }
    page.close().await;
}

async fn tables_that_never_come_keep_no_check_from_ending(browser: Browser) {
    let published = on_demand("tables-never");
    let relay = Relay::holding(&published.server.url, Some("GET /tables-")).await;
    let page = Page::of(browser).await;
    page.open(&relay.url()).await;
    ends_without(&page).await;
    page.close().await;
}

/// The report is as without tables: it says what is certain.
async fn ends_without(page: &Page) {
    let found = found(page, "pol-38.example").await;
    assert!(found.contains("POL-43") && !found.contains("POL-38"), "{found:?}");
    assert_eq!(page.verdict("data-outcome").await, "delivered");
}

async fn without_the_tables_a_check_ends_and_the_next_asks_again(browser: Browser) {
    let mut published = Published::new("no-tables");
    let tables = published.file("tables-");
    let content = fs::read(&tables).expect("the site has tables");
    fs::remove_file(&tables).expect("they can be taken away");
    published.restart();
    let page = Page::of(browser).await;
    page.open(&published.server.url).await;
    ends_without(&page).await;
    fs::write(&tables, content).expect("they can be put back");
    published.restart();
    assert!(found(&page, "pol-38.example").await.contains("POL-38"));
    page.close().await;
}

/// A site without the service worker, which fetches everything ahead of need.
fn on_demand(name: &str) -> Published {
    let mut published = Published::new(name);
    let off = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/sw-off.js");
    fs::copy(off, published.folder.join("sw.js")).expect("the kill switch");
    published.restart();
    published
}

async fn they_are_loaded_once_and_only_when_they_are_asked_for(browser: Browser) {
    let published = on_demand("tables-on-demand");
    let relay = Relay::start(&published.server.url).await;
    let asked = || relay.said().matches("GET /tables-").count();
    let page = Page::of(browser).await;
    page.open(&relay.url()).await;
    found(&page, "example.com").await;
    assert_eq!(asked(), 0, "nothing depends on a table");
    for _ in 0..2 {
        assert!(found(&page, "pol-38.example").await.contains("POL-38"));
        assert_eq!(asked(), 1);
    }
    assert!(found(&page, "xn--80ak6aa92e.example").await.contains("IDN-06"));
    assert_eq!(asked(), 1);
    page.close().await;
}

async fn on_the_second_visit_they_need_no_network(browser: Browser) {
    let mut published = Published::new("tables-offline");
    let page = Page::of(browser).await;
    second_visit(&page, &published.server.url).await;
    found(&page, "pol-38.example").await;
    let report = Scratch::new("tables.json", &saved(&page).await);
    published.server.stop();
    page.reload().await;
    page.wait("the Wasm answers", "return document.body?.dataset.ready === 'true'").await;
    // The address asks for a check: that one ends first, and sees nothing.
    page.settled().await;
    finished(&page).await;
    open(&page, &report).await;
    page.wait("the file is named", "return document.body.innerText.includes('tables.json')").await;
    page.settled().await;
    let found = finished(&page).await;
    assert!(found.contains("POL-38"), "{found:?}");
    page.close().await;
}
