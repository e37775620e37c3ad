//! `<mta-sts-check>` in a page of somebody else, and the frame inside of it.

use crate::{host::HostPage, page::Page};
use serde_json::{Value, json};

/// The one element of a page.
pub(crate) struct Framed<'p> {
    pub(crate) page: &'p Page,
}

/// Before each script outside of the frame: the element and its frame.
const PRELUDE: &str = "
    const host = document.querySelector('mta-sts-check');
    const frame = host.shadowRoot?.querySelector('iframe');
";

impl<'p> Framed<'p> {
    /// Opens a page with `element` in it, under the policy that the documentation asks for, and waits for its frame.
    pub(crate) async fn open(page: &'p Page, checker: &str, element: &str) -> Self {
        let framed = Self::begin(page, checker, element).await;
        framed.ready().await;
        framed
    }

    /// The same without waiting.
    pub(crate) async fn begin(page: &'p Page, checker: &str, element: &str) -> Self {
        let host = host(checker, element).await;
        page.driver.goto(&host.url()).await.expect("the page opens");
        Self { page }
    }

    /// Waits until the frame has said how high it is.
    pub(crate) async fn ready(&self) {
        self.wait("the frame is shown", "return host.matches(':state(ready)') && frame.clientHeight >= 120")
            .await;
    }

    /// The value of a script that knows `host` and `frame`.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.page.script(&[PRELUDE, script].concat()).await
    }

    /// Waits until the script returns true.
    pub(crate) async fn wait(&self, what: &str, script: &str) {
        self.page.wait(what, &[PRELUDE, script].concat()).await;
    }

    /// From here on the page's scripts and keys are those of the frame.
    pub(crate) async fn enter(&self) {
        let script = [PRELUDE, "return frame"].concat();
        let frame = self.page.driver.execute(&script, Vec::new()).await.expect("a script");
        frame.element().expect("the frame").enter_frame().await.expect("it can be entered");
    }

    /// Nothing bad may have happened in the frame, which is watched unless it is a process of its own, as those of another
    /// site are; back to the page around.
    pub(crate) async fn leave(&self) {
        assert_eq!(self.page.script("return window.trouble ?? []").await, json!([]), "in the frame");
        self.page.driver.enter_default_frame().await.expect("the page around");
    }

    /// The height of the frame's content, from inside, once the page around has followed.
    pub(crate) async fn height(&self) -> u64 {
        self.enter().await;
        let inside = "return Math.ceil(document.documentElement.getBoundingClientRect().height)";
        let inside = self.page.script(inside).await.as_u64().expect("a height");
        self.leave().await;
        self.wait("the height follows", &format!("return frame.clientHeight === {inside}")).await;
        inside
    }
}

/// A page with `element` in it, under the policy that the documentation asks for.
pub(crate) async fn host(checker: &str, element: &str) -> HostPage {
    let checker = checker.trim_end_matches('/');
    let body = format!(
        "<script type=module src={checker}/embed.js crossorigin></script><main><h1>Docs</h1>{element}</main>"
    );
    HostPage::under(&format!("script-src {checker}; frame-src {checker}"), &body).await
}
