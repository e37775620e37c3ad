//! A crate as a Wasm module with its JavaScript, outside of Trunk.

use crate::{
    failure::Failure,
    repo::Repo,
    script, shell, site,
    tools::{Tools, WASM_TARGET},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The profile of Cargo.toml for what a browser downloads.
const PROFILE: &str = "wasm";
/// What we use of the glue ends here; what follows loads the module in general ways.
const GLUE_END: &str = "async function __wbg_load";

/// For size. Functions with one caller stay by themselves: brotli finds more in common among them than inlining saves.
const OPTIMISE: [&str; 6] = [
    "--one-caller-inline-max-function-size",
    "1",
    "-Oz",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

/// A module for a browser, as small as can be, and the part of its glue that does not load it, without exports.
pub(crate) struct Module {
    pub(crate) wasm: Vec<u8>,
    pub(crate) glue: String,
}

impl Module {
    /// The library of `package` with these Cargo features.
    pub(crate) fn build(repo: &Repo, tools: &Tools, package: &str, features: &str) -> Result<Self, Failure> {
        let out = module(repo, tools, package, features, "web")?;
        let wasm = out.join("module_bg.wasm");
        if tools.wasm_opt {
            let mut optimise = tools.command(repo, "wasm-opt");
            optimise.args(OPTIMISE);
            shell::run(optimise.arg(&wasm).arg("-o").arg(&wasm))?;
        }
        let glue =
            String::from_utf8_lossy(&read(&out.join("module.js"))?).replace("export function", "function");
        let Some((glue, _)) = glue.split_once(GLUE_END) else {
            return Err(Failure::new(format!("wasm-bindgen's glue has no {GLUE_END:?} any more")));
        };
        Ok(Self { wasm: read(&wasm)?, glue: script::lean(glue) })
    }
}

/// Compiles the library of `package` for `kind` of use (`web`, `nodejs`: wasm-bindgen's names); returns the folder of
/// `module.js` and `module_bg.wasm`.
pub(crate) fn module(
    repo: &Repo,
    tools: &Tools,
    package: &str,
    features: &str,
    kind: &str,
) -> Result<PathBuf, Failure> {
    let mut cargo = tools.command(repo, "cargo");
    cargo.args(["build", "--profile", PROFILE, "--target", WASM_TARGET, "--lib", "--package", package]);
    cargo.args(["--features", features]);
    shell::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", site::rust_flags(repo)))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| repo.path("target"), PathBuf::from);
    let built = target.join(WASM_TARGET).join(PROFILE);
    let out = built.join(["js", package, kind, features].join("-"));
    let mut bindgen = tools.command(repo, "wasm-bindgen");
    bindgen.args(["--target", kind, "--out-name", "module", "--out-dir"]).arg(&out);
    shell::run(bindgen.arg(built.join(format!("{}.wasm", package.replace('-', "_")))))?;
    Ok(out)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::io(path, error))
}
