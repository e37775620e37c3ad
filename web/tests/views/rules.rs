//! The reference of rules, rendered natively from a book made by hand.

use mta_sts_messages::Lang;
use mta_sts_web::{
    pages::rules::{
        book::{Book, Family, Loaded, Marked, Rule},
        view,
    },
    route::RulesRoute,
};
use std::rc::Rc;
use yew::{ServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct Props {
    code: Option<String>,
    search: String,
}

#[component]
fn Page(props: &Props) -> Html {
    let route = RulesRoute { code: props.code.clone(), search: props.search.clone() };
    view(&route, &Loaded::Here(Rc::new(book())), &props.search, Callback::noop(), Lang::En)
}

fn book() -> Book {
    let marked = |text: &str, marks: &[(usize, usize)]| Marked { text: text.into(), marks: marks.to_vec() };
    let bad = Rule {
        code: "POL-10".into(),
        severity: "error".into(),
        owner: "web".into(),
        message: "The mode “<mode>” is wrong.".into(),
        why: "Senders read `mode` exactly.".into(),
        fix: "Write it small.".into(),
        senders: "Some take it.".into(),
        cites: vec![("RFC 8461 §3.2".into(), "https://www.rfc-editor.org/rfc/rfc8461#section-3.2".into())],
        bad: vec![marked("mode: Enforce\nmx: a\n", &[(6, 13), (14, 14), (900, 999)])],
        good: vec![marked("mode: enforce\nmx: a\n", &[])],
        ..Rule::default()
    };
    let network = Rule {
        code: "FETCH-10".into(),
        severity: "good".into(),
        owner: "dns".into(),
        message: "A redirect.".into(),
        scenario: Some(["SC-10".into(), "redirect".into(), "[policy]\nstatus = 301".into()]),
        ..Rule::default()
    };
    Book(vec![
        Family { title: "The policy file".into(), rules: vec![bad] },
        Family { title: "Fetching".into(), rules: vec![network] },
    ])
}

async fn page(code: Option<&str>, search: &str) -> String {
    let props = Props { code: code.map(Into::into), search: search.into() };
    ServerRenderer::<Page>::with_props(move || props).hydratable(false).render().await
}

#[tokio::test]
async fn the_list_shows_what_holds_every_word() {
    for (search, found) in
        [("", 2), ("MODE", 1), ("small exactly", 1), ("redirect", 1), ("small redirect", 0)]
    {
        let html = page(None, search).await;
        assert_eq!(html.matches("data-rule=").count(), found, "{search}");
        assert!(html.contains(&format!("{found} of 2 rules")), "{search}");
        assert_eq!(
            html.contains("The policy file"),
            html.contains("POL-10"),
            "a family without rules is not shown"
        );
    }
    assert!(page(None, "").await.contains(r##"href="#/rules/POL-10""##));
}

#[tokio::test]
async fn a_rule_marks_its_places_and_says_who_can_mend_it() {
    let html = page(Some("pol-10"), "").await;
    assert!(html.contains(r#"<mark class="squiggle">Enforce</mark>"#), "{html}");
    assert_eq!(html.matches("<mark").count(), 3, "a place between octets and one beyond the end get carets");
    for text in [
        "Owner: policy host",
        "Error",
        "Some take it.",
        "#section-3.2",
        "&lt;mode&gt;",
        "<code translate=\"no\">mode</code>",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
}

#[tokio::test]
async fn what_needs_a_network_shows_a_scenario_instead() {
    let html = page(Some("FETCH-10"), "").await;
    assert!(html.contains("SC-10: redirect") && html.contains("status = 301"), "{html}");
    assert!(!html.contains("squiggle") && !html.contains("How senders differ"), "{html}");
}

#[tokio::test]
async fn a_code_that_is_none_is_shown_as_text() {
    let html = page(Some("<img src=x>\u{202e}"), "").await;
    assert!(
        html.contains("&lt;img src=x&gt;") && !html.contains("<img") && !html.contains('\u{202e}'),
        "{html}"
    );
}
