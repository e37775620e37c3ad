//! Saving a report, and opening a saved one.

use crate::{browser, wire};
use js_sys::{JSON, Reflect};
use mta_sts::{CheckReport, Evidence};
use mta_sts_messages::{Lang, ShownReport};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Saved reports are far smaller; anything larger is something else.
const LARGEST: f64 = 20e6;

/// Offers the report as a file. It holds the evidence, so it can be opened again, here or by the command.
pub fn save(report: &CheckReport, evidence: &Evidence, lang: Lang) -> Option<()> {
    let value = wire::to_js(&ShownReport::new(report, evidence, lang))?;
    let json = JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &2.into()).ok()?;
    browser::save(&file_name(report), "application/json", String::from(json).as_bytes()).ok()
}

/// `mta-sts_contoso.com_2026-11-24T1402Z.json`.
pub fn file_name(report: &CheckReport) -> String {
    let moment = report.checked_at.to_string();
    let (day, hour, minute) = (moment.get(..10), moment.get(11..13), moment.get(14..16));
    let stamp =
        [day.unwrap_or_default(), "T", hour.unwrap_or_default(), minute.unwrap_or_default(), "Z"].concat();
    ["mta-sts_", report.domain.as_str(), "_", &stamp, ".json"].concat()
}

/// The evidence in a saved report; `None` where the file holds none.
pub async fn open(file: &File) -> Option<Evidence> {
    if file.size() > LARGEST {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?;
    let value = JSON::parse(&text.as_string()?).ok()?;
    let evidence = Reflect::get(value.dyn_ref::<js_sys::Object>()?, &"evidence".into()).ok()?;
    wire::from_js(evidence)
}
