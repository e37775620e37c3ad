//! size-budget.toml: a cap for each group, and what it weighed when someone last looked.

use crate::failure::Failure;
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// Growth over the recorded figure that needs no decision, in percent.
const SLACK: usize = 2;

const HEADER: &str = "\
# What the browser may download, in bytes after brotli (quality 11). `cargo xtask size` compares the built site
# with it: nothing may pass its cap, and nothing may grow by more than 2 % over what is recorded unless the
# record is renewed in the same commit, by `cargo xtask size --record`.
#
# first-load: what the page needs before it can be used. engine: what follows then by itself, so that a check can
# begin. certificate: what follows with the first certificate chain. loader: what a page fetches for an embedded
# element out of view. lint-widget: what follows when one comes near; the two together stay below 75000. check-widget:
# what follows when a check comes near, beside the page in its frame, which is the first load. package: what one import
# of the npm package loads.
";

/// The file's content.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Budget {
    caps: BTreeMap<String, usize>,
    #[serde(default)]
    recorded: BTreeMap<String, usize>,
}

impl Budget {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::io(path, error))?;
        toml::from_str(&text).map_err(|error| Failure::io(path, error))
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        fs::write(path, self.to_text()).map_err(|error| Failure::io(path, error))
    }

    /// Takes over what was measured.
    pub(super) fn record(&mut self, totals: &[(&str, usize)]) {
        self.recorded.extend(totals.iter().map(|(name, size)| ((*name).to_owned(), *size)));
    }

    /// One line of the summary.
    pub(super) fn line(&self, name: &str, size: usize) -> String {
        let figure = |figures: &BTreeMap<String, usize>| {
            figures.get(name).map_or_else(|| "none".to_owned(), ToString::to_string)
        };
        let over = self
            .caps
            .get(name)
            .filter(|cap| size > **cap)
            .map(|cap| format!(" OVER ITS CAP BY {}", size - cap));
        let (cap, recorded) = (figure(&self.caps), figure(&self.recorded));
        format!("{name:<12} {size:>7} bytes, cap {cap}, recorded {recorded}{}", over.unwrap_or_default())
    }

    /// What is wrong with a group of that size.
    pub(super) fn complaints(&self, name: &str, size: usize) -> Vec<String> {
        let mut found = Vec::new();
        let cap = self.caps.get(name).copied().unwrap_or(usize::MAX);
        if size > cap {
            found.push(format!("{name} weighs {size} bytes; its cap is {cap}"));
        }
        if let Some(old) = self.recorded.get(name).filter(|old| size * 100 > **old * (100 + SLACK)) {
            found.push(format!(
                "{name} grew from {old} to {size} bytes, by more than {SLACK} %: if that is meant, run \
                 `cargo xtask size --record` and commit the record"
            ));
        }
        found
    }

    fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (title, figures) in [("caps", &self.caps), ("recorded", &self.recorded)] {
            let _ = write!(text, "\n[{title}]\n");
            for (name, size) in figures {
                let _ = writeln!(text, "{name} = {size}");
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        toml::from_str("[caps]\napp = 2_000\n[recorded]\napp = 1_000").unwrap()
    }

    #[test]
    fn growth_within_the_slack_passes() {
        for (size, complaints) in [(900, 0), (1_020, 0), (1_021, 1), (2_001, 2)] {
            assert_eq!(budget().complaints("app", size).len(), complaints, "{size}");
        }
    }

    #[test]
    fn what_is_not_recorded_is_only_capped() {
        let budget: Budget = toml::from_str("[caps]\napp = 10").unwrap();
        assert!(budget.complaints("app", 10).is_empty());
        assert_eq!(budget.complaints("app", 11).len(), 1);
    }

    #[test]
    fn a_written_record_reads_back() {
        let mut budget = budget();
        budget.record(&[("app", 1_500)]);
        let again: Budget = toml::from_str(&budget.to_text()).unwrap();
        assert_eq!((again.caps["app"], again.recorded["app"]), (2_000, 1_500));
    }
}
