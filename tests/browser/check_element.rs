//! `<mta-sts-check>` in the pages of others.

use crate::{
    accessibility::{axe, violations},
    browser::Browser,
    command::serve,
    frame::{Framed, host},
    host::HostPage,
    page::Page,
    published::Published,
    relay::Relay,
};
use serde_json::json;
use std::fs;
use thirtyfour::prelude::*;

in_browsers!(
    a_check_runs_after_a_click_and_not_before,
    on_the_checkers_own_origin_it_is_refused,
    where_the_host_forbids_frames_the_link_stays_and_the_page_is_told,
    attributes_are_passed_on_to_the_page_that_is_there,
    the_keyboard_alone_types_a_domain_and_checks_it,
    moved_and_cloned_it_begins_anew_and_hears_once,
);

const CHECK: &str =
    "<mta-sts-check domain=sc-28.example><a href=https://checker.example/>Check it</a></mta-sts-check>";
/// What a check asks for.
const ASKS: [&str; 3] = ["/api/", "/dns-query", "/engine"];
/// Whether the reader sees the fallback.
const FALLBACK: &str = "return host.querySelector('a').checkVisibility({ visibilityProperty: true })";

async fn a_check_runs_after_a_click_and_not_before(browser: Browser) {
    let server = serve(&["--lab"]);
    let relay = Relay::start(&server.url).await;
    let page = Page::of(browser).await;
    let framed = Framed::open(&page, &relay.url(), CHECK).await;
    assert_eq!(framed.script(FALLBACK).await, json!(false));
    let before = framed.height().await;
    for path in ASKS {
        assert!(!relay.said().contains(path), "{path} before the click");
    }
    framed.enter().await;
    page.press().await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    assert_eq!(page.step("match").await, "fail");
    assert!(page.codes(&["error"]).await.contains("MX-03"), "{}", page.text().await);
    framed.leave().await;
    for path in ASKS {
        assert!(relay.said().contains(path), "{path} after the click");
    }
    assert!(framed.height().await > before, "the answer needs more room");
    page.close().await;
}

#[tokio::test]
async fn the_whole_report_opens_in_a_window_that_is_free() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let framed = Framed::open(&page, &server.url, CHECK).await;
    framed.enter().await;
    page.press().await;
    page.settled().await;
    page.script("document.getElementById('full-report').click()").await;
    framed.leave().await;
    let before = page.driver.window().await.expect("this window");
    let all = page.driver.windows().await.expect("windows");
    let report = all.into_iter().find(|window| *window != before).expect("a window for the report");
    page.driver.switch_to_window(report).await.expect("it is there");
    page.wait("the page answers", "return document.body.dataset.ready === 'true'").await;
    assert_eq!(page.script("return document.querySelector('#domain').value").await, json!("sc-28.example"));
    assert_eq!(page.script("return window.opener").await, json!(null));
    // In a sandbox the form would be dead.
    page.check("sc-28.example").await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    page.driver.close_window().await.expect("it can be closed");
    page.driver.switch_to_window(before).await.expect("the page around is there");
    page.close().await;
}

/// In Chromium alone: in Firefox WebDriver's scripts know no windows that a message could claim to come from.
#[tokio::test]
async fn messages_of_others_and_of_other_shapes_change_nothing() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let framed = Framed::open(&page, &server.url, CHECK).await;
    let height = framed.height().await;
    let forged = "return (async () => {
        const other = document.body.appendChild(document.createElement('iframe')).contentWindow;
        const origin = new URL(frame.src).origin;
        const say = (source, origin, data) => dispatchEvent(new MessageEvent('message', { source, origin, data }));
        const good = { type: 'mta-sts:height', height: 777 };
        say(window, origin, good);
        say(other, origin, good);
        say(null, origin, good);
        say(frame.contentWindow, location.origin, good);
        say(frame.contentWindow, 'null', good);
        say(frame.contentWindow, origin + '.evil.example', good);
        const type = 'mta-sts:height';
        for (const height of [NaN, Infinity, -Infinity, -1, 0, '777', null, undefined, {}, [777]]) {
            say(frame.contentWindow, origin, { type, height });
        }
        for (const data of [null, undefined, 777, 'mta-sts:height', [], { height: 777 }, { type: 'other', height: 777 }]) {
            say(frame.contentWindow, origin, data);
        }
        postMessage(good, '*');
        await new Promise(done => setTimeout(done, 50));
        return frame.clientHeight;
    })()";
    assert_eq!(framed.script(forged).await, json!(height));
    for (said, shown) in [("1e9", 4000), ("1", 120), ("300.2", 301)] {
        let script = format!(
            "dispatchEvent(new MessageEvent('message', {{ source: frame.contentWindow, origin: new URL(frame.src).origin,
                data: {{ type: 'mta-sts:height', height: {said} }} }}));
             return frame.clientHeight"
        );
        assert_eq!(framed.script(&script).await, json!(shown), "{said}");
    }
    page.close().await;
}

