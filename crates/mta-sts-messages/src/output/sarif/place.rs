//! Where a finding is: artifact, region, and what would replace it.

use super::Text;
use crate::{Range, Shown, ShownFix};
use mta_sts::span::{LineIndex, Position};
use serde::Serialize;

/// What a finding points into.
#[derive(Clone, Debug, Default)]
pub struct Artifact<'a> {
    /// Its address: a relative URI for a file, `https:` or `dns:` (RFC 4501) for what was observed.
    pub uri: Option<String>,
    /// Who or what it is about, where a file cannot say it: `example.com/mx:mx1.example.com`.
    pub name: Option<String>,
    /// The octets that ranges count.
    pub content: Option<&'a [u8]>,
}

/// A `location` of SARIF.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The place in a file or record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physical_location: Option<PhysicalLocation>,
    /// Who or what it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logical_locations: Vec<LogicalLocation>,
}

/// A place in an artifact.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    /// Which.
    pub artifact_location: ArtifactLocation,
    /// Where in it; without it, all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// An artifact by its address.
#[derive(Debug, Serialize)]
pub struct ArtifactLocation {
    /// The address.
    pub uri: String,
}

/// A thing that is no file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogicalLocation {
    /// Its name.
    pub fully_qualified_name: String,
    /// Always `resource`.
    pub kind: &'static str,
}

/// A stretch of an artifact, both as people and as programs count it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// From 1.
    pub start_line: u32,
    /// From 1, in UTF-16 units.
    pub start_column: u32,
    /// From 1.
    pub end_line: u32,
    /// The first column after it.
    pub end_column: u32,
    /// From 0.
    pub byte_offset: u32,
    /// In octets.
    pub byte_length: u32,
}

/// A change that a machine can make.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// What a button says.
    pub description: Text,
    /// The one artifact that changes.
    pub artifact_changes: [ArtifactChange; 1],
    /// What SARIF has no name for.
    pub properties: FixProperties,
}

/// Whether a fix alters what senders read.
#[derive(Debug, Serialize)]
pub struct FixProperties {
    /// It does not.
    pub safe: bool,
}

/// The changes of one artifact.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactChange {
    /// Which.
    pub artifact_location: ArtifactLocation,
    /// What to replace.
    pub replacements: Vec<Replacement>,
}

/// One replacement.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    /// What goes.
    pub deleted_region: Region,
    /// What comes.
    pub inserted_content: Text,
}

impl Location {
    pub(super) fn new(shown: &Shown, artifact: &Artifact<'_>) -> Self {
        let physical = artifact.uri.clone().map(|uri| PhysicalLocation {
            artifact_location: ArtifactLocation { uri },
            region: shown.range.map(|range| Region::new(range, artifact)),
        });
        let logical = artifact
            .name
            .clone()
            .map(|name| LogicalLocation { fully_qualified_name: name, kind: "resource" });
        Self { physical_location: physical, logical_locations: logical.into_iter().collect() }
    }
}

impl Region {
    fn new(range: Range, artifact: &Artifact<'_>) -> Self {
        // A byte order mark is no column to SARIF (3.30.6), but an octet like others.
        let bom = artifact.content.is_some_and(|content| content.starts_with(b"\xef\xbb\xbf"));
        let column =
            |at: Position| if bom && at.line == 1 { at.column.saturating_sub(1).max(1) } else { at.column };
        Self {
            start_line: range.start.line,
            start_column: column(range.start),
            end_line: range.end.line,
            end_column: column(range.end),
            byte_offset: range.start.byte,
            byte_length: range.end.byte.saturating_sub(range.start.byte),
        }
    }
}

impl Fix {
    /// `None` where there is nothing to point into.
    pub(super) fn new(fix: &ShownFix, artifact: &Artifact<'_>) -> Option<Self> {
        let (uri, content) = artifact.uri.clone().zip(artifact.content)?;
        let index = LineIndex::new(content);
        let replacement = |edit: &crate::ShownEdit| Replacement {
            deleted_region: Region::new(
                Range { start: index.position(edit.start), end: index.position(edit.end) },
                artifact,
            ),
            inserted_content: Text { text: edit.insert.clone() },
        };
        let change = ArtifactChange {
            artifact_location: ArtifactLocation { uri },
            replacements: fix.edits.iter().map(replacement).collect(),
        };
        Some(Self {
            description: Text::of(&fix.title),
            artifact_changes: [change],
            properties: FixProperties { safe: fix.safe },
        })
    }
}

/// The URI of a file by the octets of its path, `/` between its parts: relative paths become relative references
/// (RFC 3986 §4.2), absolute ones `file:` URIs (RFC 8089).
pub fn file_uri(path: &[u8]) -> String {
    let path = path.strip_prefix(b"./").unwrap_or(path);
    let mut uri = String::from(if path.starts_with(b"/") { "file://" } else { "" });
    for octet in path {
        match octet {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(*octet))
            }
            _ => uri.push_str(&format!("%{octet:02X}")),
        }
    }
    uri
}

/// The URI of the records of a type at a name (RFC 4501).
pub fn dns_uri(name: &str, kind: &str) -> String {
    ["dns:", &file_uri(name.as_bytes()), "?type=", kind].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, want) in [
            ("policy.txt", "policy.txt"),
            ("./a b/ü.txt", "a%20b/%C3%BC.txt"),
            ("../x", "../x"),
            ("javascript:alert(1)", "javascript%3Aalert%281%29"),
            ("a?b#c%d\n", "a%3Fb%23c%25d%0A"),
            ("/srv/p.txt", "file:///srv/p.txt"),
        ] {
            assert_eq!(file_uri(path.as_bytes()), want);
        }
        assert_eq!(file_uri(b"\xff"), "%FF");
        assert_eq!(dns_uri("_mta-sts.example.com", "TXT"), "dns:_mta-sts.example.com?type=TXT");
    }

    #[test]
    fn a_byte_order_mark_is_an_octet_and_no_column() {
        let content = "\u{feff}mode: x\nmode: y".as_bytes();
        let artifact = Artifact { content: Some(content), ..Artifact::default() };
        let index = LineIndex::new(content);
        let region = |start, end| {
            let region =
                Region::new(Range { start: index.position(start), end: index.position(end) }, &artifact);
            [
                region.start_line,
                region.start_column,
                region.end_column,
                region.byte_offset,
                region.byte_length,
            ]
        };
        assert_eq!(region(0, 3), [1, 1, 1, 0, 3]);
        assert_eq!(region(3, 7), [1, 1, 5, 3, 4]);
        assert_eq!(region(11, 15), [2, 1, 5, 11, 4]);
    }
}
