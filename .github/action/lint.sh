#!/usr/bin/env bash
# Runs `mta-sts lint` over the files and ends as `fail-on` asks.
#   FILES    paths or patterns, one a line
#   FORMAT   as --format takes it
#   OUTPUT   a file for the results, or empty
#   FAIL_ON  error, warning or never
set -euo pipefail
shopt -s globstar nullglob dotglob

case "${FAIL_ON:?}" in
  error | warning | never) ;;
  *) echo "::error::fail-on is error, warning or never"; exit 64 ;;
esac

files=()
while IFS='' read -r pattern; do
  [[ -n "$pattern" ]] || continue
  # Without IFS a pattern is expanded and not split. What matches nothing is left for the command to complain about.
  # shellcheck disable=SC2206
  IFS='' found=($pattern)
  [[ ${#found[@]} -gt 0 ]] || found=("$pattern")
  files+=("${found[@]}")
done <<< "${FILES:?}"

code=0
if [[ -n "${OUTPUT:-}" ]]; then
  mta-sts lint --format "${FORMAT:?}" -- "${files[@]}" > "$OUTPUT" || code=$?
  cat "$OUTPUT"
else
  mta-sts lint --format "${FORMAT:?}" -- "${files[@]}" || code=$?
fi
echo "exit-code=$code" >> "${GITHUB_OUTPUT:?}"

case "$code-$FAIL_ON" in
  0-* | 3-* | 1-error | 1-never | 2-never) exit 0 ;;
  *) exit "$code" ;;
esac
