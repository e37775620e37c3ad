//! Puts the built site into the binary: where `MTA_STS_SITE` names a folder, every file of it, text and Wasm also
//! compressed with brotli. Without it the table is empty, and `mta-sts serve` asks for `--site`.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=MTA_STS_SITE");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut entries = String::new();
    if let Some(site) = env::var_os("MTA_STS_SITE").filter(|site| !site.is_empty()) {
        let site = Path::new(&site).canonicalize()?;
        println!("cargo::rerun-if-changed={}", site.display());
        let mut files = Vec::new();
        gather(&site, &mut files)?;
        files.sort();
        for (index, file) in files.iter().enumerate() {
            entry(&mut entries, &site, file, &out.join(format!("site-{index}.br")))?;
        }
    }
    let about = "/// Paths and octets; `x.br` is `x` compressed.";
    let table = format!("{about}\npub(crate) static FILES: &[(&str, &[u8])] = &[\n{entries}];\n");
    fs::write(out.join("site.rs"), table)?;
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if !matches!(path.extension().and_then(|e| e.to_str()), Some("br" | "gz")) {
            files.push(path);
        }
    }
    Ok(())
}

fn entry(out: &mut String, site: &Path, file: &Path, packed: &Path) -> Result<(), Box<dyn Error>> {
    let name = file.strip_prefix(site)?.to_str().ok_or("a file name that is no UTF-8")?.replace('\\', "/");
    writeln!(out, "    ({name:?}, include_bytes!({file:?})),")?;
    if let Some(bytes) = pack(&name, &fs::read(file)?)? {
        fs::write(packed, bytes)?;
        writeln!(out, "    ({:?}, include_bytes!({packed:?})),", format!("{name}.br"))?;
    }
    Ok(())
}

/// The file in brotli, where that makes it smaller.
fn pack(name: &str, body: &[u8]) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let extension = name.rsplit('.').next().unwrap_or_default();
    if !PACKED.contains(&extension) {
        return Ok(None);
    }
    // Development builds start often, and nobody downloads from them.
    let quality = if env::var("PROFILE")? == "release" { 11 } else { 5 };
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, quality, 22);
    writer.write_all(body)?;
    drop(writer);
    Ok((packed.len() < body.len()).then_some(packed))
}

/// Extensions of what is worth compressing.
const PACKED: &[&str] =
    &["bin", "html", "css", "js", "mjs", "json", "svg", "txt", "wasm", "webmanifest", "map", "ts", "xml"];
