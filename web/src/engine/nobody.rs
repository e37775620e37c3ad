//! Nobody to ask: the page is being rendered outside a browser.

use mta_sts::{
    DnsName, Domain,
    evidence::{PolicyFetch, Unseen},
};
use mta_sts_check::{
    api::{Config, ResolverChoice},
    input::ToAscii,
    transport::{MxAnswer, MxProber, PolicyFetcher, Resolver},
};

#[derive(Default)]
pub(super) struct Proxy;

#[derive(Default)]
pub(super) struct Converter;

pub(super) struct Nobody(String);

pub(super) fn resolver(choice: ResolverChoice) -> Nobody {
    Nobody(choice.name)
}

pub(super) async fn config() -> Option<Config> {
    None
}

impl ToAscii for Converter {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}

impl Resolver for Nobody {
    fn name(&self) -> &str {
        &self.0
    }

    async fn exchange(&self, _: &[u8]) -> Result<Vec<u8>, Unseen> {
        Err(Unseen::NotAsked)
    }
}

impl PolicyFetcher for Proxy {
    async fn fetch(&self, _: &Domain<'_>, _: bool) -> Result<PolicyFetch, Unseen> {
        Err(Unseen::NotAsked)
    }
}

impl MxProber for Proxy {
    async fn probe(&self, _: &Domain<'_>, _: &DnsName) -> Result<MxAnswer, Unseen> {
        Err(Unseen::NotAsked)
    }
}
