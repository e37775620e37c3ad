//! The browsers that the tests drive.
//!
//! A test that holds in all of them takes a [`Browser`] and is listed in `in_browsers!`. The others run in Chromium
//! alone, and what they need of it says why:
//! - `Page::devtools`: blocked URLs, a policy that is switched off for axe-core, preferred colours, widths below what a
//!   window can have. They are about the page, not the browser.
//! - `Page::new` with arguments: names that resolve elsewhere, certificates that are not looked at.

use crate::command::{Running, spawn_driver};
use serde_json::json;
use thirtyfour::prelude::*;

/// A browser, from the packages of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// Its WebDriver, at a free port.
    pub(crate) fn driver(self) -> Running {
        match self {
            Self::Chromium => spawn_driver("chromedriver", &[]),
            // Its other port, for WebDriver BiDi, is 9222 for all that do not ask.
            Self::Firefox => spawn_driver("geckodriver", &["--websocket-port=0"]),
        }
    }

    /// A fresh window without a screen, with these arguments besides.
    pub(crate) async fn start(self, driver: &Running, arguments: &[String]) -> WebDriver {
        let usual: &[&str] = match self {
            Self::Chromium => &CHROMIUM,
            Self::Firefox => &FIREFOX,
        };
        let all: Vec<&str> = usual.iter().copied().chain(arguments.iter().map(String::as_str)).collect();
        let wanted = match self {
            Self::Chromium => chromium(&all),
            Self::Firefox => firefox(&all),
        };
        let wanted = wanted.expect("the arguments are texts");
        WebDriver::new(&driver.url, wanted).await.expect("the browser starts")
    }

    /// Runs `script` before those of each page that opens from now on.
    pub(crate) async fn before_each_page(self, driver: &WebDriver, script: &str) {
        match self {
            Self::Chromium => {
                let parameters = json!({ "source": script });
                let command = "Page.addScriptToEvaluateOnNewDocument";
                driver.cdp().send_raw(command, parameters).await.expect(command);
            }
            Self::Firefox => {
                let bidi = driver.bidi().await.expect("Firefox speaks WebDriver BiDi");
                let function = format!("() => {{ {script} }}");
                bidi.script().add_preload_script(function).await.expect("a script for each page");
            }
        }
    }
}

fn chromium(arguments: &[&str]) -> WebDriverResult<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    arguments.iter().try_for_each(|argument| wanted.add_arg(argument))?;
    Ok(wanted.into())
}

fn firefox(arguments: &[&str]) -> WebDriverResult<Capabilities> {
    let mut wanted = DesiredCapabilities::firefox();
    arguments.iter().try_for_each(|argument| wanted.add_arg(argument))?;
    wanted.enable_bidi()?;
    Ok(wanted.into())
}

const CHROMIUM: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1000",
];

const FIREFOX: [&str; 3] = ["-headless", "--width=1280", "--height=1000"];
