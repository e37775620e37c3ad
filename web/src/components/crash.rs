//! What is shown when the page itself breaks. Yew is gone then, so this is made by hand.

use crate::{browser, components::form::FIELD};
use mta_sts_messages::{Lang, ui};
use std::panic::PanicHookInfo;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlElement};

/// Puts the banner on top, once; keeps what was typed over the reload.
pub fn on_panic(info: &PanicHookInfo<'_>, lang: Lang) {
    show_once(&details(info), lang);
}

/// The same for the engine, which broke elsewhere.
pub fn show_once(details: &str, lang: Lang) {
    if let Some(field) = browser::input(FIELD) {
        browser::keep_typed(&field.value());
    }
    let Some(document) = browser::document() else { return };
    if document.get_element_by_id(BANNER).is_none() {
        // A banner that cannot be shown is not worth a second crash.
        let _ = show(&document, details, lang);
    }
}

/// Version, message with place, and the calls that led there.
fn details(info: &PanicHookInfo<'_>) -> String {
    let trace = js_sys::Reflect::get(&js_sys::Error::new(""), &"stack".into()).ok();
    let trace = trace.and_then(|stack| stack.as_string()).unwrap_or_default();
    ["mta-sts-web ", env!("CARGO_PKG_VERSION"), "\n", &info.to_string(), "\n", &trace].concat()
}

fn show(document: &Document, details: &str, lang: Lang) -> Result<(), JsValue> {
    let banner = document.create_element("section")?;
    banner.set_id(BANNER);
    banner.set_class_name("crash");
    banner.set_attribute("role", "alert")?;
    append(document, &banner, "h2", ui::crash_title(lang))?;
    append(document, &banner, "p", ui::crash_about(lang))?;
    append(document, &banner, "pre", details)?.set_attribute("tabindex", "0")?;
    let copied = details.to_owned();
    button(document, &banner, ui::crash_copy(lang), move || {
        let copied = copied.clone();
        spawn_local(async move {
            let _ = browser::copy(&copied).await;
        });
    })?;
    button(document, &banner, ui::crash_reload(lang), browser::reload)?;
    let body: HtmlElement = document.body().ok_or(JsValue::NULL)?;
    body.prepend_with_node_1(&banner)
}

fn append(document: &Document, parent: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

fn button(
    document: &Document,
    parent: &Element,
    text: &str,
    then: impl FnMut() + 'static,
) -> Result<(), JsValue> {
    let button: HtmlElement = append(document, parent, "button", text)?.unchecked_into();
    button.set_attribute("type", "button")?;
    let then = Closure::<dyn FnMut()>::new(then);
    button.set_onclick(Some(then.as_ref().unchecked_ref()));
    then.forget();
    Ok(())
}

const BANNER: &str = "crash";
