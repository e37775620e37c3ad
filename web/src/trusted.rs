//! Trusted Types: the page's policy lets no string become script but the addresses of our workers.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Worker;

/// The name that the Content-Security-Policy allows.
const POLICY: &str = "mta-sts";

/// How all trusted addresses begin.
const OURS: [&str; 3] = ["/engine_loader.js?v=", "/certs_loader.js?v=", "/sw.js"];

/// Starts a worker of our own origin.
pub fn worker(url: &str) -> Result<Worker, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of1(&address(url)?))?.dyn_into()
}

/// `url` as a `TrustedScriptURL`; itself in browsers that know no Trusted Types. The policy is made once: a second one
/// of that name would be refused.
pub fn address(url: &str) -> Result<JsValue, JsValue> {
    thread_local!(static MADE: std::cell::RefCell<Option<JsValue>> = const { std::cell::RefCell::new(None) });
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(url.into());
    }
    let made = MADE.with_borrow(Clone::clone);
    let policy = match made {
        Some(policy) => policy,
        None => policy(&factory)?,
    };
    MADE.set(Some(policy.clone()));
    let create: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    create.call1(&policy, &url.into())
}

fn policy(factory: &JsValue) -> Result<JsValue, JsValue> {
    let check = |url: String| if OURS.iter().any(|ours| url.starts_with(ours)) { url } else { String::new() };
    let check = Closure::<dyn FnMut(String) -> String>::new(check);
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), check.as_ref())?;
    check.forget();
    let create: Function = Reflect::get(factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(factory, &POLICY.into(), &rules)
}
