//! The pages.

pub mod check;
