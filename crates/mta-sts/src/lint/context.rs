//! What a rule may look at.

use crate::{evidence::Evidence, facts::Facts};

/// Everything known when the rules run; read-only.
pub struct Context<'a> {
    /// What was observed; `None` when pasted text is judged.
    pub evidence: Option<&'a Evidence>,
    /// What the chains say.
    pub facts: &'a Facts,
}
