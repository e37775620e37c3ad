//! The proxy as the page sees it: whether it is there, and whom it offers.

use crate::wire::from_js;
use mta_sts_check::api::{Example, ResolverChoice};
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What is known of the proxy.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Proxy {
    /// Asked, not answered yet.
    #[default]
    Asking,
    /// It answers.
    Here(Rc<Config>),
    /// It does not.
    Gone,
}

/// What it says of itself, as far as the page shows it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Config {
    /// Resolvers that the page may ask, the default first.
    pub resolvers: Vec<ResolverChoice>,
    /// Set in the lab only.
    pub lab: Option<Lab>,
    /// All of it, for the engine.
    #[serde(skip)]
    pub whole: JsValue,
}

/// The pretend Internet behind it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Lab {
    /// The domains to try, with what they show.
    pub examples: Vec<Example>,
}

impl Proxy {
    /// Asks it.
    pub async fn ask() -> Self {
        let Some(whole) = answer().await else { return Self::Gone };
        match from_js::<Config>(whole.clone()) {
            Some(config) => Self::Here(Rc::new(Config { whole, ..config })),
            None => Self::Gone,
        }
    }

    /// What it says of itself.
    pub fn config(&self) -> Option<&Config> {
        match self {
            Self::Here(config) => Some(config),
            Self::Asking | Self::Gone => None,
        }
    }

    /// Whether it is known not to be there.
    pub fn is_gone(&self) -> bool {
        *self == Self::Gone
    }

    /// The resolvers to choose from: those of the proxy, or the public ones that answer browsers.
    pub fn resolvers(&self) -> Vec<ResolverChoice> {
        match self.config() {
            Some(config) if !config.resolvers.is_empty() => config.resolvers.clone(),
            _ => PUBLIC
                .iter()
                .map(|(name, url)| ResolverChoice { name: (*name).into(), url: (*url).into() })
                .collect(),
        }
    }
}

#[cfg(target_arch = "wasm32")]
async fn answer() -> Option<JsValue> {
    mta_sts_check::browser::config().await.ok()
}

/// Natively, where the page is only rendered, nobody answers.
#[cfg(not(target_arch = "wasm32"))]
async fn answer() -> Option<JsValue> {
    None
}

/// Unfiltered resolvers that answer web pages; the Content-Security-Policy names the same.
const PUBLIC: &[(&str, &str)] = &[
    ("Cloudflare", "https://cloudflare-dns.com/dns-query"),
    ("Google", "https://dns.google/dns-query"),
    ("DNS.SB", "https://doh.dns.sb/dns-query"),
];
