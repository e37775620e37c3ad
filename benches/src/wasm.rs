//! What Node.js calls.

use crate::{adversaries, policies};
use mta_sts::lint_policy;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many findings there are.
#[wasm_bindgen]
pub fn lint(policy: &[u8]) -> usize {
    lint_policy(policy, &[]).diagnostics.len()
}

/// What a call costs that does nothing with the same octets.
#[wasm_bindgen]
pub fn nothing(policy: &[u8]) -> usize {
    policy.len()
}

/// A real-shaped policy with `mx` lines up to `size` octets.
#[wasm_bindgen]
pub fn policy(size: usize) -> Vec<u8> {
    let mut body = policies().swap_remove(0);
    let mut n = 0;
    while body.len() + 32 < size {
        body.extend_from_slice(format!("mx: mx{n}.mail.example.com\n").as_bytes());
        n += 1;
    }
    body
}

/// The names of the files that are made to be slow.
#[wasm_bindgen]
pub fn names() -> Vec<String> {
    adversaries().iter().map(|adversary| adversary.name.to_owned()).collect()
}

/// One of them, `size` octets long.
#[wasm_bindgen]
pub fn adversary(index: usize, size: usize) -> Vec<u8> {
    adversaries()[index].of(size)
}
