//! What people type and paste, and what becomes of it.

use mta_sts::Domain;
use mta_sts_check::input::{InputError, TidyInput, ToAscii, check_public, tidy};
use proptest::prelude::*;

/// UTS 46 as the command has it.
struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, host: &str) -> Option<String> {
        idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::URL).ok().map(Into::into)
    }
}

/// A converter that takes whatever it gets for something else.
struct Hostile(&'static str);

impl ToAscii for Hostile {
    fn to_ascii(&self, _: &str) -> Option<String> {
        Some(self.0.to_owned())
    }
}

fn tidied(text: &str) -> Result<TidyInput, InputError> {
    tidy(text, &Idna)
}

fn domain(text: &str) -> String {
    tidied(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).domain.to_string()
}

fn error(text: &str) -> InputError {
    tidied(text).err().unwrap_or_else(|| panic!("{text} was accepted"))
}

#[test]
fn idn_01_names_addresses_and_urls_lead_to_the_domain() {
    for text in [
        "contoso.com",
        " contoso.com ",
        "\tcontoso.com\r\n",
        "Contoso.COM",
        "contoso.com.",
        "Admin@Contoso.COM.",
        "@contoso.com",
        "odd@part@contoso.com",
        "Admin <admin@contoso.com>",
        "mailto:admin@contoso.com?subject=x",
        "https://contoso.com",
        "https://contoso.com/",
        "HTTPS://Contoso.com:443/a/b?c=d@e#f",
        "http://user:pass@contoso.com:8080/x",
        "https://contoso.com?x",
        "https://contoso.com#x",
        "//contoso.com/x",
        "contoso.com/path/x",
        "contoso.com?x=y",
        "smtp://contoso.com:25",
        "contoso\u{3002}com",
        "contoso\u{ff0e}com\u{ff61}",
        "\u{feff}contoso.com\u{200b}",
        "\u{ff43}ontoso.com",
    ] {
        assert_eq!(domain(text), "contoso.com", "{text:?}");
    }
}

#[test]
fn idn_01_unicode_names_keep_both_forms() {
    for (text, ascii, shown) in [
        ("sikkerpånettet.dk", "xn--sikkerpnettet-vfb.dk", "sikkerpånettet.dk"),
        ("info@Bücher.example", "xn--bcher-kva.example", "Bücher.example"),
        ("straße.example", "xn--strae-oqa.example", "straße.example"),
        ("例え\u{3002}テスト", "xn--r8jz45g.xn--zckzah", "例え.テスト"),
    ] {
        let input = tidied(text).unwrap();
        assert_eq!((input.domain.as_str(), input.unicode.as_deref()), (ascii, Some(shown)));
    }
    assert_eq!(tidied("contoso.com").unwrap().unicode, None);
    assert_eq!(domain("xn--bcher-kva.example"), "xn--bcher-kva.example");
}

#[test]
fn the_policy_host_is_checked_as_typed_with_a_suggestion() {
    let input = tidied("https://mta-sts.contoso.com/.well-known/mta-sts.txt").unwrap();
    assert_eq!(input.domain.as_str(), "mta-sts.contoso.com");
    assert_eq!(input.suggestion.unwrap().as_str(), "contoso.com");
    assert_eq!(tidied("contoso.com").unwrap().suggestion, None);
    assert_eq!(tidied("mta-sts.com").unwrap().suggestion, None, "com is nobody's domain");
}

#[test]
fn the_name_of_a_record_is_no_domain_but_suggests_one() {
    for text in ["_mta-sts.contoso.com", "_MTA-STS.Contoso.com.", "_smtp._tls.contoso.com"] {
        let suggestion = Domain::parse("contoso.com").unwrap();
        assert_eq!(error(text), InputError::RecordName { suggestion }, "{text}");
    }
    assert_eq!(error("_dmarc.contoso.com"), InputError::Character('_'));
    assert_eq!(error("_mta-sts."), InputError::Character('_'));
}

#[test]
fn a_15_what_is_no_public_name_is_refused() {
    for (text, want) in [
        ("", InputError::Empty),
        ("  \u{200b} ", InputError::Empty),
        ("@", InputError::Empty),
        ("https://", InputError::Empty),
        ("127.0.0.1", InputError::AddressLiteral),
        ("[::1]", InputError::AddressLiteral),
        ("::1", InputError::AddressLiteral),
        ("2001:db8::1", InputError::AddressLiteral),
        ("x@[127.0.0.1]", InputError::AddressLiteral),
        ("x@[IPv6:2001:db8::1]", InputError::AddressLiteral),
        ("http://[::1]/", InputError::AddressLiteral),
        ("http://127.0.0.1:80/", InputError::AddressLiteral),
        ("0x7f000001", InputError::AddressLiteral),
        ("0x7f.0.0.0x1", InputError::AddressLiteral),
        ("127.1", InputError::AddressLiteral),
        ("2130706433", InputError::AddressLiteral),
        ("1.2.3.4.", InputError::AddressLiteral),
        ("\u{ff11}27.0.0.1", InputError::AddressLiteral),
        ("a.b:25", InputError::Character(':')),
        ("x@y", InputError::NotPublic),
        ("a/../b", InputError::NotPublic),
        ("a%00b", InputError::Character('%')),
        ("contoso%2ecom", InputError::Character('%')),
        ("localhost", InputError::NotPublic),
        ("mail.localhost", InputError::NotPublic),
        ("x.internal", InputError::NotPublic),
        ("printer.local", InputError::NotPublic),
        ("router.home.arpa", InputError::NotPublic),
        ("com", InputError::NotPublic),
        ("contoso com", InputError::Character(' ')),
        ("contoso.com,fabrikam.com", InputError::Character(',')),
        ("*.contoso.com", InputError::Character('*')),
        ("b\u{fc}cher.example:25", InputError::Character(':')),
        ("contoso\u{ff1a}25.com", InputError::NotIdna),
        ("contoso..com", InputError::EmptyLabel),
        (".contoso.com", InputError::EmptyLabel),
        ("contoso.com..", InputError::EmptyLabel),
        ("-a.contoso.com", InputError::HyphenAtEdge),
    ] {
        assert_eq!(error(text), want, "{text:?}");
    }
}

#[test]
fn idn_02_the_names_below_the_domain_must_fit() {
    let whole = |last| ["a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(last)].join(".");
    // `_mta-sts.` takes nine of 253 octets.
    assert_eq!(domain(&whole(52)).len(), 244);
    assert_eq!(error(&whole(53)), InputError::TooLong { octets: 245, most: 244 });
}

#[test]
fn a_16_lengths_and_odd_labels() {
    let label = |n| "a".repeat(n);
    assert_eq!(domain(&format!("{}.example", label(63))).len(), 71);
    assert_eq!(error(&format!("{}.example", label(64))), InputError::LabelTooLong);
    let whole = |last| [label(63), label(63), label(63), label(last)].join(".");
    assert_eq!(domain(&whole(52)).len(), 244);
    assert_eq!(error(&whole(53)), InputError::TooLong { octets: 245, most: 244 }, "_mta-sts. does not fit");
    assert_eq!(error(&whole(58)), InputError::TooLong { octets: 250, most: 244 });
    assert_eq!(error(&whole(62)), InputError::TooLong { octets: 254, most: 244 });
    let megabyte = "a.".repeat(500_000);
    assert_eq!(error(&megabyte), InputError::TooLong { octets: 1_000_000, most: 244 });
    assert_eq!(error("_x.example"), InputError::Character('_'));
    assert!(domain("💌.example").starts_with("xn--"));
    assert!(tidied("раypal.example").is_ok(), "mixed scripts are a finding, not an error");
}

#[test]
fn a_converter_is_not_believed() {
    for (answer, want) in [
        ("127.0.0.1", InputError::AddressLiteral),
        ("a.b:25", InputError::NotIdna),
        ("x@y.example", InputError::NotIdna),
        ("", InputError::Empty),
        ("localhost", InputError::NotPublic),
    ] {
        assert_eq!(tidy("ü.example", &Hostile(answer)), Err(want), "{answer}");
    }
}

#[test]
fn the_proxy_can_ask_the_same_question_of_a_domain() {
    let check = |text| check_public(&Domain::parse(text).unwrap());
    assert_eq!(check("contoso.com"), Ok(()));
    assert_eq!(check("basic.example"), Ok(()));
    assert_eq!(check("10.0.0.1"), Err(InputError::AddressLiteral));
    assert_eq!(check("x.internal"), Err(InputError::NotPublic));
    assert_eq!(check("example.alt"), Err(InputError::NotPublic));
    assert_eq!(check("notlocal.example"), Ok(()));
    assert_eq!(check("0xyz.0x"), Err(InputError::AddressLiteral), "browsers take a bare 0x for a number");
}

proptest! {
    #[test]
    fn whatever_is_accepted_is_a_public_domain(text in "\\PC{0,60}") {
        if let Ok(input) = tidied(&text) {
            prop_assert_eq!(check_public(&input.domain), Ok(()));
            prop_assert_eq!(domain(input.domain.as_str()), input.domain.as_str());
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = tidied(&text);
    }
}
