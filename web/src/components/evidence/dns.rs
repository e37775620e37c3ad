//! DNS answers.

use super::titled;
use crate::{
    components::{
        prose::{aside, code, prose, terms},
        source::source,
    },
    markup::{el, group, text},
    text::inline,
};
use mta_sts::{
    DnsName,
    evidence::{Lookup, MxRecord, TlsaRecord, TxtRecord},
};
use mta_sts_messages::{Lang, dns_failure, ui};
use std::net::IpAddr;
use yew::prelude::*;

/// The most records of one answer that are shown.
const MOST: usize = 500;

/// TXT records, byte for byte.
pub(super) fn texts(lookup: &Lookup<TxtRecord>, lang: Lang) -> Html {
    answer("TXT", lookup, lang, |record| {
        let shown = source(&record.joined(), ui::txt_label(lang), None, lang);
        match record.strings.len() {
            0 | 1 => shown,
            strings => group(vec![shown, aside(ui::strings_joined(lang, strings))]),
        }
    })
}

/// MX records.
pub(super) fn mail_exchangers(lookup: &Lookup<MxRecord>, lang: Lang) -> Html {
    answer("MX", lookup, lang, |record| {
        line(&[&record.preference.to_string(), " ", record.exchange.as_str()].concat())
    })
}

/// Addresses.
pub(super) fn addresses(lookup: &Lookup<IpAddr>, lang: Lang) -> Html {
    answer("A, AAAA", lookup, lang, |addr| line(&addr.to_string()))
}

/// The alias itself.
pub(super) fn alias(lookup: &Lookup<DnsName>, lang: Lang) -> Html {
    answer("CNAME", lookup, lang, |target| line(target.as_str()))
}

/// TLSA records.
pub(super) fn tlsa(lookup: &Lookup<TlsaRecord>, lang: Lang) -> Html {
    answer("TLSA", lookup, lang, |record| {
        let numbers = [record.usage, record.selector, record.matching].map(|n| n.to_string()).join(" ");
        line(&[numbers, hex(&record.data)].join(" "))
    })
}

fn line(text: &str) -> Html {
    el("p").child(code(text)).into()
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn answer<T>(kind: &'static str, lookup: &Lookup<T>, lang: Lang, show: impl Fn(&T) -> Html) -> Html {
    let shown = match &lookup.answer {
        Ok(records) => records.iter().take(MOST).map(show).collect(),
        Err(failure) => vec![el("p").child(prose(&dns_failure(failure, lang))).into()],
    };
    let hidden = lookup.records().len().saturating_sub(MOST);
    let about = About {
        name: &lookup.name,
        resolver: &lookup.resolver,
        ttl: lookup.ttl,
        aliases: &lookup.aliases,
        authenticated: lookup.authenticated,
    };
    about.around(kind, shown, hidden, lang)
}

/// What every answer has, whatever its records are.
struct About<'a> {
    name: &'a DnsName,
    resolver: &'a str,
    ttl: Option<u32>,
    aliases: &'a [DnsName],
    authenticated: bool,
}

impl About<'_> {
    fn around(&self, kind: &'static str, records: Vec<Html>, hidden: usize, lang: Lang) -> Html {
        titled("lookup", group(vec![code(self.name.as_str()), text(" "), code(kind)]))
            .children(records)
            .maybe((hidden > 0).then(|| aside(ui::more_records(lang, hidden))))
            .child(terms("facts", self.rows(lang)))
            .into()
    }

    fn rows(&self, lang: Lang) -> Vec<(&'static str, Html)> {
        let mut rows = vec![(ui::resolver(lang), inline(self.resolver))];
        if let Some(ttl) = self.ttl {
            rows.push((ui::ttl(lang), text(ui::ttl_seconds(lang, ttl as usize))));
        }
        for alias in self.aliases {
            rows.push((ui::aliases(lang), code(alias.as_str())));
        }
        let signed = if self.authenticated { ui::dnssec_yes(lang) } else { ui::dnssec_no(lang) };
        rows.push((ui::dnssec(lang), text(signed)));
        rows
    }
}
