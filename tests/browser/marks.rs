//! The marks of the editor: the same problems everywhere, and under the very letters that they are about.

use crate::{command::serve, editor::Editor, page::Page};
use serde_json::json;
use std::{fs, path::Path};
use thirtyfour::prelude::*;

/// A problem: its code, its severity, and where in the field's UTF-16 units, unless it is about the whole file.
type Problem = (String, String, Option<(usize, usize)>);

/// A drawn line: pieces of a kind (none for text without a mark) and their text.
type Line = Vec<(String, String)>;

/// What the editor shows of one file.
struct Shown {
    text: String,
    problems: Vec<Problem>,
    lines: Vec<Line>,
    /// Of each line: the letter, and the number.
    gutter: Vec<String>,
    /// Code, severity, and place in words.
    list: Vec<(String, String, String)>,
    counts: Vec<usize>,
}

#[tokio::test]
async fn marks_letters_list_and_counts_agree_for_every_fixture() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let editor = Editor::open(&page, &server.url).await;
    editor.script("host.rows = 30").await;
    let files = fixtures();
    assert!(files.len() > 100, "the fixtures of the rules about policies");
    for (name, bytes) in files {
        let shown = show(&editor, &bytes).await;
        for (problem, entry) in ordered(&shown.problems).into_iter().zip(&shown.list) {
            let place = problem.2.map_or("Whole file".to_owned(), |(from, _)| place(&shown.text, from));
            assert_eq!((&entry.0, &entry.1, &entry.2), (&problem.0, &problem.1, &place), "{name}");
        }
        assert_eq!(shown.list.len(), shown.problems.len(), "{name}");
        let counts = ["error", "warning", "info"].map(|severity| count(&shown.problems, severity));
        assert_eq!(shown.counts, if counts == [0; 3] { vec![] } else { counts.to_vec() }, "{name}");
        assert_eq!(shown.gutter, letters(&shown), "{name}");
        assert_eq!(shown.lines.iter().map(kinds).collect::<Vec<_>>(), marks(&shown), "{name}");
    }
    page.close().await;
}

/// The files that show each rule about policies, and those that nearly do.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/mta-sts/tests/fixtures/policy");
    let entries =
        fs::read_dir(folder).expect("the fixtures of the core").map(|entry| entry.expect("an entry"));
    let mut files: Vec<_> = entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

async fn show(editor: &Editor<'_>, bytes: &[u8]) -> Shown {
    let script = format!(
        "window.shown = undefined;
        host.addEventListener('mta-sts-lint', event => {{
            const problems = event.detail.diagnostics.filter(each => each.severity !== 'good');
            const all = (selector, read) => [...root.querySelectorAll(selector)].map(read);
            window.shown = [
                field.value,
                problems.map(each => [each.code, each.severity, each.range?.view ?? null]),
                all('#policy, .lines', e => e)[0] && all('.pane:has(#policy) .lines > div', line =>
                    [...line.childNodes].map(piece => [piece.className ?? '', piece.textContent])),
                all('.gutter > div > div', e => e.textContent),
                all('[data-testid=problems] > li', e =>
                    [e.dataset.code, e.dataset.severity, e.querySelector('.where').textContent]),
                (root.querySelector('#counts').textContent.match(/\\d+/g) ?? []).map(Number),
            ];
        }}, {{ once: true }});
        host.valueBytes = new Uint8Array({})",
        json!(bytes)
    );
    editor.script(&script).await;
    editor.wait("it is linted", "return window.shown !== undefined").await;
    let shown = editor.script("return window.shown").await;
    let (text, problems, lines, gutter, list, counts) = serde_json::from_value(shown).expect("what is shown");
    Shown { text, problems, lines, gutter, list, counts }
}

/// The problems in the order of the list: those of the whole file, then as they come in the text.
fn ordered(problems: &[Problem]) -> Vec<&Problem> {
    let mut sorted: Vec<_> = problems.iter().collect();
    sorted.sort_by_key(|(_, _, range)| range.map(|(from, _)| from));
    sorted
}

fn count(problems: &[Problem], severity: &str) -> usize {
    problems.iter().filter(|problem| problem.1 == severity).count()
}

