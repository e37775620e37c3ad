//! Inputs: good text, then small changes to it.

use crate::pieces::*;

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    /// One stream for each case, so that a case can be run alone.
    pub(crate) fn new(seed: u64, case: u64) -> Self {
        let mut random = Self(seed ^ case.wrapping_mul(0xa076_1d64_78bd_642f));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// Once in `n` times.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of `choices`.
    pub(crate) fn pick(&mut self, choices: &[&'static [u8]]) -> &'static [u8] {
        choices[self.below(choices.len())]
    }
}

/// A policy file, or nearly one.
pub(crate) fn policy(random: &mut Random) -> Vec<u8> {
    let mut lines = GOOD.to_vec();
    for _ in 0..random.below(3) {
        let at = random.below(lines.len() + 1);
        lines.insert(at, random.pick(LINES));
    }
    for _ in 0..random.below(2) {
        let (a, b) = (random.below(lines.len()), random.below(lines.len()));
        lines.swap(a, b);
    }
    if random.once_in(4) {
        lines.remove(random.below(lines.len()));
    }
    let end = if random.once_in(2) { &b"\r\n"[..] } else { b"\n" };
    let mut body = Vec::new();
    for line in lines {
        body.extend_from_slice(line);
        body.extend_from_slice(if random.once_in(40) { random.pick(ENDS) } else { end });
    }
    if random.once_in(3) {
        body.truncate(body.len() - end.len().min(body.len()));
    }
    mutated(random, body)
}

/// The TXT records of `_mta-sts`.
pub(crate) fn record_set(random: &mut Random) -> Vec<Vec<u8>> {
    set(random, &Kind { version: b"v=STSv1", starts: STARTS, field: b"id=20260101T000000Z", fields: FIELDS })
}

/// The TXT records of `_smtp._tls`.
pub(crate) fn report_set(random: &mut Random) -> Vec<Vec<u8>> {
    let field = b"rua=mailto:tls@reports.example,https://r.example/x?y";
    set(random, &Kind { version: b"v=TLSRPTv1", starts: REPORT_STARTS, field, fields: REPORT_FIELDS })
}

/// What the records of a name are made of: what is right, and what else there may be.
struct Kind {
    version: &'static [u8],
    starts: &'static [&'static [u8]],
    field: &'static [u8],
    fields: &'static [&'static [u8]],
}

fn set(random: &mut Random, kind: &Kind) -> Vec<Vec<u8>> {
    let count = [1, 1, 1, 1, 2, 2, 3, 0][random.below(8)];
    (0..count).map(|_| record(random, kind)).collect()
}

fn record(random: &mut Random, kind: &Kind) -> Vec<u8> {
    let mut text = if random.once_in(5) { random.pick(kind.starts) } else { kind.version }.to_vec();
    for _ in 0..1 + random.below(3) {
        let delimiter = if random.once_in(8) { random.pick(DELIMITERS) } else { b"; " };
        text.extend_from_slice(delimiter);
        let field = if random.once_in(3) { random.pick(kind.fields) } else { kind.field };
        text.extend_from_slice(field);
    }
    if random.once_in(2) {
        text.extend_from_slice(if random.once_in(4) { random.pick(DELIMITERS) } else { b";" });
    }
    mutated(random, text)
}

/// Some octets dropped, changed, doubled or added; half of the inputs stay as they are.
fn mutated(random: &mut Random, mut text: Vec<u8>) -> Vec<u8> {
    for _ in 0..random.below(4).saturating_sub(1) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(4)).min(text.len());
        match random.below(5) {
            0 => drop(text.splice(at..end, [])),
            1 => drop(text.splice(at..end, random.pick(CRUMBS).iter().copied())),
            2 => drop(text.splice(at..at, random.pick(CRUMBS).iter().copied())),
            3 => {
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
            _ => text.splice(at..at, [u8::try_from(random.below(256)).unwrap_or(0)]).for_each(drop),
        }
    }
    text
}
