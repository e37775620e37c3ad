#!/usr/bin/env bash
# For pre-commit: runs `mta-sts` with the arguments given, built the first time. pre-commit's own way with Rust installs
# the package at the root of a repository, and this one has a workspace there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# In our folder, so that our toolchain is used and not the one of the repository that is checked.
(cd "$here" && cargo build --quiet --locked --release --target-dir "$here/target" --package mta-sts-cli)
exec "$here/target/release/mta-sts" "$@"
