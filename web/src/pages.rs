//! The pages.

pub mod check;
pub mod lint;
pub mod rules;
