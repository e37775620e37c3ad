//! The page's files, as the command hands them over.

use crate::{State, error::ApiError};
use axum::{
    extract::{Request, State as Shared},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use std::collections::HashMap;

/// A file of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asset {
    /// Its octets.
    pub body: Bytes,
    /// The same, compressed by brotli.
    pub brotli: Option<Bytes>,
    /// Its name says which octets it holds, so it never changes.
    pub immutable: bool,
    /// Pages of other sites may load it: the loader of the embedded elements and what it needs.
    pub shared: bool,
    /// Pages of other sites may put it into a frame: the policy that forbids this is not sent with it.
    pub framed: bool,
}

/// All files, by path (`/index.html`).
#[derive(Clone, Debug, Default)]
pub struct Site {
    files: HashMap<String, Asset>,
    csp: Option<HeaderValue>,
}

impl Site {
    /// From files with paths relative to the site's root; `x.br` beside `x` is its compressed form, and a name with a
    /// hash in it never changes.
    pub fn from_files(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut all: HashMap<String, Bytes> = files
            .into_iter()
            .map(|(path, body)| (format!("/{}", path.trim_start_matches('/')), body))
            .collect();
        let compressed: Vec<String> = all.keys().filter(|path| path.ends_with(".br")).cloned().collect();
        let mut brotli: HashMap<String, Bytes> = HashMap::new();
        for path in compressed {
            if let Some(body) = all.remove(&path) {
                brotli.insert(path.trim_end_matches(".br").to_owned(), body);
            }
        }
        let asset = |path: &str, body| Asset {
            body,
            brotli: brotli.get(path).cloned(),
            immutable: has_hash(path),
            shared: false,
            framed: false,
        };
        let files = all.into_iter().map(|(path, body)| (path.clone(), asset(&path, body))).collect();
        Self { files, csp: None }
    }

    /// The same with a Content-Security-Policy as a header of its pages.
    #[must_use]
    pub fn with_csp(self, csp: &str) -> Self {
        Self { csp: HeaderValue::from_str(csp).ok(), ..self }
    }

    /// The same with the files that `is_shared` names (by path) open to pages of other sites.
    #[must_use]
    pub fn sharing(mut self, is_shared: impl Fn(&str) -> bool) -> Self {
        self.files.iter_mut().for_each(|(path, asset)| asset.shared = is_shared(path));
        self
    }

    /// The same with the pages that `is_framed` names (by path) open to the frames of other sites.
    #[must_use]
    pub fn framing(mut self, is_framed: impl Fn(&str) -> bool) -> Self {
        self.files.iter_mut().for_each(|(path, asset)| asset.framed = is_framed(path));
        self
    }

    /// A file, by path.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }

    /// The policy that a file is sent with: pages have one, unless they may be framed.
    fn csp_of(&self, path: &str, asset: &Asset) -> Option<&HeaderValue> {
        self.csp.as_ref().filter(|_| path.ends_with(".html") && !asset.framed)
    }

    /// The file for a path as requested: a folder stands for its page.
    fn find(&self, path: &str) -> Option<(String, &Asset)> {
        let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let asset = self.files.get(&path)?;
        Some((path, asset))
    }
}

/// Everything that is not the interface.
pub(crate) async fn handle(Shared(state): Shared<State>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::WrongMethod.into_response();
    }
    let path = request.uri().path();
    match state.site().find(path) {
        Some((path, asset)) => send(&path, asset, state.site(), &request),
        None if state.site().find(&format!("{path}/")).is_some() => to_folder(path),
        None => ApiError::NotFound.into_response(),
    }
}

fn send(path: &str, asset: &Asset, site: &Site, request: &Request) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    let versioned = request.uri().query().is_some_and(|query| query.starts_with("v="));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(asset, versioned)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(csp) = site.csp_of(path, asset) {
        headers.insert(header::CONTENT_SECURITY_POLICY, csp.clone());
    }
    if asset.shared {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if asset.shared || asset.framed {
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    }
    let body = match &asset.brotli {
        Some(brotli) if accepts_brotli(request.headers()) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            brotli
        }
        _ => &asset.body,
    };
    (headers, body.clone()).into_response()
}

fn to_folder(path: &str) -> Response {
    // The path comes from the table of files, so nothing of the client's stands in the header.
    match HeaderValue::from_str(&format!("{path}/")) {
        Ok(location) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Err(_) => ApiError::NotFound.into_response(),
    }
}

fn caching(asset: &Asset, versioned: bool) -> &'static str {
    if asset.immutable || versioned { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let fields = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    fields.flat_map(|field| field.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        is_brotli && parts.all(|weight| !matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// Trunk and our own builds put 16 hexadecimal digits into a file's name.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '.', '_']).any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_never_change() {
        assert!(has_hash("/mta-sts-web-0123456789abcdef_bg.wasm") && has_hash("/style-0123456789abcdef.css"));
        assert!(
            !has_hash("/index.html") && !has_hash("/certs_bg.wasm") && !has_hash("/0123456789abcdef/x.js")
        );
    }

    #[test]
    fn compressed_forms_belong_to_their_files() {
        let file = |path: &str, body: &'static [u8]| (path.to_owned(), Bytes::from_static(body));
        let site = Site::from_files([file("a.js", b"plain"), file("/a.js.br", b"small")]);
        let asset = site.get("/a.js").unwrap();
        assert_eq!((&asset.body[..], asset.brotli.as_deref()), (&b"plain"[..], Some(&b"small"[..])));
        assert!(site.get("/a.js.br").is_none());
    }
}
