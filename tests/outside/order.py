#!/usr/bin/env python3
"""Every page, read from top to bottom by a text browser, says the sections in the order of its plain text."""

import os
import pathlib
import re
import subprocess
import sys

PAGES = pathlib.Path(os.environ["PAGES"])
NUMBERED = re.compile(r"^(\d+(?:\.\d+)*) (\S.*)$")


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def said(text):
    """Titles of the plain text in order, each with the words that begin it."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        heading = NUMBERED.match(line)
        if not heading or at < 2 or lines[at - 1] or lines[at - 2]:
            continue
        title, rest = heading[2], at + 1
        while rest < len(lines) and lines[rest]:  # a long title goes on
            title, rest = f"{title} {lines[rest].strip()}", rest + 1
        first = []
        for word in " ".join(lines[rest : rest + 8]).split():
            # References are numbered in the text and links on the page; marks of lists differ.
            if word.startswith("(") or not word[0].isalnum() or len(first) == 4:
                break
            first.append(word)
        yield squeezed(title), " ".join(first)


def read_aloud(page):
    command = ["w3m", "-dump", "-cols", "2000", "-O", "UTF-8", "-I", "UTF-8", "-T", "text/html", str(page)]
    return squeezed(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def faults(page, text):
    seen, at = read_aloud(page), 0
    sections = list(said(text.read_text(encoding="utf-8")))
    # In place of a text that may not be kept there are no sections.
    is_withheld = 'class="banner withheld"' in page.read_text(encoding="utf-8")
    found = [] if sections or is_withheld else [f"{text}: no sections found"]
    for title, first in sections:
        matches = [match.end() for match in re.finditer(re.escape(title), seen) if match.start() >= at]
        hit = next((end for end in matches if first in seen[end : end + 400]), None)
        if hit is None:
            found.append(f"{page}: after what came before it, “{title}” with “{first}” is not read")
        else:
            at = hit
    return found, len(sections)


def main():
    passed = failed = 0
    for page in sorted(path for folder in ("site", "draft") for path in (PAGES / folder).rglob("index.html")):
        text = page.with_name("notice.txt")
        if not text.exists():
            continue
        found, sections = faults(page, text)
        print(*found[:5], sep="\n", end="\n" if found else "")
        passed, failed = passed + sections - len(found), failed + len(found)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
