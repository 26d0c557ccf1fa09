"""What the checks on crashes, refusals, rivals and clocks share: a tiny notice, its tree as data, strace, and a judge.

`kill.py`, `power.py`, `errors.py`, `sealers.py` and `clock.py` disturb `candour` and ask `Sealing` or `Building` whether
what is left may be left. Nothing here is run by itself.
"""

import concurrent.futures
import datetime
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zoneinfo

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
CANDOUR = str(pathlib.Path(os.environ.get("CANDOUR", REPOSITORY / "target/debug/candour")).resolve())
NOTICE = "notice/tiny"
LEDGER = f"{NOTICE}/ledger/"
OUT = "output"

# Every call by which a Rust program on Linux can change a file, a name or a lock. What is not listed is not swept, so
# the list is longer than what `candour` uses today.
MUTATING = (
    "open openat openat2 creat write pwrite64 writev pwritev pwritev2 sendfile copy_file_range splice fsync fdatasync "
    "sync_file_range syncfs sync msync rename renameat renameat2 mkdir mkdirat unlink unlinkat rmdir truncate ftruncate "
    "fallocate link linkat symlink symlinkat mknod mknodat chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown "
    "utime utimes utimensat futimesat flock setxattr fsetxattr lsetxattr ioctl"
).split()
OPENING = {"open", "openat", "openat2"}
STOPPED = threading.Event()
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")

FIRST = {
    "notice.toml": 'id = "tiny"\ntitle = { en = "Privacy notice", cy = "Hysbysiad" }\nlanguages = ["en", "cy"]\n',
    "site.toml": 'theme = "plain"\n',
    "contacts.toml": '[[contact]]\nid = "desk"\nname = "The desk"\nemail = "desk@example.org"\n',
    "sections/010-about.md": "# About\n\nWe keep little.\n",
    "sections/010-about.cy.md": "# Amdanom\n\nNid ydym yn cadw llawer.\n",
    "sections/020-cookies.md": "# Cookies\n\nWe set none.\n",
    "sections/020-cookies.cy.md": "# Cwcis\n\nNid ydym yn gosod dim.\n",
    "changes/first.md": "The first notice.\n",
}
# The second text: a section changed, another added, a row gone, and notes on all three, one in two languages.
SECOND = {
    "contacts.toml": None,
    "sections/020-cookies.md": "# Cookies\n\nWe set one.\n",
    "sections/020-cookies.cy.md": "# Cwcis\n\nRydym yn gosod un.\n",
    "sections/030-letters.md": "# Letters\n\nWe keep letters for a year.\n",
    "sections/030-letters.cy.md": "# Llythyrau\n\nRydym yn cadw llythyrau am flwyddyn.\n",
    "changes/cookie.md": '+++\nplace = "cookies"\n+++\nOne cookie more.\n',
    "changes/cookie.cy.md": "Un cwci yn fwy.\n",
    "changes/desk.md": '+++\nplace = "contact--desk"\n+++\nThe desk is closed.\n',
    "changes/letters.md": '+++\nplace = "letters"\n+++\nHow long we keep letters.\n',
}

# What stays in the organisation: a reason and a remark, in a record beside the ledger.
RECORD = {
    "notice.toml": FIRST["notice.toml"] + '\n[[waiver]]\nrule = "typed-date"\nuntil = 9999-01-31\nreason = "It is a law."\n',
    "record/next.toml": '[[remark]]\nby = "legal"\non = 2026-11-20\ntext = "Yes."\n',
}
# A note that is typed with the command, and the files that it becomes until its release is there.
NOTE = ("--note", "We say more.", "--note", "cy=Dywedwn fwy.")
NOTED = {"changes/we-say-more.md": "We say more.\n", "changes/we-say-more.cy.md": "Dywedwn fwy.\n"}
REASON = ("--reason", "A mistake.", "--reason", "cy=Camgymeriad.")


def put(root, files):
    for path, text in files.items():
        at = pathlib.Path(root) / NOTICE / path
        at.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            at.unlink()
        else:
            at.write_text(text, encoding="utf-8")


def candour(root, *arguments, wrapper=(), env=None, **more):
    """Runs the program in `root`, with nothing of ours in the way; gives the finished process with what it said."""
    if STOPPED.is_set():
        raise RuntimeError("the check was told to stop")
    # A strict umask: what is published must be readable whatever the publisher's habits are.
    command = [*wrapper, CANDOUR, *arguments]
    environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1", "HOME": str(root), **(env or {})}
    return subprocess.run(
        command, cwd=root, env=environment, umask=0o077, check=False, capture_output=True, text=True, **more
    )


