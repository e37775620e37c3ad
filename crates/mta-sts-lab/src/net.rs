//! Loopback: a real socket for every fixture address and port, on a port that the kernel chooses.
//!
//! *Refuse* is a port that is bound but not listened on, so that it stays ours and every connection is
//! reset. *Timeout* is a listener whose queue is full: Linux then drops every further SYN, so that
//! `connect` hangs until the client gives up. Where the kernel queues more generously, the connection is
//! made but nobody ever speaks on it.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::dns::Resolver;
use crate::doh;
use crate::https::PolicyServer;
use crate::smtp::MailServer;

/// Who answers at a socket.
#[derive(Clone)]
pub(crate) enum Service {
    Policy(Arc<PolicyServer>),
    Mail(Arc<MailServer>),
    DnsOverHttp(Arc<Resolver>),
    DnsOverTcp(Arc<Resolver>),
    /// Nobody: connections are refused.
    Refuse,
    /// Nobody: connections hang.
    Timeout,
}

/// The sockets of a lab; dropping it closes them all and ends every conversation.
#[derive(Default)]
pub(crate) struct Network {
    connect: HashMap<SocketAddr, SocketAddr>,
    tasks: JoinSet<()>,
    closed: Option<(TcpSocket, SocketAddr)>,
    full: Option<FullQueue>,
}

struct FullQueue {
    address: SocketAddr,
    _listener: TcpListener,
    _waiting: Vec<TcpStream>,
}

impl Network {
    /// Where the fixture addresses really are.
    pub(crate) fn connect(&self) -> &HashMap<SocketAddr, SocketAddr> {
        &self.connect
    }

    /// Brings a fixture address and port to life. The first service for an address keeps it.
    pub(crate) async fn route(&mut self, fixture: SocketAddr, service: Service) -> io::Result<()> {
        if self.connect.contains_key(&fixture) {
            return Ok(());
        }
        let real = match service {
            Service::Refuse => self.closed()?,
            Service::Timeout => self.full().await?,
            service => self.listen(service).await?,
        };
        self.connect.insert(fixture, real);
        Ok(())
    }

    /// Lets a service listen at a port of its own.
    pub(crate) async fn listen(&mut self, service: Service) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind(LOOPBACK).await?;
        let address = listener.local_addr()?;
        self.tasks.spawn(accept(listener, service));
        Ok(address)
    }

    /// Lets the resolver listen by UDP and TCP at one port.
    pub(crate) async fn listen_dns(&mut self, resolver: &Arc<Resolver>) -> io::Result<SocketAddr> {
        for _ in 0..MAX_PORTS {
            let socket = UdpSocket::bind(LOOPBACK).await?;
            let address = socket.local_addr()?;
            // Another process may have the TCP port of that number.
            if let Ok(listener) = TcpListener::bind(address).await {
                self.tasks.spawn(doh::serve_udp(Arc::clone(resolver), socket));
                self.tasks.spawn(accept(listener, Service::DnsOverTcp(Arc::clone(resolver))));
                return Ok(address);
            }
        }
        Err(io::ErrorKind::AddrInUse.into())
    }

    fn closed(&mut self) -> io::Result<SocketAddr> {
        if let Some((_, address)) = &self.closed {
            return Ok(*address);
        }
        let socket = TcpSocket::new_v4()?;
        socket.bind(LOOPBACK)?;
        let address = socket.local_addr()?;
        self.closed = Some((socket, address));
        Ok(address)
    }

    async fn full(&mut self) -> io::Result<SocketAddr> {
        if let Some(full) = &self.full {
            return Ok(full.address);
        }
        let socket = TcpSocket::new_v4()?;
        socket.bind(LOOPBACK)?;
        let address = socket.local_addr()?;
        let listener = socket.listen(0)?;
        let mut waiting = Vec::new();
        while waiting.len() < MAX_WAITING {
            match timeout(FULL_AFTER, TcpStream::connect(address)).await {
                Ok(stream) => waiting.push(stream?),
                Err(_) => break,
            }
        }
        self.full = Some(FullQueue { address, _listener: listener, _waiting: waiting });
        Ok(address)
    }
}

async fn accept(listener: TcpListener, service: Service) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { open.spawn(timeout(CONNECTION_LIFE, service.clone().serve(stream))); }
                Err(_) => sleep(Duration::from_millis(10)).await,
            },
            Some(_) = open.join_next() => {}
        }
    }
}

impl Service {
    async fn serve(self, stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        match self {
            Self::Policy(server) => server.serve(stream).await,
            Self::Mail(server) => server.serve(stream).await,
            Self::DnsOverHttp(resolver) => drop(doh::serve_http(&resolver, stream).await),
            Self::DnsOverTcp(resolver) => drop(doh::serve_tcp(&resolver, stream).await),
            Self::Refuse | Self::Timeout => {}
        }
    }
}

const LOOPBACK: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
/// Longer than any patience that the project has.
const CONNECTION_LIFE: Duration = Duration::from_secs(300);
const FULL_AFTER: Duration = Duration::from_millis(150);
const MAX_WAITING: usize = 16;
const MAX_PORTS: usize = 64;
