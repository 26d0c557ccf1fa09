#!/usr/bin/env bash
# Whole-process times of candour beside mdbook on the same Markdown, side by side in one run.
# Needs hyperfine and mdbook on the PATH; builds candour itself. Prints a table for BENCHMARKS.md.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --release --quiet --manifest-path "$root/Cargo.toml"
candour=$root/target/release/candour

# The example as it stands, ledgers included.
cp -r "$root/notice" "$work/notice"

# The same Markdown as a book: every section of the template and of the overlay, one chapter each.
mkdir -p "$work/book/src"
printf '[book]\ntitle = "Privacy notice"\n' >"$work/book/book.toml"
printf '# Summary\n\n' >"$work/book/src/SUMMARY.md"
number=0
while IFS= read -r file; do
  number=$((number + 1))
  # Front matter means nothing to mdbook.
  awk 'NR==1 && $0=="+++" {inside=1; next} inside && $0=="+++" {inside=0; next} !inside' "$file" >"$work/book/src/$number.md"
  title=$(sed -n 's/^# //p' "$work/book/src/$number.md" | head -1)
  printf -- '- [%s](%s.md)\n' "${title:-Added text}" "$number" >>"$work/book/src/SUMMARY.md"
done < <(find "$root/notice/police/sections" "$root/notice/staffordshire/sections" -name '*.md' | sort)
echo "$number Markdown files, $(cat "$work"/book/src/*.md | wc -c) bytes"

cd "$work"
hyperfine --shell=none --warmup 5 --runs "${RUNS:-40}" --export-markdown "$work/table.md" \
  --command-name 'mdbook build' 'mdbook build book' \
  --command-name 'candour check' "$candour check notice/staffordshire" \
  --command-name 'candour build --draft' "$candour build --draft notice/staffordshire" \
  --command-name 'candour build' "$candour build notice/staffordshire" >/dev/null
cat "$work/table.md"
