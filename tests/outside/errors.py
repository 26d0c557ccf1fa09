#!/usr/bin/env python3
"""The system refuses a call, and what seals and `build` end with status 2, name the file, and leave a whole state.

Seven errors (full, broken, read-only, forbidden, quota, too many files, interrupted) at every call by which a file of the
notice or of the output is opened or changed: each with each for `release`; for `build` and other ways to seal each call meets one, and each kind
of call meets each. Then refusals that are real: disks of every size up to the one that fits, a read-only mount, a folder
that may not be written, a folder that may not change, a limit on the size of files. Those need root.
"""

import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys

from disturbed import CANDOUR, LEDGER, NOTICE, OUT, Building, Scratch, Sealing, candour, copied, ends, events, first_and_second, must, traced, tree

ERRORS = ["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EMFILE", "EINTR"]
LASTING = ["ENOSPC", "EIO"]
SKIPPED = []


class Refused:
    """One call, refused once or from then on."""

    def __init__(self, scene, call, path, error, lasting=False):
        self.scene, self.call, self.path, self.error, self.lasting = scene, call, path, error, lasting
        self.name = f"{scene.name}: {error}{' from' if lasting else ' at'} {call}"

    def run(self, root):
        copied(self.scene.before, root)
        when = f"{self.call.nth}{'+' if self.lasting else ''}"
        done, made = traced(root, self.scene.arguments, [self.call.name], [f"{self.call.name}:error={self.error}:when={when}"])
        if not any(one.nth == self.call.nth and "(INJECTED)" in one.text for one in made):
            raise RuntimeError(f"{self.call} was not refused")
        return self.faults(root, done) + self.scene.converges(root)

    def faults(self, root, done):
        found = self.scene.faults(root, done.returncode)
        if done.returncode == 0:
            # Interrupted and tried again; or a note that could not be taken away after its release was there.
            if self.error != "EINTR" and self.call.name != "unlink" and self.call.mutates():
                found.append("the call was refused, and the command returned 0")
        elif done.returncode != 2:
            found.append(f"status {done.returncode}: {done.stdout}{done.stderr}")
        elif self.lasting and self.call.name == "write":
            pass  # Nothing can be said either.
        elif not names(done.stderr, self.path, root) and not (self.lasting and NOTICE in done.stderr):
            found.append(f"`{self.path}` is not named: {done.stderr}")
        if done.returncode != 0 and isinstance(self.scene, Sealing) and self.scene.holds(root) and not self.scene.goes_on:
            found.append("the command failed, and the release is there")
        if left := [path for path in tree(root) if path.endswith(".tmp")]:
            found.append(f"left behind: {left}")
        return found


def names(said, path, root):
    """Whether a message names the file: itself, or the one for which it was a passing name."""
    below = lambda named: os.path.normpath(named.removeprefix(f"{root}/"))
    named = {below(one) for one in re.findall(r"`([^`]+)`", said)}
    if path.endswith(".tmp"):
        return any(os.path.dirname(one) == os.path.dirname(path) for one in named)
    # A lock is that of its folder.
    return path in named or os.path.dirname(path) in named and path.endswith(".lock")


def ours(root, call):
    """The path below `root` that a call is about, where it is one of the notice or the output; "." is the folder above."""
    text = call.text.replace(f"AT_FDCWD<{root}>, ", "")
    quoted = re.findall(r'"([^"]*)"', text)
    held = re.match(r"\d+<([^>]*)>", text)
    path = held[1] if held else quoted[-1] if quoted else ""
    path = os.path.normpath(os.path.relpath(path, root) if path.startswith(str(root)) else path)
    return path if path == "." and held or path.split("/")[0] in (NOTICE.split("/")[0], OUT) else None


def calls_of(scene, scratch):
    """Every call on a path of ours that opens or changes something."""
    root = copied(scene.before, scratch / "count")
    done, made = traced(root, scene.arguments)
    must(done)
    shutil.rmtree(root)
    if len({call.thread for call in made if ours(root, call)}) != 1:
        raise RuntimeError("files of ours are opened on several threads: strace counts each alone")
    return [(call, path) for call in made if call.name != "ioctl" and (path := ours(root, call))]


def sweep(tally, scratch, scene, thorough):
    calls = calls_of(scene, scratch)
    jobs, kinds = [], {}
    for call, path in calls:
        kinds.setdefault((call.name, call.mutates()), []).append((call, path))
    for number, call, path, few in ((n, *one, len(same) < len(ERRORS)) for same in kinds.values() for n, one in enumerate(same)):
        errors = ERRORS if thorough or few else [ERRORS[number % len(ERRORS)]]
        jobs += [Refused(scene, call, path, error) for error in errors]
        jobs += [Refused(scene, call, path, error, True) for error in LASTING if thorough]

    def one(number):
        root, job = scratch / f"{number}", jobs[number]
        try:
            return job.name, job.run(root)
        except RuntimeError as error:
            return job.name, [str(error)]
        finally:
            shutil.rmtree(root, ignore_errors=True)

    tally.each(range(len(jobs)), one)
    print(f"{scene.name}: {len(calls)} calls, {len(jobs)} refusals", flush=True)


# Refusals that are real.


def ended(scene, root, done, what):
    """What is wrong after a refusal that is real, and still stands."""
    found = scene.faults(root, done.returncode)
    if done.returncode != 2:
        found.append(f"status {done.returncode}: {done.stdout}{done.stderr}")
    elif not re.search(rf"`[^`]*{re.escape(what)}[^`]*`", done.stderr):
        found.append(f"`{what}` is not named: {done.stderr}")
    return found


