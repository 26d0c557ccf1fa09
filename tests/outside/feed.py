#!/usr/bin/env python3
"""Every feed that a page leads to is there, and parses without a complaint."""

import os
import pathlib
import re
import sys

import feedparser

SITE = pathlib.Path(os.environ["PAGES"]) / "site"
LINK = re.compile(r'<(?:a|link)\b[^>]*\bhref="([^"]*feed\.xml)"|<link\b[^>]*type="application/atom\+xml"[^>]*href="([^"]*)"')
OWN = "https://example.org/"


def linked():
    """Each feed a page leads to, with a page that does."""
    found = {}
    for page in sorted(SITE.rglob("*.html")):
        for href in (one or other for one, other in LINK.findall(page.read_text(encoding="utf-8"))):
            below = href.removeprefix(OWN)
            target = SITE / below if below != href else page.parent / href
            found.setdefault(pathlib.Path(os.path.normpath(target)), page)
    return found


def fault(feed):
    if not feed.is_file():
        return "is not there"
    read = feedparser.parse(feed.read_bytes())
    if read.bozo:
        return f"does not parse: {read.bozo_exception}"
    if read.version != "atom10":
        return f"is {read.version or 'no feed'}, not Atom"
    if not read.entries:
        return "is empty"
    ids = [entry.get("id") for entry in read.entries]
    if None in ids or len(set(ids)) != len(ids):
        return "has entries without an id, or with the same one"
    incomplete = [entry for entry in read.entries if not (entry.get("title") and entry.get("updated_parsed"))]
    return "has entries without a title or a time" if incomplete else None


def main():
    # An instrument that finds no fault in this would find none anywhere.
    failed = 0 if feedparser.parse(b"<feed xmlns='http://www.w3.org/2005/Atom'><title>a & b</title>").bozo else 1
    passed = 1 - failed
    feeds = linked() | {feed: feed for feed in SITE.rglob("feed.xml")}
    if not feeds:
        print("NOTE: no feed is published yet")
    for feed, page in sorted(feeds.items()):
        found = fault(feed)
        if found:
            print(f"{feed}, to which {page} leads, {found}")
        passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
