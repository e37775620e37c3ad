use super::*;
use std::{collections::BTreeSet, fs, path::Path};

const INTEGRITY: &str = "sha384-AAAA";

fn lint(text: &str) -> Element {
    Element::Lint { text: text.into(), mx: String::new(), readonly: false, compact: false }
}

fn widget(element: Element) -> Widget {
    Widget {
        element,
        theme: None,
        checker: "https://check.example".into(),
        integrity: Some(INTEGRITY.into()),
        link_text: "Check MTA-STS of contoso.com".into(),
    }
}

fn check() -> Widget {
    widget(Element::Check { domain: "contoso.com".into() })
}

fn texts(recipe: &Recipe, widget: &Widget) -> Vec<(Option<&'static str>, String)> {
    (recipe.pieces)(widget).into_iter().map(|piece| (piece.file, piece.text)).collect()
}

#[test]
fn every_recipe_has_an_id_a_name_and_a_piece_for_the_page() {
    let ids: BTreeSet<_> = RECIPES.iter().map(|recipe| recipe.id).collect();
    assert_eq!(ids.len(), RECIPES.len());
    for recipe in RECIPES {
        assert!(!(recipe.name)(Lang::En).is_empty(), "{}", recipe.id);
        for widget in [check(), widget(lint("version: STSv1\n"))] {
            let pieces = texts(recipe, &widget);
            let in_page = pieces.iter().filter(|(file, _)| file.is_none()).count();
            assert_eq!(in_page, usize::from(recipe.scripted), "{}", recipe.id);
            assert!(pieces.iter().all(|(_, text)| text.ends_with('\n')), "{pieces:?}");
        }
    }
}

#[test]
fn every_script_names_the_loader_and_its_integrity_where_it_is_pinned() {
    for recipe in RECIPES.iter().filter(|recipe| recipe.scripted) {
        let all =
            |widget: &Widget| texts(recipe, widget).into_iter().map(|(_, text)| text).collect::<String>();
        let pinned = all(&check());
        assert!(pinned.contains("https://check.example/embed.js"), "{}", recipe.id);
        assert!(pinned.contains(INTEGRITY) && pinned.contains("anonymous"), "{}", recipe.id);
        let loose = all(&Widget { integrity: None, ..check() });
        assert!(loose.contains("https://check.example/embed.js"), "{}", recipe.id);
        assert!(!loose.contains("integrity") && !loose.contains("anonymous"), "{}", recipe.id);
    }
}

#[test]
fn plain_html_is_two_lines_and_a_fallback() {
    let expected = "<script type=\"module\" src=\"https://check.example/embed.js\" integrity=\"sha384-AAAA\" \
                    crossorigin=\"anonymous\"></script>\n<mta-sts-check domain=\"contoso.com\">\n\
                    <a href=\"https://check.example/#/check?d=contoso.com\">Check MTA-STS of contoso.com</a>\n\
                    </mta-sts-check>\n";
    assert_eq!(texts(RECIPES[0], &check()), [(None, expected.to_owned())]);
}

#[test]
fn options_become_attributes_and_nothing_leaves_its_quotes() {
    let element = Element::Lint {
        text: "<script>&".into(),
        mx: "a\" onclick=\"x".into(),
        readonly: true,
        compact: true,
    };
    let html = Widget { theme: Some("dark"), ..widget(element) }.tag();
    assert_eq!(
        html,
        "<mta-sts-lint mx=\"a&quot; onclick=&quot;x\" readonly compact app=\"https://check.example/\" theme=\"dark\">\n\
         <pre>\n&lt;script&gt;&amp;\n</pre>\n</mta-sts-lint>\n"
    );
}

#[test]
fn no_blank_line_ends_the_element_in_markdown() {
    for (text, expected) in [
        ("a\nb\n", "a\nb"),
        ("a\n\nb", "a&#10;&#10;b"),
        ("a\r\n  \r\n\r\nb\n\n", "a&#10;  &#10;&#10;b"),
        ("\na", "&#10;a"),
    ] {
        assert_eq!(unbroken(text), expected, "{text:?}");
        let page = widget(lint(text)).tag();
        assert!(page.lines().all(|line| !line.trim().is_empty()), "{page}");
    }
}

