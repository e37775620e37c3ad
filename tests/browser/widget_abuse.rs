//! `<mta-sts-lint>` under bad input and in bad circumstances: the page that embeds it must not notice.

use crate::{command::serve, editor::Editor, host::HostPage, page::Page, published::Published};
use serde_json::json;
use std::{fs, path::PathBuf};

const POLICY: &str = "version: STSv1\nmode : enforce\nmx: mx1.example.com\nmax_age: 604800\n";

/// Counts what the element says, and waits until it is known.
async fn known(page: &Page) {
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
    let script = "
        window.reasons = [];
        addEventListener('mta-sts-error', e => window.reasons.push(e.detail.reason));";
    page.script(script).await;
}

/// A host page with one element that waits to be asked.
async fn waiting(page: &Page, checker: &str) {
    let body = format!("<mta-sts-lint loading=manual><pre>{POLICY}</pre></mta-sts-lint>");
    let host = HostPage::start(checker, &body, true).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    known(page).await;
}

#[tokio::test]
async fn ten_megabytes_and_binary_files_are_refused_with_a_sentence() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    waiting(&page, &server.url).await;
    let editor = Editor { page: &page };
    let first =
        "const host = document.querySelector('mta-sts-lint'); host.value = 'x'.repeat(1e7); host.activate();";
    page.script(first).await;
    editor.ready().await;
    editor.notices("too large").await;
    assert_eq!(editor.shown().await, "");
    let good = format!("host.value = {}", json!(POLICY));
    editor.script(&good).await;
    editor.lists(&["POL-03"]).await;
    editor.wait("the sentence goes", "return root.querySelector('.notice').hidden").await;
    for (bad, words) in [
        ("host.setAttribute('value', 'x'.repeat(1e7))", "too large"),
        ("host.valueBytes = new Uint8Array(1e7)", "too large"),
        (
            "host.valueBytes = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3)",
            "not a text file",
        ),
        ("host.valueBytes = crypto.getRandomValues(new Uint8Array(60000))", "not a text file"),
    ] {
        editor.script(bad).await;
        editor.notices(words).await;
        assert_eq!(editor.shown().await, POLICY, "{bad}");
        editor.script(&good).await;
        editor.wait("the sentence goes", "return root.querySelector('.notice').hidden").await;
    }
    // Octets that are no UTF-8, line ends and a BOM come back as they were.
    editor.script("host.valueBytes = Uint8Array.of(239, 187, 191, 118, 58, 255, 13, 10)").await;
    editor.wait("they are shown", "return field.value.startsWith('v:') || field.value.includes('v:')").await;
    assert_eq!(editor.bytes().await, "\u{ef}\u{bb}\u{bf}v:\u{ff}\r\n");
    page.close().await;
}

/// Three seconds of a thousand changes a second, of every attribute there is.
#[tokio::test]
async fn a_thousand_changes_a_second_end_in_the_right_state() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    waiting(&page, &server.url).await;
    let editor = Editor { page: &page };
    page.script("document.querySelector('mta-sts-lint').activate()").await;
    editor.lists(&["POL-03"]).await;
    let churn = "
        window.changes = window.frames = window.told = 0;
        host.addEventListener('mta-sts-lint', () => window.told++);
        const frame = () => { window.frames++; if (window.changes < 3000) requestAnimationFrame(frame); };
        requestAnimationFrame(frame);
        const names = ['value', 'mx', 'rows', 'theme', 'compact', 'readonly', 'disabled', 'fixes', 'app', 'lang', 'loading', 'no-such'];
        const timer = setInterval(() => {
            for (let i = 0; i < 10; i++) {
                const at = window.changes++;
                const name = names[at % names.length];
                const value = { value: 'version: ' + at, rows: String(at % 9), theme: ['dark', 'light', ''][at % 3] }[name] ?? String(at);
                if (at % 5) host.setAttribute(name, value); else host.removeAttribute(name);
            }
            if (window.changes < 3000) return;
            clearInterval(timer);
            for (const name of names) host.removeAttribute(name);
            window.before = root.querySelectorAll('*').length;
        }, 10);";
    editor.script(churn).await;
    page.wait("the changes end", "return window.changes >= 3000").await;
    editor.lists(&["POL-03"]).await;
    assert_eq!(editor.shown().await, POLICY, "the text of the page, as before");
    let state =
        "return [field.rows, field.readOnly, field.disabled, root.querySelector('.frame').className.trim()]";
    assert_eq!(editor.script(state).await, json!([6, false, false, "frame"]));
    // However fast the changes come, the linter judges once a frame.
    editor
        .wait(
            "it was told once a frame at most",
            "return window.told > 0 && window.told <= window.frames + 2",
        )
        .await;
    // Nothing has piled up: a first churn may fill what is kept for undo, a second adds nothing.
    let size = "return root.querySelectorAll('*').length";
    let once = editor.script(size).await;
    editor.script(churn).await;
    page.wait("the changes end", "return window.changes >= 3000").await;
    editor.lists(&["POL-03"]).await;
    assert_eq!(editor.script(size).await, once);
    page.close().await;
}

