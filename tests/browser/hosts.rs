//! The two elements on the sites that people really write, built by the tools that they use (ux.md §6, point 38).

use crate::{
    browser::Browser, command::serve, editor::Editor, frame::Framed, page::Page, static_site::StaticSite,
};
use serde_json::json;
use std::{fs, path::Path};
use thirtyfour::prelude::*;

in_browsers!(
    works_in_a_bare_page,
    works_in_mdbook,
    works_in_mdbook_that_serves_everything_itself,
    works_in_docusaurus,
    works_in_mkdocs_material_with_instant_loading,
    works_in_a_sandboxed_frame,
    hostile_style_stays_outside_and_ours_inside,
);

/// A site of two pages: on the first a policy in testing with a fault (POL-03), on the second one that has only a version.
struct Handbook<'p> {
    page: &'p Page,
    editor: Editor<'p>,
}

/// What the first page's element finds, and the second's.
const FOUND: [&[&str]; 2] = [&["POL-03", "POL-20"], &["POL-09", "POL-11"]];

impl Handbook<'_> {
    /// The element of that page works: it lints, the reader can type, and each change is told once.
    async fn works(&self, which: usize) {
        let title = ["The policy", "Changes"][which];
        let here = format!(
            "return document.querySelector('h1:not(.menu-title)')?.innerText.startsWith({title:?}) === true"
        );
        self.page.wait(title, &here).await;
        self.editor.ready().await;
        self.editor.lists(FOUND[which]).await;
        // A page that the browser has kept still has its listener.
        let listen = "
            window.given = host.value;
            host.heard ??= host.addEventListener('mta-sts-lint', () => window.told++) ?? true;
            window.told = 0;";
        self.editor.script(listen).await;
        self.editor.type_anew("mode: none").await;
        self.editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
        let changes = "host.value = window.given; window.before = window.told;";
        self.editor.script(changes).await;
        self.editor.wait("one event", "return window.told === window.before + 1").await;
    }

    /// The theme's colours reach the element by the names that the recipe uses.
    async fn is_themed(&self) {
        let script = "
            const style = getComputedStyle(host);
            return ['bg', 'fg', 'border', 'accent'].filter(name => !style.getPropertyValue('--mts-' + name).trim())";
        assert_eq!(self.editor.script(script).await, json!([]), "the theme has no such colours");
    }

    async fn follow(&self, link: &str) {
        let link = self.page.driver.find(By::Css(link)).await.expect(link);
        link.click().await.expect("a link can be followed");
    }
}

