//! Reports in files: opened again, and files that are none.

use crate::{browser::Browser, command::serve, page::Page};
use serde_json::json;
use std::{fs, path::PathBuf};
use thirtyfour::prelude::*;

in_browsers!(
    a_saved_report_opens_without_its_server_and_says_the_same,
    a_file_that_is_no_report_is_refused_and_takes_nothing_away,
);

/// A file that ends with its test.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("{}-{name}", std::process::id()));
        fs::write(&path, content).expect("a file can be written");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

pub(crate) async fn open(page: &Page, file: &Scratch) {
    let field = page.driver.find(By::Css("input#open-report")).await.expect("the field for files");
    field.send_keys(file.0.to_string_lossy()).await.expect("it takes a file");
}

/// What `Save report` gives: the file's text, caught where the page hands it to the browser.
pub(crate) async fn saved(page: &Page) -> String {
    page.script(
        "const create = URL.createObjectURL;
         URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text }); return create.call(URL, blob) };
         document.querySelector('#export').click();
         return true",
    )
    .await;
    page.wait("the report is saved", "return typeof window.saved === 'string'").await;
    page.script("return window.saved").await.as_str().unwrap_or_default().to_owned()
}

async fn a_saved_report_opens_without_its_server_and_says_the_same(browser: Browser) {
    let mut server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    page.check("sc-26.example").await;
    let (outcome, codes) = (page.verdict("data-outcome").await, page.codes(&["error", "warning"]).await);
    assert!(!codes.is_empty());
    let report = Scratch::new("report.json", &saved(&page).await);
    page.check("example.com").await;
    server.stop();
    open(&page, &report).await;
    page.wait("the file is named", "return document.body.innerText.includes('report.json')").await;
    page.settled().await;
    assert_eq!(page.verdict("data-outcome").await, outcome);
    assert_eq!(page.codes(&["error", "warning"]).await, codes);
    page.close().await;
}

async fn a_file_that_is_no_report_is_refused_and_takes_nothing_away(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    page.open(&server.url).await;
    page.check("example.com").await;
    for (name, content) in
        [("text", "not json"), ("other", "{\"a\":1}"), ("broken", "{\"evidence\":{\"domain\":7}}")]
    {
        let file = Scratch::new(name, content);
        open(&page, &file).await;
        page.wait("it is refused", "return !!document.querySelector('.ask [role=alert]')").await;
        assert_eq!(page.verdict("data-outcome").await, "delivered", "{name}");
    }
    assert_eq!(page.script("return document.querySelectorAll('li[data-step]').length").await, json!(7));
    page.close().await;
}
