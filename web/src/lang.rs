//! The language of the page.

use mta_sts_messages::Lang;
use yew::prelude::*;

/// The language that the page is shown in, from the context.
#[hook]
pub fn use_lang() -> Lang {
    use_context::<Language>().unwrap_or_default().0
}

/// The context that carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(pub Lang);