class Mounted:
    """Something mounted for a while."""

    def __init__(self, at, *options):
        self.at, self.options = at, options

    def __enter__(self):
        self.at.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", *map(str, self.options), str(self.at)], check=True, capture_output=True)
        return self.at

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", str(self.at)], check=True, capture_output=True)


def growing(tally, scratch, scene, what, step):
    """Disks of one size after another, until it fits: on each too small one it fails as it should, and then converges."""
    at, full = scratch / "full", 0
    used = sum((len(held or b"") + 4095) // 4096 * 4 for _, held in scene.old.values())
    for size in range(used, used + 100 * step, step):
        with Mounted(at, "-t", "tmpfs", "-o", f"size={size}k", "tmpfs"):
            try:
                root = copied(scene.before, at)
            except (OSError, shutil.Error):
                continue
            done = candour(root, *scene.arguments)
            if done.returncode == 0:
                tally.holds(f"{scene.name} fits on {size} KiB", scene.faults(root, 0))
                break
            full += 1
            faults = ended(scene, root, done, what)
            subprocess.run(["mount", "-o", "remount,size=16m", str(at)], check=True, capture_output=True)
            tally.holds(f"{scene.name} on a disk of {size} KiB", faults + scene.converges(root))
    tally.holds(f"{scene.name}: some disks were too small, and one was not", [] if full and done.returncode == 0 else [f"{full}"])
    print(f"{scene.name}: {full} disks were too small", flush=True)


def read_only(tally, scratch, scene, what):
    root = copied(scene.before, scratch / "bound")
    (root / what).mkdir(exist_ok=True, mode=0o755)
    with Mounted(root / what, "--bind", root / what):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(root / what)], check=True, capture_output=True)
        faults = ended(scene, root, candour(root, *scene.arguments), what)
    tally.holds(f"{scene.name} on a read-only disk", faults + scene.converges(root))
    shutil.rmtree(root)


def forbidden(tally, scratch, scene, what):
    """By somebody who may read everything, and write nothing."""
    root = copied(scene.before, scratch / "forbidden")
    (root / what).mkdir(exist_ok=True)
    for path in [root, *root.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    program = shutil.copy(CANDOUR, scratch / "candour")
    scratch.chmod(0o755)
    environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
    done = subprocess.run(
        [program, *scene.arguments], cwd=root, env=environment, user=65534, group=65534, extra_groups=[], check=False, capture_output=True, text=True
    )
    found = [] if done.returncode == 2 and "Permission denied" in done.stderr and what in done.stderr else [done.stderr]
    now = {path: held for path, (_, held) in tree(root).items() if path != OUT}
    found += [] if now == {path: held for path, (_, held) in scene.old.items() if path != OUT} else ["something changed"]
    tally.holds(f"{scene.name} where nothing may be written", found)
    shutil.rmtree(root)


def unchangeable(tally, scratch, scene, what):
    root = copied(scene.before, scratch / "unchangeable")
    (root / what).mkdir(exist_ok=True, mode=0o755)
    if subprocess.run(["chattr", "+i", str(root / what)], check=False, capture_output=True).returncode != 0:
        print(f"chattr +i is not supported on this disk: {scene.name} was not tried so")
        shutil.rmtree(root)
        return
    try:
        faults = ended(scene, root, candour(root, *scene.arguments), what)
    finally:
        subprocess.run(["chattr", "-i", str(root / what)], check=True, capture_output=True)
    tally.holds(f"{scene.name} in a folder that may not change", faults + scene.converges(root))
    shutil.rmtree(root)


def limited(tally, scratch, scene, what):
    """A limit on the size of files: the system kills the program, or refuses where it does not let itself be killed."""
    for ignored in (False, True):
        root = copied(scene.before, scratch / "limited")

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)

        done = candour(root, *scene.arguments, preexec_fn=limit, restore_signals=False)
        if ignored:
            faults = ended(scene, root, done, what)
        else:
            faults = scene.faults(root, None) + ([] if done.returncode == -signal.SIGXFSZ else [f"{done.returncode}"])
        tally.holds(f"{scene.name} with a limit, {'refused' if ignored else 'killed'}", faults + scene.converges(root))
        shutil.rmtree(root)


def check(tally):
    with Scratch() as scratch:
        sealings, others = first_and_second(scratch), events(scratch)
        buildings = [Building(scratch, over=False), Building(scratch, over=True)]
        for scene in sealings:
            sweep(tally, scratch, scene, thorough=True)
        for scene in others + buildings:
            sweep(tally, scratch, scene, thorough=False)
        for scene in sealings + buildings:
            limited(tally, scratch, scene, LEDGER if scene in sealings else OUT)
        if os.geteuid() != 0:
            print("SKIPPED refusals that are real: they need root")
            if os.environ.get("CI") == "true":
                tally.holds("refusals that are real", ["they need root"])
            return
        for scene in sealings:
            growing(tally, scratch, scene, LEDGER.rstrip("/"), 4)
        for scene in buildings:
            growing(tally, scratch, scene, OUT, 16)
        for refusal in (read_only, forbidden, unchangeable):
            refusal(tally, scratch, sealings[0], NOTICE)
            refusal(tally, scratch, sealings[1], LEDGER.rstrip("/"))
            for scene in buildings:
                refusal(tally, scratch, scene, OUT)


if __name__ == "__main__":
    ends(check)
