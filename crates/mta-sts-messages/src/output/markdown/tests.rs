use super::*;

#[test]
fn markup_is_escaped() {
    for (text, want) in [
        ("Nothing to do.", "Nothing to do."),
        ("found “*x* _y_ <b>&amp;</b>”", r"found “\*x\* \_y\_ \<b\>\&amp;\</b\>”"),
        ("a | b ~c~ $d$", r"a \| b \~c\~ \$d\$"),
        ("[click](javascript:x)", r"\[click\](`javascript:x`)"),
        (r"back\slash", r"back\\slash"),
    ] {
        assert_eq!(escape(text), want);
    }
}

#[test]
fn words_that_come_alive_by_themselves_become_code() {
    for (text, want) in [
        ("ask @octocat, please", "ask `@octocat`, please"),
        ("“mailto:tls@example.com”", "“`mailto:tls@example.com`”"),
        ("see https://evil.example/x.", "see `https://evil.example/x`."),
        ("WWW.evil.example", "`WWW.evil.example`"),
        ("closes #12", "closes `#12`"),
        (":smile:", "`:smile:`"),
        ("note: this", "note: this"),
    ] {
        assert_eq!(escape(text), want);
    }
}

#[test]
fn code_cannot_end_early_or_span_lines() {
    assert_eq!(code("a`b\n# c"), "`a\\u{60}b␊# c`");
    assert_eq!(code(""), "");
    assert_eq!(sentence("Set `mode: none` now"), "Set `mode: none` now");
}
