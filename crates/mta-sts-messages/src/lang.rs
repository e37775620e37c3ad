//! The languages.

/// A language that everything can be said in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: &[Self] = &[Self::En];

    /// The tag of BCP 47: the value of `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// The language of a tag, subtags ignored: `en-GB` is English.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
    }
}
