//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use mta_sts::{
    Timestamp,
    address::Prefix,
    domain::{DnsName, Domain},
};
use mta_sts_messages::Lang;
use std::{net::SocketAddr, path::PathBuf};

/// Checks MTA-STS (RFC 8461): would mail to a domain arrive, and would it be protected on its way?
#[derive(Debug, Parser)]
#[command(name = "mta-sts", version, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check domains: DNS, the policy, the mail servers, and what senders make of it
    Check(CheckArgs),
    /// Judge policy files
    Lint(LintArgs),
    /// Judge the TXT records found at one name
    Record(RecordArgs),
    /// Say whether a pattern of a policy covers an MX host: exit code 0 if it does, 1 if not, 2 for bad input
    Match(MatchArgs),
    /// Say what a sender thinks of a certificate chain, as `openssl s_client -showcerts` prints it
    Chain(ChainArgs),
    /// Explain a finding, or list them all
    Rule(RuleArgs),
    /// Serve the site, and the proxy that it needs
    Serve(ServeArgs),
    /// Write a script that completes this command in a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the manual page of this command, or of one of its subcommands
    Man {
        /// The subcommand, such as lint
        subcommand: Option<String>,
    },
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one JSON object a line for each input, in the order given
    Json,
    /// For code scanners: one SARIF 2.1.0 file for all inputs, without good news
    Sarif,
    /// For tickets and pull requests
    Markdown,
    /// For GitHub Actions: an annotation for each finding that is no good news
    Github,
}

/// What every judging subcommand takes.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Shape {
    /// How results are written
    #[arg(long, value_enum, default_value_t, value_name = "F")]
    pub(crate) format: Format,
    /// The language of the words
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
    pub(crate) lang: Lang,
}

#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    #[command(flatten)]
    pub(crate) shape: Shape,
    /// An MX host of the domain: also judges whether the policy covers it (may be repeated)
    #[arg(long, value_name = "HOST", value_parser = host)]
    pub(crate) mx: Vec<DnsName>,
    /// Make the changes that alter nothing senders read; `-` is written to standard output
    #[arg(long)]
    pub(crate) fix: bool,
    /// Policy files; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) files: Vec<PathBuf>,
}

/// Which record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// The record at `_mta-sts.`
    #[default]
    Sts,
    /// The record at `_smtp._tls.`
    Tlsrpt,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    #[command(flatten)]
    pub(crate) shape: Shape,
    /// Which record
    #[arg(long, value_enum, default_value_t)]
    pub(crate) kind: Kind,
    /// One argument for each record; one that begins with `"` is a sequence of quoted strings as in a zone file
    #[arg(required = true, value_name = "RECORD", allow_hyphen_values = true)]
    pub(crate) records: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    /// The value of an `mx` line
    #[arg(allow_hyphen_values = true)]
    pub(crate) pattern: String,
    /// The name in an MX record
    #[arg(allow_hyphen_values = true)]
    pub(crate) host: String,
}

/// How rules are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuleFormat {
    /// For people
    #[default]
    Text,
    /// For programs: one JSON object a line for each rule
    Json,
    /// For documents
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct ChainArgs {
    #[command(flatten)]
    pub(crate) shape: Shape,
    /// The MX host that the certificate must be for
    #[arg(long, value_name = "MX", value_parser = certified)]
    pub(crate) host: Domain<'static>,
    /// Judge as if it were this moment (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) at: Option<Timestamp>,
    /// Roots in PEM that are trusted beside the public ones (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) anchor: Vec<PathBuf>,
    /// Text with the certificates in PEM, the server's own first; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// How rules are written
    #[arg(long, value_enum, default_value_t, value_name = "F")]
    pub(crate) format: RuleFormat,
    /// The language of the words
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
    pub(crate) lang: Lang,
    /// The code of a finding, such as POL-06; without it all are listed
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) shape: Shape,
    #[command(flatten)]
    pub(crate) route: Route,
    /// Domains checked at the same time
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: u16,
    /// A policy file that a sender may still hold: one more view (may be repeated, with its id and time)
    #[arg(long, value_name = "FILE", requires_all = ["cached_id", "cached_at"])]
    pub(crate) cached: Vec<PathBuf>,
    /// The id of the record that led to it
    #[arg(long, value_name = "ID", requires = "cached")]
    pub(crate) cached_id: Vec<String>,
    /// When it was fetched
    #[arg(long, value_name = "TIME", requires = "cached", value_parser = time)]
    pub(crate) cached_at: Vec<Timestamp>,
    /// Judge as if it were this moment (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) now: Option<Timestamp>,
    /// Wait up to a minute for the policy instead of 20 seconds
    #[arg(long)]
    pub(crate) retry: bool,
    /// Judge what an earlier report observed, without any network
    #[arg(long, value_name = "FILE", conflicts_with_all = ["domains", "cached", "lab", "doh", "direct"])]
    pub(crate) replay: Option<PathBuf>,
    /// Domains, mail addresses or URLs
    #[arg(required_unless_present = "replay", value_name = "DOMAIN")]
    pub(crate) domains: Vec<String>,
}

