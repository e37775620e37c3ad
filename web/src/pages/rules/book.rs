//! The rules as the site's build wrote them down, read from the browser's own JSON.

use js_sys::{Array, JSON, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};

/// Whether the rules are there.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// Not yet.
    Waiting,
    /// They cannot be had.
    Failed,
    /// All of them.
    Here(Rc<Book>),
}

/// All rules, by family.
#[derive(Debug, Default)]
pub struct Book(pub Vec<Family>);

/// Rules on the same matter.
#[derive(Debug, Default)]
pub struct Family {
    /// What they are about.
    pub title: String,
    /// In the order of their codes.
    pub rules: Vec<Rule>,
}

/// One rule in words.
#[derive(Debug, Default)]
pub struct Rule {
    /// The code.
    pub code: String,
    /// `error`, `warning`, `info` or `good`.
    pub severity: String,
    /// `dns`, `web` or `mail`.
    pub owner: String,
    /// What is the case.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// How senders differ; often empty.
    pub senders: String,
    /// Where it is written, and the address of that.
    pub cites: Vec<(String, String)>,
    /// The MX hosts beside an example.
    pub mx: Vec<String>,
    /// What draws the finding.
    pub bad: Vec<Marked>,
    /// What does not.
    pub good: Vec<Marked>,
    /// A pretend domain that draws it: name, what it is, how it differs from one in order.
    pub scenario: Option<[String; 3]>,
}

/// A text and the places of the finding in it, in octets.
#[derive(Debug, Default)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// From, to.
    pub marks: Vec<(usize, usize)>,
}

impl Book {
    /// The rule of that code, in upper or lower case.
    pub fn find(&self, code: &str) -> Option<&Rule> {
        self.0.iter().flat_map(|family| &family.rules).find(|rule| rule.code.eq_ignore_ascii_case(code))
    }

    /// `None` where the text is not what the build writes.
    pub fn parse(json: &str) -> Option<Self> {
        let families = list(&JSON::parse(json).ok()?, "families", family);
        (!families.is_empty()).then_some(Self(families))
    }
}

thread_local! {
    static KEPT: RefCell<Option<Rc<Book>>> = const { RefCell::new(None) };
}

/// What was fetched earlier.
pub fn loaded() -> Loaded {
    KEPT.with_borrow(|kept| kept.clone().map_or(Loaded::Waiting, Loaded::Here))
}

/// Fetches the rules.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Loaded {
    let Some(name) = crate::browser::meta("rules-en") else { return Loaded::Failed };
    let text = crate::fetch::text(&["/", &name].concat()).await;
    let book = text.and_then(|text| Book::parse(&text)).map(Rc::new);
    KEPT.set(book.clone());
    book.map_or(Loaded::Failed, Loaded::Here)
}

/// Natively there is nothing to fetch from.
#[cfg(not(target_arch = "wasm32"))]
pub async fn load() -> Loaded {
    Loaded::Failed
}

fn family(value: &JsValue) -> Family {
    Family { title: text(value, "title"), rules: list(value, "rules", rule) }
}

fn rule(value: &JsValue) -> Rule {
    let (example, scenario) = (get(value, "example"), get(value, "scenario"));
    let names = list(value, "cite", own);
    Rule {
        code: text(value, "code"),
        severity: text(value, "severity"),
        owner: text(value, "owner"),
        message: text(value, "message"),
        why: text(value, "why"),
        fix: text(value, "fix"),
        senders: text(value, "senders"),
        cites: names.into_iter().zip(list(value, "links", own)).collect(),
        mx: list(&example, "mx", own),
        bad: list(&example, "bad", marked),
        good: list(&example, "good", marked),
        scenario: scenario.is_object().then(|| ["name", "about", "facts"].map(|key| text(&scenario, key))),
    }
}

fn marked(value: &JsValue) -> Marked {
    let number = |pair: &JsValue, at: u32| {
        let number = Reflect::get_u32(pair, at).ok().and_then(|number| number.as_f64());
        // Rust's casts saturate.
        number.unwrap_or_default() as usize
    };
    Marked {
        text: text(value, "text"),
        marks: list(value, "marks", |pair| (number(pair, 0), number(pair, 1))),
    }
}

/// A field; undefined where there is none.
fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap_or_default()
}

fn own(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn text(value: &JsValue, key: &str) -> String {
    own(&get(value, key))
}

fn list<T>(value: &JsValue, key: &str, read: impl Fn(&JsValue) -> T) -> Vec<T> {
    let items = get(value, key).dyn_into::<Array>().unwrap_or_default();
    items.iter().map(|item| read(&item)).collect()
}
