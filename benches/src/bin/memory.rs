//! How much memory judging takes.

#![expect(clippy::print_stdout, reason = "a table for people")]

use allocation_counter::measure;
use mta_sts::{lint_policy, policy};
use mta_sts_bench::{Table, adversaries};
use std::{hint::black_box, process::ExitCode};

fn main() -> ExitCode {
    let mut table = Table::default();
    table.row("allocations of parsing, for three clean lines more", clean_lines(), 0.0);
    for adversary in adversaries() {
        let body = adversary.of(65_536);
        let peak = measure(|| _ = black_box(lint_policy(black_box(&body), &[]))).bytes_max;
        table.row(format!("peak MiB of judging 64 KiB, {}", adversary.name), mebibytes(peak), 4.0);
    }
    print!("{table}");
    if table.is_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What three more `mx` lines cost. A pattern borrows from the input, so that only the growth of lists is left, and
/// between five and eight entries a list does not grow.
fn clean_lines() -> f64 {
    let file = |mx: usize| {
        let mx: String = (0..mx).map(|n| format!("mx: mx{n}.example.com\r\n")).collect();
        format!("version: STSv1\r\nmode: enforce\r\n{mx}max_age: 604800\r\n")
    };
    let allocations = |mx: usize| {
        let body = file(mx);
        measure(|| _ = black_box(policy::parse(black_box(body.as_bytes())))).count_total
    };
    f64::from(u32::try_from(allocations(8) - allocations(5)).unwrap_or(u32::MAX))
}

fn mebibytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / f64::from(1 << 20)
}
