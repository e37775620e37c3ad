//! The whole file; `mta_sts_tables::Packed` reads it.

use crate::{rules, scripts, suffixes};
use mta_sts_tables::MAGIC;

/// All tables.
pub(crate) fn packed() -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    suffixes::write(&mut out, &rules::all());
    scripts::write(&mut out);
    out
}

/// As `Packed` reads numbers.
pub(crate) fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
