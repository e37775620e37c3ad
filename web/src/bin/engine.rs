//! The engine, a module of its own.

fn main() {
    #[cfg(target_arch = "wasm32")]
    mta_sts_web::engine::serve();
}
