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
        let policy = format!("script-src {checker} {wasm}; connect-src {checker}");
        let body = format!("<script type=module src={checker}/embed.js crossorigin></script>{body}");
        Self::under(&policy, &body).await
    }

    /// `body` under a policy that allows `sources` and its own icon, which Firefox asks for, and wants Trusted Types.
    pub(crate) async fn under(sources: &str, body: &str) -> Self {
        let policy = format!(
            "default-src 'none'; {sources}; img-src 'self'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
        Self::serve(body, &policy).await
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

    /// The same page at a name that browsers take for another site than the checker's.
    pub(crate) fn foreign_url(&self) -> String {
        format!("http://localhost:{}/", self.address.port())
    }
}
