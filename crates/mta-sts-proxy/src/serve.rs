//! The accept loop. Not axum's own: that one sets no timer, so a client could hold a connection with half a request for
//! ever.

use crate::{
    State, admin, app,
    client::ClientKey,
    limit::{Gauge, UnderWay},
    limits::Connections,
    patience::Patient,
};
use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use mta_sts::address::Prefix;
use std::{future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};
use tower::ServiceExt;

/// Serves the proxy until `shutdown` is done, then lets what is under way finish.
///
/// `admin_listener` answers `/healthz`, `/readyz` and `/metrics`; bind it to loopback.
///
/// # Errors
/// None at present: single connections fail alone.
pub async fn serve(
    listener: TcpListener,
    state: State,
    admin_listener: Option<TcpListener>,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let (stop, stopped) = watch::channel(());
    let public = Door::new(app(state.clone()), &state);
    let admin_door = Door::new(admin::app(state.clone()), &state);
    let admin_stopped = stopped.clone();
    let admin_task = admin_listener.map(|listener| tokio::spawn(admin_door.keep(listener, admin_stopped)));
    let mut keeping = pin!(public.keep(listener, stopped));
    tokio::select! {
        () = &mut keeping => {}
        () = shutdown => {
            drop(stop);
            keeping.await;
        }
    }
    if let Some(task) = admin_task {
        task.abort();
    }
    Ok(())
}

/// One listener and those it lets in.
struct Door {
    router: Router,
    limits: Connections,
    trusted: Vec<Prefix>,
    places: Arc<Semaphore>,
    clients: Gauge<ClientKey>,
}

/// What a connection holds while it is open.
type Place = (OwnedSemaphorePermit, Option<UnderWay<ClientKey>>);

impl Door {
    fn new(router: Router, state: &State) -> Self {
        let limits = state.limits().connections;
        Self {
            router,
            limits,
            trusted: state.trusted_proxies().to_vec(),
            places: Arc::new(Semaphore::new(limits.total)),
            clients: Gauge::new(),
        }
    }

    async fn keep(self, listener: TcpListener, mut stopped: watch::Receiver<()>) {
        let graceful = GracefulShutdown::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => self.let_in(stream, peer, &graceful),
                    // Out of file descriptors, say: the loop must not spin until some are free.
                    Err(_) => sleep(Duration::from_millis(50)).await,
                },
                // The sender is dropped to stop.
                _ = stopped.changed() => break,
            }
        }
        drop(listener);
        let _ = timeout(self.limits.drain, graceful.shutdown()).await;
    }

    fn let_in(&self, stream: TcpStream, peer: SocketAddr, graceful: &GracefulShutdown) {
        // Whoever finds no place is closed at once: there is nothing to say that would not cost one.
        let Some(place) = self.place(peer) else { return };
        let _ = stream.set_nodelay(true);
        let router = self.router.clone();
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request.map(Body::new))
        });
        let io = TokioIo::new(Patient::new(stream, self.limits.write));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head)
            // hyper's smallest; its default would be 400 KiB for each connection.
            .max_buf_size(8192)
            .serve_connection(io, service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _place: Place = place;
            let _ = connection.await;
        });
    }

    fn place(&self, peer: SocketAddr) -> Option<Place> {
        let total = self.places.clone().try_acquire_owned().ok()?;
        let ip = peer.ip().to_canonical();
        if self.trusted.iter().any(|prefix| prefix.contains(ip)) {
            return Some((total, None));
        }
        Some((total, Some(self.clients.enter(ClientKey::of(ip), self.limits.per_client)?)))
    }
}
