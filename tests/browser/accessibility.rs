//! WCAG 2.2 AA as far as axe-core can tell, and what it cannot: width, focus, zoom.

use crate::{command::serve, editor::Editor, page::Page};
use serde_json::{Value, json};

/// The script of axe-core, which `cargo xtask test` installs.
pub(crate) fn axe() -> String {
    let path =
        std::env::var_os("MTA_STS_AXE").expect("MTA_STS_AXE names axe.min.js; cargo xtask test sets it");
    std::fs::read_to_string(path).expect("MTA_STS_AXE names a file")
}

#[tokio::test]
async fn axe_finds_nothing_in_any_state() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    page.open(&server.url).await;
    for scheme in ["light", "dark"] {
        page.scheme(scheme).await;
        for domain in
            ["example.com", "sc-28.example", "sc-38.example", "sc-02.example", "no-such-domain.example"]
        {
            page.check(domain).await;
            open_folds(&page).await;
            assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{domain} {scheme}");
        }
        page.fill("").await;
        page.press().await;
        assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "empty field, {scheme}");
    }
    page.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_the_lint_page() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    let editor = Editor::open(&page, &server.url).await;
    for scheme in ["light", "dark"] {
        page.scheme(scheme).await;
        for text in ["", "version: STSv1\nmode : enforce\nmx: *.example.com\nmax_age: 60\n"] {
            editor.type_anew(text).await;
            editor.script("root.querySelectorAll('details').forEach(d => d.open = true)").await;
            assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{text:?} {scheme}");
        }
    }
    for pixels in [320, 640, 1280] {
        page.width(pixels).await;
        let wide = page.script("return document.scrollingElement.scrollWidth").await;
        assert!(wide.as_u64() <= Some(u64::from(pixels)), "{pixels} px: {wide}");
        let small = "
            const small = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.width < 24 || r.height < 24); };
            return [...root.querySelectorAll('button, input, summary, a, textarea')].filter(small).map(e => e.outerHTML.slice(0, 120))";
        assert_eq!(editor.script(small).await, json!([]), "{pixels} px");
    }
    page.close().await;
}

async fn open_folds(page: &Page) {
    page.script("document.querySelectorAll('details').forEach(d => d.open = true)").await;
}

/// What axe-core objects to.
pub(crate) async fn violations(page: &Page, axe: &str) -> Vec<String> {
    page.script(&format!("if (!window.axe) {{ {axe}\n }} return true")).await;
    let script = "
        const done = arguments[arguments.length - 1];
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        axe.run(document, { runOnly: tags }).then(r => done(r.violations.map(v =>
            v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))));";
    let found = page.driver.execute_async(script, Vec::new()).await.expect("axe runs").json().clone();
    let Value::Array(found) = found else { return vec![found.to_string()] };
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[tokio::test]
async fn nothing_scrolls_sideways_from_320_pixels_up() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    for domain in ["example.com", "sc-28.example", "contoso.com"] {
        page.width(1280).await;
        page.check(domain).await;
        open_folds(&page).await;
        for pixels in [320, 400, 640, 960, 1600] {
            page.width(pixels).await;
            let wide = page.script("return document.scrollingElement.scrollWidth").await;
            let script = "
                const over = e => e.getBoundingClientRect().right > innerWidth + 1;
                return [...document.querySelectorAll('main *')].filter(over).map(e => e.outerHTML.slice(0, 90))";
            let culprits = page.script(script).await;
            assert!(
                wide.as_u64() <= Some(u64::from(pixels)),
                "{domain} at {pixels} px is {wide} px wide: {culprits:#}"
            );
        }
    }
    page.close().await;
}

#[tokio::test]
async fn targets_are_large_enough_at_320_pixels() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&server.url).await;
    page.width(320).await;
    page.check("sc-28.example").await;
    open_folds(&page).await;
    let script = "
        const small = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.width < 24 || r.height < 24); };
        return [...document.querySelectorAll('button, select, input, summary')].filter(small).map(e => e.outerHTML.slice(0, 120))";
    assert_eq!(page.script(script).await, json!([]));
    page.close().await;
}
