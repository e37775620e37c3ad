//! What someone copies to put an element into a page: a recipe for each kind of host, one file each. The texts are made here
//! and nowhere else, so that what the Embed page shows is what the tests build real hosts with.

mod badge;
mod docfx;
mod docusaurus;
mod html;
mod mdbook;
mod mkdocs;

use mta_sts_messages::Lang;

/// What is embedded, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// Which element.
    pub element: Element,
    /// `light` or `dark`; without it the element looks as the page around.
    pub theme: Option<&'static str>,
    /// The checker's origin: `https://check.example`.
    pub checker: String,
    /// What the loader must hold (`sha384-…`), where the page wants this very version.
    pub integrity: Option<String>,
    /// What stands where the check cannot be shown: the text of a link to it.
    pub link_text: String,
}

/// The element with what is its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// `<mta-sts-lint>`
    Lint {
        /// The policy.
        text: String,
        /// MX names with spaces between them; mostly empty.
        mx: String,
        /// Whether the reader may not change it.
        readonly: bool,
        /// Whether the list of problems is hidden.
        compact: bool,
    },
    /// `<mta-sts-check>`
    Check {
        /// The domain; empty where the reader types it.
        domain: String,
    },
}

/// One text to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The file that it belongs into; none for what stands where the element is wanted.
    pub file: Option<&'static str>,
    /// What to write there.
    pub text: String,
}

/// How one kind of host takes an element.
pub struct Recipe {
    /// Its id, never translated.
    pub id: &'static str,
    /// Its name.
    pub name: fn(Lang) -> &'static str,
    /// Whether the place takes a script; else it gets a picture.
    pub scripted: bool,
    /// What to write where.
    pub pieces: fn(&Widget) -> Vec<Piece>,
}

/// All of them, in the order in which they are offered.
pub static RECIPES: [&Recipe; 6] =
    [&html::RECIPE, &mdbook::RECIPE, &docusaurus::RECIPE, &mkdocs::RECIPE, &docfx::RECIPE, &badge::RECIPE];

impl Widget {
    /// The loader's address.
    fn loader(&self) -> String {
        [&self.checker, "/embed.js"].concat()
    }

    /// The way to the same in the checker itself.
    pub fn link(&self) -> String {
        let fragment = match &self.element {
            Element::Lint { .. } => "/#/lint".to_owned(),
            Element::Check { domain } => {
                let domain = Some(domain.clone()).filter(|domain| !domain.is_empty());
                let route = crate::route::CheckRoute { domain, ..Default::default() };
                ["/", &route.fragment()].concat()
            }
        };
        [&self.checker, &*fragment].concat()
    }

    /// What a host's Content-Security-Policy must allow for this element.
    pub fn policy(&self) -> String {
        let checker = &*self.checker;
        match self.element {
            Element::Lint { .. } => {
                ["script-src ", checker, " 'wasm-unsafe-eval'; connect-src ", checker].concat()
            }
            Element::Check { .. } => ["script-src ", checker, "; frame-src ", checker].concat(),
        }
    }

    /// The script element that loads the loader.
    fn script(&self) -> String {
        let pinned = self
            .integrity
            .as_ref()
            .map(|integrity| [" integrity=\"", integrity, "\" crossorigin=\"anonymous\""].concat());
        let loader = escape(&self.loader());
        ["<script type=\"module\" src=\"", &loader, "\"", &pinned.unwrap_or_default(), "></script>\n"]
            .concat()
    }

    /// The element in HTML, which is also what Markdown takes.
    fn tag(&self) -> String {
        let content = match &self.element {
            Element::Lint { text, .. } => ["<pre>\n", &unbroken(text), "\n</pre>\n"].concat(),
            Element::Check { .. } => [&*self.anchor(&escape(&self.link_text)), "\n"].concat(),
        };
        let name = self.name();
        ["<", name, &self.attributes(), ">\n", &content, "</", name, ">\n"].concat()
    }

    fn name(&self) -> &'static str {
        match self.element {
            Element::Lint { .. } => "mta-sts-lint",
            Element::Check { .. } => "mta-sts-check",
        }
    }

    fn anchor(&self, content: &str) -> String {
        ["<a href=\"", &escape(&self.link()), "\">", content, "</a>"].concat()
    }

    /// The attributes but for the text, each with a space in front.
    fn attributes(&self) -> String {
        let mut out = String::new();
        match &self.element {
            Element::Lint { mx, readonly, compact, .. } => {
                attribute(&mut out, "mx", mx);
                out += if *readonly { " readonly" } else { "" };
                out += if *compact { " compact" } else { "" };
                attribute(&mut out, "app", &[&self.checker, "/"].concat());
            }
            Element::Check { domain } => attribute(&mut out, "domain", domain),
        }
        attribute(&mut out, "theme", self.theme.unwrap_or_default());
        out
    }

    /// A style sheet that gives the editor the host's colours; the check stands in a frame, which no sheet reaches.
    fn style(&self, file: &'static str, colours: &[(&str, &str)]) -> Option<Piece> {
        let Element::Lint { .. } = self.element else { return None };
        let line = |(name, value): &(&str, &str)| ["  --mts-", name, ": var(", value, ");\n"].concat();
        let lines: String = colours.iter().map(line).collect();
        Some(Piece::new(file, ["mta-sts-lint {\n", &lines, "}\n"].concat()))
    }
}

impl Piece {
    fn new(file: &'static str, text: String) -> Self {
        Self { file: Some(file), text }
    }

    fn here(text: String) -> Self {
        Self { file: None, text }
    }
}

/// A text for `<pre>`. Markdown ends its HTML at a blank line, so none stands there: its line ends are references.
fn unbroken(text: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for line in text.trim_end().lines() {
        let blank = line.trim().is_empty();
        if let Some(was_blank) = before {
            out += if blank || was_blank { "&#10;" } else { "\n" };
        }
        out += &escape(line);
        before = Some(blank);
    }
    out
}

fn attribute(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        *out += &[" ", name, "=\"", &escape(value), "\""].concat();
    }
}

/// Text as it stands between tags and in quoted attributes, of HTML and of JSX.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
