#!/usr/bin/env python3
"""Many seal at once, and the chain has every release of which somebody was told.

Eight sealers at once, each of which seals fifty times, after an edit of its own section each time. Every release that was
told is in the chain; every refusal said that the ledger is in use, that it moved on, or that there is nothing to seal, and
what was refused is sealed by whoever comes next. Who holds the lock and is killed holds up nobody.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import re
import signal
import subprocess
import time

from disturbed import CANDOUR, FIRST, LEDGER, NOTICE, Scratch, candour, ends, put, tree

SEALERS, EDITS = 8, 50
RECEIPT = re.compile(r"^Receipt: tiny release (\d+) sha256 ([0-9a-f]{64})$", re.MULTILINE)
# What a refusal may say, by the status that goes with it.
REFUSED = {
    "moved on": (1, re.compile(r"the ledger moved on: release \d+ was sealed meanwhile; run `candour release` again")),
    "locked": (2, re.compile(r"is in use by another `candour`")),
    "nothing to seal": (1, re.compile(r"nothing to seal since release \d+")),
}


def sealer(root, number):
    """Edits and seals; gives the receipts, what was refused how often, and what should not have been said."""
    section = pathlib.Path(root) / NOTICE / f"sections/{100 + number}-by-{number}.md"
    receipts, refusals, faults = [], dict.fromkeys(REFUSED, 0), []
    for edit in range(EDITS):
        with open(section, "ab", buffering=0) as file:
            file.write(f"\nSentence {edit} by {number}.\n".encode())
        done = candour(root, "release", NOTICE)
        if done.returncode == 0:
            receipts += RECEIPT.findall(done.stdout)
            continue
        said = done.stdout + done.stderr
        kinds = [kind for kind, (status, words) in REFUSED.items() if status == done.returncode and words.search(said)]
        if len(kinds) == 1:
            refusals[kinds[0]] += 1
        else:
            faults.append(f"status {done.returncode}: {said}")
    return receipts, refusals, faults


def many(tally, scratch):
    root = scratch / "many"
    put(root, FIRST | {f"sections/{100 + number}-by-{number}.md": f"# By {number}\n" for number in range(SEALERS)})
    with concurrent.futures.ThreadPoolExecutor(SEALERS) as pool:
        ended = list(pool.map(lambda number: sealer(root, number), range(SEALERS)))
    # What was refused last is sealed now, by one who is alone.
    alone = candour(root, "release", NOTICE)
    ended.append((RECEIPT.findall(alone.stdout), dict.fromkeys(REFUSED, 0), []))
    receipts = sorted((int(number), sha256) for receipts, _, _ in ended for number, sha256 in receipts)
    refusals = {kind: sum(refusals[kind] for _, refusals, _ in ended) for kind in REFUSED}
    tally.holds("nothing else was said", [fault for _, _, faults in ended for fault in faults][:5])
    files = {path: held for path, (_, held) in tree(root, LEDGER).items()}
    expected = [(number, f"{LEDGER}{number:04}.json") for number, _ in receipts]
    tally.holds(
        f"{len(receipts)} releases were told, and the ledger has these and no other file",
        [] if [path for _, path in expected] == sorted(files) and len(set(expected)) == len(expected) else [str(sorted(files))],
    )
    wrong = [path for (_, path), (_, sha256) in zip(expected, receipts) if hashlib.sha256(files.get(path, b"")).hexdigest() != sha256]
    tally.holds("each has the digest that was told", wrong)
    verified = candour(root, "verify", NOTICE)
    said = f"{len(receipts)} releases as sealed"
    tally.holds("verify is clean", [] if verified.returncode == 0 and said in verified.stdout else [verified.stdout])
    last = files[max(files)].decode()
    lost = [f"{edit} by {by}" for by in range(SEALERS) for edit in range(EDITS) if f"Sentence {edit} by {by}." not in last]
    tally.holds("every edit is in the last release", lost[:5])
    again = candour(root, "release", NOTICE)
    tally.holds("nothing is left to seal", [] if REFUSED["nothing to seal"][1].search(again.stdout) else [again.stdout])
    met = refusals["moved on"] + refusals["locked"]
    tally.holds("they met", [] if met else ["no sealer was ever refused: they did not run at once"])
    print(f"{SEALERS * EDITS} edits, {len(receipts)} releases, refused: {refusals}", flush=True)


def held_up(root, call):
    """A sealer that sleeps before `call`, in a group of its own."""
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:delay_enter=20s:when=1"]
    environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
    return subprocess.Popen(
        [*strace, CANDOUR, "release", NOTICE], cwd=root, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def killed(tally, scratch, call):
    """The holder of the lock is killed while it waits in `call`; until then others are told, then one proceeds."""
    root = scratch / f"killed-{call}"
    put(root, FIRST)
    (root / LEDGER).mkdir()
    holder = held_up(root, call)
    try:
        until = time.monotonic() + 15
        while time.monotonic() < until and not list((root / LEDGER).glob(".candour-*.tmp")):
            time.sleep(0.02)
        rival = candour(root, "release", NOTICE)
        status, words = REFUSED["locked"]
        tally.holds(
            f"a sealer that waits in {call} keeps others out",
            [] if rival.returncode == status and words.search(rival.stderr) else [f"{rival.returncode} {rival.stdout}{rival.stderr}"],
        )
    finally:
        os.killpg(holder.pid, signal.SIGKILL)
        holder.wait()
    until = time.monotonic() + 5
    done = candour(root, "release", NOTICE)
    # The system frees the lock when it has buried its holder, which may take a moment.
    while done.returncode == 2 and time.monotonic() < until:
        done = candour(root, "release", NOTICE)
    left = sorted(path.name for path in (root / LEDGER).iterdir())
    tally.holds(
        f"its holder killed in {call}, the next proceeds",
        [] if done.returncode == 0 and left == [".lock", "0001.json"] else [f"{done.returncode} {done.stderr} {left}"],
    )


def check(tally):
    with Scratch() as scratch:
        killed(tally, scratch, "fchmod")
        killed(tally, scratch, "renameat2")
        many(tally, scratch)


if __name__ == "__main__":
    ends(check)
