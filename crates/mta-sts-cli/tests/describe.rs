//! Completions and manual pages, tried by those who read them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

fn mta_sts(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_mta-sts")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    output
}

/// What a program makes of `input`.
fn through(program: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn bash_completes_subcommands_flags_and_values() {
    let script = mta_sts(&["completions", "bash"]).stdout;
    let mut program = String::from_utf8(script).unwrap();
    program += r#"
        try() {
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            local function; function=$(complete -p mta-sts | sed 's/.*-F \([^ ]*\).*/\1/')
            "$function" mta-sts "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            echo "${COMPREPLY[*]}"
        }
        try mta-sts li
        try mta-sts lint --form
        try mta-sts lint --format ''
        try mta-sts completions ''
    "#;
    let output = through("bash", &["--norc", "--noprofile", "-s"], program.as_bytes());
    let found = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = found.lines().collect();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(lines.first(), Some(&"lint"), "{errors}");
    assert_eq!(lines.get(1), Some(&"--format"), "{errors}");
    assert_eq!(lines.get(2), Some(&"text json sarif markdown github"), "{errors}");
    assert_eq!(lines.get(3), Some(&"-h --help bash elvish fish powershell zsh"), "{errors}");
}

#[test]
fn every_shell_gets_a_script_that_knows_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = String::from_utf8(mta_sts(&["completions", shell]).stdout).unwrap();
        for word in ["lint", "record", "check", "serve", "format"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn manual_pages_have_the_usual_sections_and_no_foreign_escapes() {
    for arguments in [&["man"][..], &["man", "lint"], &["man", "check"]] {
        let page = String::from_utf8(mta_sts(arguments).stdout).unwrap();
        let name = arguments.get(1).map_or("mta-sts".to_owned(), |name| format!("mta-sts-{name}"));
        assert!(page.lines().any(|line| line.starts_with(&format!(".TH {name} 1"))), "{page}");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"] {
            assert!(page.contains(&format!(".SH {section}")), "{arguments:?}: {section}");
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_mta-sts")).args(["man", "frobnicate"]).output().unwrap();
    assert_eq!(output.status.code(), Some(64));
}
