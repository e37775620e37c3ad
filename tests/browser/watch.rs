//! What `Page::close` looks for is noticed in each browser.

use crate::{browser::Browser, page::Page};

in_browsers!(what_goes_wrong_in_a_page_is_noticed);

async fn what_goes_wrong_in_a_page_is_noticed(browser: Browser) {
    let page = Page::of(browser).await;
    let bad = "data:text/html,<meta http-equiv=Content-Security-Policy content=\"img-src 'none'\"><body>\
        <script>new Image().src = 'http://127.0.0.1/'; setTimeout(() => { throw Error('on purpose') }); \
        Promise.reject(Error('and this'))</script>";
    page.driver.goto(bad).await.expect("the page opens");
    for noticed in ["csp img-src", "on purpose", "and this"] {
        page.wait(noticed, &format!("return window.trouble.some(each => each.includes('{noticed}'))")).await;
    }
    page.script("window.trouble = []").await;
    page.close().await;
}
