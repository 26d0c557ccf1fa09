#!/usr/bin/env python3
"""`candour serve` shows the final state of every save, however a program saves, and nothing that it reads itself is a save."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CANDOUR = pathlib.Path(os.environ.get("CANDOUR", REPOSITORY / "target/debug/candour")).resolve()
SECTION = "notice/staffordshire/sections/005-about-this-website.md"
SENTENCE = "This website is new"
TIMES = int(os.environ.get("TIMES", "100"))
PATIENCE = 15.0  # seconds, on a busy machine
TABS = ["read", "changes", "to-fix", "coverage", "cookies", "languages", "outputs", "history"]


class Served:
    """The workbench over a copy of the example in a repository of its own. Closing it ends only what was started here."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder)
        for name in ("notice", "themes"):
            shutil.copytree(REPOSITORY / name, self.root / name)
        self.section = self.root / SECTION
        self.original = self.section.read_text(encoding="utf-8")
        command = [str(CANDOUR), "serve", "--port", "0", "notice/staffordshire"]
        quiet = os.environ | {"NO_COLOR": "1"}
        self.program = subprocess.Popen(command, cwd=self.root, env=quiet, stdout=subprocess.PIPE, encoding="utf-8")
        self.address = "http://127.0.0.1:" + re.search(r"localhost:(\d+)/", self.program.stdout.readline())[1]
        self.events = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        with urllib.request.urlopen(self.address + "/-/events") as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    self.events.append(line)

    def page(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read().decode("utf-8")

    def shows(self, word):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            # The word that ends a sentence, so that Word1 is not found in Word10.
            if f"This website is {word}," in self.page("/staffordshire/draft/index.html"):
                return "stops the update" not in self.page("/staffordshire/to-fix")
            time.sleep(0.004)
        return False

    def text(self, word):
        return self.original.replace(SENTENCE, f"This website is {word}")

    def end(self):
        self.program.send_signal(signal.SIGINT)
        self.program.wait(5)


def in_place(served, word):
    """As VS Code saves: the same file, emptied and filled."""
    with open(served.section, "w", encoding="utf-8") as file:
        file.write(served.text(word))


def put_over(served, word):
    """As many editors save where they are told to be safe: written beside, then named."""
    beside = served.section.with_name(".saving.tmp")
    beside.write_text(served.text(word), encoding="utf-8")
    beside.replace(served.section)


def vim(served, word):
    change = f"%s/This website is [A-Za-z0-9]*/This website is {word}/"
    command = ["vim", "-u", "NONE", "-i", "NONE", "-N", "-es", "-c", "set backup writebackup backupcopy=no", "-c", change]
    subprocess.run([*command, "-c", "wq", str(served.section)], check=True, stdin=subprocess.DEVNULL)


def sed(served, word):
    change = f"s/This website is [A-Za-z0-9]*/This website is {word}/"
    subprocess.run(["sed", "-i", change, str(served.section)], check=True)


def git(served, *command):
    own = ["-c", "user.name=Candour", "-c", "user.email=candour@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *own, *command], cwd=served.root, check=True, capture_output=True)


def checkout(served, word):
    git(served, "checkout", "--quiet", word)


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def holds(self, name, truth):
        self.passed, self.failed = self.passed + bool(truth), self.failed + (not truth)
        if not truth:
            print(f"FAILED {name}")


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        served = Served(folder)
        try:
            for save in (in_place, put_over, vim, sed):
                before = len(served.events)
                for number in range(TIMES):
                    word = f"{save.__name__}{number}".replace("_", "")
                    save(served, word)
                    tally.holds(f"{save.__name__} {number} is shown", served.shows(word))
                time.sleep(0.3)
                print(f"{save.__name__}: {TIMES} saves, {len(served.events) - before} times told")
            git(served, "init", "--quiet")
            (served.root / ".gitignore").write_text("/.candour\n", encoding="utf-8")
            for word in ("branchone", "branchtwo"):
                in_place(served, word)
                git(served, "checkout", "--quiet", "-b", word)
                git(served, "add", "-A")
                git(served, "commit", "--quiet", "-m", word)
            for number in range(TIMES):
                word = ("branchone", "branchtwo")[number % 2]
                checkout(served, word)
                tally.holds(f"git checkout {number} is shown", served.shows(word))
            time.sleep(0.5)
            before = len(served.events)
            for tab in TABS:
                served.page(f"/staffordshire/{tab}")
            for path in sorted(path for path in (served.root / "notice").rglob("*") if path.is_file()):
                path.read_bytes()
            subprocess.run([str(CANDOUR), "check"], cwd=served.root, check=False, capture_output=True)
            time.sleep(1.5)
            tally.holds("nothing that is only read is a save", len(served.events) == before)
            tally.holds("the program still runs", served.program.poll() is None)
        finally:
            served.end()
        tally.holds("it ends well", served.program.returncode == 0)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