/// Where each line of `text` begins and ends, in UTF-16 units.
fn bounds(text: &str) -> Vec<(usize, usize)> {
    let mut start = 0;
    let line = |line: &str| {
        let from = start;
        let to = from + line.encode_utf16().count();
        start = to + 1;
        (from, to)
    };
    text.split('\n').map(line).collect()
}

/// In the words of the list.
fn place(text: &str, unit: usize) -> String {
    let lines = bounds(text);
    let line = lines.iter().rposition(|(from, _)| *from <= unit).expect("the first line starts at 0");
    format!("Line {}, column {}", line + 1, unit - lines[line].0 + 1)
}

/// The worst of some severities, as the letter of the gutter.
fn worst<'p>(problems: impl Iterator<Item = &'p Problem>) -> Option<char> {
    let rank = |problem: &Problem| ["info", "warning", "error"].iter().position(|known| *known == problem.1);
    problems.max_by_key(|problem| rank(problem)).and_then(|problem| problem.1.to_uppercase().chars().next())
}

/// What the gutter must say: the worst of what begins on a line; what is about the whole file begins on the first.
fn letters(shown: &Shown) -> Vec<String> {
    let begins = |from: usize, to: usize| {
        shown.problems.iter().filter(move |(_, _, range)| (from..=to).contains(&range.unwrap_or_default().0))
    };
    let line = |(i, (from, to)): (usize, (usize, usize))| {
        format!("{}{}", worst(begins(from, to)).map_or_else(String::new, String::from), i + 1)
    };
    bounds(&shown.text).into_iter().enumerate().map(line).collect()
}

/// What must be marked, a letter for each unit of a line: the worst of what covers it; then one for what covers the end
/// of the line, where there is.
fn marks(shown: &Shown) -> Vec<String> {
    let covering = |unit: usize| {
        worst(
            extents(shown)
                .into_iter()
                .filter(|(_, from, to)| (*from..*to).contains(&unit))
                .map(|each| each.0),
        )
    };
    let line = |(from, to): (usize, usize)| -> String {
        (from..to).map(|unit| covering(unit).unwrap_or('.')).chain(covering(to)).collect()
    };
    bounds(&shown.text).into_iter().map(line).collect()
}

/// How far each problem is drawn. What has no length, or is about the whole file, reaches to where something else begins
/// or ends, or the line does.
fn extents(shown: &Shown) -> Vec<(&Problem, usize, usize)> {
    let ranges = || shown.problems.iter().map(|problem| (problem, problem.2.unwrap_or_default()));
    let extent = |(problem, (from, to))| {
        let lines = bounds(&shown.text);
        let end = lines.iter().map(|line| line.1).find(|end| from <= *end).expect("each unit has its line");
        let cuts = ranges().flat_map(|(_, (from, to))| [from, to]).chain([end]);
        let next = cuts.filter(|cut| from < *cut && *cut <= end).min().unwrap_or(from + 1);
        (problem, from, if from == to { next } else { to })
    };
    ranges().map(extent).collect()
}

/// The same of what is drawn.
fn kinds(line: &Line) -> String {
    let piece = |(kind, text): &(String, String)| {
        let letter = match kind.split(' ').next() {
            Some("error") => 'E',
            Some("warning") => 'W',
            Some("info") => 'I',
            _ => '.',
        };
        letter.to_string().repeat(text.encode_utf16().count().max(usize::from(letter != '.')))
    };
    line.iter().map(piece).collect()
}

