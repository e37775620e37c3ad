//! Real Chromium drives the built site, served by the real command.
//!
//! Needs `chromium` and `chromedriver`, the site in the folder that `MTA_STS_SITE` names (default `dist`), the
//! built command beside this test, and axe-core at `MTA_STS_AXE`. `cargo xtask test` provides all of them.

mod command;
mod doh_front;
mod editor;
mod host;
mod page;
mod published;
mod relay;

mod accessibility;
mod check_element;
mod embed_page;
mod frame;
mod journeys;
mod lint;
mod offline;
mod rules;
mod saved;
mod scenarios;
mod unhappy;
mod widget;
