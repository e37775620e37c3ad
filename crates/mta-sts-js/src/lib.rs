//! The linter for JavaScript, and what the linting editor `<mta-sts-lint>` is made of.
//!
//! Everything is a function of octets: [`result`] judges them, [`review`] says all that the editor shows, [`draft`] keeps
//! a text field and the octets behind it in step, [`words`] holds the language. What crosses to JavaScript is plain
//! text, bytes and JSON, through `api` (in the browser only). The element itself is in `js/`: it draws and listens, and
//! decides nothing.
//!
//! The npm package `mta-sts` is the same linter without the editor: [`package`] instead of `api`, `npm/` instead of `js/`.
//!
//! Only the offline rules are linked in, and their words are a file beside the module, so that a page of documentation
//! that embeds the editor stays light.

mod json;
mod senders;
mod units;

pub mod draft;
pub mod result;
pub mod review;
pub mod words;

#[cfg(all(target_arch = "wasm32", not(feature = "package")))]
pub mod api;
// Natively too, for its tests.
#[cfg(any(not(target_arch = "wasm32"), feature = "package"))]
pub mod package;

/// A third of the code of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