/// Where answers come from; without a choice, the network itself.
#[derive(Debug, Args)]
pub(crate) struct Route {
    /// Ask the embedded pretend Internet
    #[arg(long, conflicts_with_all = ["doh", "proxy", "direct"])]
    pub(crate) lab: bool,
    /// Ask this DNS-over-HTTPS resolver, and the proxy for everything else
    #[arg(long, value_name = "URL", requires = "proxy")]
    pub(crate) doh: Option<String>,
    /// The proxy, by the address of its site
    #[arg(long, value_name = "URL", requires = "doh")]
    pub(crate) proxy: Option<String>,
    /// Use this machine's own network and resolver (the default)
    #[arg(long, conflicts_with_all = ["doh", "proxy"])]
    pub(crate) direct: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Where to listen; without it 127.0.0.1:8080, or the next port that is free
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    /// Serve the embedded pretend Internet
    #[arg(long, conflicts_with = "public")]
    pub(crate) lab: bool,
    /// Serve the real Internet
    #[arg(long)]
    pub(crate) public: bool,
    /// Serve the site from this folder instead of the embedded one
    #[arg(long, value_name = "DIR")]
    pub(crate) site: Option<PathBuf>,
    /// The DNS-over-HTTPS resolvers that the proxy may ask, the first that answers (may be repeated)
    #[arg(long, value_name = "URL", default_values = RESOLVERS, conflicts_with = "lab")]
    pub(crate) doh: Vec<String>,
    /// Where to answer /healthz, /readyz and /metrics; nowhere by default
    #[arg(long, value_name = "ADDR")]
    pub(crate) admin: Option<SocketAddr>,
    /// A web server in front of this one whose X-Forwarded-For counts, as 10.0.0.0/8 (may be repeated)
    #[arg(long, value_name = "PREFIX", value_parser = prefix)]
    pub(crate) trusted_proxy: Vec<Prefix>,
    /// Host and port of the site's address, where a web server in front of this one changes them
    #[arg(long, value_name = "HOST")]
    pub(crate) public_host: Option<String>,
}

fn language(tag: &str) -> Result<Lang, String> {
    let known: Vec<&str> = Lang::ALL.iter().map(|lang| lang.tag()).collect();
    Lang::from_tag(tag).ok_or_else(|| format!("known are: {}", known.join(", ")))
}

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "write it as 2026-03-01T00:00:00Z".to_owned())
}

fn prefix(text: &str) -> Result<Prefix, String> {
    Prefix::parse(text).ok_or_else(|| "write it as 10.0.0.0/8".to_owned())
}

/// A name that a certificate can be for: the host of an MX record, a final dot dropped.
fn certified(text: &str) -> Result<Domain<'static>, String> {
    let name = text.strip_suffix('.').unwrap_or(text);
    Domain::parse(name).map(Domain::into_owned).map_err(|_| "not the name of a host".to_owned())
}

fn host(text: &str) -> Result<DnsName, String> {
    mta_sts::mx::mx_name(text).ok_or_else(|| "not the name of a host".to_owned())
}

/// Asked in this order unless others are named.
const RESOLVERS: &[&str] = &["https://cloudflare-dns.com/dns-query", "https://dns.google/dns-query"];

const EXIT_CODES: &str = "\
Exit codes: 0 nothing to object to, 1 warnings, 2 errors, 3 not everything that matters was seen,
64 wrong usage, 74 something could not be read or written (wins over the others).";
