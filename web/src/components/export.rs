//! Saving a report, and opening a saved one.

use crate::{browser, view::View};
use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Saved reports are far smaller; anything larger is something else.
const LARGEST: f64 = 20e6;

/// Offers the report, as the engine made it, as a file. It holds the evidence, so it can be opened again, here or by the
/// command.
pub fn save(report: &JsValue, view: &View) -> Option<()> {
    let json = JSON::stringify_with_replacer_and_space(report, &JsValue::NULL, &2.into()).ok()?;
    browser::save(&file_name(view), "application/json", String::from(json).as_bytes()).ok()
}

/// `mta-sts_contoso.com_2026-11-24T1402Z.json`.
pub fn file_name(view: &View) -> String {
    let moment = view.checked_at.to_string();
    let (day, hour, minute) = (moment.get(..10), moment.get(11..13), moment.get(14..16));
    let stamp =
        [day.unwrap_or_default(), "T", hour.unwrap_or_default(), minute.unwrap_or_default(), "Z"].concat();
    ["mta-sts_", view.domain.as_str(), "_", &stamp, ".json"].concat()
}

/// The evidence in a saved report, whatever it is; `None` where the file is no JSON object.
pub async fn open(file: &File) -> Option<JsValue> {
    if file.size() > LARGEST {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?;
    let value = JSON::parse(&text.as_string()?).ok()?;
    Reflect::get(value.dyn_ref::<js_sys::Object>()?, &"evidence".into()).ok()
}
