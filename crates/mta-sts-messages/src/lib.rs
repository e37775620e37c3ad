//! Every word a person reads, and the shapes in which findings and reports are shown (contracts.md §1).
//!
//! The words are written in Fluent (`locales/<lang>.ftl`; the page's own in `locales/ui.<lang>.ftl`) and turned into
//! Rust when this crate is built. For a new language add the two files and its variant of [`Lang`].
//!
//! Texts mark protocol tokens with backticks; [`spans`] takes them apart. Text that came from outside goes through
//! [`visible`] before it is put into a sentence, so it can neither hide, nor reorder, nor pretend to be a token.

mod explain;
mod headline;
mod lang;
pub mod output;
mod phrases;
pub mod reference;
mod render;
mod report;
mod template;
mod view;
mod visible;
mod words;

pub use explain::{
    cite_url, dane, dns_failure, host_status, owner, reason, result_type, severity, status, step, subject,
    unseen,
};
pub use headline::{Sentence, headline, not_all_seen, running};
pub use lang::Lang;
pub use phrases::{say, ui};
pub use render::{Range, Shown, ShownEdit, ShownFix, input_of, render, render_with};
pub use report::{ShownAlternative, ShownHeadline, ShownReport, ShownVerdict};
pub use template::arguments_of;
pub use view::{view_name, view_sentence};
pub use visible::{is_invisible, spans, visible};
#[cfg(target_arch = "wasm32")]
pub use words::install;
pub use words::{Vocabulary, Words, diagnostic, everything, phrase};
#[cfg(not(target_arch = "wasm32"))]
pub use words::{editor, embed};
