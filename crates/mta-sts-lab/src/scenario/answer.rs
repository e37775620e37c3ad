//! The `[dns]` table: `"NAME TYPE" = answer`, where the answer is a word or a table.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use hickory_proto::rr::RecordType;
use serde::Deserialize;
use toml::Value;

use crate::error::LabError;
use crate::hex;

/// One line of `[dns]`.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// As written in the file, for messages.
    pub(crate) key: String,
    /// Lower case, without final dot.
    pub(crate) name: String,
    /// None where the key is a bare name.
    pub(crate) kind: Option<RecordType>,
    pub(crate) answer: Answer,
}

/// What is answered for a name, or for a name and type.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) word: Option<Word>,
    /// None: the word alone decides; without a word, or for `bogus`, the records of the baseline stay.
    pub(crate) records: Option<Vec<Data>>,
    pub(crate) ttl: Option<u32>,
    /// Whether the resolver vouches for the answer (DNSSEC).
    pub(crate) ad: bool,
    /// The code of an extended DNS error (RFC 8914) to go with it.
    pub(crate) ede: Option<u16>,
}

/// The answers that are a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Absent,
    NxDomain,
    NoData,
    ServFail,
    Refused,
    Timeout,
    Bogus,
}

/// The data of one record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    A(Ipv4Addr),
    Aaaa(Ipv6Addr),
    Txt(Vec<Vec<u8>>),
    Mx(u16, String),
    /// CNAME, NS, PTR.
    Name(String),
    Tlsa {
        usage: u8,
        selector: u8,
        matching: u8,
        source: TlsaSource,
    },
    /// Any other type, as octets.
    Raw(Vec<u8>),
}

