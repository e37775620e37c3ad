//! A machine on loopback that plays one server, and an engine that believes it to be at a public address.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test file uses its own part")]

use mta_sts::{
    address::Prefix,
    domain::{DnsName, Domain},
    evidence::{FetchAttempt, Lookup, SmtpProbe},
};
use mta_sts_check::{
    native::{Guard, Native, SystemResolver, Times},
    transport::Look,
};
use rustls::{
    ServerConfig, SupportedProtocolVersion,
    crypto::{CryptoProvider, ring},
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::{
    collections::HashMap,
    future::Future,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

pub(crate) const HOST: &str = "mx1.example.com";
pub(crate) const ADDRESS: &str = "203.0.113.10";
pub(crate) const EHLO: &[u8] = b"250-mx1.example.com\r\n250-PIPELINING\r\n250 STARTTLS\r\n";

pub(crate) fn quick() -> Times {
    let ms = Duration::from_millis;
    Times {
        connect: ms(300),
        greeting: ms(400),
        reply: ms(400),
        handshake: ms(400),
        probe: ms(1500),
        fetch: ms(700),
        retry: ms(1500),
        quit: ms(100),
    }
}

/// Runs `serve` for every connection that comes.
pub(crate) async fn server<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream.set_nodelay(true).unwrap();
            tokio::spawn(serve(stream));
        }
    });
    here
}

/// An engine for which `servers` are at these addresses, at both ports.
pub(crate) fn engine(servers: &[(&str, SocketAddr)], times: Times) -> Native {
    let also_public =
        ["203.0.113.0/24", "2001:db8::/32"].iter().filter_map(|prefix| Prefix::parse(prefix)).collect();
    let guard = Guard { also_public, own_addresses: Vec::new() };
    let at = |(ip, real): &(&str, SocketAddr), port| (SocketAddr::new(ip.parse().unwrap(), port), *real);
    let connect: HashMap<_, _> =
        servers.iter().flat_map(|server| [at(server, 25), at(server, 443)]).collect();
    Native::new(Arc::new(SystemResolver::new(Vec::new()).into()), "probe.example")
        .with_guard(guard, connect)
        .with_times(times)
}

pub(crate) fn found(name: &DnsName, addresses: &[&str]) -> Lookup<IpAddr> {
    Lookup {
        name: name.clone(),
        answer: Ok(addresses.iter().map(|a| a.parse().unwrap()).collect()),
        aliases: Vec::new(),
        ttl: None,
        authenticated: false,
        resolver: "test".to_owned(),
    }
}

pub(crate) async fn probe_all(engine: &Native, addresses: &[&str]) -> Vec<SmtpProbe> {
    let mx = DnsName::from_text(HOST);
    let addresses = found(&mx, addresses);
    let targets = engine.targets(&addresses);
    engine.probe_at(&mx, addresses, targets, Look::Usual).await.unwrap().probes
}

/// One probe of one scripted server.
pub(crate) async fn probe<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> SmtpProbe {
    let here = server(serve).await;
    probe_all(&engine(&[(ADDRESS, here)], quick()), &[ADDRESS]).await.remove(0)
}

pub(crate) async fn fetch_all(engine: &Native, addresses: &[&str], retry: bool) -> Vec<FetchAttempt> {
    let domain = Domain::parse("example.com").unwrap();
    let addresses = found(&domain.policy_host(), addresses);
    let targets = engine.targets(&addresses);
    engine.fetch_from(&domain, addresses, targets, retry).await.unwrap().attempts
}

/// One fetch from one scripted server.
pub(crate) async fn fetch<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> FetchAttempt {
    let here = server(serve).await;
    fetch_all(&engine(&[(ADDRESS, here)], quick()), &[ADDRESS], false).await.remove(0)
}

/// A self-signed certificate for `name`.
pub(crate) fn tls_config(name: &str, versions: &[&'static SupportedProtocolVersion]) -> ServerConfig {
    tls_config_with(name, versions, ring::default_provider())
}

pub(crate) fn tls_config_with(
    name: &str,
    versions: &[&'static SupportedProtocolVersion],
    provider: CryptoProvider,
) -> ServerConfig {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let builder =
        ServerConfig::builder_with_provider(Arc::new(provider)).with_protocol_versions(versions).unwrap();
    let mut config =
        builder.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    config.send_tls13_tickets = 0;
    config
}

/// A certificate for `name` whose key the server does not have.
pub(crate) fn stolen_chain(name: &str, versions: &[&'static SupportedProtocolVersion]) -> ServerConfig {
    let make = || rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let (stolen, own) = (make(), make());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let provider = Arc::new(ring::default_provider());
    let signer = provider.key_provider.load_private_key(key).unwrap();
    let pair = rustls::sign::CertifiedKey::new(vec![stolen.cert.der().clone()], signer);
    let builder = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    builder.with_no_client_auth().with_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(pair)))
}

pub(crate) async fn secure(stream: TcpStream, config: ServerConfig) -> Option<TlsStream<TcpStream>> {
    TlsAcceptor::from(Arc::new(config)).accept(stream).await.ok()
}

pub(crate) async fn say(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
}

/// What the client says next, as one read gives it.
pub(crate) async fn hear(stream: &mut TcpStream) -> Vec<u8> {
    let mut buffer = vec![0; 4096];
    let n = stream.read(&mut buffer).await.unwrap_or(0);
    buffer.truncate(n);
    buffer
}

/// Greets, answers EHLO with STARTTLS, and hears STARTTLS.
pub(crate) async fn until_starttls(stream: &mut TcpStream) {
    say(stream, b"220 mx1.example.com ESMTP\r\n").await;
    hear(stream).await;
    say(stream, EHLO).await;
    hear(stream).await;
}

/// Says nothing more, until the client has gone.
pub(crate) async fn hold(mut stream: TcpStream) {
    while !hear(&mut stream).await.is_empty() {}
}

pub(crate) const BOTH: &[&SupportedProtocolVersion] = &[&rustls::version::TLS12, &rustls::version::TLS13];
pub(crate) const TLS12: &[&SupportedProtocolVersion] = &[&rustls::version::TLS12];
pub(crate) const TLS13: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13];
