//! The few things that the page asks of the browser beside showing.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Event, HtmlAnchorElement, HtmlElement, HtmlInputElement, Storage, Url,
    VisibilityState, Window,
};

/// Where the typed text survives a crash, and the note of who sees what a reload.
const TYPED: &str = "mta-sts-typed";
const NOTE_SEEN: &str = "mta-sts-note-seen";

/// The window; natively, where pages are only rendered, there is none.
fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Now, in milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since `start`.
pub fn since(start: f64) -> u32 {
    // Rust's casts saturate, so a clock that was set back gives 0.
    (now() - start) as u32
}

/// Puts `text` on the clipboard; false where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    // Outside secure contexts there is no clipboard, whatever the types say.
    let Some(navigator) = window().map(|w| w.navigator()) else { return false };
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Offers `bytes` as a file to save.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    if let Some(document) = document() {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&url)
}

/// Whether the tab is in front.
pub fn is_visible() -> bool {
    document().is_some_and(|d| d.visibility_state() == VisibilityState::Visible)
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Puts `fragment` into the address without a new entry in the history, and drops a query: names belong in the
/// fragment only.
pub fn set_fragment(fragment: &str) {
    let Some(window) = window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // Refused in sandboxed frames: the page works without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&(path + fragment)));
    }
}

/// The query of the address, with its `?`.
pub fn query() -> String {
    window().and_then(|w| w.location().search().ok()).unwrap_or_default()
}

/// Moves the focus to the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The input field of that id.
pub fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Whether the visitor asked for fewer bytes.
pub fn saves_data() -> bool {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).unwrap_or_default();
    let connection = window().map(|window| get(&window.navigator(), "connection")).unwrap_or_default();
    connection.is_object() && get(&connection, "saveData").is_truthy()
}

/// The title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The event at the document that tells the rest of the page.
pub const READY: &str = "mta-sts-ready";

/// Says that the page answers, once.
pub fn set_ready() {
    let Some(document) = document().filter(|_| !is_ready()) else { return };
    if let Some(body) = document.body() {
        let _ = body.set_attribute("data-ready", "true");
    }
    if let Ok(event) = Event::new(READY) {
        let _ = document.dispatch_event(&event);
    }
}

/// Whether it does.
pub fn is_ready() -> bool {
    document().and_then(|d| d.body()).is_some_and(|body| body.has_attribute("data-ready"))
}

/// Whether this is `embed.html`, the one page that others may put into a frame: it shows the small check, whatever its
/// address says, and nothing else.
pub fn is_framed_page() -> bool {
    root().is_some_and(|root| root.has_attribute("data-embed"))
}

/// Gives the document an attribute, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    // The names are ours, so they cannot be refused.
    let _ = match (root(), value) {
        (Some(root), Some(value)) => root.set_attribute(name, value),
        (Some(root), None) => root.remove_attribute(name),
        (None, _) => Ok(()),
    };
}

fn root() -> Option<web_sys::Element> {
    document()?.document_element()
}

/// Where the page comes from: `https://check.example`.
pub fn origin() -> String {
    window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The content of `<meta name=…>`.
pub fn meta(name: &str) -> Option<String> {
    let found = document()?.query_selector(&["meta[name=", name, "]"].concat()).ok()??;
    found.get_attribute("content")
}

/// Keeps what was typed over a reload.
pub fn keep_typed(text: &str) {
    if let Some(storage) = session() {
        let _ = storage.set_item(TYPED, text);
    }
}

/// What was typed before the page had to be loaded anew; only once.
pub fn take_typed() -> Option<String> {
    let storage = session()?;
    let typed = storage.get_item(TYPED).ok()??;
    let _ = storage.remove_item(TYPED);
    Some(typed)
}

/// Whether this visitor has seen who sees what.
pub fn note_seen() -> bool {
    local().and_then(|s| s.get_item(NOTE_SEEN).ok()).flatten().is_some()
}

/// Remembers that this visitor has seen who sees what.
pub fn set_note_seen() {
    if let Some(storage) = local() {
        let _ = storage.set_item(NOTE_SEEN, "1");
    }
}

/// Storage may be refused, and then the getter throws.
fn session() -> Option<Storage> {
    window().and_then(|w: Window| w.session_storage().ok()).flatten()
}

fn local() -> Option<Storage> {
    window().and_then(|w: Window| w.local_storage().ok()).flatten()
}
