//! The page: type a domain, see whether mail to it would arrive, and why.
//!
//! Three Wasm modules. The page shows and decides nothing; all state of a check is in one reducer ([`state`]). The engine
//! is a worker, loaded once the page can be used: [`mta_sts_check`] collects evidence, [`mta_sts`] judges it,
//! [`mta_sts_messages`] has the words; [`inquiry`] is one check in it. The certificate worker ([`worker`]) is loaded by the
//! engine with the first chain. What crosses between them is in [`wire`]. The components render natively too, which is
//! how they are tested.

pub mod app;
pub mod browser;
pub mod checker;
pub mod components;
pub mod controls;
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod engine;
pub mod examiner;
#[cfg(target_arch = "wasm32")]
mod fetch;
pub mod folds;
pub mod input;
pub mod inquiry;
pub mod lang;
pub mod listen;
pub mod markup;
pub mod module;
pub mod offline;
pub mod pages;
pub mod proxy;
pub mod route;
pub mod snippet;
pub mod state;
pub mod tables;
pub mod text;
pub mod trusted;
pub mod view;
pub mod wire;
#[cfg(target_arch = "wasm32")]
mod words;
pub mod worker;

use components::crash;
use mta_sts_messages::Lang;
use pages::check::take_opening;

/// The id of the element that the page lives in. It holds the same form before the module has loaded.
pub const MOUNT: &str = "app";

/// Takes the page over.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|info| crash::on_panic(info, Lang::default())));
    let Some(mount) = browser::document().and_then(|d| d.get_element_by_id(MOUNT)) else { return };
    let props = app::Props { opening: take_opening() };
    yew::Renderer::<app::App>::with_root_and_props(mount, props).render();
}
