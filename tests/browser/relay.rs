//! Stands between browser and server, and keeps what the browser says: workers included, which a page cannot watch.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Passes octets on, both ways, until the test's runtime ends.
pub(crate) struct Relay {
    address: SocketAddr,
    said: Arc<Mutex<Vec<u8>>>,
}

impl Relay {
    /// In front of `server`, an address such as `http://127.0.0.1:8080/`.
    pub(crate) async fn start(server: &str) -> Self {
        Self::holding(server, None).await
    }

    /// The same, but what holds `held` never arrives, and so is never answered.
    pub(crate) async fn holding(server: &str, held: Option<&'static str>) -> Self {
        let server = server.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = said.clone();
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let upstream = TcpStream::connect(&server).await.expect("the server listens");
                tokio::spawn(pass(browser, upstream, heard.clone(), held));
            }
        });
        Self { address, said }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Everything that the browser has sent.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.said.lock().expect("no writer panics")).into_owned()
    }
}

async fn pass(browser: TcpStream, server: TcpStream, said: Arc<Mutex<Vec<u8>>>, held: Option<&str>) {
    let (mut from_browser, mut to_browser) = browser.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let there = async move {
        let mut piece = [0; 8192];
        while let Ok(length @ 1..) = from_browser.read(&mut piece).await {
            said.lock().expect("no writer panics").extend_from_slice(&piece[..length]);
            if held.is_some_and(|held| String::from_utf8_lossy(&piece[..length]).contains(held)) {
                continue;
            }
            if to_server.write_all(&piece[..length]).await.is_err() {
                break;
            }
        }
    };
    let back = async move {
        // A connection that ends early ends for both.
        let _ = tokio::io::copy(&mut from_server, &mut to_browser).await;
    };
    tokio::join!(there, back);
}
