//! A writer of JSON, for what goes over to JavaScript as one text: `JSON.parse` makes objects of it faster than they
//! could be put together from here, in a hundredth of the code of a general serialiser.

use std::fmt::Write;

/// JSON as it grows. Whoever calls keeps names and values in order.
#[derive(Default)]
pub(crate) struct Json {
    text: String,
    /// Something stands before, in the same object or list.
    follows: bool,
}

impl Json {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// `{` or `[`.
    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.text.push(bracket);
        self.follows = false;
    }

    /// `}` or `]`.
    pub(crate) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.follows = true;
    }

    /// The name of what comes next.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.string(name);
        self.text.push(':');
        self.follows = false;
        self
    }

    pub(crate) fn string(&mut self, value: &str) {
        self.separate();
        self.text.push('"');
        let mut rest = value;
        // All that must be escaped is ASCII, so a cut there is one between characters.
        let special = |b: u8| matches!(b, b'"' | b'\\' | 0..=0x1f);
        while let Some((at, octet)) = rest.bytes().enumerate().find(|(_, b)| special(*b)) {
            self.text.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + 1..).unwrap_or_default();
            self.escape(octet);
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// RFC 8259 §7: U+0000 to U+001F must be escaped.
    fn escape(&mut self, octet: u8) {
        self.text.push('\\');
        match octet {
            b'\n' => self.text.push('n'),
            b'\r' => self.text.push('r'),
            b'"' | b'\\' => self.text.push(char::from(octet)),
            // Writing to a String cannot fail.
            _ => _ = write!(self.text, "u{octet:04x}"),
        }
    }

    pub(crate) fn number(&mut self, value: u32) {
        self.separate();
        self.digits(value);
    }

    fn digits(&mut self, value: u32) {
        if value >= 10 {
            self.digits(value / 10);
        }
        self.text.extend(char::from_digit(value % 10, 10));
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    pub(crate) fn null(&mut self) {
        self.raw("null");
    }

    /// A list of texts.
    pub(crate) fn strings(&mut self, values: &[String]) {
        self.open('[');
        values.iter().for_each(|value| self.string(value));
        self.close(']');
    }

    fn raw(&mut self, value: &str) {
        self.separate();
        self.text.push_str(value);
    }

    fn separate(&mut self) {
        if self.follows {
            self.text.push(',');
        }
        self.follows = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_values_and_lists_are_set_apart() {
        let mut json = Json::default();
        json.open('{');
        json.name("a").number(1);
        json.name("b").strings(&["x".to_owned(), "y\"\\\n\u{7f}é😀".to_owned()]);
        json.name("c").open('{');
        json.close('}');
        json.name("d").null();
        json.name("e").boolean(true);
        json.close('}');
        let want = r#"{"a":1,"b":["x","y\"\\\n"#.to_owned() + "\u{7f}é😀" + r#""],"c":{},"d":null,"e":true}"#;
        assert_eq!(json.into_text(), want);
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text: String) {
            let mut json = Json::default();
            json.string(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&json.into_text()).unwrap(), text);
        }
    }
}
