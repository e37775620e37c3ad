//! `<mta-sts-lint>` in the pages of others.

use crate::{browser::Browser, command::serve, editor::Editor, host::HostPage, page::Page};
use serde_json::json;

in_browsers!(
    fifty_elements_share_one_instance_under_a_strict_policy,
    far_from_the_view_only_the_loader_is_fetched,
    without_wasm_the_text_stays_and_the_page_is_told,
    an_element_survives_moves_properties_and_forms,
);

const POLICY: &str = "version: STSv1\nmode : enforce\nmx: mx1.example.com\nmax_age: 604800\n";

/// Fetches of the checker's files, the loader aside.
const FETCHED: &str = "return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname).filter(p => p.startsWith('/w/')).length";

async fn fifty_elements_share_one_instance_under_a_strict_policy(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let element = format!("<mta-sts-lint loading=eager><pre>{POLICY}</pre></mta-sts-lint>");
    let host = HostPage::start(&server.url, &element.repeat(50), true).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let all = "return [...document.querySelectorAll('mta-sts-lint')].every(e => e.shadowRoot?.querySelector('[data-code=POL-03]'))";
    page.wait("all of them lint", all).await;
    let fetched = "
        const names = performance.getEntriesByType('resource').map(e => e.name);
        return ['.wasm', '.txt', '.js'].map(end => new Set(names.filter(n => n.includes('/w/1/') && n.endsWith(end))).size)";
    assert_eq!(page.script(fetched).await, json!([1, 1, 1]));
    let count =
        "return performance.getEntriesByType('resource').filter(e => e.name.endsWith('.wasm')).length";
    assert_eq!(page.script(count).await, json!(1), "the module is fetched once");
    // No violation of the policy, no uncaught error: `close` looks.
    page.close().await;
}

async fn far_from_the_view_only_the_loader_is_fetched(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let lines = "<p>x</p>".repeat(400);
    let body = format!("{lines}<mta-sts-lint><pre>{POLICY}</pre></mta-sts-lint>");
    let host = HostPage::start(&server.url, &body, true).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
    assert_eq!(page.script(FETCHED).await, json!(0));
    assert_eq!(page.script("return document.querySelector('pre').checkVisibility()").await, json!(true));
    page.script("document.querySelector('mta-sts-lint').scrollIntoView()").await;
    Editor { page: &page }.lists(&["POL-03"]).await;
    page.close().await;
}

async fn without_wasm_the_text_stays_and_the_page_is_told(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let host = HostPage::start(
        &server.url,
        &format!("<mta-sts-lint loading=manual><pre>{POLICY}</pre></mta-sts-lint>"),
        false,
    )
    .await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
    let script = "
        window.reason = '';
        addEventListener('mta-sts-error', e => window.reason = e.detail.reason);
        document.querySelector('mta-sts-lint').activate();";
    page.script(script).await;
    page.wait("an event", "return window.reason === 'csp'").await;
    assert_eq!(page.script("return document.querySelector('pre').checkVisibility()").await, json!(true));
    // The violation is what this test is about.
    page.script("window.trouble = window.trouble.filter(t => !t.includes('wasm-eval'))").await;
    page.close().await;
}

async fn an_element_survives_moves_properties_and_forms(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let body = "<form action=javascript:0><mta-sts-lint name=policy loading=manual></mta-sts-lint><button>Send</button></form><div></div>";
    let host = HostPage::start(&server.url, body, true).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let early = "
        const host = document.querySelector('mta-sts-lint');
        window.linted = 0;
        host.addEventListener('mta-sts-lint', e => { window.linted++; window.last = e.detail; });";
    page.script(early).await;
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
    page.script(
        "const host = document.querySelector('mta-sts-lint'); host.value = 'mode: none'; host.activate();",
    )
    .await;
    let editor = Editor { page: &page };
    editor.ready().await;
    assert_eq!(editor.shown().await, "mode: none", "what was set before the editor came");
    assert_eq!(page.script("return window.last.trigger").await, json!("initial"));
    assert_eq!(page.script("return document.querySelector('form').checkValidity()").await, json!(false));
    editor.script(&format!("host.value = {}", json!(POLICY.replace("mode :", "mode:")))).await;
    editor.lists(&[]).await;
    assert_eq!(page.script("return document.querySelector('form').checkValidity()").await, json!(true));
    let sent = page.script("return new FormData(document.querySelector('form')).get('policy')").await;
    assert_eq!(sent, json!(POLICY.replace("mode :", "mode:")));
    let moved = "
        const before = window.linted;
        document.querySelector('div').append(host);
        host.remove();
        document.querySelector('form').append(host);
        host.value = 'x';
        window.expected = before + 1;";
    editor.script(moved).await;
    editor.lists(&["POL-07", "POL-09", "POL-11", "POL-05"]).await;
    assert_eq!(
        page.script("return window.linted === window.expected").await,
        json!(true),
        "one event a change"
    );
    page.close().await;
}
