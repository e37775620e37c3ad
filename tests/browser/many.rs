//! How long fifty elements on a page take until all are ready, against one element on the same page in the same browser:
//! `cargo test --release -p mta-sts-tests --bench many`, with the site in `dist` and the command built. Ends with status 1
//! where the target is missed.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    reason = "a table for people; other tests use the rest"
)]

mod browser;
mod command;
mod host;
mod page;

use command::serve;
use host::HostPage;
use page::Page;
use std::process::ExitCode;

/// Visits to each of the two pages, in turn; the middle one counts.
const VISITS: usize = 15;
/// Milliseconds that forty-nine elements more may take.
const MOST: f64 = 50.0;

const ELEMENT: &str = "<mta-sts-lint loading=eager><pre>
version: STSv1
mode : enforce
mx: mx1.example.com
max_age: 604800
</pre></mta-sts-lint>";

/// Before the loader: notes when the last element is ready, in milliseconds since the loader was asked for.
fn page_with(checker: &str, elements: usize) -> String {
    format!(
        "<script>
            let left = {elements};
            const start = performance.now();
            addEventListener('mta-sts-ready', () => {{ if (!--left) window.took = performance.now() - start; }});
        </script>
        <script type=module src={checker}embed.js crossorigin></script>{}",
        ELEMENT.repeat(elements)
    )
}

async fn visit(page: &Page, host: &HostPage) -> f64 {
    page.driver.goto(&host.url()).await.expect("the page opens");
    page.wait("all are ready", "return window.took > 0").await;
    page.script("return window.took").await.as_f64().expect("a time")
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::INFINITY)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let one = HostPage::free(&page_with(&server.url, 1)).await;
    let many = HostPage::free(&page_with(&server.url, 50)).await;
    // The first visit fetches; what is compared are pages whose files the browser has.
    visit(&page, &one).await;
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..VISITS {
        times.0.push(visit(&page, &one).await);
        times.1.push(visit(&page, &many).await);
    }
    page.close().await;
    let (one, many) = (middle(times.0), middle(times.1));
    let extra = many - one;
    let verdict = if extra <= MOST { "" } else { "  MISSED" };
    println!(
        "{:<32} {many:>6.1} ms / {one:>5.1} ms = {:>5.2}  {extra:.1} ms more, at most {MOST:.0}{verdict}",
        "50 elements against one",
        many / one
    );
    if extra <= MOST { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
