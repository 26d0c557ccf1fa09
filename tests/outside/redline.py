#!/usr/bin/env python3
"""Every insertion and deletion of every redline page is there when a text browser reads it."""

import html.parser
import os
import pathlib
import re
import subprocess
import sys

PAGES = pathlib.Path(os.environ["PAGES"])


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Marked(html.parser.HTMLParser):
    """The words inside every `ins` and `del`, apart from those that say so."""

    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("meta", "link", "input", "br"):
            return
        self.open.append((tag, dict(attributes).get("class", "")))
        if tag in ("ins", "del"):
            self.found.append([tag, ""])

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data):
        inside = any(tag in ("ins", "del") for tag, _ in self.open)
        if inside and not any(kind == "unseen" for _, kind in self.open):
            self.found[-1][1] += data


def main():
    passed = failed = 0
    for page in sorted((PAGES / "site").rglob("*/changes.html")):
        marked = Marked()
        marked.feed(page.read_text(encoding="utf-8"))
        command = ["w3m", "-dump", "-cols", "2000", "-O", "UTF-8", "-I", "UTF-8", "-T", "text/html", str(page)]
        dump = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        seen = squeezed(dump)
        for tag, words in marked.found:
            if squeezed(words) in seen:
                passed += 1
            else:
                failed += 1
                print(f"FAILED {page}: {tag} “{words[:80]}” is not read")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
