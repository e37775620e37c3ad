//! The ways through the page that a user takes, by mouse and by keyboard.

use crate::{browser::Browser, command::serve, page::Page, relay::Relay};
use serde_json::json;
use thirtyfour::prelude::*;

in_browsers!(
    the_keyboard_alone_checks_a_domain,
    a_link_runs_the_check_and_the_fragment_stays_in_the_browser,
    examples_of_the_lab_can_be_clicked,
    two_runs_never_mix,
    who_cancels_at_once_can_check_again,
);

async fn the_keyboard_alone_checks_a_domain(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let focused = "return document.activeElement && document.activeElement.id";
    for _ in 0..12 {
        if page.script(focused).await == json!("domain") {
            break;
        }
        page.driver.action_chain().send_keys(Key::Tab).perform().await.expect("Tab");
    }
    assert_eq!(page.script(focused).await, json!("domain"), "Tab reaches the field");
    page.driver
        .action_chain()
        .send_keys("example.com")
        .send_keys(Key::Enter)
        .perform()
        .await
        .expect("typing");
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    page.close().await;
}

#[tokio::test]
async fn the_field_forgives() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    for typed in ["Admin@Contoso.COM.", "https://contoso.com/mail?x=1#y", "  contoso.com "] {
        page.check(typed).await;
        let shown = page.script("return document.querySelector('[data-testid=verdict]').innerText").await;
        assert!(shown.as_str().unwrap_or_default().contains("contoso.com"), "{typed}: {shown}");
        assert_eq!(page.verdict("data-outcome").await, "delivered", "{typed}");
    }
    page.close().await;
}

async fn a_link_runs_the_check_and_the_fragment_stays_in_the_browser(browser: Browser) {
    let server = serve(&["--lab"]);
    let relay = Relay::start(&server.url).await;
    let page = Page::of(browser).await;
    page.open(&relay.url()).await;
    // Seen once, the note on who sees what need not be seen again.
    page.check("contoso.com").await;
    page.open(&format!("{}#/check?d=example.com&run=1", relay.url())).await;
    page.reload().await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    let said = relay.said();
    assert!(said.contains("GET /dns-query?dns=") && said.contains("POST /api/v1/policy"), "{said}");
    assert!(!said.contains("run=1"), "{said}");
    page.close().await;
}

async fn examples_of_the_lab_can_be_clicked(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let example =
        page.driver.find(By::XPath("//button[contains(., 'example.com')]")).await.expect("an example");
    example.click().await.expect("it can be clicked");
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    page.close().await;
}

async fn two_runs_never_mix(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    page.fill("sc-34.example").await;
    page.press().await;
    page.check("example.com").await;
    assert_eq!(page.verdict("data-outcome").await, "delivered", "{}", page.text().await);
    assert!(!page.codes(&["error"]).await.contains("TLS-05"));
    page.close().await;
}

async fn who_cancels_at_once_can_check_again(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    page.fill("sc-34.example").await;
    // As soon as the button is there, before the engine can have said anything.
    let at_once = "
        const cancel = document.querySelector('#cancel');
        new MutationObserver((_, observer) => {
            if (cancel.hidden) return;
            observer.disconnect();
            cancel.click();
            window.cancelled = true;
        }).observe(cancel, { attributes: true });
        document.querySelector('#check').click();
        return true";
    page.script(at_once).await;
    page.wait("it is cancelled", "return window.cancelled === true").await;
    // The page shows a run before it shows that it is cancelled.
    let nothing = "return document.querySelectorAll('#result').length === 0";
    page.wait("nothing was seen: there is nothing to show", nothing).await;
    page.check("example.com").await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    page.close().await;
}
