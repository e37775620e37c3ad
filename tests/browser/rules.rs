//! The reference of rules: found, read, linked to, and never in the way of a report.

use crate::{
    accessibility::{axe, violations},
    browser::Browser,
    command::serve,
    page::Page,
};
use serde_json::json;
use thirtyfour::prelude::*;

in_browsers!(rules_are_searched_opened_and_left_by_the_keyboard_and_the_address_says_where,);

async fn rules_are_searched_opened_and_left_by_the_keyboard_and_the_address_says_where(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let rules = page.driver.find(By::Css("nav a[href='#/rules']")).await.expect("the way to the rules");
    rules.send_keys(Key::Enter + "").await.expect("it can be followed by key");
    page.wait("the list", "return document.querySelectorAll('.rule-list li').length > 100").await;
    assert_eq!(page.script("return document.activeElement.id").await, json!("main"), "the focus moves along");
    assert_eq!(page.script("return document.querySelector('h1').innerText").await, json!("Rules"));
    assert_eq!(
        page.script("return document.querySelector('[aria-current=page]').innerText").await,
        json!("Rules")
    );

    let field = page.driver.find(By::Css("#rule-search")).await.expect("the field");
    field.send_keys("empty line").await.expect("it takes text");
    page.wait("the search", "return document.querySelectorAll('[data-rule]').length === 1").await;
    assert_eq!(page.script("return location.hash").await, json!("#/rules?q=empty%20line"));

    let rule = page.driver.find(By::Css("[data-rule='POL-06'] a")).await.expect("the rule");
    rule.send_keys(Key::Enter + "").await.expect("it can be followed by key");
    page.wait("the rule", "return !!document.querySelector('article[data-rule=POL-06]')").await;
    assert_eq!(page.script("return location.hash").await, json!("#/rules/POL-06"));
    assert!(page.driver.title().await.expect("a title").starts_with("POL-06"));
    let marked = "return document.querySelector('mark.squiggle').innerText.trim()";
    assert_eq!(page.script(marked).await, json!("LF"), "the empty line is marked");
    let link = "return document.querySelector('a.cite').href";
    assert_eq!(page.script(link).await, json!("https://www.rfc-editor.org/rfc/rfc8461#section-3.2"));

    page.driver.back().await.expect("back");
    page.wait("the search is back", "return document.querySelectorAll('.rule-list li').length === 1").await;
    page.close().await;
}

#[tokio::test]
async fn every_finding_leads_to_its_rule_without_losing_the_report() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    page.check("sc-26.example").await;
    let script = "
        const about = document.querySelector('[data-code=MX-02] a[href^=\"#/rules/\"]');
        return [about.getAttribute('href'), about.target];";
    assert_eq!(page.script(script).await, json!(["#/rules/MX-02", "_blank"]));
    let without = "
        const found = [...document.querySelectorAll('[data-code][data-severity]')];
        return found.filter(e => !e.querySelector(`a[href='#/rules/${e.dataset.code}']`)).map(e => e.dataset.code)";
    assert_eq!(page.script(without).await, json!([]));
    page.close().await;
}

#[tokio::test]
async fn hostile_codes_are_text_and_every_rule_has_a_page() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&format!("{}#/rules/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", server.url)).await;
    page.wait(
        "no such rule",
        "return document.querySelector('main').innerText.includes('<img src=x onerror=alert(1)>')",
    )
    .await;
    assert_eq!(page.script("return document.querySelectorAll('main img').length").await, json!(0));
    page.open(&format!("{}#/rules", server.url)).await;
    page.reload().await;
    page.wait("the list", "return document.querySelectorAll('[data-rule]').length > 100").await;
    let codes =
        page.script("return [...document.querySelectorAll('[data-rule]')].map(e => e.dataset.rule)").await;
    for code in codes.as_array().expect("a list").iter().filter_map(|code| code.as_str()) {
        // Chromium drops some of so many navigations in a row, so that one is asked for until it is done.
        let there = format!(
            "if (location.hash !== '#/rules/{code}') location.hash = '#/rules/{code}';
            return !!document.querySelector('article[data-rule={code}]')"
        );
        page.wait(code, &there).await;
        let parts = page.script("return document.querySelectorAll('article section h2').length").await;
        assert!(parts.as_u64() >= Some(2), "{code}: {parts}");
    }
    page.close().await;
}

#[tokio::test]
async fn rules_are_accessible_and_fit_320_pixels() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    page.open(&server.url).await;
    for scheme in ["light", "dark"] {
        page.scheme(scheme).await;
        for place in ["", "/POL-06", "/POL-28", "/TXT-08", "/MX-02", "/FETCH-10", "/CERT-15", "/NONE-99"] {
            page.script(&format!("location.hash = '#/rules{place}'")).await;
            let there = place.trim_start_matches('/');
            page.wait(
                "the page",
                &format!(
                    "return document.title.startsWith('{}')",
                    if there.is_empty() { "Rules" } else { there }
                ),
            )
            .await;
            page.wait("its text", "return !!document.querySelector('h1')").await;
            assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{place} {scheme}");
            for pixels in [320, 1280] {
                page.width(pixels).await;
                let wide = page.script("return document.scrollingElement.scrollWidth").await;
                assert!(wide.as_u64() <= Some(u64::from(pixels)), "{place} at {pixels} px is {wide} px wide");
            }
        }
    }
    page.close().await;
}

#[tokio::test]
async fn without_the_file_the_page_says_so() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*rules.en-*"] })).await;
    page.open(&format!("{}#/rules", server.url)).await;
    page.wait(
        "the complaint",
        "return document.querySelector('main').innerText.includes('could not be loaded')",
    )
    .await;
    page.close().await;
}
