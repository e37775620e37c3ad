//! The checker's page in a browser, by the names of contracts.md §2.

use crate::{browser::Browser, command::Running};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use thirtyfour::prelude::*;

/// A hang limit, not an expectation.
const PATIENCE: Duration = Duration::from_secs(90);

/// One browser window.
pub(crate) struct Page {
    pub(crate) driver: WebDriver,
    _process: Running,
}

/// Records what must never happen: violations of the page's own policy and uncaught errors.
const WATCH: &str = "
    window.trouble = [];
    document.addEventListener('securitypolicyviolation', e => window.trouble.push('csp ' + e.violatedDirective + ' ' + e.blockedURI));
    window.addEventListener('error', e => window.trouble.push('error ' + e.message));
    window.addEventListener('unhandledrejection', e => window.trouble.push('rejection ' + e.reason));
";

impl Page {
    /// A fresh Chromium with these extra arguments.
    pub(crate) async fn new(arguments: &[String]) -> Self {
        Self::start(Browser::Chromium, arguments).await
    }

    /// A fresh window of that browser.
    pub(crate) async fn of(browser: Browser) -> Self {
        Self::start(browser, &[]).await
    }

    async fn start(browser: Browser, arguments: &[String]) -> Self {
        let process = browser.driver();
        let driver = browser.start(&process, arguments).await;
        browser.before_each_page(&driver, WATCH).await;
        Self { driver, _process: process }
    }

    /// Opens `url` and waits until the page's Wasm answers.
    pub(crate) async fn open(&self, url: &str) {
        self.driver.goto(url).await.expect("the page opens");
        self.wait("the Wasm answers", "return document.body?.dataset.ready === 'true'").await;
    }

    /// Loads the page anew, as F5 does. WebDriver's own command goes past the service worker in Firefox, as Ctrl+F5 does.
    pub(crate) async fn reload(&self) {
        self.script("window.leaving = true; location.reload()").await;
        let there = "return !window.leaving && document.readyState === 'complete'";
        self.wait_across("the page is loaded anew", there).await;
    }

    /// Waits until `script`, which must not wait itself, returns true in this page or in the one that takes its place.
    pub(crate) async fn wait_across(&self, what: &str, script: &str) {
        let start = Instant::now();
        // Between two pages there is none that could answer.
        while !self.driver.execute(script, Vec::new()).await.is_ok_and(|answer| *answer.json() == json!(true))
        {
            assert!(start.elapsed() < PATIENCE, "never: {what}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Runs a command of the DevTools protocol: Chromium only.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) {
        self.driver.cdp().send_raw(command, parameters).await.expect(command);
    }

    /// The value of a script.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.expect(script).json().clone()
    }

    /// Waits until `script` returns true.
    pub(crate) async fn wait(&self, what: &str, script: &str) {
        let start = Instant::now();
        while self.script(script).await != json!(true) {
            let shown = self.script("return document.body?.innerText").await;
            assert!(start.elapsed() < PATIENCE, "never: {what}\n{}", shown.as_str().unwrap_or_default());
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Types `text` into the empty field.
    pub(crate) async fn fill(&self, text: &str) {
        let field = self.driver.find(By::Css("input#domain")).await.expect("the field");
        // As a user does it: WebDriver's own clearing tells the page nothing.
        field.send_keys(Key::Control + "a").await.expect("its text can be selected");
        field.send_keys(Key::Backspace + text).await.expect("it takes text");
    }

    /// Presses the button.
    pub(crate) async fn press(&self) {
        self.driver
            .find(By::Css("button#check"))
            .await
            .expect("the button")
            .click()
            .await
            .expect("it can be pressed");
    }

    /// Types a domain, checks it and waits for the answer.
    pub(crate) async fn check(&self, domain: &str) {
        self.fill(domain).await;
        self.press().await;
        self.settled().await;
    }

    /// Waits until no step is under way and an answer stands.
    pub(crate) async fn settled(&self) {
        let script = "
            const steps = [...document.querySelectorAll('li[data-step]')];
            const open = steps.filter(s => ['waiting', 'running'].includes(s.dataset.status));
            return steps.length === 7 && open.length === 0 && !!document.querySelector('[data-testid=verdict][data-outcome]');";
        self.wait("the check ends", script).await;
    }

    /// An attribute of the verdict.
    pub(crate) async fn verdict(&self, attribute: &str) -> String {
        let script =
            format!("return document.querySelector('[data-testid=verdict]').getAttribute('{attribute}')");
        self.script(&script).await.as_str().unwrap_or_default().to_owned()
    }

    /// The status of a step.
    pub(crate) async fn step(&self, step: &str) -> String {
        let script = format!("return document.querySelector('li[data-step={step}]').dataset.status");
        self.script(&script).await.as_str().unwrap_or_default().to_owned()
    }

    /// The codes of all findings of these severities.
    pub(crate) async fn codes(&self, severities: &[&str]) -> BTreeSet<String> {
        let wanted = json!(severities);
        let script = format!(
            "return [...document.querySelectorAll('[data-code][data-severity]')].filter(e => {wanted}.includes(e.dataset.severity)).map(e => e.dataset.code)"
        );
        serde_json::from_value(self.script(&script).await).expect("a list of codes")
    }

    /// The text that the page shows.
    pub(crate) async fn text(&self) -> String {
        self.script("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// The width of the window in CSS pixels.
    pub(crate) async fn width(&self, pixels: u32) {
        let metrics = json!({ "width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The colour scheme that the reader prefers.
    pub(crate) async fn scheme(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Ends the browser; nothing bad may have happened in it.
    pub(crate) async fn close(self) {
        // There is no page to ask while another one is on its way.
        self.wait("a page", "return Array.isArray(window.trouble)").await;
        let trouble = self.script("return window.trouble").await;
        self.driver.quit().await.expect("the browser ends");
        assert_eq!(trouble, json!([]));
    }
}
