//! Builds the site with Trunk, then seals it.

use crate::{failure::Failure, repo::Repo, seal, shell, tools::Tools};

/// Builds the site into `dist/`.
///
/// Trunk runs offline, so that it downloads no tool behind our back; the crates are therefore fetched before.
/// Trunk.toml names the cargo profile. `--release` adds nothing to it but wasm-opt, so without wasm-opt the flag
/// is left out.
pub(crate) fn build(repo: &Repo, tools: &Tools) -> Result<(), Failure> {
    shell::run(&mut shell::cargo(repo, &["fetch", "--quiet"]))?;
    let mut trunk = tools.command(repo, "trunk");
    trunk.arg("build").env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads NO_COLOR as `true` or `false` and refuses the usual `1`.
    trunk.env_remove("NO_COLOR");
    if tools.wasm_opt {
        trunk.arg("--release");
    }
    shell::run(&mut trunk)?;
    seal::seal(&repo.dist())
}
