//! A crate as a Wasm module with its JavaScript, outside of Trunk.

use crate::{
    failure::Failure,
    repo::Repo,
    shell, site,
    tools::{Tools, WASM_TARGET},
};
use std::{env, path::PathBuf};

/// The profile of Cargo.toml for what a browser downloads.
const PROFILE: &str = "wasm";

/// Compiles the library of `package` for `kind` of use (`web`, `nodejs`: wasm-bindgen's names); returns the folder of
/// `module.js` and `module_bg.wasm`.
pub(crate) fn module(repo: &Repo, tools: &Tools, package: &str, kind: &str) -> Result<PathBuf, Failure> {
    let mut cargo = tools.command(repo, "cargo");
    cargo.args(["build", "--profile", PROFILE, "--target", WASM_TARGET, "--lib", "--package", package]);
    shell::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", site::rust_flags(repo)))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| repo.path("target"), PathBuf::from);
    let built = target.join(WASM_TARGET).join(PROFILE);
    let out = built.join(format!("{package}-{kind}"));
    let mut bindgen = tools.command(repo, "wasm-bindgen");
    bindgen.args(["--target", kind, "--out-name", "module", "--out-dir"]).arg(&out);
    shell::run(bindgen.arg(built.join(format!("{}.wasm", package.replace('-', "_")))))?;
    Ok(out)
}
