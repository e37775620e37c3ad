//! Real Chromium drives the built site, served by the real command.
//!
//! Needs `chromium` and `chromedriver`, the site in the folder that `MTA_STS_SITE` names (default `dist`), the
//! built command beside this test, axe-core at `MTA_STS_AXE`, and the built sites of others in the folder that
//! `MTA_STS_HOSTS` names (default `target/hosts`). `cargo xtask test` provides all of them.

mod command;
mod doh_front;
mod editor;
mod host;
mod page;
mod published;
mod relay;
mod static_site;

mod accessibility;
mod hosts;
mod journeys;
mod lint;
mod offline;
mod rules;
mod saved;
mod scenarios;
mod unhappy;
mod widget;
mod widget_abuse;
mod widget_life;
