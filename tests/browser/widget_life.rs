//! `<mta-sts-lint>` as an element among others: it is styled, sent, moved, copied and thrown away like any (ux.md §6,
//! points 43 to 46).

use crate::{command::serve, editor::Editor, host::HostPage, page::Page};
use serde_json::json;
use std::time::Duration;

const POLICY: &str = "version: STSv1\nmode : enforce\nmx: mx1.example.com\nmax_age: 604800\n";

fn element(attributes: &str) -> String {
    format!("<mta-sts-lint {attributes}><pre>{POLICY}</pre></mta-sts-lint>")
}

/// Opens a page with this body under the documented policy and waits until the element is known.
async fn open(page: &Page, checker: &str, body: &str) {
    let host = HostPage::start(checker, body, true).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
}

/// Point 43: what the contract names as a part can be restyled, and so can every colour.
#[tokio::test]
async fn parts_and_properties_restyle_it() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let parts = [
        "editor", "input", "gutter", "marker", "problems", "problem", "code", "fix", "summary", "toolbar",
        "button", "bytes", "footer",
    ];
    let rules: String = parts
        .iter()
        .map(|part| format!("mta-sts-lint::part({part}) {{ outline: 7px solid rgb(1, 2, 3) }} "))
        .collect();
    let properties = [
        "bg", "fg", "muted", "border", "accent", "error", "warning", "info", "ok", "font", "mono", "radius",
        "space",
    ];
    let values: String = properties
        .iter()
        .map(|name| match *name {
            "radius" | "space" => format!("--mts-{name}: 3px;"),
            "font" | "mono" => format!("--mts-{name}: fantasy;"),
            _ => format!("--mts-{name}: rgb(9, 8, 7);"),
        })
        .collect();
    let body = format!(
        "<style>{rules} .restyled {{ {values} }}</style>
        <script type=module src={}embed.js crossorigin></script>{}",
        server.url,
        element("loading=eager")
    );
    let host = HostPage::free(&body).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let editor = Editor { page: &page };
    editor.ready().await;
    editor.lists(&["POL-03"]).await;
    let unstyled = format!(
        "return {}.filter(part => {{
            const all = [...root.querySelectorAll(`[part~=\"${{part}}\"]`)];
            return !all.length || all.some(e => getComputedStyle(e).outlineColor !== 'rgb(1, 2, 3)');
        }})",
        json!(parts)
    );
    assert_eq!(editor.script(&unstyled).await, json!([]));
    let styles = "
        const style = (selector, name) => getComputedStyle(root.querySelector(selector))[name];
        return [style('.field', 'backgroundColor'), style('.frame', 'color'), style('.bytes', 'color'), style('.gutter', 'borderInlineEndColor'),
            style('.frame', 'fontFamily'), style('#policy', 'fontFamily'), style('.field', 'borderRadius'), style('.frame', 'rowGap'),
            style('.shape.error', 'color')]";
    let before = editor.script(styles).await;
    editor.script("host.className = 'restyled'").await;
    let colour = "rgb(9, 8, 7)";
    let restyled = json!([colour, colour, colour, colour, "fantasy", "fantasy", "3px", "3px", colour]);
    assert_eq!(editor.script(styles).await, restyled);
    let before = before.as_array().expect("a list");
    assert!(before.iter().zip(restyled.as_array().expect("a list")).all(|(a, b)| a != b), "{before:?}");
    page.close().await;
}

