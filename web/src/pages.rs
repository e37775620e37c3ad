//! The pages.

pub mod check;
pub mod embed;
pub mod lint;
pub mod rules;