/// Where the association data of a TLSA record comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TlsaSource {
    Octets(Vec<u8>),
    /// The certificate of this mail host.
    CertificateOf(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerTable {
    records: Option<Vec<Value>>,
    strings: Option<Vec<Vec<StringItem>>>,
    target: Option<String>,
    rcode: Option<String>,
    ttl: Option<u32>,
    #[serde(default)]
    ad: bool,
    ede: Option<u16>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum StringItem {
    Text(String),
    Octets(HexTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HexTable {
    hex: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TlsaTable {
    usage: u8,
    selector: u8,
    matching: u8,
    of: Option<String>,
    data: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    data: String,
}

/// Reads the whole table. `domain` completes `of = "mx1"`.
pub(crate) fn entries(
    table: &BTreeMap<String, Value>,
    domain: &str,
    file: &str,
) -> Result<Vec<Entry>, LabError> {
    table.iter().map(|(key, value)| Reader { file, key, domain }.entry(value)).collect()
}

/// Where we are, so that every complaint names file and key.
struct Reader<'a> {
    file: &'a str,
    key: &'a str,
    domain: &'a str,
}

impl Reader<'_> {
    fn wrong(&self, problem: impl Into<String>) -> LabError {
        LabError::key(self.file, format!("[dns] \"{}\"", self.key), problem)
    }

    fn entry(&self, value: &Value) -> Result<Entry, LabError> {
        let mut parts = self.key.split_whitespace();
        let name = parts.next().ok_or_else(|| self.wrong("no name"))?;
        let kind = match parts.next() {
            None => None,
            Some(word) => Some(self.record_type(word)?),
        };
        if parts.next().is_some() {
            return Err(self.wrong("more than a name and a type"));
        }
        let answer = match value {
            Value::String(word) => Answer::word(self.word(word)?),
            Value::Table(_) => self.table(value, kind)?,
            _ => return Err(self.wrong("neither a word nor a table")),
        };
        Ok(Entry { key: self.key.to_owned(), name: normal(name), kind, answer })
    }

    fn record_type(&self, word: &str) -> Result<RecordType, LabError> {
        let upper = word.to_ascii_uppercase();
        if let Some(number) = upper.strip_prefix("TYPE").and_then(|digits| digits.parse::<u16>().ok()) {
            return Ok(RecordType::from(number));
        }
        RecordType::from_str(&upper).map_err(|_| self.wrong(format!("`{word}` is no record type")))
    }

    fn word(&self, word: &str) -> Result<Word, LabError> {
        Ok(match word {
            "absent" => Word::Absent,
            "nxdomain" => Word::NxDomain,
            "nodata" => Word::NoData,
            "servfail" => Word::ServFail,
            "refused" => Word::Refused,
            "timeout" => Word::Timeout,
            "bogus" => Word::Bogus,
            _ => {
                return Err(self.wrong(format!(
                    "`{word}` is none of absent, nxdomain, nodata, servfail, refused, timeout, bogus"
                )));
            }
        })
    }

    fn table(&self, value: &Value, kind: Option<RecordType>) -> Result<Answer, LabError> {
        let table = AnswerTable::deserialize(value.clone()).map_err(|error| self.wrong(error.message()))?;
        let word = match &table.rcode {
            None => None,
            Some(word) if word == "noerror" => None,
            Some(word) => Some(self.word(word)?),
        };
        let records = self.data(&table, kind)?;
        if word.is_none() && kind.is_none() {
            return Err(self.wrong("a bare name needs a word or an `rcode`"));
        }
        if records.is_some() && word.is_some_and(|word| word != Word::Bogus) {
            return Err(self.wrong("records go with no `rcode` but bogus"));
        }
        Ok(Answer { word, records, ttl: table.ttl, ad: table.ad, ede: table.ede })
    }

    fn data(&self, table: &AnswerTable, kind: Option<RecordType>) -> Result<Option<Vec<Data>>, LabError> {
        match (&table.records, &table.strings, &table.target) {
            (None, None, None) => Ok(None),
            (Some(records), None, None) => {
                let kind = kind.ok_or_else(|| self.wrong("records need a type: \"NAME TYPE\""))?;
                records.iter().map(|record| self.record(kind, record)).collect::<Result<_, _>>().map(Some)
            }
            (None, Some(strings), None) if kind == Some(RecordType::TXT) => {
                strings.iter().map(|items| self.txt(items)).collect::<Result<_, _>>().map(Some)
            }
            (None, None, Some(target)) if kind == Some(RecordType::CNAME) => {
                Ok(Some(vec![Data::Name(normal(target))]))
            }
            (None, Some(_), None) => Err(self.wrong("`strings` are for TXT")),
            (None, None, Some(_)) => Err(self.wrong("`target` is for CNAME")),
            _ => Err(self.wrong("one of `records`, `strings` and `target`, not several")),
        }
    }

    fn txt(&self, items: &[StringItem]) -> Result<Data, LabError> {
        let octets = |item: &StringItem| match item {
            StringItem::Text(text) => Ok(text.clone().into_bytes()),
            StringItem::Octets(table) => self.hex(&table.hex),
        };
        let strings = items.iter().map(octets).collect::<Result<Vec<_>, _>>()?;
        if strings.iter().any(|string| string.len() > 255) {
            return Err(self.wrong("a character-string holds at most 255 octets; split it"));
        }
        Ok(Data::Txt(strings))
    }

    fn record(&self, kind: RecordType, value: &Value) -> Result<Data, LabError> {
        match kind {
            RecordType::A => self.text(value).and_then(|text| self.parse(text).map(Data::A)),
            RecordType::AAAA => self.text(value).and_then(|text| self.parse(text).map(Data::Aaaa)),
            RecordType::CNAME | RecordType::NS | RecordType::PTR => {
                self.text(value).map(|text| Data::Name(normal(text)))
            }
            RecordType::TXT => {
                let items = Vec::<StringItem>::deserialize(value.clone())
                    .map_err(|_| self.wrong("a TXT record is a list of character-strings"))?;
                self.txt(&items)
            }
            RecordType::MX => self.mx(value),
            RecordType::TLSA => self.tlsa(value),
            _ => {
                let table =
                    RawTable::deserialize(value.clone()).map_err(|error| self.wrong(error.message()))?;
                self.hex(&table.data).map(Data::Raw)
            }
        }
    }

    fn text<'v>(&self, value: &'v Value) -> Result<&'v str, LabError> {
        value.as_str().ok_or_else(|| self.wrong(format!("`{value}` is no string")))
    }

    fn parse<T: FromStr>(&self, text: &str) -> Result<T, LabError> {
        text.parse().map_err(|_| self.wrong(format!("`{text}` is no address of this type")))
    }

    fn hex(&self, text: &str) -> Result<Vec<u8>, LabError> {
        hex::decode(text).ok_or_else(|| self.wrong(format!("`{text}` is not hexadecimal")))
    }

    fn mx(&self, value: &Value) -> Result<Data, LabError> {
        let (preference, host) = <(u16, String)>::deserialize(value.clone())
            .map_err(|_| self.wrong("an MX record is [preference, \"host\"]"))?;
        Ok(Data::Mx(preference, normal(&host)))
    }

    fn tlsa(&self, value: &Value) -> Result<Data, LabError> {
        let table = TlsaTable::deserialize(value.clone()).map_err(|error| self.wrong(error.message()))?;
        let source = match (&table.of, &table.data) {
            (Some(host), None) if host.contains('.') => TlsaSource::CertificateOf(normal(host)),
            (Some(host), None) => TlsaSource::CertificateOf(normal(&format!("{host}.{}", self.domain))),
            (None, Some(data)) => TlsaSource::Octets(self.hex(data)?),
            _ => return Err(self.wrong("a TLSA record has `of` or `data`")),
        };
        let TlsaTable { usage, selector, matching, .. } = table;
        Ok(Data::Tlsa { usage, selector, matching, source })
    }
}

impl Answer {
    fn word(word: Word) -> Self {
        Self { word: Some(word), records: None, ttl: None, ad: false, ede: None }
    }

    /// The addresses among the records.
    pub(crate) fn addresses(&self) -> Vec<IpAddr> {
        let records = self.records.iter().flatten();
        records.filter_map(Data::address).collect()
    }
}

impl Data {
    /// The address of an A or AAAA record.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        match self {
            Self::A(v4) => Some(IpAddr::V4(*v4)),
            Self::Aaaa(v6) => Some(IpAddr::V6(*v6)),
            _ => None,
        }
    }
}

