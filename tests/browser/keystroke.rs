//! How long a keystroke takes until its squiggles are painted, against a plain text field with the same content in the
//! same browser: `cargo test --release -p mta-sts-tests --bench keystroke`, with the site in `dist` and the command built.
//! Ends with status 1 where a target is missed.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    reason = "a table for people; other tests use the rest"
)]

mod browser;
mod command;
mod editor;
mod page;

use command::serve;
use editor::Editor;
use page::Page;
use std::process::ExitCode;

/// Name, content, and how many times longer than in a plain field a keystroke may take: 19 of 20 of them.
const CASES: [(&str, &str, f64); 3] = [
    (
        "400 bytes, a policy",
        "'version: STSv1\\nmode: enforce\\n' + 'mx: mx1.example..com\\n'.repeat(17) + 'max_age: 86400\\n'",
        2.5,
    ),
    (
        "64 KiB, a policy without end",
        "'version: STSv1\\nmode: enforce\\n' + 'mx: mx1.example.com\\n'.repeat(3275)",
        2.5,
    ),
    (
        "64 KiB, garbage",
        "Array.from({ length: 65536 }, (_, i) => i % 37 ? String.fromCharCode(33 + i * 7919 % 90) : '\\n').join('')",
        2.5,
    ),
];

/// Types in the middle of a field, again and again, and waits each time until the next frame has been painted; the time
/// that 19 of 20 keystrokes need at most, in milliseconds.
const TYPE: &str = "
    const measure = async area => {
        area.focus();
        area.setSelectionRange(area.value.length / 2, area.value.length / 2);
        const painted = () => new Promise(done => requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            port2.postMessage(0);
        }));
        const times = [];
        for (let i = 0; i < 80; i++) {
            await painted();
            const start = performance.now();
            document.execCommand('insertText', false, 'x');
            await painted();
            times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
    };";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let server = serve(&["--lab"]);
    let page = Page::new(&[]).await;
    Editor::open(&page, &server.url).await;
    let mut met = true;
    for (name, content, most) in CASES {
        let script = format!(
            "const done = arguments[0];
            const host = document.querySelector('mta-sts-lint');
            const field = host.shadowRoot.querySelector('#policy');
            {TYPE}
            (async () => {{
                const text = {content};
                const plain = document.createElement('textarea');
                plain.rows = 10;
                plain.wrap = 'off';
                plain.value = text;
                document.body.append(plain);
                const without = await measure(plain);
                plain.remove();
                const linted = new Promise(done => host.addEventListener('mta-sts-lint', done, {{ once: true }}));
                host.value = text;
                await linted;
                done([await measure(field), without]);
            }})()"
        );
        let measured =
            page.driver.execute_async(&script, Vec::new()).await.expect("it is measured").json().clone();
        let time = |i: usize| measured[i].as_f64().unwrap_or(f64::INFINITY);
        let ratio = time(0) / time(1);
        met &= ratio <= most;
        let verdict = if ratio <= most { "" } else { "  MISSED" };
        println!(
            "{name:<32} {:>6.1} ms / {:>5.1} ms = {ratio:>5.2}  at most {most:.1}{verdict}",
            time(0),
            time(1)
        );
    }
    page.close().await;
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