#[test]
fn in_mdx_the_text_is_a_string_of_javascript() {
    let docusaurus = RECIPES.iter().find(|recipe| recipe.id == "docusaurus").unwrap();
    let pieces = texts(docusaurus, &widget(lint("version: STSv1\r\n\u{1}\"\\{x}\n")));
    let page = &pieces.last().unwrap().1;
    assert!(page.starts_with("<mta-sts-lint value={\"version: STSv1\\r\\n\\x01\\\"\\\\{x}\\n\"}"), "{page}");
    assert!(page.ends_with(" />\n"), "{page}");
}

#[test]
fn material_writes_the_integrity_by_a_template() {
    let mkdocs = RECIPES.iter().find(|recipe| recipe.id == "mkdocs-material").unwrap();
    let files = |widget: &Widget| texts(mkdocs, widget).into_iter().map(|(file, _)| file).collect::<Vec<_>>();
    assert_eq!(files(&check()), [Some("mkdocs.yml"), Some("overrides/main.html"), None]);
    assert_eq!(files(&Widget { integrity: None, ..check() }), [Some("mkdocs.yml"), None]);
    let lint = widget(lint("version: STSv1\n"));
    assert_eq!(
        files(&lint),
        [Some("mkdocs.yml"), Some("overrides/main.html"), Some("docs/stylesheets/mta-sts.css"), None]
    );
    let pieces = texts(mkdocs, &lint);
    let page = &pieces.last().unwrap().1;
    assert!(page.starts_with("<div>\n<mta-sts-lint"), "{page}");
}

#[test]
fn the_badge_is_a_picture_with_a_link() {
    let badge = RECIPES.iter().find(|recipe| recipe.id == "badge").unwrap();
    let pieces = texts(badge, &check());
    assert!(pieces.iter().all(|(_, text)| !text.contains("script")), "{pieces:?}");
    assert_eq!(
        pieces[1],
        (
            Some("Markdown"),
            "[![Check MTA-STS of contoso.com](https://check.example/badge.svg)](https://check.example/#/check?d=contoso.com)\n"
                .to_owned()
        )
    );
}

#[test]
fn policies_ask_for_no_more_than_is_needed() {
    assert_eq!(check().policy(), "script-src https://check.example; frame-src https://check.example");
    assert_eq!(
        widget(lint("")).policy(),
        "script-src https://check.example 'wasm-unsafe-eval'; connect-src https://check.example"
    );
    assert_eq!(check().badge_policy(), "img-src https://check.example");
}

/// The sites below `tests/hosts`, which the browser tests build with the real tools, are written as the Embed page says.
#[test]
fn real_sites_are_built_of_these_recipes() {
    let lint = lint("version: STSv1\nmode : testing\nmx: mx1.example.com\nmax_age: 604800\n");
    for (id, folder) in [
        ("html", "bare"),
        ("mdbook", "mdbook-head"),
        ("docusaurus", "docusaurus"),
        ("mkdocs-material", "mkdocs"),
    ] {
        let recipe = RECIPES.iter().find(|recipe| recipe.id == id).unwrap();
        let site = written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/hosts").join(folder));
        for widget in [widget(lint.clone()), check()] {
            let checker = "https://checker.example".into();
            let widget = Widget { checker, integrity: None, ..widget };
            for (file, text) in texts(recipe, &widget) {
                let in_file = |(name, _): &&(String, String)| file.is_none_or(|file| name == file);
                let stands = site.iter().filter(in_file).any(|(_, written)| has(written, &text));
                assert!(stands, "{id}: {file:?} is not written so:\n{text}");
            }
        }
    }
}

/// Whether the lines of `part` stand in `text`, one after the other, but for what else stands between them or before them.
fn has(text: &str, part: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    part.lines().all(|line| lines.any(|found| found == line.trim_start()))
}

/// The files below a folder, by their names from there, and their texts.
fn written(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    files
}
