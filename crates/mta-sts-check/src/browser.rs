//! The page's way to the world: a public resolver over HTTPS, and our own proxy for everything a browser cannot do.
//!
//! A browser has no sockets and may read no answer that the other side does not offer to it, so it cannot see a
//! certificate, talk to port 25, or fetch most policies. What it can do is ask a resolver of the user's choice.

mod doh;
mod fetch;
mod from_js;
mod proxy;
mod timeout;
mod to_ascii;

pub use doh::Doh;
pub use from_js::from_js;
pub use proxy::{Proxy, config};
pub use to_ascii::UrlToAscii;
