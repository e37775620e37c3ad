//! Small changes to octets, at random, but the same ones for the same seed.

/// Makes inputs out of others.
pub(crate) struct Mutator {
    state: u64,
    words: &'static [&'static [u8]],
}

impl Mutator {
    /// One stream of changes.
    pub(crate) fn new(seed: u64, words: &'static [&'static [u8]]) -> Self {
        Self { state: seed, words }
    }

    /// One of `seeds` with some changes, of at most `most` octets.
    pub(crate) fn input(&mut self, seeds: &[Vec<u8>], most: usize) -> Vec<u8> {
        let mut input = self.seed(seeds).to_vec();
        for _ in 0..1 + self.below(8) {
            self.change(&mut input, seeds);
        }
        input.truncate(most);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let from = self.below(input.len() + 1);
        let to = (from + self.below(24)).min(input.len());
        match self.below(8) {
            0 => drop(input.drain(from..to)),
            1 => drop(input.splice(from..from, self.word().iter().copied())),
            2 => drop(input.splice(from..to, self.word().iter().copied())),
            3 => {
                let copy = input[from..to].repeat(1 + self.below(40));
                drop(input.splice(from..from, copy));
            }
            4 => {
                let other = self.seed(seeds);
                let start = self.below(other.len() + 1);
                drop(input.splice(from.., other[start..].iter().copied()));
            }
            5 => input.truncate(from),
            6 => {
                let octet = self.octet();
                input.get_mut(from).into_iter().for_each(|old| *old = octet);
            }
            _ => {
                let bit = 1 << self.below(8);
                input.get_mut(from).into_iter().for_each(|old| *old ^= bit);
            }
        }
    }

    fn seed<'s>(&mut self, seeds: &'s [Vec<u8>]) -> &'s [u8] {
        seeds.get(self.below(seeds.len())).map_or(&[], Vec::as_slice)
    }

    fn word(&mut self) -> &'static [u8] {
        self.words.get(self.below(self.words.len())).copied().unwrap_or_default()
    }

    fn octet(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// Below `n`, or 0.
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap_or(0)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
}