/// Point 44: moved, removed, added again, copied: one event a change, and nothing is left of what is thrown away.
#[tokio::test]
async fn whatever_is_thrown_away_is_gone() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let body = format!("<main></main><aside></aside>{}", element("loading=eager full"));
    open(&page, &server.url, &body).await;
    let editor = Editor { page: &page };
    editor.lists(&["POL-03"]).await;
    let script = "
        window.refs = [];
        window.told = 0;
        addEventListener('mta-sts-lint', () => window.told++);
        const [main, aside] = ['main', 'aside'].map(name => document.querySelector(name));
        for (let i = 0; i < 20; i++) {
            const copy = host.cloneNode(true);
            if (i % 2) copy.value = 'mode: none';
            main.append(copy);
            window.refs.push(new WeakRef(copy));
        }";
    editor.script(script).await;
    page.wait("twenty copies lint", "return window.told === 20").await;
    let found = "return [...document.querySelectorAll('main > *')].map(e => e.shadowRoot.querySelectorAll('[data-testid=problems] > li').length)";
    let expected: Vec<u8> = (0..20).map(|i| if i % 2 == 0 { 1 } else { 4 }).collect();
    assert_eq!(
        page.script(found).await,
        json!(expected),
        "a copy has what the page says, not what was typed"
    );
    let moves = "
        const [main, aside] = ['main', 'aside'].map(name => document.querySelector(name));
        const all = [...main.children];
        for (let round = 0; round < 5; round++) {
            aside.append(...all);
            all.forEach(e => e.remove());
            main.append(...all);
        }
        window.told = 0;
        all.forEach(e => { e.value = 'version: STSv1'; });";
    editor.script(moves).await;
    page.wait("each says so once", "return window.told === 20").await;
    // Some go while they work, some while they load, some before.
    let throw_away = "
        const [main] = ['main'].map(name => document.querySelector(name));
        [...main.children].forEach(e => e.remove());
        for (let i = 0; i < 20; i++) {
            const copy = host.cloneNode(true);
            if (i % 2) main.append(copy);
            copy.activate();
            copy.remove();
            window.refs.push(new WeakRef(copy));
        }";
    editor.script(throw_away).await;
    // What was removed while it loaded tells the page nothing; half a second is time enough for it to be ready.
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(page.script("return window.told").await, json!(20));
    page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    page.wait("all are gone", "return window.refs.every(ref => ref.deref() === undefined)").await;
    editor.script("host.value = 'mode: none'").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    page.close().await;
}

/// Removed before the editor has come, and put elsewhere afterwards.
#[tokio::test]
async fn an_element_may_leave_while_it_loads() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, &element("loading=manual")).await;
    let script = "
        window.ready = 0;
        const host = window.host = document.querySelector('mta-sts-lint');
        host.addEventListener('mta-sts-ready', () => window.ready++);
        host.activate();
        host.remove();";
    page.script(script).await;
    page.wait("it is ready all the same", "return window.ready === 1").await;
    page.script("document.body.append(window.host)").await;
    let editor = Editor { page: &page };
    editor.lists(&["POL-03"]).await;
    assert_eq!(
        editor.script("return getComputedStyle(root.querySelector('.frame')).display").await,
        json!("grid")
    );
    page.script("const host = document.querySelector('mta-sts-lint'); host.remove(); host.activate(); document.body.append(host); host.remove(); document.body.append(host)").await;
    editor.type_anew("mode: none").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    assert_eq!(page.script("return window.ready").await, json!(1));
    page.close().await;
}

/// Into another document and back: it works there, and looks the same.
#[tokio::test]
async fn an_element_may_move_to_another_document() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    open(&page, &server.url, &format!("{}<iframe width=900 height=700></iframe>", element("loading=eager")))
        .await;
    let editor = Editor { page: &page };
    editor.lists(&["POL-03"]).await;
    let looks = "
        const style = (name, key) => getComputedStyle(window.root.querySelector(name))[key];
        return [style('.frame', 'display'), style('.layer', 'position'), style('#fix-all', 'minHeight'), style('.gutter', 'textAlign')]";
    editor.script("window.host = host; window.root = root;").await;
    let here = page.script(looks).await;
    page.script("const frame = document.querySelector('iframe').contentDocument; frame.body.append(frame.adoptNode(window.host));").await;
    assert_eq!(page.script(looks).await, here, "it looks the same there");
    let fix = "window.root.querySelector('#fix-all').click()";
    page.script(fix).await;
    page.wait("it works there", "return window.host.value.includes('mode: enforce') && window.root.querySelector('#fix-all').disabled").await;
    let undo = "
        const frame = document.querySelector('iframe').contentDocument;
        window.root.querySelector('#policy').focus();
        frame.execCommand('undo');";
    page.script(undo).await;
    page.wait("it can be undone there", "return window.host.value.includes('mode : enforce')").await;
    page.script("document.body.append(document.adoptNode(window.host));").await;
    assert_eq!(page.script(looks).await, here, "and here again");
    editor.lists(&["POL-03"]).await;
    // A document without a window shows nothing, and breaks nothing.
    page.script("document.implementation.createHTMLDocument().body.append(window.host); document.body.append(window.host)").await;
    assert_eq!(page.script(looks).await, here);
    editor.type_anew("mode: none").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    page.close().await;
}