/// How a site is read.
#[derive(Default)]
struct Ways {
    /// The first page.
    first: &'static str,
    /// From there to the second, and back.
    links: [&'static str; 2],
    /// Whether its tool exchanges pages without loading them anew.
    kept: bool,
    /// Whether the recipe hands over the theme's colours.
    themed: bool,
    /// Whether the second page has a check too.
    check: bool,
}

/// Reads a handbook to and fro.
async fn read(browser: Browser, site: &StaticSite, ways: Ways) {
    let page = Page::of(browser).await;
    page.driver.goto(&[&site.url(), ways.first].concat()).await.expect("the page opens");
    let handbook = Handbook { page: &page, editor: Editor { page: &page } };
    handbook.works(0).await;
    if ways.themed {
        handbook.is_themed().await;
    }
    page.script(
        "window.kept = true; window.ready = 0;
         addEventListener('mta-sts-ready', e => window.ready += e.target.localName === 'mta-sts-lint')",
    )
    .await;
    handbook.follow(ways.links[0]).await;
    handbook.works(1).await;
    if ways.check {
        Framed { page: &page }.ready().await;
    }
    if ways.kept {
        assert_eq!(page.script("return window.ready").await, json!(1), "one event a page");
    }
    page.driver.back().await.expect("back");
    handbook.works(0).await;
    page.driver.forward().await.expect("forward");
    handbook.works(1).await;
    if ways.check {
        Framed { page: &page }.ready().await;
    }
    handbook.follow(ways.links[1]).await;
    handbook.works(0).await;
    if ways.kept {
        assert_eq!(page.script("return window.kept").await, json!(true), "no page was loaded anew");
        let modules =
            "return performance.getEntriesByType('resource').filter(e => e.name.endsWith('.wasm')).length";
        assert_eq!(page.script(modules).await, json!(1), "one module for all of them");
    }
    page.close().await;
}

async fn works_in_a_bare_page(browser: Browser) {
    let server = serve(&["--lab"]);
    let site = StaticSite::plain("bare", &server.url).await;
    let links = ["a[href='second.html']", "a[href='index.html']"];
    read(browser, &site, Ways { links, check: true, ..Ways::default() }).await;
}

const IN_MDBOOK: [&str; 2] = ["main a[href='changes.html']", "main a[href='policy.html']"];

async fn works_in_mdbook(browser: Browser) {
    let server = serve(&["--lab"]);
    let site = StaticSite::built("mdbook-head", &server.url).await;
    let ways = Ways { first: "policy.html", links: IN_MDBOOK, themed: true, check: true, ..Ways::default() };
    read(browser, &site, ways).await;
}

async fn works_in_mdbook_that_serves_everything_itself(browser: Browser) {
    let site = StaticSite::built("mdbook", "http://nowhere.invalid/").await;
    read(browser, &site, Ways { first: "policy.html", links: IN_MDBOOK, themed: true, ..Ways::default() })
        .await;
}

async fn works_in_docusaurus(browser: Browser) {
    let server = serve(&["--lab"]);
    let site = StaticSite::built("docusaurus", &server.url).await;
    let links = ["article a[href='/changes']", "article a[href='/']"];
    read(browser, &site, Ways { links, kept: true, themed: true, check: true, ..Ways::default() }).await;
}

async fn works_in_mkdocs_material_with_instant_loading(browser: Browser) {
    let server = serve(&["--lab"]);
    let site = StaticSite::built("mkdocs", &server.url).await;
    let links = ["article a[href$='changes/']", "article p a[href]"];
    read(browser, &site, Ways { links, kept: true, themed: true, check: true, ..Ways::default() }).await;
}

/// A frame without an origin of its own: no storage, no cookies, and whatever it loads comes from elsewhere.
async fn works_in_a_sandboxed_frame(browser: Browser) {
    let server = serve(&["--lab"]);
    let site = StaticSite::plain("sandbox", &server.url).await;
    let page = Page::of(browser).await;
    page.driver.goto(&site.url()).await.expect("the page opens");
    page.driver.enter_frame(0).await.expect("the frame");
    let editor = Editor { page: &page };
    editor.ready().await;
    let origin = "try { localStorage; } catch (error) { return [window.origin, error.name]; }";
    assert_eq!(page.script(origin).await, json!(["null", "SecurityError"]));
    editor.lists(FOUND[0]).await;
    let watch = "window.trouble = []; for (const name of ['error', 'unhandledrejection']) addEventListener(name, e => window.trouble.push(String(e.reason ?? e.message)));";
    page.script(watch).await;
    editor.press("fix-all").await;
    editor.lists(&["POL-20"]).await;
    editor.type_anew("mode: none").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    editor.press("share").await;
    // Copied or not, as the browser allows it.
    editor.notices("browser").await;
    assert_eq!(page.script("return window.trouble").await, json!([]));
    page.driver.enter_default_frame().await.expect("the page");
    page.close().await;
}

/// Of every element below the first: its computed style, as far as it does not follow from the room there is. Families
/// of fonts are the host's to choose.
const STYLES: &str = "
    const room = /size|width|height|^(top|right|bottom|left)$|inset|origin|font-family|margin|padding|columns|rows|^d$/;
    const styles = (root, skip) => [...root.querySelectorAll('*')].filter(e => !skip?.contains(e)).map(e => {
        const style = getComputedStyle(e);
        return e.localName + ' ' + [...style].filter(name => !name.startsWith('--') && !room.test(name))
            .map(name => name + ':' + style.getPropertyValue(name)).join(';');
    });";

/// ux.md §6, point 43: the host's style cannot break it, and it leaks none.
async fn hostile_style_stays_outside_and_ours_inside(browser: Browser) {
    let server = serve(&["--lab"]);
    let page = Page::of(browser).await;
    let editor = Editor { page: &page };
    let inside = [STYLES, "return styles(root)"].concat();
    let bare = StaticSite::plain("bare", &server.url).await;
    page.driver.goto(&bare.url()).await.expect("the page opens");
    editor.lists(FOUND[0]).await;
    let expected = editor.script(&inside).await;
    let hostile = StaticSite::plain("hostile", &server.url).await;
    page.driver.goto(&hostile.url()).await.expect("the page opens");
    page.wait("the element is known", "return !!customElements.get('mta-sts-lint')").await;
    let outside = [STYLES, "return styles(document.body, document.querySelector('mta-sts-lint'))"].concat();
    let before = page.script(&outside).await;
    page.script("document.querySelector('mta-sts-lint').activate()").await;
    editor.lists(FOUND[0]).await;
    assert_eq!(page.script(&outside).await, before, "the page looks as before");
    let (expected, found) = (expected.as_array().expect("a list"), editor.script(&inside).await);
    let found = found.as_array().expect("a list");
    assert_eq!(expected.len(), found.len());
    for (expected, found) in expected.iter().zip(found) {
        assert_eq!(differences(expected.as_str(), found.as_str()), Vec::<&str>::new(), "{expected}");
    }
    let sizes = "
        const frame = root.querySelector('.frame').getBoundingClientRect();
        return [getComputedStyle(field).fontSize, frame.width > 400, frame.height > 200, host.checkVisibility()]";
    assert_eq!(editor.script(sizes).await, json!(["16px", true, true, true]));
    editor.type_anew("mode: none").await;
    editor.lists(&["POL-07", "POL-11", "POL-19", "POL-22"]).await;
    editor.script("host.hidden = true").await;
    assert_eq!(editor.script("return host.checkVisibility()").await, json!(false));
    page.close().await;
}

fn differences<'a>(expected: Option<&'a str>, found: Option<&'a str>) -> Vec<&'a str> {
    let (expected, found) = (expected.unwrap_or_default(), found.unwrap_or_default());
    expected.split(';').zip(found.split(';')).filter(|(a, b)| a != b).map(|(_, found)| found).collect()
}

/// The recipes that people read are the ones that are built: each stands, word for word, in the sources.
#[test]
fn the_recipes_are_what_is_tested() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("../docs/embedding.md")).expect("the recipes");
    let mut sources = Vec::new();
    gather(&root.join("hosts"), &mut sources);
    let recipes: Vec<&str> = document
        .split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .map(|(_, text)| text)
        .collect();
    assert!(recipes.len() >= 10, "{recipes:?}");
    for recipe in recipes {
        assert!(
            sources.iter().any(|source| source.contains(recipe)),
            "no site is built like this:\n{recipe}"
        );
    }
}

fn gather(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, texts);
        } else {
            texts.push(fs::read_to_string(&path).expect("a text"));
        }
    }
}