def must(done):
    """The setting itself has to work."""
    if done.returncode != 0:
        raise RuntimeError(f"{done.args} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def tree(root, below=""):
    """Everything below `root`: path to mode and bytes, hidden files and folders too, without the (empty) lock."""
    root, found = pathlib.Path(root), {}
    for path in sorted((root / below).rglob("*")):
        there = path.lstat()
        mode = stat.S_IMODE(there.st_mode)
        if path.name == ".lock" and there.st_size == 0:
            continue
        found[str(path.relative_to(root))] = (mode, path.read_bytes() if stat.S_ISREG(there.st_mode) else None)
    return found


def differences(one, other):
    """Paths in which two trees differ, few enough to read."""
    paths = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    said = [f"{path}: {of(one.get(path))} and {of(other.get(path))}" for path in paths]
    return "; ".join(said[:4]) + (f"; and {len(said) - 4} more" if len(said) > 4 else "")


def of(entry):
    if entry is None:
        return "absent"
    mode, held = entry
    return f"{mode:o} folder" if held is None else f"{mode:o} {len(held)} bytes"


def copied(source, to):
    shutil.copytree(source, to, symlinks=True, dirs_exist_ok=True)
    return pathlib.Path(to)


class Scratch:
    """A folder for one whole check, on a disk that takes fsync lightly where there is one; gone at the end."""

    def __enter__(self):
        quick = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="candour-", dir=quick))
        return self.folder

    def __exit__(self, *_):
        # Whatever went wrong, nothing stays mounted.
        mounts = pathlib.Path("/proc/mounts").read_text(encoding="utf-8").split("\n")
        for at in [line.split()[1] for line in mounts if f" {self.folder}/" in line]:
            subprocess.run(["umount", "-l", at], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def strays(old, new, now, passing=None):
    """What is neither as it was nor as it will be, nor as it is meanwhile. A hidden file that the next run removes may be
    there, and a folder that nothing is in yet may lack its mode."""
    inside = {str(pathlib.PurePath(path).parent) for path in now}
    for path in sorted(old.keys() | new.keys() | now.keys()):
        fresh = path in now and now[path][1] is None and path not in old and path not in inside
        may_be = (old.get(path), new.get(path), (passing or {}).get(path))
        if now.get(path) not in may_be and not fresh and not unfinished(path, now):
            yield f"neither old nor new: {path}: {of(now.get(path))}, not {of(old.get(path))} or {of(new.get(path))}"


class Sealing:
    """A command that seals: what its steps come to, disturbed and not."""

    shown = NOTICE
    # What is said where the release is there already.
    said_again = "nothing to seal"
    # Whether the command goes on after its release is there, and can fail then.
    goes_on = False

    def __init__(self, scratch, name, steps, arguments=("release", NOTICE), passing=None):
        """`steps`: files to put and commands to run before. `passing`: files that are there only while it runs."""
        self.name, self.arguments = name, arguments
        called = name.replace(" ", "-")
        self.before, self.after = scratch / f"{called}-before", scratch / f"{called}-after"
        for step in steps:
            if isinstance(step, dict):
                put(self.before, step)
            else:
                must(candour(self.before, *step))
        copied(self.before, self.after)
        must(candour(self.after, *arguments))
        self.old, self.new = tree(self.before), tree(self.after)
        self.passing = {f"{NOTICE}/{path}": (0o644, text.encode()) for path, text in (passing or {}).items()}
        (self.release,) = (path for path in self.new if path not in self.old and re.search(r"/ledger/\d+\.json$", path))

    def holds(self, root):
        """Whether the release is in the ledger of `root`, in its very bytes."""
        return tree(root, LEDGER).get(self.release) == self.new[self.release]

    def verified(self, root, ended):
        """What `verify` has to say against it."""
        done = candour(root, "verify", NOTICE)
        return [f"verify: {done.stdout}{done.stderr}"] if done.returncode != 0 else []

    def faults(self, root, ended):
        """What is wrong with a state that a disturbed run left. `ended`: its status, nothing where it was killed."""
        now = tree(root)
        found = self.verified(root, ended) + list(strays(self.old, self.new, now, self.passing))
        if ended == 0 and not self.holds(root):
            found.append("the command returned 0, and the release is not there")
        gone = [path for path in self.old if path not in now]
        if gone and not self.holds(root):
            found.append(f"gone before the release was there: {gone}")
        return found

    def again(self, root):
        """The status and words of the command given again, where the release is there."""
        return (1, self.said_again)

    def converges(self, root):
        """What is wrong after the command is given again, undisturbed."""
        expected = self.again(root) if self.holds(root) else (0, "Sealed release")
        again = candour(root, *self.arguments)
        status, words = expected
        found = []
        if again.returncode != status or words not in again.stdout:
            found.append(f"run again: status {again.returncode}: {again.stdout}{again.stderr}")
        if (now := tree(root)) != self.new:
            found.append(f"run again, it is otherwise than undisturbed: {differences(now, self.new)}")
        return found


class Reviewing(Sealing):
    """`candour reviewed`, which says what is so already in words of its own."""

    said_again = "says already that the notice was looked at today"


class Withdrawing(Sealing):
    """`candour release --withdraw`."""

    said_again = "was withdrawn by release"


class Withholding(Sealing):
    """`candour withhold`, which deletes a text and its record after its release is there."""

    goes_on = True

    def left(self, root):
        """What is still there of the text."""
        return [path for path in self.old if re.search(r"/(ledger|record)/0001\.", path) and (root / path).exists()]

    def verified(self, root, ended):
        """Until it is deleted, `verify` says of the withheld text, and of nothing else, that it is still there."""
        found = super().verified(root, ended)
        waits = ended != 0 and self.holds(root) and self.left(root)
        findings = re.findall(r"must\[([a-z-]+)\]", "".join(found))
        return [] if waits and set(findings) == {"ledger-withheld-there"} else found

    def again(self, root):
        return (0, "is deleted now") if self.left(root) else (1, "was withheld by release")


def first_and_second(scratch):
    """`release`, over an empty ledger and over one with a release."""
    release = ("release", NOTICE)
    return [Sealing(scratch, "release 1", [FIRST]), Sealing(scratch, "release 2", [FIRST, release, SECOND])]


def events(scratch):
    """Every other way to seal."""
    release = ("release", NOTICE)
    notes = {path: text for path, text in SECOND.items() if path.startswith("changes/")}
    two = [FIRST | RECORD, release, SECOND, release]
    return [
        Sealing(
            scratch, "release with a record and a note", [FIRST, release, SECOND | RECORD], (*release, *NOTE), NOTED
        ),
        # A note that an earlier run could not take away is taken away here too.
        Reviewing(scratch, "reviewed after a killed release", [*two, notes], ("reviewed", NOTICE, *NOTE)),
        Withdrawing(scratch, "release --withdraw", two, (*release, "--withdraw", "2", *REASON)),
        Withholding(scratch, "withhold", [*two, notes], ("withhold", NOTICE, "1", *REASON)),
    ]


class Building:
    """`candour build`: into nothing, or over what was built from the first release for a CMS."""

    def __init__(self, scratch, over):
        self.name, kind = ("build over a former output", "over") if over else ("build into nothing", "new")
        self.before, self.after = scratch / f"building-{kind}-before", scratch / f"building-{kind}-after"
        self.arguments = ("build", NOTICE, "--out", OUT)
        self.shown = OUT
        put(self.before, FIRST)
        must(candour(self.before, "release", NOTICE))
        if over:
            put(self.before, {"site.toml": 'theme = "civic"\npublication = "cms"\n'})
            must(candour(self.before, *self.arguments))
            put(self.before, {"site.toml": FIRST["site.toml"]})
        put(self.before, SECOND)
        must(candour(self.before, "release", NOTICE))
        copied(self.before, self.after)
        must(candour(self.after, *self.arguments))
        self.old, self.new = self.seen(self.before), self.seen(self.after)

    def seen(self, root):
        """The tree, except for the mode of the output folder itself, which is its owner's affair."""
        return {path: entry for path, entry in tree(root).items() if path != OUT}

    def faults(self, root, ended):
        now = self.seen(root)
        found = list(strays(self.old, self.new, now))
        if ended == 0 and now != self.new:
            found.append(f"the command returned 0, and the output is not whole: {differences(now, self.new)}")
        return found

    def converges(self, root):
        again = candour(root, *self.arguments)
        found = [] if again.returncode == 0 else [f"run again: {again.returncode}: {again.stdout}{again.stderr}"]
        if (now := self.seen(root)) != self.new:
            found.append(f"run again, it is otherwise than undisturbed: {differences(now, self.new)}")
        return found


def unfinished(path, now):
    """A hidden file that no reader looks at, and that the next run removes."""
    name = pathlib.PurePath(path).name
    return name == ".candour-pending.json" or (name.startswith(".candour-") and name.endswith(".tmp") and path in now)


class Call:
    """One system call of an undisturbed run: which thread made it, and the how-manieth of its name it was there."""

    def __init__(self, thread, name, nth, text):
        self.thread, self.name, self.nth, self.text = thread, name, nth, text

    def __str__(self):
        return f"{self.name} {self.nth} ({self.text[:110]})"

    def mutates(self):
        return self.name not in OPENING or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", self.text) is not None


def traced(root, arguments, calls=MUTATING, inject=(), env=None):
    """Runs the program under strace; gives the process, and every call named, in order."""
    # Not on the disk that is under test.
    handle, log = tempfile.mkstemp(prefix="candour-", suffix=".strace")
    names = ",".join(f"?{name}" for name in calls)
    wrapper = ["strace", "-f", "-qq", "-y", "-s", "40", "-o", log, "-e", f"trace={names}", "-e", "signal=none"]
    for one in inject:
        wrapper += ["-e", f"inject={one}"]
    done = candour(root, *arguments, wrapper=wrapper, env=env)
    made, counts = [], {}
    with open(handle, encoding="utf-8", errors="replace") as lines:
        text = lines.read()
    os.unlink(log)
    for line in text.splitlines():
        if call := CALL.match(line):
            key = (call[1], call[2])
            counts[key] = counts.get(key, 0) + 1
            made.append(Call(call[1], call[2], counts[key], call[3]))
    return done, made


def points(root, arguments, env=None, inject=()):
    """Every call that an undisturbed run makes and that changes something.

    strace counts `when=` by name *and thread*, so a point is only a point where one thread makes all of them, and where
    no other thread makes as many calls of that name before it; both are proven here, not believed.
    """
    done, made = traced(root, arguments, env=env, inject=inject)
    must(done)
    main = made[0].thread
    mutating = [call for call in made if call.mutates() and not call.name == "ioctl"]
    others = {call.thread for call in mutating} - {main}
    if others or not mutating:
        raise RuntimeError(f"calls that change something are made on threads {others or 'none'}: sweep each thread")
    return mutating


def killed_at(root, arguments, call, env=None, inject=()):
    """Runs the program and kills it just before `call`; raises where it was killed anywhere else."""
    done, made = traced(root, arguments, (call.name, *names_in(inject)), [f"{call.name}:signal=SIGKILL:when={call.nth}", *inject], env)
    last = [one for one in made if one.name == call.name]
    if done.returncode not in (-9, 137) or not last or last[-1].nth != call.nth or last[-1].thread != last[0].thread:
        raise RuntimeError(f"not killed at {call}, but ended with {done.returncode} after {[str(one) for one in last[-1:]]}")
    return done


def names_in(inject):
    return [one.split(":")[0] for one in inject]


class Tally:
    """Counts what held and says what did not."""

    def __init__(self):
        self.passed = self.failed = 0
        self.lock = threading.Lock()

    def holds(self, name, faults):
        """`faults`: what is wrong; nothing where it holds."""
        with self.lock:
            self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        if faults:
            print(f"FAILED {name}", *[f"  {fault}" for fault in faults], sep="\n", flush=True)

    def each(self, jobs, run):
        """Runs all jobs, as many at once as there are processors; a job gives its name and its faults."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for name, faults in pool.map(run, jobs):
                self.holds(name, faults)


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()


def ends(check):
    """Runs a check, once more where midnight fell into it (releases carry their day), and ends the program."""
    signal.signal(signal.SIGTERM, lambda *_: STOPPED.set())
    for _ in range(2):
        day, started, tally = today(), time.monotonic(), Tally()
        try:
            check(tally)
        except Exception as error:  # A check that cannot be carried out has failed.
            tally.holds(f"{type(error).__name__}: {error}", ["the check could not be carried out"])
        if not tally.failed or today() == day or STOPPED.is_set():
            break
    print(f"in {time.monotonic() - started:.0f} seconds")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)
