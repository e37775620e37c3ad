//! The domain in what was typed.

use mta_sts_check::input::{InputError, TidyInput};

/// Finds it, or says what is wrong.
pub fn tidy(text: &str) -> Result<TidyInput, InputError> {
    #[cfg(target_arch = "wasm32")]
    use mta_sts_check::browser::UrlToAscii as Converter;
    mta_sts_check::input::tidy(text, &Converter)
}

/// Natively the page is only rendered: nobody types.
#[cfg(not(target_arch = "wasm32"))]
struct Converter;

#[cfg(not(target_arch = "wasm32"))]
impl mta_sts_check::input::ToAscii for Converter {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}
