//! Reads the import section of a Wasm module, and nothing else of it.
//!
//! An import from `env` is a C symbol that no one resolved: the module would not start in a browser.

use std::fmt;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const IMPORT_SECTION: u8 = 2;

/// Why a module is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Something is imported from `env`.
    Env(String),
    /// The bytes are no module, or one of a form we do not know.
    Malformed(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "imports {name} from `env`: a C symbol that nothing provides"),
            Self::Malformed(what) => write!(f, "not a readable Wasm module: {what}"),
        }
    }
}

/// Fails if the module imports anything from `env`.
pub(super) fn assert_no_env(module: &[u8]) -> Result<(), Fault> {
    match imports(module)?.into_iter().find(|(from, _)| *from == "env") {
        Some((_, name)) => Err(Fault::Env(name.to_owned())),
        None => Ok(()),
    }
}

/// Module and name of each import.
fn imports(module: &[u8]) -> Result<Vec<(&str, &str)>, Fault> {
    let mut reader = Reader(module.strip_prefix(MAGIC).ok_or(Fault::Malformed("no header"))?);
    while !reader.0.is_empty() {
        let section = reader.byte()?;
        let size = reader.number()?;
        let content = reader.take(size)?;
        if section == IMPORT_SECTION {
            return Reader(content).imports();
        }
    }
    Ok(Vec::new())
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn imports(&mut self) -> Result<Vec<(&'a str, &'a str)>, Fault> {
        let count = self.number()?;
        let mut found = Vec::new();
        for _ in 0..count {
            found.push((self.name()?, self.name()?));
            self.skip_type()?;
        }
        Ok(found)
    }

    /// What is imported: a function, table, memory, global or tag.
    fn skip_type(&mut self) -> Result<(), Fault> {
        match self.byte()? {
            0 => self.number().map(drop),
            1 => self.byte().and_then(|_| self.skip_limits()),
            2 => self.skip_limits(),
            3 => self.take(2).map(drop),
            4 => self.byte().and_then(|_| self.number().map(drop)),
            _ => Err(Fault::Malformed("an import of unknown kind")),
        }
    }

    fn skip_limits(&mut self) -> Result<(), Fault> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Ok(())
    }

    fn name(&mut self) -> Result<&'a str, Fault> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Fault::Malformed("a name that is not UTF-8"))
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Result<usize, Fault> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Fault::Malformed("a number that is too long"))
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Fault::Malformed("it ends early"))?;
        self.0 = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a type section and these imports.
    fn module(imports: &[u8]) -> Vec<u8> {
        let types = [1, 4, 1, 0x60, 0, 0];
        let size = u8::try_from(imports.len()).unwrap();
        [MAGIC, &types, &[IMPORT_SECTION, size], imports].concat()
    }

    #[test]
    fn each_kind_of_import_is_read() {
        let module = module(b"\x04\x03wbg\x01a\0\0\x03wbg\x01t\x01\x6f\x01\x01\x02\x03env\x01m\x02\0\x11\x03env\x01g\x03\x7f\x01");
        assert_eq!(imports(&module).unwrap(), [("wbg", "a"), ("wbg", "t"), ("env", "m"), ("env", "g")]);
        assert_eq!(assert_no_env(&module), Err(Fault::Env("m".to_owned())));
    }

    #[test]
    fn a_module_without_imports_passes() {
        assert_eq!(assert_no_env(MAGIC), Ok(()));
        assert_eq!(assert_no_env(&module(b"\x01\x03wbg\x01a\0\0")), Ok(()));
    }

    #[test]
    fn what_is_cut_short_is_refused() {
        let whole = module(b"\x01\x03wbg\x01a\0\0");
        for end in [0, 7, 9, whole.len() - 1] {
            assert!(matches!(imports(&whole[..end]), Err(Fault::Malformed(_))), "{end}");
        }
    }
}
