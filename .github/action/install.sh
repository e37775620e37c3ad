#!/usr/bin/env bash
# Puts the command `mta-sts` on PATH: the released program where there is one for this platform, else built by cargo.
#   SOURCE      the folder of the action
#   REPOSITORY  owner/name of the action on GitHub
#   VERSION     the release, such as v1.2.3
set -euo pipefail

bin="${RUNNER_TEMP:?}/mta-sts-bin"
mkdir -p "$bin"

case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
  Linux-X64) target=x86_64-unknown-linux-gnu ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) target='' ;;
esac

# Only a release can have been built; a branch or a commit cannot.
released() {
  [[ -n "$target" && -n "${REPOSITORY:-}" && "${VERSION:-}" =~ ^v[0-9]+(\.[0-9]+){0,2}$ ]] || return 1
  local archive="mta-sts-$target.tar.gz"
  local address="https://github.com/$REPOSITORY/releases/download/$VERSION"
  local folder
  folder=$(mktemp -d)
  curl --fail --silent --show-error --location --retry 3 --proto '=https' \
    --output "$folder/$archive" "$address/$archive" \
    --output "$folder/$archive.sha256" "$address/$archive.sha256" || return 1
  # The file names the archive as it lies beside it.
  (cd "$folder" && check "$archive.sha256") || { echo "::error::$archive is not what was released"; exit 1; }
  tar -xzf "$folder/$archive" -C "$bin"
}

check() {
  if command -v sha256sum > /dev/null; then sha256sum --check --quiet "$1"; else shasum -a 256 --check --quiet "$1"; fi
}

if released; then
  echo "installed $VERSION for $target"
else
  echo "no release for ${target:-this platform}: building with cargo"
  cargo install --locked --quiet --path "${SOURCE:?}/crates/mta-sts-cli" --root "$RUNNER_TEMP/mta-sts"
  bin="$RUNNER_TEMP/mta-sts/bin"
fi
echo "$bin" >> "${GITHUB_PATH:?}"
