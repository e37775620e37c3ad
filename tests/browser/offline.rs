//! The second visit without a network, and new versions of the site.

use crate::{browser::Browser, editor::Editor, page::Page, published::Published};
use serde_json::json;
use std::{fs, path::Path};

in_browsers!(
    the_second_visit_needs_no_network,
    a_new_version_waits_until_the_visitor_agrees,
    a_file_that_is_not_the_one_of_its_version_keeps_the_version_out,
    the_kill_switch_leaves_nothing_behind,
);

/// Publishes another service worker.
fn republish(published: &mut Published, change: impl FnOnce(String) -> String) {
    let path = published.folder.join("sw.js");
    let worker = fs::read_to_string(&path).expect("the site has a service worker");
    fs::write(&path, change(worker)).expect("it can be changed");
    published.restart();
}

/// The same worker with another version.
fn newer(worker: String) -> String {
    worker.replacen("const VERSION = \"", "const VERSION = \"next-", 1)
}

/// Opens the page, waits until it is kept, and comes back.
pub(crate) async fn second_visit(page: &Page, url: &str) {
    page.open(url).await;
    page.wait("the page is kept", "return navigator.serviceWorker.ready.then(() => true)").await;
    page.open(url).await;
    page.reload().await;
    page.wait("the page is in its keeper's hands", "return !!navigator.serviceWorker.controller").await;
    page.wait("the Wasm answers", "return document.body?.dataset.ready === 'true'").await;
}

/// The names of the caches.
async fn caches(page: &Page) -> Vec<String> {
    serde_json::from_value(page.script("return caches.keys()").await).expect("a list of names")
}

async fn the_second_visit_needs_no_network(browser: Browser) {
    let mut published = Published::new("second-visit");
    let page = Page::of(browser).await;
    second_visit(&page, &published.server.url).await;
    published.server.stop();
    page.reload().await;
    page.wait("the Wasm answers", "return document.body?.dataset.ready === 'true'").await;
    page.check("example.com").await;
    assert_eq!(page.verdict("data-outcome").await, "unknown");
    assert!(page.codes(&["error", "warning"]).await.is_empty(), "what could not be seen is no finding");
    let editor = Editor::open(&page, &published.server.url).await;
    editor.type_anew("mode: none").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    page.close().await;
}

async fn a_new_version_waits_until_the_visitor_agrees(browser: Browser) {
    let mut published = Published::new("new-version");
    let page = Page::of(browser).await;
    second_visit(&page, &published.server.url).await;
    let before = caches(&page).await;
    republish(&mut published, newer);
    page.reload().await;
    page.wait("it is offered", "return !!document.querySelector('[data-testid=update] button')").await;
    assert_eq!(caches(&page).await.len(), 2, "the old version is still in charge");
    page.script("document.querySelector('#update').click(); return true").await;
    page.wait_across(
        "the page starts anew",
        "return document.body?.dataset.ready === 'true' && !document.querySelector('#update')",
    )
    .await;
    page.wait("the old version is gone", "return caches.keys().then(names => names.length === 1)").await;
    assert_ne!(caches(&page).await, before);
    page.close().await;
}

async fn a_file_that_is_not_the_one_of_its_version_keeps_the_version_out(browser: Browser) {
    let mut published = Published::new("tampered");
    let page = Page::of(browser).await;
    second_visit(&page, &published.server.url).await;
    let before = caches(&page).await;
    // As after a half-done upload: one file is not what the new worker expects.
    fs::write(published.folder.join("embed.js"), "// another version").expect("a file can be changed");
    republish(&mut published, newer);
    // The browser looks for a new version, refuses it, and says so.
    let look =
        "return navigator.serviceWorker.getRegistration().then(r => r.update()).then(({ installing }) =>
            !!installing && new Promise(done => {
                installing.onstatechange = () => done(installing.state === 'redundant');
            }))";
    page.wait("it is refused", look).await;
    assert_eq!(page.script("return !!document.querySelector('#update')").await, json!(false));
    assert_eq!(caches(&page).await, before);
    page.close().await;
}

async fn the_kill_switch_leaves_nothing_behind(browser: Browser) {
    let mut published = Published::new("kill-switch");
    let page = Page::of(browser).await;
    second_visit(&page, &published.server.url).await;
    let off = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/sw-off.js");
    republish(&mut published, |_| fs::read_to_string(off).expect("the kill switch"));
    page.reload().await;
    // The page is loaded anew while this is asked: a promise of the old one would never be kept.
    let gone = "
        Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(left => { window.left = left.flat().length });
        return window.left === 0";
    page.wait_across("nothing is left", gone).await;
    page.close().await;
}