/// Lower case and without the final dot; the root is the empty string.
pub(crate) fn normal(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// Seconds that an answer lives unless the file says otherwise.
pub(crate) const DEFAULT_TTL: u32 = 3600;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Entry, String> {
        let table: BTreeMap<String, Value> = toml::from_str(line).unwrap();
        entries(&table, "example.com", "x.toml")
            .map(|mut entries| entries.remove(0))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_form_of_the_contract_is_read() {
        for line in [
            r#""_mta-sts.example.com TXT" = { strings = [["v=STSv1; id=2026", "0101;"]], ttl = 60, ad = true }"#,
            r#""mta-sts.example.com" = "nxdomain""#,
            r#""_mta-sts.example.org CNAME" = { target = "_mta-sts.provider.example" }"#,
            r#""example.com MX" = { records = [[10, "mx1.example.com"], [20, "mx2.example.com"]] }"#,
            r#""_25._tcp.mx1.example.com TLSA" = { records = [], ad = true }"#,
            r#""_25._tcp.mx1.example.com TLSA" = { rcode = "nxdomain", ad = true }"#,
            r#""mx1.example.com A" = { records = ["203.0.113.7"] }"#,
            r#""example.com CAA" = { records = [{ data = "0005697373756578" }] }"#,
            r#""_mta-sts.example.com TXT" = { strings = [[{ hex = "c2a0" }]] }"#,
        ] {
            assert!(read(line).is_ok(), "{line}: {:?}", read(line));
        }
    }

    #[test]
    fn tlsa_of_a_short_host_name_means_that_host_of_the_domain() {
        let entry = read(
            r#""_25._tcp.mx1.example.com TLSA" = { records = [{ usage = 3, selector = 1, matching = 1, of = "mx1" }] }"#,
        )
        .unwrap();
        let source = TlsaSource::CertificateOf("mx1.example.com".into());
        let expected = Data::Tlsa { usage: 3, selector: 1, matching: 1, source };
        assert_eq!(entry.answer.records.unwrap(), [expected]);
    }

    #[test]
    fn mistakes_name_file_and_key() {
        for (line, words) in [
            (r#""a.example TXT" = "nowhere""#, "`nowhere` is none of"),
            (r#""a.example TXT" = { records = [], tll = 5 }"#, "unknown field `tll`"),
            (r#""a.example TYPO" = "nodata""#, "`TYPO` is no record type"),
            (r#""a.example A" = { records = ["300.1.1.1"] }"#, "`300.1.1.1` is no address"),
            (r#""a.example A" = { strings = [["x"]] }"#, "`strings` are for TXT"),
            (r#""a.example" = { records = ["203.0.113.1"] }"#, "records need a type"),
            (r#""a.example" = { ad = true }"#, "a bare name needs"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(words), "{line}: {error}");
            assert!(error.starts_with("x.toml: [dns] \"a.example"), "{error}");
        }
    }
}
