//! A page of somebody else, on an origin of its own.

use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// Serves one page until the test's runtime ends.
pub(crate) struct HostPage {
    address: SocketAddr,
}

impl HostPage {
    /// `body` under the policy that the documentation asks for; `script-src` and `connect-src` allow `checker`, and
    /// Wasm if `wasm`.
    pub(crate) async fn start(checker: &str, body: &str, wasm: bool) -> Self {
        let checker = checker.trim_end_matches('/');
        let wasm = if wasm { "'wasm-unsafe-eval'" } else { "" };
        // Images of its own: Firefox asks for an icon.
        let policy = format!(
            "default-src 'none'; script-src {checker} {wasm}; connect-src {checker}; img-src 'self'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
        let script = format!("<script type=module src={checker}/embed.js crossorigin></script>");
        Self::serve(&[&script, body].concat(), &policy).await
    }

    /// `body` without any policy, and with no script but its own.
    pub(crate) async fn free(body: &str) -> Self {
        Self::serve(body, "").await
    }

    async fn serve(body: &str, policy: &str) -> Self {
        let page = format!("<!doctype html><html lang=en><meta charset=utf-8><title>Docs</title>{body}");
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: {policy}\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{page}",
            page.len()
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = [0; 4096];
                // Whoever goes away early misses nothing.
                let _ = stream.read(&mut head).await;
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        });
        Self { address }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}
