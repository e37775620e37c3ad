//! Tables that others keep and that change between our releases. A caller without one leaves it out: the rules that
//! read it then say only what is certain without.

/// What a judgement may look up.
#[derive(Clone, Copy, Default)]
pub struct Tables<'t> {
    /// Under which names anybody can register a domain.
    pub suffixes: Option<&'t dyn Suffixes>,
    /// Which characters are taken for others.
    pub scripts: Option<&'t dyn Scripts>,
}

impl Tables<'_> {
    /// None.
    pub const NONE: Self = Self { suffixes: None, scripts: None };

    /// Whether `name` is a public suffix. Without a list only a single label is known to be one.
    pub fn is_public_suffix(&self, name: &str) -> bool {
        !name.contains('.') || self.suffixes.is_some_and(|suffixes| suffixes.registrable(name).is_none())
    }

    /// Whether `name` is a public suffix by its registry, not by someone who gives names away below their own. Without a
    /// list nothing is known of any.
    pub fn is_registry_suffix(&self, name: &str) -> bool {
        self.suffixes.is_some_and(|suffixes| suffixes.is_registry_suffix(name))
    }

    /// Whether `name` is what one registers. Without a list only two labels are known to be no more than that.
    pub fn is_registrable(&self, name: &str) -> bool {
        match self.suffixes {
            Some(suffixes) => suffixes.registrable(name) == Some(name),
            None => name.bytes().filter(|octet| *octet == b'.').count() == 1,
        }
    }
}

/// A list of public suffixes.
pub trait Suffixes {
    /// The part of `name` (A-labels, lower case) that one registers: one label more than its public suffix. `None` where
    /// `name` is a public suffix itself.
    fn registrable<'n>(&self, name: &'n str) -> Option<&'n str>;

    /// Whether `name` is a public suffix of the list's first part (ICANN's): no authority certifies a wildcard there.
    fn is_registry_suffix(&self, name: &str) -> bool;
}

/// Scripts and confusable characters (UTS 39).
pub trait Scripts {
    /// What makes `label` (a U-label) look like another one; `None` where nothing does.
    fn look_alike(&self, label: &str) -> Option<LookAlike>;
}

/// Why a label may be taken for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookAlike {
    /// Its letters are of scripts that no one language mixes (UTS 39 §5.2).
    MixedScripts,
    /// To the eye it is this ASCII label (UTS 39 §4).
    Ascii(String),
}
