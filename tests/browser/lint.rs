//! The Lint page: typing, keys, fixes, files, links.

use crate::{browser::Browser, command::serve, editor::Editor, page::Page};
use serde_json::json;
use thirtyfour::prelude::*;

in_browsers!(
    squiggles_gutter_list_and_counts_agree,
    the_keyboard_finds_and_fixes_and_undo_takes_back,
    very_many_lines_are_mended_and_undo_takes_that_back_too,
    a_file_keeps_its_bytes_and_pasted_text_has_unknown_line_ends,
    what_is_invisible_is_seen,
    the_records_beside_it_are_judged_too,
    a_link_brings_the_same_bytes_and_nothing_is_sent,
    bad_input_gets_a_sentence_and_the_page_lives,
);

const FAULTY: &str =
    "version: STSv1\nmode : enforce\nmx: mx.example.com\nmx: mx1.example..com\nmax_age: 604800\n";

async fn squiggles_gutter_list_and_counts_agree(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.type_anew(FAULTY).await;
    editor.lists(&["POL-03", "POL-32"]).await;
    let marked = "return [...root.querySelectorAll('.lines span')].map(e => [e.className, e.textContent])";
    assert_eq!(editor.script(marked).await, json!([["error", " "], ["error", "mx1.example..com"]]));
    let letters = "return [...root.querySelectorAll('.gutter > div > div')].map(e => e.textContent)";
    assert_eq!(editor.script(letters).await, json!(["1", "E2", "3", "E4", "5", "6"]));
    let counts = editor.text("return root.querySelector('#counts').innerText").await;
    assert!(counts.contains("2 errors, 0 warnings, 0 notes"), "{counts}");
    // The mark lies where the text lies: the mirror and the field have the same box, font and line.
    let places = "
        const style = e => { const s = getComputedStyle(e); return [s.fontFamily, s.fontSize, s.lineHeight, s.padding, s.tabSize].join(); };
        const [a, b] = [root.querySelector('.layer'), field].map(e => e.getBoundingClientRect());
        return style(root.querySelector('.layer')) === style(field) && Math.abs(a.left - b.left) < 1 && Math.abs(a.top - b.top) < 1";
    assert_eq!(editor.script(places).await, json!(true));
    page.close().await;
}

async fn the_keyboard_finds_and_fixes_and_undo_takes_back(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.type_anew(FAULTY).await;
    editor.lists(&["POL-03", "POL-32"]).await;
    editor.script("field.setSelectionRange(0, 0)").await;
    let selected = "return field.value.slice(field.selectionStart, field.selectionEnd)";
    for want in [" ", "mx1.example..com", " "] {
        editor.keys(Key::F8).await;
        assert_eq!(editor.script(selected).await, json!(want), "F8 goes round");
    }
    let chain = page.driver.action_chain().key_down(Key::Shift).send_keys(Key::F8).key_up(Key::Shift);
    chain.perform().await.expect("keys");
    assert_eq!(editor.script(selected).await, json!("mx1.example..com"), "Shift+F8 goes back");
    editor.keys(Key::F8).await;
    editor.control('.').await;
    assert_eq!(editor.script("return root.activeElement.getAttribute('role')").await, json!("menuitem"));
    editor.keys(Key::Enter).await;
    editor.lists(&["POL-32"]).await;
    assert_eq!(editor.shown().await, FAULTY.replace("mode :", "mode:"));
    editor.control('z').await;
    editor.lists(&["POL-03", "POL-32"]).await;
    assert_eq!(editor.shown().await, FAULTY);
    editor.press("fix-all").await;
    editor.lists(&["POL-32"]).await;
    editor.control('z').await;
    editor.lists(&["POL-03", "POL-32"]).await;
    assert_eq!(editor.shown().await, FAULTY);
    page.close().await;
}

async fn very_many_lines_are_mended_and_undo_takes_that_back_too(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    let faulty = ["version: STSv1\n", &"mode : enforce\n".repeat(1000), "x"].concat();
    editor.script("field.focus(); field.select();").await;
    editor.paste("'version: STSv1\\n' + 'mode : enforce\\n'.repeat(1000)").await;
    editor.keys("x").await;
    editor.wait("it is typed", &format!("return field.value.length === {}", faulty.len())).await;
    editor.press("fix-all").await;
    editor.wait("it is mended", "return !host.value.includes(' :')").await;
    editor.control('z').await;
    editor.wait("it is as before", "return host.value.includes(' :')").await;
    assert_eq!(editor.shown().await, faulty);
    assert_eq!(editor.bytes().await, faulty);
    page.close().await;
}

