//! Measurements beside their targets.

use std::fmt;

/// Rows of a name, a measurement and the most that it may be.
#[derive(Default)]
pub struct Table {
    rows: Vec<(String, f64, f64)>,
}

impl Table {
    /// One more row.
    pub fn row(&mut self, name: impl Into<String>, measured: f64, most: f64) {
        self.rows.push((name.into(), measured, most));
    }

    /// Whether every target is met.
    pub fn is_met(&self) -> bool {
        self.rows.iter().all(|(_, measured, most)| measured <= most)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.iter().try_for_each(|(name, measured, most)| {
            let verdict = if measured <= most { "" } else { "  MISSED" };
            writeln!(f, "{name:<58} {measured:>8.2}  at most {most:.2}{verdict}")
        })
    }
}
