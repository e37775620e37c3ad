//! The linting editor in a browser: what stands in its open shadow root.

use crate::page::Page;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// The one editor of a page.
pub(crate) struct Editor<'p> {
    pub(crate) page: &'p Page,
}

/// Before each script: the element, its root and its field.
const PRELUDE: &str = "
    const host = document.querySelector('mta-sts-lint');
    const root = host.shadowRoot;
    const field = root.querySelector('#policy');
";

impl<'p> Editor<'p> {
    /// Opens the Lint page of `url` and waits for its editor.
    pub(crate) async fn open(page: &'p Page, url: &str) -> Self {
        page.open(&format!("{url}#/lint")).await;
        let editor = Self { page };
        editor.ready().await;
        editor
    }

    /// Waits until the editor has linted.
    pub(crate) async fn ready(&self) {
        let script = "
            const host = document.querySelector('mta-sts-lint');
            return !!host?.shadowRoot?.querySelector('#counts')?.textContent";
        self.page.wait("the editor lints", script).await;
    }

    /// The value of a script that knows `host`, `root` and `field`.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.page.script(&[PRELUDE, script].concat()).await
    }

    /// The same, as text.
    pub(crate) async fn text(&self, script: &str) -> String {
        self.script(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the script returns true.
    pub(crate) async fn wait(&self, what: &str, script: &str) {
        self.page.wait(what, &[PRELUDE, script].concat()).await;
    }

    /// What the field shows.
    pub(crate) async fn shown(&self) -> String {
        self.text("return field.value").await
    }

    /// The bytes behind it, each as the character of that number.
    pub(crate) async fn bytes(&self) -> String {
        self.text("return [...host.valueBytes].map(b => String.fromCharCode(b)).join('')").await
    }

    /// Waits until the list holds these codes, in this order.
    pub(crate) async fn lists(&self, codes: &[&str]) {
        let script = format!(
            "const codes = [...root.querySelectorAll('[data-testid=problems] > li')].map(e => e.dataset.code);
            return JSON.stringify(codes) === JSON.stringify({})",
            json!(codes)
        );
        self.wait(&format!("{codes:?} in the list"), &script).await;
    }

    /// Presses keys in the field, or wherever the focus is.
    pub(crate) async fn keys(&self, keys: impl Into<TypingData>) {
        self.page.driver.action_chain().send_keys(keys).perform().await.expect("keys");
    }

    /// A key while Control is held.
    pub(crate) async fn control(&self, key: char) {
        let chain = self.page.driver.action_chain().key_down(Key::Control).send_keys(key.to_string());
        chain.key_up(Key::Control).perform().await.expect("keys");
    }

    /// Moves the focus into the empty field and types.
    pub(crate) async fn type_anew(&self, text: &str) {
        self.script("field.focus(); field.select();").await;
        self.keys(Key::Delete + text).await;
    }

    /// Pastes, by the keys, the text that `expression` gives, in the place of what is selected.
    pub(crate) async fn paste(&self, expression: &str) {
        let copy = format!(
            "root.addEventListener('copy', event => {{
                event.clipboardData.setData('text/plain', {expression});
                event.preventDefault();
            }}, {{ once: true }})"
        );
        self.script(&copy).await;
        self.control('c').await;
        self.control('v').await;
    }

    /// Drops a file.
    pub(crate) async fn drop(&self, name: &str, bytes: &[u8]) {
        let script = format!(
            "const data = new DataTransfer();
            data.items.add(new File([new Uint8Array({})], {}));
            const drop = new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }});
            root.querySelector('.frame').dispatchEvent(drop);",
            json!(bytes),
            json!(name)
        );
        self.script(&script).await;
    }

    /// Presses a button of the editor.
    pub(crate) async fn press(&self, id: &str) {
        self.script(&format!("root.getElementById('{id}').click()")).await;
    }

    /// Waits until a sentence about what was asked for holds `words`.
    pub(crate) async fn notices(&self, words: &str) {
        let script = format!("return root.querySelector('.notice').innerText.includes({})", json!(words));
        self.wait(words, &script).await;
    }

    /// The line of facts about the bytes.
    pub(crate) async fn facts(&self) -> String {
        self.text("return root.querySelector('.bytes').innerText").await
    }
}
