//! `lint --fix` and what it leaves alone.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod process;

use process::Folder;
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::Path,
    process::Output,
};

/// Mends the files of that name in a folder.
fn fix(folder: &Folder, names: &[&str]) -> Output {
    folder.run(&[&["lint", "--fix"], names].concat())
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

const BAD: &str = "\u{feff}version: STSv1\n\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n\n";
const GOOD: &str = "version: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n";

#[test]
fn the_file_is_replaced_with_its_permissions_and_nothing_is_left_over() {
    let folder = Folder::new("permissions");
    let path = folder.file("p.txt", BAD);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let before = fs::metadata(&path).unwrap();
    assert_eq!(fix(&folder, &["p.txt"]).status.code(), Some(0));
    assert_eq!(read(&path), GOOD);
    let after = fs::metadata(&path).unwrap();
    assert_eq!(after.mode(), before.mode());
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    assert_ne!(after.ino(), before.ino(), "a new file took its place in one step");
    assert_eq!(names(&folder), ["p.txt"]);
}

#[test]
fn a_file_without_safe_fixes_is_not_touched() {
    let folder = Folder::new("untouched");
    // What is wrong here has no safe fix.
    for (name, content) in [("good.txt", GOOD), ("bad.txt", "version: STSv1\nmode: Enforce\n")] {
        let path = folder.file(name, content);
        let before = fs::metadata(&path).unwrap();
        fix(&folder, &[name]);
        let after = fs::metadata(&path).unwrap();
        let print = |data: &fs::Metadata| (data.ino(), data.mtime(), data.mtime_nsec());
        assert_eq!(print(&after), print(&before), "{name}");
        assert_eq!(read(&path), content);
    }
}

#[test]
fn fixing_twice_is_fixing_once() {
    let folder = Folder::new("converges");
    let wild =
        "\u{feff}version: STSv1 \r\n \n\nmode :  enforce\t\nmx:mx1.example.com\n\n\nmax_age: 604800\n\n\n";
    let path = folder.file("p.txt", wild);
    fix(&folder, &["p.txt"]);
    let once = read(&path);
    assert_ne!(once, wild);
    fix(&folder, &["p.txt"]);
    assert_eq!(read(&path), once);
}

#[test]
fn behind_a_symbolic_link_the_target_is_mended() {
    let folder = Folder::new("link");
    let path = folder.file("real.txt", BAD);
    symlink("real.txt", folder.0.join("link.txt")).unwrap();
    assert_eq!(fix(&folder, &["link.txt"]).status.code(), Some(0));
    assert_eq!(read(&path), GOOD);
    assert!(fs::symlink_metadata(folder.0.join("link.txt")).unwrap().is_symlink());
}

#[test]
fn a_file_out_of_reach_is_named_and_the_others_are_mended() {
    let folder = Folder::new("refused");
    let good = folder.file("b.txt", BAD);
    // A folder that is gone behind a link: out of reach even for the superuser.
    symlink("nowhere/p.txt", folder.0.join("a.txt")).unwrap();
    let output = fix(&folder, &["a.txt", "b.txt"]);
    assert_eq!(output.status.code(), Some(74));
    assert!(String::from_utf8(output.stderr).unwrap().contains("a.txt: "));
    assert_eq!(read(&good), GOOD);
}
