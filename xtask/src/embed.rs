//! The page of the embedded check's frame, which is the first page with another shell, and the badge for places that
//! allow no script.

use crate::{failure::Failure, repo::Repo, site, widget::message};
use std::fs;

/// Where the shell stands in `index.html`, and how its root element begins.
const BEGIN: &str = "prerender` -->";
const END: &str = "<!-- /shell -->";
const ROOT: &str = "<html lang=\"en\"";
const BADGE: &str = "crates/mta-sts-js/js/badge.svg";

/// Writes `embed.html` and `badge.svg` into the built site, before it is sealed.
pub(crate) fn write(repo: &Repo) -> Result<(), Failure> {
    let words = site::printed(repo, &["words", "--", "en", "embed"])?;
    let page = repo.dist().join("embed.html");
    let index = repo.dist().join("index.html");
    let index = fs::read_to_string(&index).map_err(|error| Failure::io(&index, error))?;
    fs::write(&page, framed(&index, &shell(&words)?)?).map_err(|error| Failure::io(&page, error))?;
    let badge = repo.dist().join("badge.svg");
    let drawn = repo.read(BADGE)?.replace("__TEXT__", &text(&words, "embed-badge")?);
    fs::write(&badge, drawn).map_err(|error| Failure::io(&badge, error))
}

/// `index` with `shell` instead of its own, and marked as the page of a frame.
fn framed(index: &str, shell: &str) -> Result<String, Failure> {
    let place = index.find(BEGIN).zip(index.find(END)).filter(|_| index.contains(ROOT));
    let Some((begin, end)) = place else {
        return Err(Failure::new("index.html has no shell that embed.html could replace".to_owned()));
    };
    let page = [&index[..begin + BEGIN.len()], shell, &index[end..]].concat();
    Ok(page.replace(ROOT, &format!("{ROOT} data-embed")))
}

/// What stands there until the module has loaded.
fn shell(words: &str) -> Result<String, Failure> {
    let [loading, failed, noscript] =
        ["embed-loading", "embed-load-failed", "embed-noscript"].map(|name| text(words, name));
    Ok(format!(
        "<main><p role=\"status\" class=\"loading\">{}</p><p hidden class=\"load-failed\">{}</p><noscript><p>{}</p></noscript></main>",
        loading?, failed?, noscript?
    ))
}

/// A message as text of HTML and SVG.
fn text(words: &str, name: &str) -> Result<String, Failure> {
    message(words, name).map(|message| message.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_has_a_shell_of_its_own() {
        let index =
            "<html lang=\"en\"><head></head><div><!-- made by prerender` --><p>big<!-- /shell --></div>";
        let page = framed(index, "<p>small").unwrap();
        assert!(page.starts_with("<html lang=\"en\" data-embed>"), "{page}");
        assert!(page.contains("<p>small") && !page.contains("<p>big"), "{page}");
        assert!(framed("<html lang=\"en\">", "").is_err());
    }

    #[test]
    fn words_are_escaped() {
        let words = "embed-badge\u{1f}A & <B>\u{1f}\u{1f}\u{1f}\u{1e}";
        assert_eq!(text(words, "embed-badge").unwrap(), "A &amp; &lt;B>");
    }
}
