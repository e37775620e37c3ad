//! RFC 8461 §3.1 and §3.2 and RFC 8460 §3 rule by rule, under the names of the RFCs.
//!
//! A parsing expression takes the first alternative that fits and never comes back to it, where ABNF means any. Two
//! devices make up for that: an alternative of a field counts only if the field ends there (`&end()`), and `a *b a`
//! is written `a (*b' a)*`.

/// One field as the grammar sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field<'a> {
    /// `sts-id`.
    Id(&'a [u8]),
    /// `sts-policy-version`.
    Version,
    /// `sts-policy-mode`.
    Mode(&'a [u8]),
    /// `sts-policy-mx`.
    Mx(&'a [u8]),
    /// `sts-policy-max-age`.
    MaxAge(&'a [u8]),
    /// `tlsrpt-rua`: what stands between its commas.
    Rua(&'a [u8]),
    /// `sts-extension`, `sts-policy-extension` or `tlsrpt-extension`.
    Extension(&'a [u8], &'a [u8]),
}

peg::parser! {
    pub(crate) grammar abnf() for [u8] {
        // RFC 5234 appendix B.1.
        rule alpha() = [b'A'..=b'Z' | b'a'..=b'z']
        rule digit() = [b'0'..=b'9']
        rule wsp() = [b' ' | b'\t']
        rule lf() = [b'\n']
        rule crlf() = "\r\n"

        // RFC 3629 §4.
        rule utf8_tail() = [0x80..=0xbf]
        rule utf8_2() = [0xc2..=0xdf] utf8_tail()
        rule utf8_3() = [0xe0] [0xa0..=0xbf] utf8_tail()
            / [0xe1..=0xec] utf8_tail()*<2>
            / [0xed] [0x80..=0x9f] utf8_tail()
            / [0xee..=0xef] utf8_tail()*<2>
        rule utf8_4() = [0xf0] [0x90..=0xbf] utf8_tail()*<2>
            / [0xf1..=0xf3] utf8_tail()*<3>
            / [0xf4] [0x80..=0x8f] utf8_tail()*<2>

        // RFC 5321 §4.1.2.
        rule let_dig() = alpha() / digit()
        rule ldh_str() = ([b'-']* let_dig())+
        rule sub_domain() = let_dig() ldh_str()?
        rule domain() = sub_domain() ("." sub_domain())*

        // RFC 8461 §3.1.
        pub(crate) rule sts_text_record() -> Vec<Field<'input>> =
            sts_version() fields:(sts_field_delim() field:sts_field() { field })+ sts_field_delim()? { fields }
        rule sts_field() -> Field<'input> = field:sts_id() &field_end() { field } / sts_extension()
        rule field_end() = sts_field_delim() / ![_]
        rule sts_field_delim() = wsp()* ";" wsp()*
        rule sts_version() = "v=STSv1"
        rule sts_id() -> Field<'input> = "id=" id:$((alpha() / digit())*<1,32>) { Field::Id(id) }
        rule sts_extension() -> Field<'input> =
            name:$(sts_ext_name()) "=" value:$(sts_ext_value()) { Field::Extension(name, value) }
        rule sts_ext_name() = (alpha() / digit()) (alpha() / digit() / [b'_' | b'-' | b'.'])*<0,31>
        rule sts_ext_value() = [0x21..=0x3a | 0x3c | 0x3e..=0x7e]+

        // RFC 8460 §3. Its extensions are those of RFC 8461 §3.1 under another name.
        pub(crate) rule tlsrpt_record() -> Vec<Field<'input>> =
            tlsrpt_version() fields:(sts_field_delim() field:tlsrpt_field() { field })+ sts_field_delim()? { fields }
        rule tlsrpt_version() = "v=TLSRPTv1"
        rule tlsrpt_field() -> Field<'input> = field:tlsrpt_rua() &field_end() { field } / sts_extension()
        rule tlsrpt_rua() -> Field<'input> =
            "rua=" uris:$(tlsrpt_uri() (wsp()* "," wsp()* tlsrpt_uri())*) { Field::Rua(uris) }

        // RFC 3986 appendix A, without the three characters that RFC 8460 §3 wants encoded.
        rule tlsrpt_uri() = scheme() ":" hier_part() ("?" query())? ("#" query())?
        rule scheme() = alpha() (alpha() / digit() / [b'+' | b'-' | b'.'])*
        rule hier_part() = "//" authority() path_abempty() / path_absolute() / path_rootless() / ""
        rule authority() = (userinfo() "@")? host() (":" digit()*)?
        rule userinfo() = (unreserved() / pct_encoded() / sub_delims() / ":")*
        rule host() = ip_literal() / (unreserved() / pct_encoded() / sub_delims())*
        // Only the octets of an address: which of them make one is the business of whoever connects.
        rule ip_literal() = "[" (hexdig() / [b':' | b'.'])+ "]"
        rule path_abempty() = ("/" pchar()*)*
        rule path_absolute() = "/" (pchar()+ ("/" pchar()*)*)?
        rule path_rootless() = pchar()+ ("/" pchar()*)*
        rule query() = (pchar() / [b'/' | b'?'])*
        rule pchar() = unreserved() / pct_encoded() / sub_delims() / [b':' | b'@']
        rule unreserved() = alpha() / digit() / [b'-' | b'.' | b'_' | b'~']
        rule pct_encoded() = "%" hexdig()*<2>
        rule hexdig() = [b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F']
        rule sub_delims() = [b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b'=']

        // RFC 8461 §3.2. The RFC writes sta-policy-alphanum once; it can only mean sts-policy-alphanum.
        pub(crate) rule sts_policy_record() -> Vec<Field<'input>> =
            first:sts_policy_field() wsp()* rest:(sts_policy_term() field:sts_policy_field() wsp()* { field })*
            sts_policy_term()? { std::iter::once(first).chain(rest).collect() }
        rule sts_policy_field() -> Field<'input> =
            field:(sts_policy_version() / sts_policy_mode() / sts_policy_max_age() / sts_policy_mx()) &line_end() { field }
            / sts_policy_extension()
        rule line_end() = wsp()* (sts_policy_term() / ![_])
        rule sts_policy_field_delim() = ":" wsp()*
        rule sts_policy_version() -> Field<'input> = "version" sts_policy_field_delim() "STSv1" { Field::Version }
        rule sts_policy_mode() -> Field<'input> =
            "mode" sts_policy_field_delim() mode:$("testing" / "enforce" / "none") { Field::Mode(mode) }
        rule sts_policy_mx() -> Field<'input> =
            "mx" sts_policy_field_delim() mx:$("*."? domain()) { Field::Mx(mx) }
        rule sts_policy_max_age() -> Field<'input> =
            "max_age" sts_policy_field_delim() age:$(digit()*<1,10>) { Field::MaxAge(age) }
        rule sts_policy_extension() -> Field<'input> =
            name:$(sts_policy_ext_name()) sts_policy_field_delim() value:$(sts_policy_ext_value())
            { Field::Extension(name, value) }
        rule sts_policy_ext_name() =
            sts_policy_alphanum() (sts_policy_alphanum() / [b'_' | b'-' | b'.'])*<0,31>
        rule sts_policy_term() = lf() / crlf()
        rule sts_policy_ext_value() = sts_policy_vchar() ([b' ']* sts_policy_vchar())*
        rule sts_policy_alphanum() = alpha() / digit()
        rule sts_policy_vchar() = [0x21..=0x7e] / utf8_2() / utf8_3() / utf8_4()
    }
}
