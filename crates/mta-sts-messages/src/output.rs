//! Forms for other programs: what the command, the page and the JavaScript package share.

pub mod markdown;
pub mod sarif;
