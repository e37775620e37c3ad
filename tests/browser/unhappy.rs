//! What the page says when things go wrong: in the field, at our side, in the domain.

use crate::{
    browser::Browser, command::serve, doh_front::DohFront, page::Page, published::Published, relay::Relay,
};
use mta_sts_lab::{Lab, Scenario};
use serde_json::json;

in_browsers!(
    bad_input_gets_a_sentence_under_the_field_and_no_request,
    with_everything_stopped_nothing_is_known_and_nothing_failed,
    without_its_engine_the_page_says_so_once,
    words_that_never_come_hold_no_answer_back,
);

async fn bad_input_gets_a_sentence_under_the_field_and_no_request(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let long = "a".repeat(300);
    for typed in ["", "http://[::1]/", "127.0.0.1", "localhost", long.as_str(), "exa mple", "a..example"] {
        page.fill(typed).await;
        page.press().await;
        let script = "
            const field = document.querySelector('input#domain');
            const ids = (field.getAttribute('aria-describedby') || '').split(' ').filter(Boolean);
            return field.getAttribute('aria-invalid') === 'true' && ids.some(id => document.getElementById(id)?.innerText.trim())";
        page.wait(&format!("a sentence under the field for {typed:?}"), script).await;
    }
    let asked = page
        .script("return performance.getEntriesByType('resource').some(e => e.name.includes('dns-query'))")
        .await;
    assert_eq!(asked, json!(false));
    page.close().await;
}

#[tokio::test]
async fn a_domain_that_does_not_exist_is_said_so() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    page.check("no-such-domain.example").await;
    assert_eq!(page.verdict("data-outcome").await, "bounced");
    assert!(page.codes(&["error"]).await.contains("MX-09"));
    page.close().await;
}

/// The page is open, then the proxy stops; DNS goes on, as on the Internet it comes from somebody else.
#[tokio::test]
async fn without_the_proxy_dns_completes_and_nothing_is_called_failed() {
    let lab = Lab::start(Scenario::shipped()).await.expect("the lab starts");
    let front = DohFront::start(lab.doh_url()).await;
    let mut server = serve(&["--public", "--doh", lab.doh_url()]);
    let arguments = [
        format!("--host-resolver-rules=MAP cloudflare-dns.com:443 {}", front.address),
        "--ignore-certificate-errors".to_owned(),
    ];
    let page = Page::new(&arguments).await;
    page.open(&server.url).await;
    choose_resolver(&page, "Cloudflare").await;
    server.stop();
    page.check("example.com").await;
    for step in ["record", "tls-reporting"] {
        assert_eq!(page.step(step).await, "pass", "{step}\n{}", page.text().await);
    }
    for step in ["policy-host", "policy-file", "match", "servers"] {
        assert_eq!(page.step(step).await, "unknown", "{step}");
    }
    assert_eq!(page.verdict("data-outcome").await, "unknown");
    assert_eq!(page.verdict("data-confidence").await, "partial");
    // The MX answer is judged as on the Internet, where the lab's addresses are documentation: that is all there is.
    let found: Vec<String> = page.codes(&["error", "warning"]).await.into_iter().collect();
    assert_eq!(found, ["MX-13"]);
    page.close().await;
}

/// Nobody answers at all.
async fn with_everything_stopped_nothing_is_known_and_nothing_failed(browser: Browser) {
    let mut server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    server.stop();
    page.check("example.com").await;
    assert_eq!(page.verdict("data-outcome").await, "unknown");
    let failed =
        page.script("return document.querySelectorAll('li[data-step][data-status=fail]').length").await;
    assert_eq!(failed, json!(0));
    assert!(page.codes(&["error", "warning"]).await.is_empty());
    page.close().await;
}

async fn choose_resolver(page: &Page, name: &str) {
    let script = format!(
        "const select = document.querySelector('select');
         const option = [...select.options].find(o => o.text.includes('{name}'));
         select.value = option.value;
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true"
    );
    page.wait("the resolver can be chosen", &script).await;
}

/// A site of which one file is gone: the page says so, keeps what was typed, and does not ask again and again.
async fn words_that_never_come_hold_no_answer_back(browser: Browser) {
    let server = serve(&["--lab"]);
    let relay = Relay::holding(&server.url, Some("GET /words.en")).await;
    let page = Page::of(browser).await;
    page.open(&relay.url()).await;
    page.check("sc-28.example").await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    assert!(page.codes(&["error"]).await.contains("MX-03"), "{}", page.text().await);
    page.close().await;
}

async fn without_its_engine_the_page_says_so_once(browser: Browser) {
    let mut published = Published::new("no-engine");
    std::fs::remove_file(published.folder.join("engine_loader.js")).expect("the engine has a loader");
    published.restart();
    let relay = Relay::start(&published.server.url).await;
    let page = Page::of(browser).await;
    page.open(&relay.url()).await;
    page.wait("it says so", "return !!document.querySelector('[data-testid=engine-failed]')").await;
    page.fill("example.com").await;
    page.press().await;
    page.wait("it says so", "return !!document.querySelector('[data-testid=engine-failed]')").await;
    let asked = || relay.said().matches("GET /engine_loader.js").count();
    let before = asked();
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(asked(), before, "it does not ask by itself");
    assert_eq!(page.script("return document.querySelector('#domain').value").await, json!("example.com"));
    page.driver.quit().await.expect("the browser ends");
}
