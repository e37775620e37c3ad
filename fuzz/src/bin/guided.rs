//! libFuzzer for the target that `MTA_STS_TARGET` names; everything else is libFuzzer's own command line.
#![no_main]

use mta_sts_fuzz::{Target, find};
use std::sync::LazyLock;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("MTA_STS_TARGET").expect("MTA_STS_TARGET names a target");
    find(&name).expect("MTA_STS_TARGET names a target that exists")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| (TARGET.run)(data));