/// Point 45: properties that were set before the element was defined.
#[tokio::test]
async fn properties_set_before_the_loader_comes_survive() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let host = HostPage::free("<mta-sts-lint></mta-sts-lint><mta-sts-lint></mta-sts-lint>").await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let early = format!(
        "const [first, second] = document.querySelectorAll('mta-sts-lint');
        Object.assign(first, {{ value: {}, mx: 'mx9.example.net', rows: '9', theme: 'dark', readonly: true, compact: true, loading: 'eager' }});
        second.valueBytes = Uint8Array.of(239, 187, 191, 109);
        const script = document.createElement('script');
        Object.assign(script, {{ type: 'module', src: '{}embed.js' }});
        document.head.append(script);",
        json!(POLICY),
        server.url
    );
    page.script(&early).await;
    let editor = Editor { page: &page };
    editor.ready().await;
    assert_eq!(editor.shown().await, POLICY);
    let state = "
        const own = Object.keys(host);
        return [own, host.mx, field.rows, host.theme, field.readOnly, root.querySelector('.frame').className, root.querySelector('#mx').value]";
    let expected =
        json!([[], "mx9.example.net", 9, "dark", true, "frame is-compact is-themed", "mx9.example.net"]);
    assert_eq!(editor.script(state).await, expected);
    let bytes = "return [...document.querySelectorAll('mta-sts-lint')[1].valueBytes]";
    assert_eq!(page.script(bytes).await, json!([239, 187, 191, 109]));
    page.close().await;
}

/// Point 46: an element sends its text with the form, and holds the form back as long as there are errors.
#[tokio::test]
async fn a_form_is_sent_with_it_and_held_back_by_errors() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let body = format!(
        "<form><fieldset>{}</fieldset><button id=send>Send</button><button type=reset>Reset</button></form>",
        element("name=policy loading=eager")
    );
    open(&page, &server.url, &body).await;
    let editor = Editor { page: &page };
    editor.lists(&["POL-03"]).await;
    let listen = "
        window.sent = [];
        document.querySelector('form').addEventListener('submit', e => {
            e.preventDefault();
            window.sent.push(new FormData(e.target).get('policy'));
        });
        document.querySelector('#send').click();";
    page.script(listen).await;
    assert_eq!(page.script("return window.sent").await, json!([]), "held back");
    assert_eq!(
        page.script("return document.querySelector('mta-sts-lint').validity.customError").await,
        json!(true)
    );
    editor.press("fix-all").await;
    editor.lists(&[]).await;
    page.script("document.querySelector('#send').click()").await;
    assert_eq!(page.script("return window.sent").await, json!([POLICY.replace("mode :", "mode:")]));
    page.script("document.querySelector('[type=reset]').click()").await;
    editor.lists(&["POL-03"]).await;
    assert_eq!(editor.shown().await, POLICY, "reset");
    page.script("document.querySelector('fieldset').disabled = true").await;
    editor.wait("its field is disabled", "return field.disabled").await;
    assert_eq!(
        page.script("return new FormData(document.querySelector('form')).has('policy')").await,
        json!(false)
    );
    page.close().await;
}

/// The loader twice from one place, as module and as classic script, and once from another: the first one counts, the
/// others are quiet.
#[tokio::test]
async fn a_second_loader_is_quiet() {
    let (first, second) = (serve(&["--lab"]), serve(&["--lab"]));
    let page = Page::new(&[]).await;
    let script =
        |kind: &str, server: &str, file: &str| format!("<script {kind} src={server}{file}></script>");
    let body = [
        script("type=module", &first.url, "embed.js"),
        script("", &first.url, "embed.classic.js"),
        script("", &first.url, "embed.classic.js"),
        script("type=module", &second.url, "embed.js"),
        script("", &second.url, "embed.classic.js"),
        element("loading=eager"),
        element("loading=eager"),
    ];
    let host = HostPage::free(&body.concat()).await;
    page.driver.goto(&host.url()).await.expect("the page opens");
    let all = "return [...document.querySelectorAll('mta-sts-lint')].every(e => e.shadowRoot?.querySelector('[data-code=POL-03]'))";
    page.wait("both lint", all).await;
    let loaded = "
        const names = performance.getEntriesByType('resource').map(e => new URL(e.name));
        return [names.filter(url => url.pathname === '/embed.js').length, names.filter(url => url.pathname.endsWith('.wasm')).length]";
    assert_eq!(page.script(loaded).await, json!([2, 1]), "one loader of each place, one module");
    let editor = Editor { page: &page };
    editor.script("window.told = 0; host.addEventListener('mta-sts-lint', () => window.told++); host.value = 'mode: none'").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    assert_eq!(page.script("return window.told").await, json!(1));
    page.close().await;
}
