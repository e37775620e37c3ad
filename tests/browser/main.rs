//! Real Chromium drives the built site, served by the real command.
//!
//! Needs `chromium` and `chromedriver`, the site in the folder that `MTA_STS_SITE` names (default `dist`), and the
//! built command beside this test. `cargo xtask test` provides all three.

mod command;
mod doh_front;
mod page;

mod accessibility;
mod journeys;
mod scenarios;
mod unhappy;
