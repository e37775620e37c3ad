//! What only the finished site can say about itself: the hashes of its inline scripts, for the page's
//! Content-Security-Policy, and the versions of the worker modules, whose file names carry none.

use crate::{failure::Failure, repo};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// Stands in the policy until the hashes are known.
const SCRIPT_TOKEN: &str = "'sha256-TRUNK'";
/// The worker modules. Trunk puts no hash into the names of their files, since a worker is started by its name.
const MODULES: [&str; 2] = ["engine", "certs"];

/// Rewrites every page of the built site, and the loaders of the worker modules; returns the versions of these. `told`
/// is what else the page is told, by what it calls it: the files that it loads later, and the loader's integrity.
pub(crate) fn seal(dist: &Path, told: &[(&str, &str)]) -> Result<Vec<(&'static str, String)>, Failure> {
    let mut versions = Vec::new();
    let place = |(called, content): &(&str, &str)| (tag(called, "dev"), tag(called, content));
    let mut places: Vec<(String, String)> = told.iter().map(place).collect();
    for module in MODULES {
        let version = module_version(dist, module)?;
        rewrite(&dist.join(format!("{module}_loader.js")), |loader| versioned(loader, module, &version))?;
        places.push((version_tag(module, "dev"), version_tag(module, &version)));
        versions.push((module, version));
    }
    for path in repo::files_below(dist, &[])? {
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        rewrite(&path, |page| check_index(&path, page, &places).map(|()| sealed(page, &places)))?;
    }
    Ok(versions)
}

fn rewrite(path: &Path, change: impl FnOnce(&str) -> Result<String, Failure>) -> Result<(), Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::io(path, error))?;
    fs::write(path, change(&text)?).map_err(|error| Failure::io(path, error))
}

/// The page asks for the loader with the version in the query; the loader must ask for the rest likewise, or a
/// cache could answer with files of two builds. It names the module in the way that wasm-bindgen's glue does not warn of.
fn versioned(loader: &str, module: &str, version: &str) -> Result<String, Failure> {
    let script = [format!("\"./{module}.js\""), format!("\"./{module}.js?v={version}\"")];
    let wasm = [
        format!("(\"./{module}_bg.wasm\")"),
        format!("({{module_or_path:\"./{module}_bg.wasm?v={version}\"}})"),
    ];
    [script, wasm].iter().try_fold(loader.to_owned(), |text, [plain, told]| {
        if !text.contains(plain) {
            return Err(Failure::new(format!("{module}_loader.js does not load {plain} in the way we know")));
        }
        Ok(text.replace(plain, told))
    })
}

/// What stands in the page for the version of a module, and then tells it.
fn version_tag(module: &str, version: &str) -> String {
    tag(&format!("{module}-version"), version)
}

fn tag(name: &str, content: &str) -> String {
    format!(r#"<meta name="{name}" content="{content}""#)
}

/// The first page must have all places, else the browser would block its script or keep an old module.
fn check_index(path: &Path, page: &str, places: &[(String, String)]) -> Result<(), Failure> {
    if path.file_name().is_none_or(|name| name != "index.html") {
        return Ok(());
    }
    for place in places.iter().map(|(place, _)| place.as_str()).chain([SCRIPT_TOKEN]) {
        if !page.contains(place) {
            return Err(Failure::io(path, format!("{place} is missing, so the page cannot be sealed")));
        }
    }
    Ok(())
}

fn sealed(page: &str, places: &[(String, String)]) -> String {
    let hashes: Vec<String> = inline_scripts(page).into_iter().map(csp_hash).collect();
    let page = page.replace(SCRIPT_TOKEN, &hashes.join(" "));
    places.iter().fold(page, |page, (place, told)| page.replace(place, told))
}

fn module_version(dist: &Path, module: &str) -> Result<String, Failure> {
    let mut files = Vec::new();
    for ending in [".js", "_bg.wasm", "_loader.js"] {
        let path = dist.join(format!("{module}{ending}"));
        files.push(fs::read(&path).map_err(|error| Failure::io(&path, error))?);
    }
    Ok(version(files))
}

/// The first 16 hexadecimal digits of the SHA-256 of what is loaded under one version.
pub(crate) fn version(parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let mut hash = Sha256::new();
    parts.into_iter().for_each(|part| hash.update(part));
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn csp_hash(script: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(script.as_bytes())))
}

/// The text of each script element that has no `src`, byte for byte as the browser hashes it.
fn inline_scripts(page: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start..];
        let (Some(open), Some(close)) = (rest.find('>'), rest.find("</script")) else { break };
        let attributes = &rest["<script".len()..open.min(close)];
        if open < close && !has_source(attributes) {
            scripts.push(&rest[open + 1..close]);
        }
        rest = &rest[close + "</script".len()..];
    }
    scripts
}

fn has_source(attributes: &str) -> bool {
    attributes.split_whitespace().any(|attribute| attribute.starts_with("src="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_without_src_are_inline() {
        let page = "<head><script src=\"/a.js\"></script><script type=\"module\">\nlet a = 1 > 0;\n</script></head>\
                    <script>b</script>";
        assert_eq!(inline_scripts(page), ["\nlet a = 1 > 0;\n", "b"]);
    }

    #[test]
    fn an_unclosed_script_ends_the_search() {
        assert!(inline_scripts("<script>a").is_empty());
    }

    #[test]
    fn the_hash_is_the_one_of_the_csp_specification() {
        // https://www.w3.org/TR/CSP2/#script-src-hash-usage
        let hash = csp_hash("alert('Hello, world.');");
        assert_eq!(hash, "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_loader_asks_for_its_own_version() {
        let loader = r#"importScripts("./certs.js");wasm_bindgen("./certs_bg.wasm");"#;
        let expected =
            r#"importScripts("./certs.js?v=a");wasm_bindgen({module_or_path:"./certs_bg.wasm?v=a"});"#;
        assert_eq!(versioned(loader, "certs", "a").unwrap(), expected);
        assert!(versioned("import('./certs.js')", "certs", "a").is_err());
    }

    #[test]
    fn token_and_versions_are_replaced() {
        let tag = version_tag("certs", "dev");
        let page = format!("<meta content=\"script-src 'self' {SCRIPT_TOKEN}\">{tag}><script>x</script>");
        let page = sealed(&page, &[(tag, version_tag("certs", "0123456789abcdef"))]);
        assert!(!page.contains(SCRIPT_TOKEN));
        assert!(page.contains("'self' 'sha256-"));
        assert!(page.contains(r#"<meta name="certs-version" content="0123456789abcdef">"#));
    }
}
