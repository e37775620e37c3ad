//! The `<details>` of the page: open what holds a finding, open all for print.

use crate::browser::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

/// Opens the element of that id, if it is a fold, and every fold around it, and brings it into view.
pub fn reveal(id: &str) {
    let Some(target) = document().and_then(|d| d.get_element_by_id(id)) else { return };
    let mut around = Some(target.clone());
    while let Some(element) = around {
        if let Some(fold) = element.dyn_ref::<HtmlDetailsElement>() {
            fold.set_open(true);
        }
        around = element.parent_element();
    }
    target.scroll_into_view();
    let summary = target.query_selector("summary").ok().flatten();
    if let Some(Ok(summary)) = summary.map(JsCast::dyn_into::<HtmlElement>) {
        let _ = summary.focus();
    }
}

/// Opens or closes all folds of the result.
pub fn set_all(open: bool) {
    folds("#result details").iter().for_each(|fold| fold.set_open(open));
}

/// Opens what is closed and returns it, to be closed again after printing.
pub fn open_for_print() -> Vec<HtmlDetailsElement> {
    let closed: Vec<_> = folds("#result details").into_iter().filter(|fold| !fold.open()).collect();
    closed.iter().for_each(|fold| fold.set_open(true));
    closed
}

fn folds(selector: &str) -> Vec<HtmlDetailsElement> {
    let found = document().and_then(|d| d.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    let nodes = (0..found.length()).filter_map(|i| found.get(i));
    nodes.filter_map(|node| node.dyn_into::<Element>().ok()?.dyn_into().ok()).collect()
}
