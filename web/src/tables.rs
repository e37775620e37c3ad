//! The tables of public suffixes and look-alikes: a file that is loaded once a judgement asks for one of them. Most never
//! do.

use mta_sts::tables::{LookAlike, Scripts, Suffixes, Tables};
use mta_sts_tables::Packed;
use std::cell::{Cell, OnceCell};

/// The tables as far as they are there. Until then they answer as none would, and note that they were asked.
#[derive(Debug, Default)]
pub struct OnDemand {
    packed: OnceCell<Packed>,
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nobody asked for anything.
    #[default]
    Idle,
    /// Somebody did.
    Wanted,
    /// They are on their way.
    Loading,
    /// They are there, or nobody waits for them any more.
    Settled,
}

impl OnDemand {
    /// For a judgement.
    pub fn tables(&self) -> Tables<'_> {
        Tables { suffixes: Some(self), scripts: Some(self) }
    }

    /// Whether a judgement may yet change by what is loaded.
    pub fn are_awaited(&self) -> bool {
        matches!(self.state.get(), State::Wanted | State::Loading)
    }

    /// Whether they must be loaded now: true once.
    pub fn begin(&self) -> bool {
        let wanted = self.state.get() == State::Wanted;
        if wanted {
            self.state.set(State::Loading);
        }
        wanted
    }

    /// They are there; `None` where they cannot be had, or take too long: then they go on answering as none would.
    pub fn settle(&self, packed: Option<Packed>) {
        packed.into_iter().for_each(|packed| drop(self.packed.set(packed)));
        self.state.set(State::Settled);
    }

    /// What could not be had is worth another attempt.
    pub fn retry(&self) {
        if self.state.get() == State::Settled && self.packed.get().is_none() {
            self.state.set(State::Idle);
        }
    }

    fn look_up(&self) -> Option<&Packed> {
        if self.state.get() == State::Idle {
            self.state.set(State::Wanted);
        }
        self.packed.get()
    }
}

impl Suffixes for OnDemand {
    fn registrable<'n>(&self, name: &'n str) -> Option<&'n str> {
        match self.look_up() {
            Some(packed) => packed.registrable(name),
            // [`Tables`] without a list: only a single label is known to be a suffix.
            None => {
                let (above, _) = name.rsplit_once('.')?;
                name.get(above.rfind('.').map_or(0, |dot| dot + 1)..)
            }
        }
    }

    fn is_registry_suffix(&self, name: &str) -> bool {
        self.look_up().is_some_and(|packed| packed.is_registry_suffix(name))
    }
}

impl Scripts for OnDemand {
    fn look_alike(&self, label: &str) -> Option<LookAlike> {
        self.look_up()?.look_alike(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn until_they_are_there_they_answer_as_none_would() {
        let tables = OnDemand::default();
        for name in ["com", "co.uk", "example.co.uk", "mx.example.co.uk"] {
            let (ours, none) = (tables.tables(), Tables::NONE);
            assert_eq!(ours.is_public_suffix(name), none.is_public_suffix(name), "{name}");
            assert_eq!(ours.is_registry_suffix(name), none.is_registry_suffix(name), "{name}");
            assert_eq!(ours.is_registrable(name), none.is_registrable(name), "{name}");
        }
        assert_eq!(tables.look_alike("аpple"), None);
    }

    #[test]
    fn they_are_loaded_once_they_are_asked_for_and_again_where_that_failed() {
        let tables = OnDemand::default();
        assert!(tables.tables().is_public_suffix("com"));
        assert!(!tables.are_awaited() && !tables.begin(), "a single label needs no list");
        assert!(!tables.tables().is_public_suffix("co.uk"));
        assert!(tables.are_awaited() && tables.begin() && !tables.begin() && tables.are_awaited());
        tables.settle(None);
        assert!(!tables.tables().is_public_suffix("co.uk"));
        assert!(!tables.are_awaited() && !tables.begin());
        tables.retry();
        assert!(!tables.tables().is_public_suffix("co.uk") && tables.begin());
    }
}