async fn a_file_keeps_its_bytes_and_pasted_text_has_unknown_line_ends(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    let good = "version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n";
    editor.drop("mta-sts.txt", &[b"\xef\xbb\xbf", good.as_bytes()].concat()).await;
    editor.lists(&["POL-28"]).await;
    let facts = editor.facts().await;
    for fact in ["as file", "byte order mark", "line ends CRLF"] {
        assert!(facts.contains(fact), "{facts}");
    }
    assert_eq!(editor.bytes().await, ["\u{ef}\u{bb}\u{bf}", good].concat());
    // What is saved is caught where the browser would write it.
    editor
        .script("const make = URL.createObjectURL; URL.createObjectURL = blob => (window.saved = blob, make.call(URL, blob));")
        .await;
    editor.press("fix-all").await;
    editor.lists(&[]).await;
    editor.control('s').await;
    let saved = "const done = arguments[0]; window.saved.text().then(done)";
    let saved = page.driver.execute_async(saved, Vec::new()).await.expect("the file").json().clone();
    assert_eq!(saved, json!(good));
    editor.control('z').await;
    editor.lists(&["POL-28"]).await;
    assert_eq!(editor.bytes().await, ["\u{ef}\u{bb}\u{bf}", good].concat(), "undo restores the bytes");
    editor.script("field.focus(); field.setSelectionRange(1e9, 1e9)").await;
    editor.keys("x: y\n").await;
    editor
        .wait("the new line ends as the others do", "return host.value.endsWith('604800\\r\\nx: y\\r\\n')")
        .await;
    editor.type_anew("version: STSv1\n").await;
    editor
        .wait(
            "unknown line ends",
            "return root.querySelector('.bytes').innerText.includes('line ends unknown')",
        )
        .await;
    page.close().await;
}

async fn what_is_invisible_is_seen(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.type_anew("mode: enforce").await;
    editor.script("field.setSelectionRange(5, 99)").await;
    editor.paste("'\\u{a0}en\\u{200b}force'").await;
    editor.wait("signs", "return field.value === 'mode:\\u2423en\\u25afforce'").await;
    assert_eq!(editor.script("return host.value").await, json!("mode:\u{a0}en\u{200b}force"));
    editor
        .wait("a count", "return root.querySelector('.bytes').innerText.includes('2 invisible characters')")
        .await;
    editor.control('z').await;
    editor.wait("undone", "return host.value === 'mode: enforce'").await;
    page.close().await;
}

async fn the_records_beside_it_are_judged_too(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.type_anew("version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 604800\n").await;
    editor.lists(&["POL-39"]).await;
    editor.script("root.querySelector('.beside').open = true; root.querySelector('#sts').focus()").await;
    editor.keys("v=STSv1; id=a_b;").await;
    editor.lists(&["POL-39", "TXT-15"]).await;
    editor.script("root.querySelector('#mx').focus()").await;
    editor.keys("mx1.example.com mx.example.net").await;
    editor.lists(&["POL-39", "TXT-15", "MX-02"]).await;
    let senders = "return root.querySelector('[aria-labelledby=senders-title]').innerText.includes('does not list mx.example.net')";
    editor.wait("what senders do", senders).await;
    page.close().await;
}

async fn a_link_brings_the_same_bytes_and_nothing_is_sent(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    let bytes = b"\xef\xbb\xbfversion: STSv1\r\nmode: none\nmax_age: 1\r\n\xff";
    let before = "return performance.getEntriesByType('resource').length";
    editor.drop("x.txt", bytes).await;
    editor.wait("the file", "return host.valueBytes.length > 0").await;
    let requests = page.script(before).await;
    editor.press("share").await;
    editor.wait("a link", "return location.hash.startsWith('#/lint?p=')").await;
    assert_eq!(page.script(before).await, requests, "no request after the load");
    let link = page.script("return location.href").await.as_str().unwrap_or_default().to_owned();
    page.driver.goto("about:blank").await.expect("away");
    page.open(&link).await;
    editor.ready().await;
    let want: String = bytes.iter().map(|b| char::from(*b)).collect();
    assert_eq!(editor.bytes().await, want);
    // Noise does not deflate.
    let noise = "host.value = Array.from({ length: 9000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('')";
    editor.script(noise).await;
    editor.press("share").await;
    editor.notices("too long for a link").await;
    page.driver.goto(&format!("{}#/lint?p=%%%", server.url)).await.expect("a broken link");
    editor.notices("could not be read").await;
    page.close().await;
}

async fn bad_input_gets_a_sentence_and_the_page_lives(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.type_anew("mode: none").await;
    for (drop, words) in [
        ("[new File([new Uint8Array(1e7)], 'big.txt')]", "too large"),
        (
            "[new File([Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3)], 'x.png')]",
            "not a text file",
        ),
        (
            "[Object.assign(new File(['a'], 'gone.txt'), { arrayBuffer: () => Promise.reject(Error()) })]",
            "could not be read",
        ),
    ] {
        let script = format!(
            "const drop = new Event('drop', {{ bubbles: true, cancelable: true }});
            drop.dataTransfer = {{ items: [], files: {drop}, getData: () => '' }};
            root.querySelector('.frame').dispatchEvent(drop)"
        );
        editor.script(&script).await;
        editor.notices(words).await;
        assert_eq!(editor.shown().await, "mode: none", "{words}");
    }
    editor
        .script(
            "const drop = new Event('drop', { bubbles: true, cancelable: true });
            drop.dataTransfer = { items: [{ webkitGetAsEntry: () => ({ isDirectory: true }) }], files: [], getData: () => '' };
            root.querySelector('.frame').dispatchEvent(drop)",
        )
        .await;
    editor.notices("folder").await;
    editor.script("field.focus(); field.select()").await;
    editor.paste("'x'.repeat(1e7)").await;
    editor.notices("too large").await;
    assert_eq!(editor.shown().await, "mode: none");
    editor.drop("utf16.txt", b"\xff\xfev\0e\0").await;
    editor.notices("UTF-16").await;
    editor.lists(&["POL-28"]).await;
    editor.type_anew("mode: none").await;
    editor.wait("it goes on", "return host.value === 'mode: none'").await;
    page.close().await;
}
