//! The table of all rules.

use super::{Rule, cache, cert, chg, dane, exo, fetch, goo, gw, idn, mx, pol, rpt, sender, tls, txt};

/// Every rule.
pub static ALL: &[&[&Rule]] = &[
    txt::RULES,
    fetch::RULES,
    pol::RULES,
    idn::RULES,
    mx::RULES,
    tls::RULES,
    cert::RULES,
    sender::RULES,
    cache::RULES,
    rpt::RULES,
    dane::RULES,
    chg::RULES,
    exo::RULES,
    goo::RULES,
    gw::RULES,
];

/// The rule of that code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().flat_map(|family| family.iter()).copied().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_file_is_in_its_family_and_codes_are_unique() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint");
        let families = ALL.iter().map(|f| f.len()).sum::<usize>();
        let folders = std::fs::read_dir(root).unwrap().map(Result::unwrap).filter(|e| e.path().is_dir());
        let files: usize = folders.map(|dir| std::fs::read_dir(dir.path()).unwrap().count()).sum();
        let codes: BTreeSet<_> = ALL.iter().flat_map(|f| f.iter()).map(|r| r.code).collect();
        assert_eq!((files, codes.len()), (families, families));
    }
}
