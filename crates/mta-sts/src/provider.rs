//! Who runs mail hosts, gateways and policy hosts, told by the suffix of a name. Data, each row with its source.

use crate::domain::DnsName;

/// What a provider does for a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Holds mailboxes.
    MailHost,
    /// Filters mail in front of somebody else's mailboxes.
    Gateway,
    /// Publishes MTA-STS records and policies for others.
    StsHost,
    /// Serves any web site: a file there is the domain's own.
    WebHost,
}

/// A provider.
#[derive(Debug)]
pub struct Provider {
    /// For people.
    pub name: &'static str,
    /// What it does.
    pub kinds: &'static [Kind],
    /// Its names end in these.
    pub suffixes: &'static [&'static str],
}

impl Provider {
    /// Whether it does that.
    pub fn is(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// The provider that `name` belongs to.
pub fn of(name: &DnsName) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.suffixes.iter().any(|suffix| name.is_under(suffix)))
}

/// The provider of that kind that `name` belongs to.
pub fn of_kind(name: &DnsName, kind: Kind) -> Option<&'static Provider> {
    of(name).filter(|provider| provider.is(kind))
}

/// Every suffix of the table.
#[cfg(test)]
pub(crate) fn suffixes() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().flat_map(|provider| provider.suffixes.iter().copied())
}

const fn row(name: &'static str, kinds: &'static [Kind], suffixes: &'static [&'static str]) -> Provider {
    Provider { name, kinds, suffixes }
}

static PROVIDERS: &[Provider] = &[
    // Microsoft, "Office 365 URLs and IP address ranges", and the MTA-STS page's examples.
    row(
        EXCHANGE_ONLINE,
        &[Kind::MailHost],
        &[
            "mail.protection.outlook.com",
            "mx.microsoft",
            "mail.protection.office365.us",
            "mail.protection.partner.outlook.cn",
            "olc.protection.outlook.com",
        ],
    ),
    // Google Workspace help, "Set up MX records".
    row(GOOGLE, &[Kind::MailHost], &["aspmx.l.google.com", "smtp.google.com", "googlemail.com"]),
    // Each vendor's own page on MX records.
    row("Mimecast", &[Kind::Gateway], &["mimecast.com", "mimecast.co.za", "mimecast-offshore.com"]),
    row("Proofpoint", &[Kind::Gateway], &["pphosted.com", "ppe-hosted.com", "gpphosted.com"]),
    row("Barracuda", &[Kind::Gateway], &["ess.barracudanetworks.com"]),
    // Cloudflare Email Routing documentation: the MX, and `_mta-sts.mx.cloudflare.net` for delegation.
    row("Cloudflare", &[Kind::Gateway, Kind::StsHost], &["mx.cloudflare.net"]),
    row("Cisco Secure Email", &[Kind::Gateway], &["iphmx.com"]),
    row("Trend Micro", &[Kind::Gateway], &["tmes.trendmicro.com"]),
    row("Sophos", &[Kind::Gateway], &["hydra.sophos.com"]),
    row("Hornetsecurity", &[Kind::Gateway], &["antispameurope.com", "hornetsecurity.com"]),
    // Vendors' set-up pages for hosted MTA-STS.
    row("Tutanota", &[Kind::MailHost, Kind::StsHost], &["tutanota.de", "tutanota.com"]),
    row("Mailhardener", &[Kind::StsHost], &["mailhardener.com"]),
    row("URIports", &[Kind::StsHost], &["uriports.com"]),
    row("PowerDMARC", &[Kind::StsHost], &["powerdmarc.com"]),
    row("EasyDMARC", &[Kind::StsHost], &["easydmarc.com", "easydmarc.pro"]),
    row("DMARCReport", &[Kind::StsHost], &["dmarcreport.com"]),
    row("Sendmarc", &[Kind::StsHost], &["sendmarc.com"]),
    row("OnDMARC", &[Kind::StsHost], &["ondmarc.com"]),
    // Platforms' own documentation on custom domains.
    row("GitHub Pages", &[Kind::WebHost], &["github.io"]),
    row("Azure Static Web Apps", &[Kind::WebHost], &["azurestaticapps.net"]),
    row("Azure Front Door", &[Kind::WebHost], &["azurefd.net"]),
    row("CloudFront", &[Kind::WebHost], &["cloudfront.net"]),
    row("Netlify", &[Kind::WebHost], &["netlify.app"]),
    row("Vercel", &[Kind::WebHost], &["vercel-dns.com"]),
];

/// The name of Microsoft's service.
pub const EXCHANGE_ONLINE: &str = "Exchange Online";
/// The name of Google's service.
pub const GOOGLE: &str = "Google Workspace";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_are_told_by_whole_labels() {
        let name = |text| of(&DnsName::from_text(text)).map(|p| p.name);
        assert_eq!(name("contoso-com.mail.protection.outlook.com"), Some(EXCHANGE_ONLINE));
        assert_eq!(name("contoso-com.o-v1.mx.microsoft"), Some(EXCHANGE_ONLINE));
        assert_eq!(name("notgithub.io"), None);
        assert_eq!(name("alt1.aspmx.l.google.com"), Some(GOOGLE));
    }

    #[test]
    fn no_suffix_stands_twice() {
        let mut all: Vec<&str> = PROVIDERS.iter().flat_map(|p| p.suffixes).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
