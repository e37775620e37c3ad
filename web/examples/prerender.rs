//! Renders the page as it stands before the module has loaded, into `index.html`. Run it from the root of the repository
//! after a change of words or of the form; a test compares.

use mta_sts_web::components::shell::Shell;
use std::{fs, io};

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let shell = yew::ServerRenderer::<Shell>::new().hydratable(false).render().await;
    let page = fs::read_to_string(PAGE)?;
    let place = page.find(BEGIN).zip(page.find(END));
    let Some((begin, end)) = place else {
        return Err(io::Error::other("index.html has no place for the shell"));
    };
    fs::write(PAGE, [&page[..begin + BEGIN.len()], &shell, &page[end..]].concat())
}

const PAGE: &str = "index.html";
const BEGIN: &str = "prerender` -->";
const END: &str = "<!-- /shell -->";