async fn on_the_checkers_own_origin_it_is_refused(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    let script = "return (async () => {
        await import('/embed.js');
        const host = document.createElement('mta-sts-check');
        host.loading = 'manual';
        host.append(Object.assign(document.createElement('a'), { href: '#/check', textContent: 'Check it' }));
        document.querySelector('main').prepend(host);
        const reason = new Promise(done => host.addEventListener('mta-sts-error', e => done(e.detail.reason)));
        host.activate();
        return [await reason, host.shadowRoot.querySelectorAll('iframe').length, host.matches(':state(failed)'),
            host.querySelector('a').checkVisibility(), host.shadowRoot.textContent.length > 10];
    })()";
    assert_eq!(page.script(script).await, json!(["unsupported", 0, true, true, true]));
    page.close().await;
}

async fn where_the_host_forbids_frames_the_link_stays_and_the_page_is_told(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let checker = server.url.trim_end_matches('/');
    let body = format!(
        "<script type=module src={checker}/embed.js crossorigin></script>{}",
        CHECK.replace("domain", "loading=manual domain")
    );
    let host = HostPage::under(&format!("script-src {checker}"), &body).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let framed = Framed { page: &page };
    framed.wait("the element is known", "return !!host.activate").await;
    let script = "return (async () => {
        const reason = new Promise(done => addEventListener('mta-sts-error', e => done(e.detail.reason)));
        host.activate();
        return [await reason, host.shadowRoot.querySelectorAll('iframe').length];
    })()";
    assert_eq!(framed.script(script).await, json!(["csp", 0]));
    assert_eq!(framed.script(FALLBACK).await, json!(true));
    // The violation is what this test is about.
    page.script("window.trouble = window.trouble.filter(t => !t.startsWith('csp frame-src'))").await;
    page.close().await;
}

#[tokio::test]
async fn a_frame_that_never_answers_leaves_the_link() {
    let mut site = Published::new("frameless");
    fs::remove_file(site.folder.join("embed.html")).expect("the page of the frame goes");
    site.restart();
    let page = Page::new(&[]).await;
    let element = CHECK.replace("domain", "loading=manual domain");
    let framed = Framed::begin(&page, &site.server.url, &element).await;
    framed.wait("the element is known", "return !!host.activate").await;
    let listen =
        "window.reason = ''; addEventListener('mta-sts-error', e => window.reason = e.detail.reason);";
    framed.script(&[listen, "host.activate()"].concat()).await;
    framed.wait("the frame is tried", "return !!frame").await;
    assert_eq!(framed.script(FALLBACK).await, json!(true), "while nothing has come");
    framed.wait("an event", "return window.reason === 'fetch'").await;
    assert_eq!(framed.script(FALLBACK).await, json!(true));
    assert_eq!(framed.script("return [!!frame, host.matches(':state(failed)')]").await, json!([false, true]));
    page.close().await;
}

#[tokio::test]
async fn far_from_the_view_nothing_but_the_loader_is_fetched() {
    let server = serve(&["--lab"]);
    let relay = Relay::start(&server.url).await;
    let page = Page::new(&[]).await;
    let far = ["<p>x</p>".repeat(400).as_str(), CHECK].concat();
    let framed = Framed::begin(&page, &relay.url(), &far).await;
    framed.wait("the element is known", "return !!host.activate").await;
    assert_eq!(framed.script("return frame === null").await, json!(true));
    assert!(!relay.said().contains("GET /w/") && !relay.said().contains("embed.html"), "{}", relay.said());
    framed.script("host.scrollIntoView()").await;
    framed.ready().await;
    page.close().await;
}

async fn attributes_are_passed_on_to_the_page_that_is_there(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let framed =
        Framed::open(&page, &server.url, &CHECK.replace("domain", "theme=dark lang=en domain")).await;
    assert_eq!(framed.script("return frame.title").await, json!("MTA-STS check: sc-28.example"));
    framed.enter().await;
    let dressed = "return [document.documentElement.dataset.theme ?? null, document.querySelector('.asked')?.innerText ?? null]";
    assert_eq!(page.script(dressed).await, json!(["dark", "sc-28.example"]));
    page.script("window.same = true").await;
    page.press().await;
    page.settled().await;
    framed.leave().await;
    framed.script("host.theme = 'light'; host.setAttribute('domain', 'example.com')").await;
    assert_eq!(framed.script("return frame.title").await, json!("MTA-STS check: example.com"));
    framed.enter().await;
    page.wait("the new domain", "return document.querySelector('.asked')?.innerText === 'example.com'").await;
    let state = "return [document.documentElement.dataset.theme, window.same, !!document.querySelector('[data-testid=verdict]')]";
    assert_eq!(page.script(state).await, json!(["light", true, false]), "nothing runs by itself");
    framed.leave().await;
    framed.script("host.removeAttribute('theme'); host.removeAttribute('domain')").await;
    framed.enter().await;
    page.wait("a field", "return !!document.querySelector('#domain')").await;
    assert_eq!(page.script("return document.documentElement.dataset.theme ?? null").await, json!(null));
    framed.leave().await;
    page.close().await;
}

