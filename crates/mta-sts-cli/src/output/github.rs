//! Workflow commands of GitHub Actions: the runner turns each line into an annotation at the file.
//!
//! Good news is left out: an annotation asks for attention.

use super::Output;
use mta_sts_messages::{Shown, output::sarif::level};

/// Writes a finding as an annotation; `file` is the path where there is a file, `title` is put before the code.
pub(crate) fn annotation(output: &mut Output, shown: &Shown, file: Option<&str>, title: Option<&str>) {
    let Some(level) = level(shown.severity) else { return };
    let code = title.map_or(shown.code.to_owned(), |title| format!("{title}: {}", shown.code));
    let mut properties: Vec<(&str, String)> = vec![("title", code)];
    if let Some(file) = file {
        properties.push(("file", file.to_owned()));
        // Without a line the runner points at the first.
        if let Some(range) = &shown.range {
            properties.push(("line", range.start.line.to_string()));
            properties.push(("endLine", range.end.line.to_string()));
            properties.push(("col", range.start.column.to_string()));
            properties.push(("endColumn", range.end.column.to_string()));
        }
    }
    let message = if shown.fix.is_empty() {
        shown.message.clone()
    } else {
        format!("{}\n{}", shown.message, shown.fix)
    };
    command(output, level, &properties, &message);
}

/// Writes a remark about the whole.
pub(crate) fn remark(output: &mut Output, warning: bool, title: &str, message: &str) {
    command(output, if warning { "warning" } else { "note" }, &[("title", title.to_owned())], message);
}

fn command(output: &mut Output, level: &str, properties: &[(&str, String)], message: &str) {
    // What SARIF calls a note is a notice here.
    let level = if level == "note" { "notice" } else { level };
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    output.line(&format!("::{level} {}::{}", properties.join(","), data(message)));
}

/// As the runner decodes a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner decodes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_foreign_ends_a_property_or_a_line() {
        assert_eq!(property("a,b::error file=x\r\n%0A"), "a%2Cb%3A%3Aerror file=x%0D%0A%250A");
        assert_eq!(data("100 %\n::error::x"), "100 %25%0A::error::x");
    }
}
