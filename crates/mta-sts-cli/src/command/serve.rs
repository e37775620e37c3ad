//! `serve`: the site and the proxy that it needs, in one process.

mod internet;

use crate::{
    args::ServeArgs,
    exit::Exit,
    output::{Output, complain, remark},
    site,
    world::{WorldError, given, lab_engine, lab_resolver, own_name, start_lab},
};
use internet::Found;
use mta_sts_check::{
    api::{Example, LabConfig},
    native::Native,
};
use mta_sts_lab::{Lab, LabDomain};
use mta_sts_proxy::{Setup, State, serve};
use std::{
    fmt, io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
};
use tokio::{net::TcpListener, signal};

/// Why nothing is served.
enum ServeError {
    Site(site::SiteError),
    World(WorldError),
    Listen(SocketAddr, io::Error),
    Io(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(error) => write!(f, "{error}"),
            Self::World(error) => write!(f, "{error}"),
            Self::Listen(address, error) => write!(f, "cannot listen at {address}: {error}"),
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

/// Serves until it is stopped.
pub(crate) fn run(args: &ServeArgs, output: &mut Output) -> Exit {
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Io);
    match runtime.and_then(|runtime| runtime.block_on(serve_site(args, output))) {
        Ok(()) => Exit::Clean,
        Err(error) => {
            complain(&error.to_string());
            let usage = matches!(error, ServeError::World(WorldError::Url(..)) | ServeError::Site(_));
            if usage { Exit::Usage } else { Exit::Io }
        }
    }
}

async fn serve_site(args: &ServeArgs, output: &mut Output) -> Result<(), ServeError> {
    let site = site::load(args.site.as_deref()).map_err(ServeError::Site)?;
    let listener = listen(args.listen).await?;
    let admin = match args.admin {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    // The lab lives as long as it is served.
    let (setup, _lab) = setup(args).await.map_err(ServeError::World)?;
    let setup = Setup {
        site,
        trusted_proxies: args.trusted_proxy.clone(),
        public_host: args.public_host.clone(),
        ..setup
    };
    let address = listener.local_addr().map_err(ServeError::Io)?;
    output.line(&format!("http://{}/", reachable(address)));
    output.flush();
    serve(listener, State::new(setup), admin, stopped()).await.map_err(ServeError::Io)
}

/// The Internet or the lab, as chosen; without a choice, whichever can be had.
async fn setup(args: &ServeArgs) -> Result<(Setup, Option<Lab>), WorldError> {
    if args.lab {
        return lab().await;
    }
    match internet::find(&args.doh).await? {
        Some(found) => Ok((public(args, found), None)),
        None if args.public => {
            remark("no DNS-over-HTTPS resolver answers: using this system's own");
            Ok((public(args, Found::system()), None))
        }
        None => {
            remark("no DNS-over-HTTPS resolver answers within 2 s: serving the lab, a pretend Internet");
            lab().await
        }
    }
}

fn public(args: &ServeArgs, found: Found) -> Setup {
    remark(&format!("serving the Internet; the proxy asks {}", found.name));
    let mut setup = Setup::public(Native::new(found.resolver, own_name()));
    if args.public_host.is_none() && args.listen.is_none() {
        // One's own machine: the page may as well ask where the proxy asks.
        setup.resolvers.sort_by_key(|choice| choice.url != mta_sts_check::api::DNS_QUERY);
    }
    setup
}

async fn lab() -> Result<(Setup, Option<Lab>), WorldError> {
    let lab = start_lab().await?;
    let engine = lab_engine(&lab, lab_resolver(&lab)?);
    let given = given(&lab);
    remark(&format!("serving the lab: {} pretend domains, example.com among them", lab.domains().len()));
    let config = LabConfig {
        anchors: given.anchors,
        also_public: given.also_public,
        now: given.clocks,
        examples: lab.domains().iter().map(example).collect(),
    };
    Ok((Setup::lab(engine, config), Some(lab)))
}

fn example(domain: &LabDomain) -> Example {
    let typed = domain.input.as_ref().unwrap_or(&domain.domain);
    Example { domain: typed.clone(), about: domain.about.clone(), scenario: domain.scenario.clone() }
}

/// At the address named; without one at the first free port from 8080 on.
async fn listen(wanted: Option<SocketAddr>) -> Result<TcpListener, ServeError> {
    if let Some(address) = wanted {
        return bind(address).await;
    }
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                remark(&format!("port {port} is taken"))
            }
            Err(error) => return Err(ServeError::Io(error)),
        }
    }
    bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
}

async fn bind(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))
}

/// Where a browser on this machine finds the listener.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        let here = if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() };
        address.set_ip(here);
    }
    address
}

/// Until somebody presses Ctrl-C or asks the process to end.
async fn stopped() {
    #[cfg(unix)]
    if let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    // Where the system gives no signal, there is none to wait for.
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

const FIRST_PORT: u16 = 8080;
/// Tried before any free one is taken.
const PORTS: u16 = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_shown_can_be_opened() {
        for (listened, shown) in [
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:8080", "[::1]:8080"),
        ] {
            assert_eq!(reachable(listened.parse().unwrap()).to_string(), shown);
        }
    }
}
