//! The certificate worker, a module of its own.

fn main() {
    mta_sts_web::worker::serve();
}
