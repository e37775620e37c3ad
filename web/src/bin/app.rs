//! The site.

fn main() {
    mta_sts_web::start();
}
