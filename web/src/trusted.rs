//! Trusted Types: the page's policy lets no string become script but the address of our worker.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Worker;

/// The name that the Content-Security-Policy allows.
const POLICY: &str = "mta-sts";

/// Starts a worker of our own origin.
pub fn worker(url: &str) -> Result<Worker, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of1(&trusted(url)?))?.dyn_into()
}

/// `url` as a `TrustedScriptURL`; itself in browsers that know no Trusted Types. The policy is made once: a second one
/// of that name would be refused, and the worker is started once.
fn trusted(url: &str) -> Result<JsValue, JsValue> {
    thread_local!(static MADE: std::cell::RefCell<Option<JsValue>> = const { std::cell::RefCell::new(None) });
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(url.into());
    }
    let made = MADE.with_borrow(Clone::clone);
    let policy = match made {
        Some(policy) => policy,
        None => policy(&factory, url)?,
    };
    MADE.set(Some(policy.clone()));
    let create: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    create.call1(&policy, &JsValue::from_str(""))
}

/// A policy that gives `url` whatever it is asked for.
fn policy(factory: &JsValue, url: &str) -> Result<JsValue, JsValue> {
    let fixed = JsValue::from_str(url);
    let give = Closure::<dyn FnMut() -> JsValue>::new(move || fixed.clone());
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), give.as_ref())?;
    give.forget();
    let create: Function = Reflect::get(factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(factory, &POLICY.into(), &rules)
}
