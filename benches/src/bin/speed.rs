//! How long judging takes, as ratios.

#![expect(clippy::print_stdout, reason = "a table for people")]

use mailrs_mta_sts as mailrs;
use mta_sts::{lint_policy, policy};
use mta_sts_bench::{Table, adversaries, policies};
use std::{
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

fn main() -> ExitCode {
    let mut table = Table::default();
    against_a_bare_parser(&mut table);
    against_a_smaller_input(&mut table);
    print!("{table}");
    if table.is_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// mailrs-mta-sts reads one value of each field and finds no faults; we find them all, in both readings, with places.
fn against_a_bare_parser(table: &mut Table) {
    let files = policies();
    let texts: Vec<&str> = files.iter().filter_map(|file| std::str::from_utf8(file).ok()).collect();
    let mut theirs = || texts.iter().for_each(|text| _ = black_box(mailrs::Policy::parse(black_box(text))));
    let mut lint = || files.iter().for_each(|file| _ = black_box(lint_policy(black_box(file), &[])));
    let mut parse = || files.iter().for_each(|file| _ = black_box(policy::parse(black_box(file))));
    let [theirs, lint, parse] = times([&mut theirs, &mut lint, &mut parse], 50, 2000);
    table.row("lint / the parser of mailrs-mta-sts, real policies", ratio(lint, theirs), 1.0);
    table.row("parse / the parser of mailrs-mta-sts, real policies", ratio(parse, theirs), 0.5);
}

/// What no input may do is take longer for each octet where there are more of them.
fn against_a_smaller_input(table: &mut Table) {
    for adversary in adversaries() {
        let (small, large) = (adversary.of(SMALL), adversary.of(LARGE));
        let repeats = LARGE / SMALL;
        let mut on_small = || (0..repeats).for_each(|_| _ = black_box(lint_policy(black_box(&small), &[])));
        let mut on_large = || _ = black_box(lint_policy(black_box(&large), &[]));
        let [on_small, on_large] = times([&mut on_small, &mut on_large], 1, 200);
        table.row(format!("64 KiB / 16 x 4 KiB, {}", adversary.name), ratio(on_large, on_small), 1.5);
    }
}

/// The shortest time of each for so many calls. Many short rounds, in turns: on a busy machine some of them are left
/// alone, and of those the same number is left to all.
fn times<const N: usize>(mut what: [&mut dyn FnMut(); N], calls: u32, rounds: u32) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for _ in 0..rounds {
        for (slot, run) in shortest.iter_mut().zip(&mut what) {
            let start = Instant::now();
            (0..calls).for_each(|_| run());
            *slot = start.elapsed().min(*slot);
        }
    }
    shortest
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

const SMALL: usize = 4096;
const LARGE: usize = 65_536;
