//! The Embed page, and the check in a small space before anyone asks.

use mta_sts_messages::Lang;
use mta_sts_web::{
    embed::{Theme, small::SmallCheck},
    pages::embed::{Choice, view},
};
use yew::{ServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct Props {
    choice: Choice,
}

#[component]
fn Shown(props: &Props) -> Html {
    view(&props.choice, Callback::noop(), Lang::En)
}

async fn page(choice: Choice) -> String {
    ServerRenderer::<Shown>::with_props(move || Props { choice }).hydratable(false).render().await
}

async fn small(domain: Option<&'static str>) -> String {
    let props = move || mta_sts_web::embed::small::Props { domain: domain.map(AttrValue::Static) };
    ServerRenderer::<SmallCheck>::with_props(props).hydratable(false).render().await
}

#[tokio::test]
async fn the_preview_is_the_real_element() {
    let choice = Choice {
        mx: " mx1.example.com ".into(),
        readonly: true,
        theme: Some(Theme::Dark),
        ..Choice::default()
    };
    let html = page(choice).await;
    let begin = html.find("<mta-sts-lint").unwrap();
    let tag = &html[begin..begin + html[begin..].find('>').unwrap()];
    for wanted in ["readonly", "theme=\"dark\"", "loading=\"eager\""] {
        assert!(tag.contains(wanted), "{wanted}: {tag}");
    }
    assert!(!tag.contains("compact"), "{tag}");
}

#[tokio::test]
async fn the_options_are_those_of_the_element() {
    let lint = page(Choice::default()).await;
    assert!(lint.contains("id=\"mx\"") && !lint.contains("id=\"embed-domain\""));
    let check = page(Choice { check: true, ..Choice::default() }).await;
    assert!(check.contains("id=\"embed-domain\"") && !check.contains("id=\"mx\""));
    assert!(check.contains("frame-src") && !check.contains("wasm-unsafe-eval"));
}

#[tokio::test]
async fn what_is_typed_stays_text() {
    let html = page(Choice { check: true, domain: "<img src=x>".into(), ..Choice::default() }).await;
    assert!(!html.contains("<img src=x"), "{html}");
}

#[tokio::test]
async fn a_check_that_nobody_asked_for_shows_a_question_only() {
    let given = small(Some("contoso.com")).await;
    assert!(given.contains("contoso.com") && !given.contains("<input"), "{given}");
    assert!(given.contains("aria-label=\"Check contoso.com\""), "{given}");
    let open = small(None).await;
    assert!(open.contains("for=\"domain\"") && open.contains("id=\"domain\""), "{open}");
    for html in [given, open] {
        assert!(!html.contains("data-step") && !html.contains("verdict"), "{html}");
        assert!(!html.contains("<form"), "a sandboxed frame sends none: {html}");
    }
}
