//! Where a check's answers come from: this machine's network, a proxy, or the embedded lab.

use crate::args::Route;
use mta_sts::{
    DnsName, Domain, Timestamp,
    address::Prefix,
    evidence::{PolicyFetch, Unseen},
    octets::Octets,
};
use mta_sts_check::{
    api::Config,
    collect::Limits,
    native::{BadUrl, DohResolver, Guard, Native, NativeResolver, ProxyClient, SystemResolver},
    transport::{Look, MxAnswer, MxProber, PolicyFetcher},
};
use mta_sts_lab::{Lab, Scenario};
use std::{collections::BTreeMap, fmt, fs, net::UdpSocket, sync::Arc};

/// Everything that one run asks, and what it takes for granted.
pub(crate) struct World {
    /// Asks DNS.
    pub(crate) resolver: Arc<NativeResolver>,
    /// Fetches policies and talks to mail servers.
    pub(crate) reach: Reach,
    /// What a lab says of itself; nothing of the kind on the Internet.
    pub(crate) given: Given,
    /// Runs as long as this lives.
    _lab: Option<Lab>,
}

/// What is taken for granted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    /// Trust anchors beside the shipped ones.
    pub(crate) anchors: Vec<Octets>,
    /// Prefixes that count as public.
    pub(crate) also_public: Vec<String>,
    /// The clock of each domain.
    pub(crate) clocks: BTreeMap<String, Timestamp>,
    /// How much one run may ask for.
    pub(crate) limits: Limits,
}

impl From<Config> for Given {
    /// What a proxy says of itself and of the lab behind it.
    fn from(config: Config) -> Self {
        let limits = Limits { hosts: config.limits.hosts as usize };
        match config.lab {
            Some(lab) => Self { anchors: lab.anchors, also_public: lab.also_public, clocks: lab.now, limits },
            None => Self { limits, ..Self::default() },
        }
    }
}

/// From where policy hosts and mail servers are asked.
pub(crate) enum Reach {
    /// From here.
    Here(Box<Native>),
    /// From a proxy.
    Proxy(Box<ProxyClient>),
}

/// Why there is no world to ask.
#[derive(Debug)]
pub(crate) enum WorldError {
    /// A URL of the command line cannot be used.
    Url(String, BadUrl),
    /// The lab does not start.
    Lab(mta_sts_lab::LabError),
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(url, why) => write!(f, "{url}: {why}"),
            Self::Lab(error) => write!(f, "the lab does not start: {error}"),
        }
    }
}

impl World {
    /// The world that the command line asks for.
    ///
    /// # Errors
    /// See [`WorldError`].
    pub(crate) async fn new(route: &Route) -> Result<Self, WorldError> {
        match (&route.doh, &route.proxy) {
            _ if route.lab => Self::lab().await,
            (Some(doh), Some(proxy)) => Self::proxied(doh, proxy).await,
            _ => Ok(Self::direct()),
        }
    }

    fn direct() -> Self {
        let resolver = Arc::new(NativeResolver::from(SystemResolver::from_system()));
        let reach = Reach::Here(Box::new(Native::new(Arc::clone(&resolver), own_name())));
        Self { resolver, reach, given: Given::default(), _lab: None }
    }

    async fn proxied(doh: &str, proxy: &str) -> Result<Self, WorldError> {
        let resolver = DohResolver::new(doh).map_err(|why| WorldError::Url(doh.to_owned(), why))?;
        let client = ProxyClient::new(proxy).map_err(|why| WorldError::Url(proxy.to_owned(), why))?;
        let resolver = Arc::new(NativeResolver::from(resolver));
        // One that does not say is no lab; where it does not answer at all, the report names what was not seen.
        let config = client.config().await.ok();
        let given = config.map_or_else(Given::default, Given::from);
        Ok(Self { resolver, reach: Reach::Proxy(Box::new(client)), given, _lab: None })
    }

    async fn lab() -> Result<Self, WorldError> {
        let lab = start_lab().await?;
        let resolver = lab_resolver(&lab)?;
        let reach = Reach::Here(Box::new(lab_engine(&lab, Arc::clone(&resolver))));
        let given = given(&lab);
        Ok(Self { resolver, reach, given, _lab: Some(lab) })
    }
}

/// Asks the lab's DNS.
///
/// # Errors
/// None at present: the lab's own URL can be used.
pub(crate) fn lab_resolver(lab: &Lab) -> Result<Arc<NativeResolver>, WorldError> {
    let doh = lab.doh_url();
    let resolver = DohResolver::new(doh).map_err(|why| WorldError::Url(doh.to_owned(), why))?;
    Ok(Arc::new(NativeResolver::from(resolver)))
}

/// Fetches and probes inside the lab.
pub(crate) fn lab_engine(lab: &Lab, resolver: Arc<NativeResolver>) -> Native {
    Native::new(resolver, "checker.example").with_guard(lab_guard(), lab.connect().clone())
}

/// Brings the shipped scenarios up.
///
/// # Errors
/// What the lab says.
pub(crate) async fn start_lab() -> Result<Lab, WorldError> {
    Lab::start(Scenario::shipped()).await.map_err(WorldError::Lab)
}

/// Lets the lab's own ranges pass, and nothing else that is not public.
fn lab_guard() -> Guard {
    let also_public = LAB_PREFIXES.iter().filter_map(|prefix| Prefix::parse(prefix)).collect();
    Guard { also_public, ..Guard::default() }
}

/// What a lab says of itself.
pub(crate) fn given(lab: &Lab) -> Given {
    let clock =
        |domain: &mta_sts_lab::LabDomain| Some((domain.domain.clone(), Timestamp::parse(&domain.now)?));
    Given {
        anchors: vec![Octets::from(lab.ca_der())],
        also_public: LAB_PREFIXES.iter().map(ToString::to_string).collect(),
        clocks: lab.domains().iter().filter_map(clock).collect(),
        limits: Limits::default(),
    }
}

impl PolicyFetcher for Reach {
    async fn fetch(&self, domain: &Domain<'_>, retry: bool) -> Result<PolicyFetch, Unseen> {
        match self {
            Self::Here(native) => native.fetch(domain, retry).await,
            Self::Proxy(proxy) => proxy.fetch(domain, retry).await,
        }
    }
}

impl MxProber for Reach {
    async fn probe(&self, domain: &Domain<'_>, mx: &DnsName, look: Look) -> Result<MxAnswer, Unseen> {
        match self {
            Self::Here(native) => native.probe(domain, mx, look).await,
            Self::Proxy(proxy) => proxy.probe(domain, mx, look).await,
        }
    }
}

/// The name for EHLO: this machine's, where it has a full one, else its address (RFC 5321 §4.1.4).
pub(crate) fn own_name() -> String {
    let named = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let named = named.trim();
    if named.contains('.') && Domain::parse(named).is_ok() {
        return named.to_owned();
    }
    // Connecting a UDP socket sends nothing: it only asks the routing table.
    let socket =
        UdpSocket::bind("0.0.0.0:0").and_then(|socket| socket.connect("192.0.2.1:9").map(|()| socket));
    let address = socket.and_then(|socket| socket.local_addr());
    address.map_or_else(|_| "[127.0.0.1]".to_owned(), |address| format!("[{}]", address.ip()))
}

/// Where the lab's pretend hosts have their addresses.
const LAB_PREFIXES: &[&str] = &["203.0.113.0/24", "2001:db8::/32"];
