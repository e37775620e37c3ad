//! A public resolver's face: HTTPS in front of the lab's resolver.

use std::{net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

/// Runs until it is dropped with the test's runtime.
pub(crate) struct DohFront {
    pub(crate) address: SocketAddr,
}

impl DohFront {
    /// Relays to `doh`, an `http` URL of the lab.
    pub(crate) async fn start(doh: &str) -> Self {
        let lab = doh.trim_start_matches("http://").split('/').next().expect("a host").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let acceptor = acceptor();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(relay(acceptor.clone(), stream, lab.clone()));
            }
        });
        Self { address }
    }
}

fn acceptor() -> TlsAcceptor {
    let key = rcgen::generate_simple_self_signed(["cloudflare-dns.com".to_owned()]).expect("a certificate");
    let chain = vec![key.cert.der().clone()];
    let private = PrivateKeyDer::try_from(key.signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, private);
    TlsAcceptor::from(Arc::new(config.expect("a configuration")))
}

/// One request, one answer; the lab's resolver lets pages of any origin read it.
async fn relay(acceptor: TlsAcceptor, stream: TcpStream, lab: String) {
    let Ok(mut client) = acceptor.accept(stream).await else { return };
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(octet) = client.read_u8().await else { return };
        head.push(octet);
    }
    let head = String::from_utf8_lossy(&head);
    let target = head.split(' ').nth(1).unwrap_or("/").to_owned();
    let Ok(mut upstream) = TcpStream::connect(&lab).await else { return };
    let request = format!(
        "GET {target} HTTP/1.1\r\nHost: {lab}\r\nAccept: application/dns-message\r\nConnection: close\r\n\r\n"
    );
    let mut answer = Vec::new();
    let asked = upstream.write_all(request.as_bytes()).await;
    if asked.is_err() || upstream.read_to_end(&mut answer).await.is_err() {
        return;
    }
    // The client may have gone away; then nobody misses the answer.
    let _ = client.write_all(&answer).await;
    let _ = client.shutdown().await;
}
