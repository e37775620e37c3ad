//! The browser's way to the world.

use mta_sts_check::{
    api::{Config, ResolverChoice},
    browser::Doh,
};

pub(super) use mta_sts_check::browser::Proxy;
pub(super) use mta_sts_check::browser::UrlToAscii as Converter;

pub(super) fn resolver(choice: ResolverChoice) -> Doh {
    Doh::new(choice.name, choice.url)
}

pub(super) async fn config() -> Option<Config> {
    mta_sts_check::browser::config().await.ok()
}