/// What goes wrong with a copy of the site, and the reason that is given.
#[tokio::test]
async fn what_cannot_be_fetched_is_told_and_a_second_try_works() {
    type Fault = fn(PathBuf);
    let remove: Fault = |path| fs::remove_file(path).expect("it is there");
    let spoil: Fault = |path| fs::write(path, "spoilt").expect("it is there");
    for (file, fault) in [
        (".js", remove),
        (".wasm", remove),
        (".txt", remove),
        (".js", spoil),
        (".wasm", spoil),
        (".txt", spoil),
    ] {
        let mut published = Published::new("fetch-failed");
        let path = published.embedded(file);
        let good = fs::read(&path).expect("the editor's files");
        fault(path.clone());
        published.restart();
        let page = Page::new(&[]).await;
        waiting(&page, &published.server.url).await;
        fails(&page, "fetch").await;
        fs::write(&path, good).expect("it is mended");
        published.restart();
        // Files with a hash in their names are kept by browsers, faulty ones included, until they are asked to forget.
        page.devtools("Network.clearBrowserCache", json!({})).await;
        recovers(&page).await;
        // The failed fetch is what this test is about; nothing else may have gone wrong.
        page.close().await;
    }
}

#[tokio::test]
async fn with_the_server_gone_the_text_stays_until_it_is_back() {
    let mut published = Published::new("server-gone");
    let page = Page::new(&[]).await;
    waiting(&page, &published.server.url).await;
    published.server.stop();
    fails(&page, "fetch").await;
    fails(&page, "fetch").await;
    published.restart();
    recovers(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_browser_without_webassembly_and_a_crash_are_told_apart() {
    let server = serve(&["--lab"]);
    for (sabotage, mend, reason) in [
        (
            "window.kept = WebAssembly; delete window.WebAssembly",
            "window.WebAssembly = window.kept",
            "unsupported",
        ),
        (
            "window.kept = CSSStyleSheet.prototype.replaceSync; CSSStyleSheet.prototype.replaceSync = () => { throw Error('no') }",
            "CSSStyleSheet.prototype.replaceSync = window.kept",
            "crash",
        ),
    ] {
        let page = Page::new(&[]).await;
        waiting(&page, &server.url).await;
        page.script(sabotage).await;
        fails(&page, reason).await;
        page.script(mend).await;
        recovers(&page).await;
        page.close().await;
    }
}

/// An element that crashes while it is edited says so once, keeps the text, and spares the page.
#[tokio::test]
async fn a_crash_while_editing_is_told_and_is_none_of_the_page() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    waiting(&page, &server.url).await;
    let editor = Editor { page: &page };
    page.script("document.querySelector('mta-sts-lint').activate()").await;
    editor.lists(&["POL-03"]).await;
    editor
        .script(
            "window.kept = JSON.parse; JSON.parse = () => { throw Error('no') }; host.value = 'mode: none'",
        )
        .await;
    page.wait("it is told", "return window.reasons.join() === 'crash'").await;
    editor.script("JSON.parse = window.kept").await;
    assert_eq!(page.script("return document.querySelector('mta-sts-lint').value").await, json!("mode: none"));
    page.close().await;
}

/// Storage that throws when it is touched, as in a sandbox: nobody touches it.
#[tokio::test]
async fn no_storage_is_touched() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    waiting(&page, &server.url).await;
    let deny = "
        window.touched = [];
        for (const [owner, name] of [[window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'], [window, 'caches'],
            [window, 'cookieStore'], [document, 'cookie'], [navigator, 'storage'], [navigator, 'serviceWorker']]) {
            const deny = () => { window.touched.push(name); throw new DOMException('denied', 'SecurityError'); };
            Object.defineProperty(owner, name, { get: deny, set: deny, configurable: true });
        }
        const host = document.querySelector('mta-sts-lint');
        host.full = true;
        host.activate();";
    page.script(deny).await;
    let editor = Editor { page: &page };
    editor.lists(&["POL-03"]).await;
    editor.press("fix-all").await;
    editor.lists(&[]).await;
    editor.press("share").await;
    editor.notices("link").await;
    assert_eq!(page.script("return window.touched").await, json!([]));
    page.close().await;
}

/// Activates the element in vain: the text stays, a line says so, the page is told why.
async fn fails(page: &Page, reason: &str) {
    page.script("window.reasons = []; document.querySelector('mta-sts-lint').activate()").await;
    page.wait(reason, &format!("return window.reasons.join() === {reason:?}")).await;
    let state = "
        const host = document.querySelector('mta-sts-lint');
        return [host.querySelector('pre').checkVisibility(), host.shadowRoot.querySelector('p').innerText.length > 20,
            host.matches(':state(failed)'), host.matches(':state(loading)')]";
    assert_eq!(page.script(state).await, json!([true, true, true, false]));
}

/// A second try works.
async fn recovers(page: &Page) {
    page.script("document.querySelector('mta-sts-lint').activate()").await;
    Editor { page }.lists(&["POL-03"]).await;
    let state = "
        const host = document.querySelector('mta-sts-lint');
        return [host.querySelector('pre').checkVisibility(), host.matches(':state(failed)'), host.matches(':state(ready)')]";
    assert_eq!(page.script(state).await, json!([false, false, true]));
}
