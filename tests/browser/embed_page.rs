//! The Embed page: what it shows is what it gives to copy, and what it gives to copy works.

use crate::{
    accessibility::{axe, violations},
    command::serve,
    editor::Editor,
    frame::Framed,
    host::HostPage,
    page::Page,
    relay::Relay,
};
use serde_json::json;
use thirtyfour::prelude::*;

/// Opens the page, with the check picked if `check`.
async fn open(page: &Page, url: &str, check: bool) {
    page.open(&format!("{url}#/embed")).await;
    if check {
        pick(page, "element-check").await;
        page.wait("the small check", "return !!document.querySelector('.live #check')").await;
    } else {
        Editor { page }.ready().await;
    }
}

async fn pick(page: &Page, id: &str) {
    page.driver.find(By::Id(id)).await.expect(id).click().await.expect("it can be picked");
}

/// Replaces what stands in a field of the options.
async fn write(page: &Page, id: &str, text: &str) {
    let field = page.driver.find(By::Id(id)).await.expect(id);
    field.send_keys(Key::Control + "a").await.expect("its text can be selected");
    field.send_keys(Key::Backspace + text).await.expect("it takes text");
}

/// The texts to copy: those for files by the file, that for the page under an empty name, and the host's policy.
async fn pieces(page: &Page) -> serde_json::Value {
    let script = "
        const figures = [...document.querySelectorAll('.snippet > figure')];
        const name = f => f.querySelector('figcaption > code')?.innerText ?? '';
        return Object.fromEntries(figures.map(f => [name(f), f.querySelector('pre').textContent])
            .concat([['policy', document.querySelector('.host-policy pre').textContent]]))";
    page.script(script).await
}

#[tokio::test]
async fn the_snippet_of_a_check_works_under_the_policy_that_it_names() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, true).await;
    write(&page, "embed-domain", "sc-28.example").await;
    pick(&page, "theme-dark").await;
    pick(&page, "pin").await;
    let shown = pieces(&page).await;
    let (snippet, policy) =
        (shown[""].as_str().unwrap_or_default(), shown["policy"].as_str().unwrap_or_default());
    assert!(snippet.contains("integrity=\"sha384-"), "{snippet}");
    let host = HostPage::under(policy, snippet).await;
    page.driver.goto(&host.foreign_url()).await.expect("the page opens");
    let framed = Framed { page: &page };
    framed.ready().await;
    framed.enter().await;
    assert_eq!(page.script("return document.documentElement.dataset.theme").await, json!("dark"));
    page.press().await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    framed.leave().await;
    page.close().await;
}

#[tokio::test]
async fn the_snippet_of_an_editor_holds_what_was_typed_into_the_preview() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, false).await;
    let editor = Editor { page: &page };
    editor.type_anew("version: STSv1\nmode : none\n\n<b>&\n").await;
    write(&page, "mx", "mx1.example.net").await;
    pick(&page, "readonly").await;
    page.wait(
        "the snippet follows",
        "return document.querySelector('.snippet > figure pre').textContent.includes('mode : none')",
    )
    .await;
    assert_eq!(editor.script("return [host.readonly, host.mx]").await, json!([true, "mx1.example.net"]));
    let shown = pieces(&page).await;
    let host =
        HostPage::under(shown["policy"].as_str().unwrap_or_default(), shown[""].as_str().unwrap_or_default())
            .await;
    page.driver.goto(&host.foreign_url()).await.expect("the page opens");
    editor.ready().await;
    assert_eq!(editor.shown().await, "version: STSv1\nmode : none\n\n<b>&\n");
    assert_eq!(editor.script("return [host.readonly, host.mx]").await, json!([true, "mx1.example.net"]));
    page.close().await;
}

#[tokio::test]
async fn a_loader_of_another_version_is_refused_where_the_snippet_is_pinned() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, true).await;
    assert!(!pieces(&page).await[""].as_str().unwrap_or_default().contains("integrity"));
    pick(&page, "pin").await;
    let shown = pieces(&page).await;
    let (snippet, policy) =
        (shown[""].as_str().unwrap_or_default(), shown["policy"].as_str().unwrap_or_default());
    let other = snippet.replace("sha384-", "sha384-AAAA");
    let host = HostPage::under(policy, &other).await;
    page.driver.goto(&host.foreign_url()).await.expect("the page opens");
    page.wait("the link", "return !!document.querySelector('mta-sts-check a')?.checkVisibility()").await;
    assert_eq!(page.script("return !!customElements.get('mta-sts-check')").await, json!(false));
    page.script("window.trouble = []").await;
    page.close().await;
}

#[tokio::test]
async fn every_recipe_can_be_picked_and_copied() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, true).await;
    for (id, file) in [
        ("mdbook", "theme/head.hbs"),
        ("docusaurus", "docusaurus.config.js"),
        ("mkdocs-material", "mkdocs.yml"),
        ("docfx", "templates/mta-sts/public/main.js"),
    ] {
        pick(&page, id).await;
        let shown = pieces(&page).await;
        assert!(shown[file].as_str().is_some_and(|text| text.contains(&server.url)), "{id}: {shown}");
        assert!(
            shown[""].as_str().is_some_and(|text| text.contains("domain=\"example.com\"")),
            "{id}: {shown}"
        );
    }
    pick(&page, "badge").await;
    let badge = "const image = document.querySelector('.snippet img'); return image.complete && image.naturalWidth === 142";
    page.wait("the badge is drawn", badge).await;
    let shown = pieces(&page).await;
    assert!(
        shown["Markdown"].as_str().is_some_and(|text| text.contains("/#/check?d=example.com)")),
        "{shown}"
    );
    page.close().await;
}

#[tokio::test]
async fn the_preview_of_the_check_asks_for_nothing_before_the_click() {
    let server = serve(&["--lab"]);
    let relay = Relay::start(&server.url).await;
    let page = Page::new(&[]).await;
    open(&page, &relay.url(), true).await;
    write(&page, "embed-domain", "sc-28.example").await;
    assert!(!relay.said().contains("/api/") && !relay.said().contains("/dns-query"), "{}", relay.said());
    page.press().await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    write(&page, "embed-domain", "example.com").await;
    page.wait("the answer of another domain goes", "return !document.querySelector('[data-testid=verdict]')")
        .await;
    page.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_and_nothing_scrolls_sideways() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    for check in [false, true] {
        page.width(1280).await;
        open(&page, &server.url, check).await;
        for scheme in ["light", "dark"] {
            page.scheme(scheme).await;
            for theme in ["theme-auto", "theme-light", "theme-dark"] {
                pick(&page, theme).await;
                assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{check} {scheme} {theme}");
            }
        }
        for recipe in ["html", "mdbook", "docusaurus", "mkdocs-material", "docfx", "badge"] {
            pick(&page, recipe).await;
            for pixels in [320, 640, 1280] {
                page.width(pixels).await;
                let wide = page.script("return document.scrollingElement.scrollWidth").await;
                assert!(wide.as_u64() <= Some(u64::from(pixels)), "{recipe} at {pixels} px: {wide}");
            }
        }
        page.width(320).await;
        let small = "
            const small = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.width < 24 || r.height < 24); };
            return [...document.querySelectorAll('main :is(button, input)')].filter(small).map(e => e.outerHTML.slice(0, 120))";
        assert_eq!(page.script(small).await, json!([]));
    }
    page.close().await;
}
