//! Writes the suffix list as a tree, level by level.

use crate::{file::number, rules::Rule};
use std::collections::BTreeMap;

#[derive(Default)]
struct Node<'r> {
    kind: u8,
    children: BTreeMap<&'r str, Self>,
}

/// Writes `rules`.
pub(crate) fn write(out: &mut Vec<u8>, rules: &[Rule]) {
    let root = tree(rules);
    let nodes = levels(&root);
    number(out, nodes.len());
    number(out, root.children.len());
    nodes.iter().for_each(|(_, node)| number(out, node.children.len()));
    out.extend(nodes.iter().map(|(_, node)| node.kind));
    nodes.iter().for_each(|(label, _)| out.extend([label, "\n"].concat().as_bytes()));
}

fn tree(rules: &[Rule]) -> Node<'_> {
    let mut root = Node::default();
    for rule in rules {
        let labels = rule.name.rsplit('.');
        let node = labels.fold(&mut root, |node, label| node.children.entry(label).or_default());
        node.kind = rule.kind as u8;
    }
    root
}

fn levels<'n>(root: &'n Node<'n>) -> Vec<(&'n str, &'n Node<'n>)> {
    let children = |node: &'n Node<'n>| node.children.iter().map(|(label, child)| (*label, child));
    let mut all: Vec<_> = children(root).collect();
    let mut done = 0;
    while let Some((_, node)) = all.get(done) {
        all.extend(children(node));
        done += 1;
    }
    all
}
