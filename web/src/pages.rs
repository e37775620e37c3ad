//! The pages.

pub mod check;
pub mod rules;
