#!/usr/bin/env python3
"""Texts that are no prose, each against an edited version of itself, at four sizes: does the time grow with the size alone?

Needs nothing but python3. CANDOUR names another program than the one that `cargo build --release` makes. Arguments choose
kinds by name. Prints a Markdown table of seconds of processor time, the least of RUNS (3), and the most that a doubling cost.
"""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

SIZES = (100_000, 200_000, 400_000, 1_000_000)
RUNS = int(os.environ.get("RUNS", "3"))
CANDOUR = os.environ.get("CANDOUR", str(pathlib.Path(__file__).parents[2] / "target/release/candour"))
STOCK = "we keep your personal data for police purposes and may share it with bodies that the law names".split()


def repeated(part):
    return lambda size: part * (size // len(part))


def random_words(size):
    rng, words, length = random.Random(7), [], 0
    while length < size:
        words.append(rng.choice(STOCK) + rng.choice(["", "", "", str(rng.randint(1, 99))]))
        length += len(words[-1]) + 1
    return " ".join(words)


def random_digits(size):
    rng = random.Random(7)
    return "".join(rng.choice("0123456789") for _ in range(size))


KINDS = {
    "`|a`": repeated("|a"),
    "`a@`": repeated("a@"),
    "`a.`": repeated("a."),
    "`a-`": repeated("a-"),
    "`*a`": repeated("*a"),
    "`# a` lines": repeated("# a\n"),
    "digits": random_digits,
    "`(AB) x`": repeated("(AB) x "),
    "words without full stops": random_words,
}


def edited(text):
    """Three edits: a word put in near the start, a stretch taken out of the middle, words at the end."""
    near, middle = len(text) // 10, len(text) // 2
    return text[:near] + " never " + text[near:middle] + text[middle + 40 :] + " or 12 days"


def seconds(old, new):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([CANDOUR, "compare", old, new], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    print("| Text | " + " | ".join(f"{size // 1000} KB [s]" for size in SIZES) + " | Twice the size |")
    print("|:---|" + "---:|" * (len(SIZES) + 1))
    with tempfile.TemporaryDirectory() as folder:
        old, new = pathlib.Path(folder, "old.md"), pathlib.Path(folder, "new.md")
        for name, make in KINDS.items():
            if sys.argv[1:] and not any(asked in name for asked in sys.argv[1:]):
                continue
            times = []
            for size in SIZES:
                text = make(size)
                old.write_text(text)
                new.write_text(edited(text))
                times.append(min(seconds(old, new) for _ in range(RUNS)))
            most = max(after / before for before, after in zip(times, times[1:3]))
            print(f"| {name} | " + " | ".join(f"{time:.2f}" for time in times) + f" | {most:.1f} |", flush=True)


if __name__ == "__main__":
    main()
