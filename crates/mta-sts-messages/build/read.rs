//! Reads the part of Fluent that the locales use: text, `{ $argument }`, `{ "literal" }`, attributes, and selectors
//! on an argument.

use fluent_syntax::{ast, parser, unicode};
use std::collections::{BTreeMap, btree_map::Entry};

/// One message, or one attribute of one.
pub(crate) struct Message {
    /// `POL-06`, `POL-06.why`, `ui-check`.
    pub(crate) id: String,
    /// What it says.
    pub(crate) parts: Vec<Part>,
}

/// A piece of a message.
pub(crate) enum Part {
    /// Itself.
    Text(String),
    /// The value of an argument.
    Argument(String),
    /// One of several, by an argument's value.
    Select { argument: String, variants: Vec<(String, Vec<Self>)>, default: Vec<Self> },
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text.
    Text,
    /// A number that a plural depends on.
    Number,
}

impl Message {
    /// Its arguments by name.
    pub(crate) fn arguments(&self) -> BTreeMap<String, Kind> {
        let mut found = BTreeMap::new();
        gather(&self.parts, &mut found);
        found
    }
}

fn gather(parts: &[Part], found: &mut BTreeMap<String, Kind>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Argument(name) => note(found, name, Kind::Text),
            Part::Select { argument, variants, default } => {
                let plural = variants.iter().all(|(key, _)| is_plural(key));
                note(found, argument, if plural { Kind::Number } else { Kind::Text });
                variants.iter().for_each(|(_, parts)| gather(parts, found));
                gather(default, found);
            }
        }
    }
}

/// A number stays one, however often it is used as text besides.
fn note(found: &mut BTreeMap<String, Kind>, name: &str, kind: Kind) {
    match found.entry(name.to_owned()) {
        Entry::Vacant(entry) => drop(entry.insert(kind)),
        Entry::Occupied(mut entry) if kind == Kind::Number => drop(entry.insert(kind)),
        Entry::Occupied(_) => {}
    }
}

fn is_plural(key: &str) -> bool {
    key == "one" || key.bytes().all(|b| b.is_ascii_digit())
}

/// Every message of a file.
pub(crate) fn messages(text: &str) -> Result<Vec<Message>, String> {
    let resource = parser::parse(text).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut found = Vec::new();
    for entry in resource.body {
        match entry {
            ast::Entry::Message(message) => read_message(&message, &mut found)?,
            ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) => {}
            ast::Entry::Term(term) => return Err(format!("-{}: terms are not used here", term.id.name)),
            ast::Entry::Junk { content } => return Err(format!("cannot read {content}")),
        }
    }
    Ok(found)
}

/// Control characters are the marks of `template.rs`: no text may hold them.
fn plain(text: &str, id: &str) -> Result<String, String> {
    match text.chars().find(|c| c.is_control()) {
        Some(control) => Err(format!("{id} holds {control:?}, which marks the places to fill")),
        None => Ok(text.to_owned()),
    }
}

fn read_message(message: &ast::Message<&str>, found: &mut Vec<Message>) -> Result<(), String> {
    let id = message.id.name;
    let value = message.value.as_ref().ok_or_else(|| format!("{id} has no text of its own"))?;
    found.push(Message { id: id.to_owned(), parts: parts(value, id)? });
    for attribute in &message.attributes {
        let id = format!("{id}.{}", attribute.id.name);
        found.push(Message { parts: parts(&attribute.value, &id)?, id });
    }
    Ok(())
}

/// The parser gives each line of a text of its own; they are one text to us.
fn parts(pattern: &ast::Pattern<&str>, id: &str) -> Result<Vec<Part>, String> {
    let mut all: Vec<Part> = Vec::new();
    for element in &pattern.elements {
        let part = match element {
            ast::PatternElement::TextElement { value } => Part::Text(plain(&value.replace('\n', " "), id)?),
            ast::PatternElement::Placeable { expression } => placeable(expression, id)?,
        };
        match (all.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
            (_, part) => all.push(part),
        }
    }
    Ok(all)
}

fn placeable(expression: &ast::Expression<&str>, id: &str) -> Result<Part, String> {
    match expression {
        ast::Expression::Inline(inline) => inline_part(inline, id),
        ast::Expression::Select { selector, variants } => {
            let ast::InlineExpression::VariableReference { id: argument } = selector else {
                return Err(format!("{id}: only arguments select"));
            };
            select(argument.name, variants, id)
        }
    }
}

fn inline_part(inline: &ast::InlineExpression<&str>, id: &str) -> Result<Part, String> {
    match inline {
        ast::InlineExpression::VariableReference { id } => Ok(Part::Argument(id.name.to_owned())),
        ast::InlineExpression::StringLiteral { value } => {
            Ok(Part::Text(plain(&unicode::unescape_unicode_to_string(value), id)?))
        }
        _ => Err(format!("{id}: only arguments and string literals are used here")),
    }
}

fn select(argument: &str, variants: &[ast::Variant<&str>], id: &str) -> Result<Part, String> {
    let mut named = Vec::new();
    let mut default = None;
    for variant in variants {
        let parts = parts(&variant.value, id)?;
        match variant.key {
            _ if variant.default => default = Some(parts),
            ast::VariantKey::Identifier { name } => named.push((name.to_owned(), parts)),
            ast::VariantKey::NumberLiteral { value } => named.push((value.to_owned(), parts)),
        }
    }
    let default = default.ok_or_else(|| format!("{id}: a selector without default"))?;
    Ok(Part::Select { argument: argument.to_owned(), variants: named, default })
}