/// Text at its place in the layer, then in the field: where one has ink the other has it too, but for a pixel of CSS.
#[tokio::test]
async fn the_marks_lie_under_their_letters_at_every_zoom_and_scrolled() {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    let editor = Editor::open(&page, &server.url).await;
    let long = "host.value = Array.from({ length: 60 }, (_, i) => `mx: ${'m\u{e9}x.'.repeat(i * 3)}example.com`).join('\\n')";
    for zoom in [1.0, 1.25, 1.5, 2.0, 4.0] {
        zoomed(&page, zoom).await;
        editor.script(long).await;
        editor.wait("it is linted", "return !!root.querySelector('.lines .error')").await;
        for scroll in ["0, 0", "137, 211", "1e6, 1e6"] {
            let bars =
                "return field.offsetHeight > field.clientHeight && field.offsetWidth > field.clientWidth";
            assert_eq!(editor.script(bars).await, json!(true), "scroll bars at {zoom}");
            editor.script(&format!("field.scrollTo({scroll})")).await;
            let field = ink(&editor, "field").await;
            let layer = ink(&editor, "layer").await;
            let apart = apart(&page, (&field, &layer), zoom).await;
            assert!(apart.0 > 500, "{} pixels of ink at {zoom}", apart.0);
            assert_eq!(apart.1, 0, "pixels without their like at {zoom}, scrolled to {scroll}");
            // That it would be seen.
            editor.script("root.querySelector('.layer').style.left = '3px'").await;
            let shifted = ink(&editor, "layer").await;
            editor.script("root.querySelector('.layer').style.left = ''").await;
            assert!(self::apart(&page, (&field, &shifted), zoom).await.1 > 50, "3 pixels at {zoom}");
        }
    }
    page.close().await;
}

/// As a zoomed window is: fewer and larger pixels of CSS.
async fn zoomed(page: &Page, zoom: f64) {
    let metrics = json!({
        "width": (1280.0 / zoom).round(),
        "height": (1000.0 / zoom).round(),
        "deviceScaleFactor": zoom,
        "mobile": false,
    });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
}

/// A picture, in base64, of the text of the field or of the layer behind it, without marks and caret.
async fn ink(editor: &Editor<'_>, of: &str) -> String {
    let script = format!(
        "root.ink ??= new CSSStyleSheet();
        if (!root.adoptedStyleSheets.includes(root.ink)) root.adoptedStyleSheets.push(root.ink);
        root.ink.replaceSync(`
            .pane {{ background: #fff; }}
            .layer {{ color: ${{'{of}' === 'layer' ? '#000' : 'transparent'}} !important; }}
            textarea {{ color: ${{'{of}' === 'field' ? '#000' : 'transparent'}} !important; caret-color: transparent; }}
            .lines span {{ text-decoration: none !important; background: none !important; box-shadow: none !important; }}`)"
    );
    editor.script(&script).await;
    let painted = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))";
    editor.page.driver.execute_async(painted, Vec::new()).await.expect("two frames");
    let host = editor.page.driver.find(By::Css("mta-sts-lint")).await.expect("the editor");
    let root = host.get_shadow_root().await.expect("it is open");
    let pane = root.find(By::Css(".pane:has(#policy)")).await.expect("the pane");
    pane.screenshot_as_png_base64().await.expect("a picture")
}

/// How many pixels of two pictures have ink, and of how many of these the other has none within a pixel of CSS.
async fn apart(page: &Page, (one, other): (&str, &str), zoom: f64) -> (u64, u64) {
    let script = "
        const [one, other, reach, done] = arguments;
        const read = async base64 => {
            const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))]));
            const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
            context.drawImage(image, 0, 0);
            const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
            const dark = (x, y, most = 128) => x >= 0 && y >= 0 && x < width && y < height && data[4 * (y * width + x)] < most;
            return { dark, width, height };
        };
        const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
        const near = steps.flatMap(x => steps.map(y => [x, y]));
        const alone = (a, b) => {
            let [ink, lost] = [0, 0];
            for (let y = 0; y < a.height; y++) for (let x = 0; x < a.width; x++) {
                if (!a.dark(x, y)) continue;
                ink++;
                // Between two pixels of the screen a stroke is drawn grey.
                if (!near.some(([dx, dy]) => b.dark(x + dx, y + dy, 224))) lost++;
            }
            return [ink, lost];
        };
        Promise.all([read(one), read(other)]).then(([a, b]) => {
            const [[ink, lost], [, found]] = [alone(a, b), alone(b, a)];
            done([ink, lost + found]);
        })";
    let pictures = vec![json!(one), json!(other), json!(zoom.ceil() as u64)];
    let counted =
        page.driver.execute_async(script, pictures).await.expect("they are compared").json().clone();
    serde_json::from_value(counted).expect("two numbers")
}