async fn the_keyboard_alone_types_a_domain_and_checks_it(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let element = "<a href=#1 id=before>Before</a> <mta-sts-check></mta-sts-check>";
    let framed = Framed::open(&page, &server.url, element).await;
    framed.script("document.getElementById('before').focus()").await;
    page.driver.action_chain().send_keys(Key::Tab).perform().await.expect("Tab");
    framed.wait("the focus is in the frame", "return document.activeElement === host").await;
    framed.enter().await;
    page.wait("the focus is in the field", "return document.activeElement.id === 'domain'").await;
    let keys = page.driver.action_chain().send_keys("127.0.0.1").send_keys(Key::Enter);
    keys.perform().await.expect("typing");
    page.wait("a sentence", "return document.querySelector('.error')?.innerText.includes('IP address')")
        .await;
    let described = "
        const field = document.activeElement;
        return [field.id, field.getAttribute('aria-invalid'), !!document.getElementById(field.getAttribute('aria-describedby'))]";
    assert_eq!(page.script(described).await, json!(["domain", "true", true]));
    page.script("document.activeElement.select()").await;
    let keys = page.driver.action_chain().send_keys("example.com").send_keys(Key::Enter);
    keys.perform().await.expect("typing");
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "delivered");
    framed.leave().await;
    page.close().await;
}

/// Browsers may refuse all storage to frames of other sites.
#[tokio::test]
async fn without_storage_it_checks_all_the_same() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let denied = "
        const get = () => { throw new DOMException('denied', 'SecurityError'); };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get });
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { get });";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": denied })).await;
    let framed = Framed::open(&page, &server.url, CHECK).await;
    framed.enter().await;
    let tried = "try { return localStorage.length; } catch (error) { return error.name; }";
    assert_eq!(page.script(tried).await, json!("SecurityError"));
    page.press().await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, "refused");
    framed.leave().await;
    page.close().await;
}

#[tokio::test]
async fn what_the_proxy_cannot_see_is_said() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.open(&format!("{}embed.html#/check?d=example.com", server.url)).await;
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/api/v1/config*"] })).await;
    page.press().await;
    page.wait("a notice", "return !!document.querySelector('.notice[role=alert]')").await;
    page.close().await;
}

#[tokio::test]
async fn with_everything_stopped_it_says_why_nothing_is_known() {
    let mut server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let framed = Framed::open(&page, &server.url, CHECK).await;
    server.stop();
    framed.enter().await;
    page.press().await;
    page.wait("a notice", "return !!document.querySelector('.notice[role=alert]')").await;
    let failed = "return document.querySelectorAll('[data-status=fail], [data-outcome=refused]').length";
    assert_eq!(page.script(failed).await, json!(0));
    page.driver.enter_default_frame().await.expect("the page around");
    page.close().await;
}

async fn moved_and_cloned_it_begins_anew_and_hears_once(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let framed = Framed::open(&page, &server.url, &[CHECK, "<section></section>"].concat()).await;
    let moved = "
        window.ready = 0;
        addEventListener('mta-sts-ready', () => window.ready++);
        document.querySelector('section').append(host);
        document.querySelector('section').append(host.cloneNode(true));";
    framed.script(moved).await;
    let both = "
        const all = [...document.querySelectorAll('mta-sts-check')];
        return all.length === 2 && all.every(e => e.matches(':state(ready)')) && window.ready === 1";
    page.wait("the clone is ready, and the first one was", both).await;
    framed.height().await;
    framed.enter().await;
    page.press().await;
    page.settled().await;
    framed.leave().await;
    page.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_frame_and_nothing_scrolls_sideways() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    for scheme in ["light", "dark"] {
        page.scheme(scheme).await;
        for domain in ["", "sc-28.example", "sc-38.example", "example.com"] {
            page.width(1280).await;
            page.driver.goto("about:blank").await.expect("a fresh start");
            page.open(&format!("{}embed.html#/check?d={domain}", server.url)).await;
            assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{domain:?} {scheme}");
            if domain.is_empty() {
                page.fill("sc-26.example").await;
            }
            page.press().await;
            page.settled().await;
            assert_eq!(violations(&page, &axe).await, Vec::<String>::new(), "{domain:?} {scheme}, answered");
            page.width(320).await;
            let wide = page.script("return document.scrollingElement.scrollWidth").await;
            assert!(wide.as_u64() <= Some(320), "{domain:?}: {wide}");
            let small = "
                const small = e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.width < 24 || r.height < 24); };
                return [...document.querySelectorAll('button, input, a')].filter(small).map(e => e.outerHTML.slice(0, 120))";
            assert_eq!(page.script(small).await, json!([]), "{domain:?}");
        }
    }
    page.close().await;
}

/// The page around: the frame has a name, and a place in a narrow column.
#[tokio::test]
async fn axe_finds_nothing_in_the_page_around() {
    let axe = axe();
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    let host = host(&server.url, CHECK).await;
    page.width(320).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    Framed { page: &page }.ready().await;
    assert_eq!(violations(&page, &axe).await, Vec::<String>::new());
    let wide = page.script("return document.scrollingElement.scrollWidth").await;
    assert!(wide.as_u64() <= Some(320), "{wide}");
    page.close().await;
}
