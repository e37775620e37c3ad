//! What gets measured.

/// Policies shaped like those of mailbox providers, gateways and small hosts: about 120 octets each.
pub fn policies() -> Vec<Vec<u8>> {
    let file = |end: &str, mode: &str, mx: &[&str], max_age: u32| {
        let mx: String = mx.iter().map(|pattern| format!("mx: {pattern}{end}")).collect();
        format!("version: STSv1{end}mode: {mode}{end}{mx}max_age: {max_age}{end}").into_bytes()
    };
    vec![
        file("\n", "enforce", &["smtp.example.com", "*.smtp.example.com", "alt.example.com"], 86_400),
        file("\r\n", "enforce", &["*.mail.protection.example.com"], 604_800),
        file("\r\n", "testing", &["mx1.example.org", "mx2.example.org", "mx3.example.org"], 1_209_600),
        file("\n", "enforce", &["mx01.mail.example.net", "mx02.mail.example.net"], 31_536_000),
        file("\r\n", "none", &["mail.example.com", "backup.example.com"], 86_400),
    ]
}

/// A policy file made to be slow or large to judge.
pub struct Adversary {
    /// What it is made of.
    pub name: &'static str,
    unit: fn(usize) -> String,
}

impl Adversary {
    /// A file of `size` octets.
    pub fn of(&self, size: usize) -> Vec<u8> {
        let mut body = String::from("version: STSv1\nmode: enforce\nmax_age: 604800\n");
        let mut n = 0;
        while body.len() < size {
            body.push_str(&(self.unit)(n));
            n += 1;
        }
        let mut body = body.into_bytes();
        body.truncate(size);
        body
    }
}

/// Every kind of fault, as many as fit.
pub fn adversaries() -> Vec<Adversary> {
    let of = |name, unit| Adversary { name, unit };
    vec![
        of("empty lines", |_| "\n".to_owned()),
        of("lines with a space", |_| " \n".to_owned()),
        of("empty lines apart", |_| "\n#\n".to_owned()),
        of("a:b lines", |_| "a:b\n".to_owned()),
        of("fields of their own", |n| format!("{n:x}:b\n")),
        of("names without value", |_| ":\n".to_owned()),
        of("no fields", |_| "x\n".to_owned()),
        of("spaces before colons", |_| " a :b\n".to_owned()),
        of("misspelt names", |_| "Mode:x\n".to_owned()),
        of("mx lines", |n| format!("mx:{n:x}.b\n")),
        of("mx lines in upper case", |n| format!("mx:{n:X}.B\n")),
        of("one mx line again and again", |_| "mx:a\n".to_owned()),
        of("wildcards", |n| format!("mx:*.{n:x}.b\n")),
        of("bad mx lines", |_| "mx:_\n".to_owned()),
        of("U-labels", |_| "mx:\u{fc}.b\n".to_owned()),
        of("repeated modes", |_| "mode:x\n".to_owned()),
        of("carriage returns", |_| "\r".to_owned()),
        of("carriage returns and line feeds", |_| "\r\r\n".to_owned()),
        of("control octets", |_| "\0\n".to_owned()),
        of("comments", |_| "#\n".to_owned()),
        of("comments after hosts", |_| "mx:a #\n".to_owned()),
        of("one long line", |_| "x".to_owned()),
        of("one long value", |n| if n == 0 { "note: x".to_owned() } else { " #".to_owned() }),
        of("a web page", |n| if n == 0 { "<p>".to_owned() } else { "\u{1f600}".to_owned() }),
        of("garbage", |n| char::from(u8::try_from(n.wrapping_mul(167) % 251).unwrap_or(0)).to_string()),
    ]
}
