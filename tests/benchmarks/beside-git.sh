#!/usr/bin/env bash
# Two versions of a text through `candour compare` and `git diff --no-index --word-diff`, as whole processes in one run.
# Then two releases of the worked example, and the last of 200 consecutive releases beside the first.
#
# Needs hyperfine, git and python3. CANDOUR names another program than the one that `cargo build --release` makes.
set -euo pipefail
cd "$(dirname "$0")/../.."
candour="${CANDOUR:-$PWD/target/release/candour}"
[ -n "${CANDOUR:-}" ] || cargo build --release --locked --quiet
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Sentences of a small stock of words, and edits of every twentieth line: words replaced, sentences added, blocks removed.
python3 - "$work" <<'PYTHON'
import pathlib
import random
import sys

stock = (
    "we keep your personal data for police purposes and may share it with other bodies that need to know what the law says "
    "about recordings forms cookies rights access complaints officers commissioner secure retention schedule transfers"
).split()


def sentence(rng):
    return " ".join(rng.choice(stock) for _ in range(rng.randint(8, 20))).capitalize() + "."


def text(size):
    rng, parts, length = random.Random(7), ["# Privacy notice\n"], 0
    while length < size:
        part = "\n## " + " ".join(rng.choice(stock) for _ in range(4)).capitalize() + f" {len(parts)}\n"
        for _ in range(rng.randint(3, 7)):
            part += "\n" + " ".join(sentence(rng) for _ in range(rng.randint(2, 5))) + "\n"
            if rng.random() < 0.2:
                part += "\n" + "".join(f"- {sentence(rng)}\n" for _ in range(4))
        parts.append(part)
        length += len(part)
    return "".join(parts)


def edited(old):
    rng, lines = random.Random(1), old.split("\n")
    for at, line in enumerate(lines):
        words = line.split(" ")
        if not line or line.startswith("#") or rng.random() > 0.05:
            continue
        kind = rng.random()
        if kind < 0.6:
            words[rng.randint(1, len(words) - 1)] = rng.choice(["never", "12", "must", "elsewhere"])
            lines[at] = " ".join(words)
        elif kind < 0.8:
            lines[at] += " " + sentence(rng)
        else:
            lines[at] = ""
    return "\n".join(lines)


folder = pathlib.Path(sys.argv[1])
for name, size in (("45k", 45_000), ("1m", 1_000_000)):
    old = text(size)
    (folder / f"{name}-old.md").write_text(old)
    (folder / f"{name}-new.md").write_text(edited(old))
PYTHON

for name in 45k 1m; do
  hyperfine --shell=none --warmup 2 --runs "${RUNS:-20}" --ignore-failure --export-markdown "$work/$name.table" \
    --command-name "git diff --word-diff, $name" "git diff --no-index --word-diff $work/$name-old.md $work/$name-new.md" \
    --command-name "candour compare, $name" "$candour compare $work/$name-old.md $work/$name-new.md"
done

cp -R notice "$work/notice"
cd "$work"
hyperfine --shell=none --warmup 2 --runs "${RUNS:-20}" --export-markdown releases.table \
  --command-name "two releases" "$candour compare 1 2 --notice notice/staffordshire"
for number in $(seq 3 200); do
  printf '# A note\n\nThis is text number %s, kept for %s days.\n' "$number" "$number" \
    >notice/staffordshire/sections/990-a-note.md
  "$candour" release notice/staffordshire --note "The text has another number." >sealed.log || { cat sealed.log >&2; exit 1; }
done
hyperfine --shell=none --warmup 1 --runs "${RUNS:-20}" --export-markdown many.table \
  --command-name "the first and the last of 200 releases" "$candour compare 1 200 --notice notice/staffordshire"
cat ./*.table
