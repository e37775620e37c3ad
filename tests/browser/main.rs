//! Real browsers drive the built site, served by the real command.
//!
//! Needs Chromium and Firefox with their drivers (`chromedriver`, `geckodriver`), the site in the folder that
//! `MTA_STS_SITE` names (default `dist`), the built command beside this test, axe-core at `MTA_STS_AXE`, and the built
//! sites of others in the folder that `MTA_STS_HOSTS` names (default `target/hosts`). `cargo xtask test` provides all
//! of them.

/// Makes a test for each browser of functions that take one: `chromium::name` and `firefox::name`.
macro_rules! in_browsers {
    ($($test:ident),+ $(,)?) => {
        mod chromium {
            $(#[tokio::test]
            async fn $test() {
                super::$test($crate::browser::Browser::Chromium).await;
            })+
        }
        mod firefox {
            $(#[tokio::test]
            async fn $test() {
                super::$test($crate::browser::Browser::Firefox).await;
            })+
        }
    };
}

mod browser;
mod command;
mod doh_front;
mod editor;
mod host;
mod page;
mod published;
mod relay;
mod static_site;

mod accessibility;
mod check_element;
mod embed_page;
mod frame;
mod hosts;
mod journeys;
mod lint;
mod marks;
mod offline;
mod rules;
mod saved;
mod scenarios;
mod tables;
mod unhappy;
mod watch;
mod widget;
mod widget_abuse;
mod widget_life;
