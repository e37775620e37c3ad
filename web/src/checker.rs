//! The page's side of the engine worker: what it is asked, and what becomes of its answers.

use crate::{
    browser,
    components::crash,
    module::Module,
    state::Action,
    wire::{Tell, from_js},
};
use js_sys::{Object, Reflect};
use mta_sts::Domain;
use mta_sts_check::api::ResolverChoice;
use mta_sts_messages::Lang;
use std::{cell::OnceCell, rc::Rc};
use wasm_bindgen::JsValue;
use yew::Callback;

/// Asks the engine.
#[derive(Clone)]
pub struct Checker {
    module: Module,
    words: String,
    tables: String,
}

/// What one run needs.
pub struct Order<'a> {
    /// Its number.
    pub run: u32,
    /// What to check.
    pub domain: &'a Domain<'a>,
    /// Whom to ask.
    pub resolver: &'a ResolverChoice,
    /// What the proxy says of itself; null where there is none.
    pub config: JsValue,
}

impl Checker {
    /// Loads nothing yet.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let version = |name: &str| browser::meta(name).unwrap_or_default();
        let address = ["/engine_loader.js?v=", &version("engine-version")].concat();
        let certs = examiner(["/certs_loader.js?v=", &version("certs-version")].concat());
        let [words, tables] = ["words-en", "tables"].map(|name| ["/", &version(name)].concat());
        let (examiner, unasked) = (certs.module.clone(), certs.module.clone());
        let fails = dispatch.reform(move |()| {
            // What it asked is nobody's any more.
            unasked.stop();
            // It answers all the same: that it cannot check.
            browser::set_ready();
            Action::EngineFailed
        });
        // An answer is asked for more by `seen`, once it is shown.
        let hears = move |message: JsValue| match from_js::<Tell>(message.clone()) {
            Some(Tell::Snapshot(snapshot)) => {
                let report = get(&get(&message, "snapshot"), "report");
                dispatch.emit(Action::Told { snapshot: snapshot.into(), report });
            }
            Some(Tell::Ready) => browser::set_ready(),
            Some(Tell::Unreadable) => dispatch.emit(Action::Unreadable),
            Some(Tell::Crashed(details)) => crash::show_once(&details, Lang::default()),
            // What the engine asks the other worker is handed on unread.
            None => {
                let asked = get(&message, "examine");
                if asked.is_object() {
                    examiner.send(asked);
                }
            }
        };
        let module = Module::new(address, hears, move || fails.emit(()));
        let _ = certs.engine.set(module.clone());
        Self { module, words, tables }
    }

    /// Loads the engine while nobody waits for it, so that a check begins at once, even if the site is gone by then. Where
    /// every byte is paid for, it waits until someone types.
    pub fn settle_in(&self) {
        if browser::saves_data() {
            return browser::set_ready();
        }
        self.warm();
    }

    /// Loads the engine: someone is about to ask.
    pub fn warm(&self) {
        if self.module.is_idle() {
            let files = [("words", &self.words), ("tables", &self.tables)];
            let files = object(files.map(|(name, address)| (name, (&**address).into())));
            self.module.send(object([("files", files)]));
        }
    }

    /// Begins a run.
    pub fn check(&self, order: Order<'_>) {
        let Order { run, domain, resolver, config } = order;
        let resolver = [("name", (&*resolver.name).into()), ("url", (&*resolver.url).into())];
        let order = [
            ("run", run.into()),
            ("started", browser::now().into()),
            ("domain", domain.as_str().into()),
            ("resolver", object(resolver)),
            ("config", config),
        ];
        self.tell("check", object(order));
    }

    /// Judges the evidence of a saved report.
    pub fn open(&self, run: u32, evidence: JsValue) {
        self.tell("open", object([("run", run.into()), ("evidence", evidence)]));
    }

    /// Drops the run under way, and with it its requests.
    pub fn cancel(&self) {
        self.send_if_running("cancel");
    }

    /// The last snapshot is on the screen: the next may come.
    pub fn seen(&self) {
        self.send_if_running("seen");
    }

    /// Nothing of this is worth loading an engine again that broke.
    fn send_if_running(&self, word: &str) {
        if !self.module.is_idle() {
            self.module.send(word.into());
        }
    }

    fn tell(&self, what: &'static str, content: JsValue) {
        self.warm();
        self.module.send(object([(what, content)]));
    }
}

/// The certificate worker, and whom it answers.
struct Certs {
    module: Module,
    engine: Rc<OnceCell<Module>>,
}

/// Starts nothing yet. What the worker says goes to the engine as it is.
fn examiner(address: String) -> Certs {
    let engine = Rc::new(OnceCell::<Module>::new());
    let (hears, fails) = (engine.clone(), engine.clone());
    let hears = move |reply: JsValue| {
        let replies = hears.get().filter(|_| reply.is_object());
        replies.into_iter().for_each(|engine| engine.send(object([("examined", reply.clone())])));
    };
    let fails = move || fails.get().into_iter().for_each(|engine| engine.send("examiner-failed".into()));
    Certs { module: Module::new(address, hears, fails), engine }
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A new object takes every field.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}
