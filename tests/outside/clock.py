#!/usr/bin/env python3
"""The clock may say anything: releases stay in order, days are those of the notice's own time zone, and nothing panics.

Set back (refused, naming both days), at the ends of the calendar and of 32 bits, on leap days, in the nights when summer
time begins and ends; in four time zones of the notice and four of the machine. `COMMANDS` are run at every instant: a new
command is a line there. The clock is moved by `faketime`.
"""

import datetime
import json
import pathlib
import zoneinfo

from disturbed import FIRST, LEDGER, NOTICE, OUT, SECOND, Scratch, candour, ends, put, tree

UTC = datetime.timezone.utc
LIBRARY = next(map(str, pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
COMMANDS = [
    ("check", NOTICE),
    ("verify", NOTICE),
    ("build", NOTICE, "--out", OUT),
    ("verify", NOTICE, "--output", OUT),
    ("log", NOTICE),
    ("log", NOTICE, "about"),
    ("show", NOTICE),
    ("show", NOTICE, "--on", "2027-04-11"),
    ("build", NOTICE, "--draft"),
    ("release", NOTICE, "--dry-run"),
    (),
]
ZONES = ["Europe/London", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]
INSTANTS = [
    "1969-07-20 20:17:40",  # before the day from which computers count
    "1970-01-01 00:00:00",
    "2000-02-29 12:00:00",  # leap days
    "2028-02-29 23:30:00",
    "2100-02-28 23:59:59",  # no leap year
    "2027-03-28 00:59:59",  # the night when summer time begins in London, before and after
    "2027-03-28 01:00:00",
    "2027-10-31 00:30:00",  # the hour that comes twice
    "2027-10-31 01:30:00",
    "2027-06-30 23:30:00",  # tomorrow already in London, and not in Greenwich
    "2027-12-31 23:59:59",
    "2038-01-19 03:14:07",  # the last second of 32 bits, and the next
    "2038-01-19 03:14:08",
    "9999-12-29 12:00:00",
]


def at(instant, root, *arguments, machine="UTC"):
    """Runs the program at an instant (UTC), on a machine that stands in the time zone `machine`."""
    local = instant.astimezone(zoneinfo.ZoneInfo(machine)).strftime("%Y-%m-%d %H:%M:%S")
    # Two digits of a year are not enough for the program that moves the clock.
    local = local.rjust(len("2000-01-01 00:00:00"), "0")
    return moved(f"@{local}", root, *arguments, machine=machine)


def moved(clock, root, *arguments, machine="UTC"):
    # The library itself: the command `faketime` sets up more than is wanted here.
    return candour(root, *arguments, env={"TZ": machine, "LD_PRELOAD": LIBRARY, "FAKETIME": clock})


def sane(done, *statuses):
    """A program that ends as it may, without a word about its own insides."""
    said = f"{done.returncode}: {done.stdout}{done.stderr}"
    return [] if done.returncode in statuses and "panicked" not in said else [said]


def noon(day):
    return datetime.datetime.fromisoformat(f"{day} 12:00:00").replace(tzinfo=UTC)


def releases(root):
    files = tree(root, LEDGER)
    return [json.loads(held) for path, (_, held) in sorted(files.items()) if path.endswith(".json")]


def days(root):
    return [(one["sealed_on"], one["effective_from"]) for one in releases(root)]


def in_force(root):
    """The number and day that the published notice gives for itself."""
    published = json.loads((root / OUT / "tiny/notice.json").read_text(encoding="utf-8"))
    return published["release"]["number"]


def set_back(tally, scratch):
    root = scratch / "back"
    put(root, FIRST)
    tally.holds("a first release", sane(at(noon("2026-06-15"), root, "release", NOTICE), 0))
    put(root, SECOND)
    before = tree(root)
    for more in ([], ["--effective-from", "2026-08-01"], ["--effective-from", "2025-06-01"]):
        done = at(noon("2025-05-11"), root, "release", NOTICE, *more)
        said = done.stdout + done.stderr
        named = "2025-05-11" in said and "2026-06-15" in said
        faults = sane(done, 1) + ([] if named else [f"it does not name both days: {said}"])
        tally.holds(f"400 days back, a release {more} is refused", faults)
    tally.holds("400 days back, nothing changed", [] if tree(root) == before else ["it did"])
    for command in COMMANDS:
        tally.holds(f"400 days back: {' '.join(command)}", sane(at(noon("2025-05-11"), root, *command), 0, 1))
    tally.holds("a day later it is sealed", sane(at(noon("2026-06-16"), root, "release", NOTICE), 0))
    tally.holds("in order", [] if days(root) == [("2026-06-15",) * 2, ("2026-06-16",) * 2] else [str(days(root))])


def instants(tally, scratch):
    for number, text in enumerate(INSTANTS):
        instant = datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)
        root, zone = scratch / f"instant-{number}", ZONES[0]
        put(root, FIRST)
        tally.holds(f"{text}: the first release", sane(at(instant, root, "release", NOTICE), 0))
        put(root, SECOND)
        tally.holds(f"{text}: the second, on the same day", sane(at(instant, root, "release", NOTICE), 0))
        tomorrow = instant + datetime.timedelta(days=1)
        put(root, {"sections/010-about.md": "# About\n\nWe keep nothing.\n"})
        tally.holds(f"{text}: the third, a day later", sane(at(tomorrow, root, "release", NOTICE), 0))
        day, next_day = (str(one.astimezone(zoneinfo.ZoneInfo(zone)).date()) for one in (instant, tomorrow))
        expected = [(day, day), (day, day), (next_day, next_day)]
        tally.holds(f"{text}: sealed on these days", [] if days(root) == expected else [f"{days(root)}, not {expected}"])
        for command in COMMANDS:
            tally.holds(f"{text}: {' '.join(command)}", sane(at(instant, root, *command), 0, 1))
        at(instant, root, "build", NOTICE, "--out", OUT)
        tally.holds(f"{text}: the second is in force", [] if in_force(root) == 2 else [f"{in_force(root)} is"])
        at(tomorrow, root, "build", NOTICE, "--out", OUT)
        tally.holds(f"{text}: a day later the third is", [] if in_force(root) == 3 else [f"{in_force(root)} is"])


def zones(tally, scratch):
    """A release is of the day that it is where the notice is published, wherever the machine thinks that it stands."""
    # Tomorrow already in Kiritimati, today elsewhere; and yesterday still in Los Angeles.
    for instant in (datetime.datetime(2027, 1, 1, 10, 30, tzinfo=UTC), datetime.datetime(2027, 7, 1, 6, 30, tzinfo=UTC)):
        for zone in ZONES:
            in_zone(tally, scratch / f"{instant.date()}", instant, zone)


def in_zone(tally, scratch, instant, zone):
    day = str(instant.astimezone(zoneinfo.ZoneInfo(zone)).date())
    held = []
    for machine in ZONES:
        root = scratch / f"{zone}-{machine}".replace("/", "-")
        put(root, FIRST | {"site.toml": f'theme = "plain"\ntime_zone = "{zone}"\n'})
        tally.holds(f"{zone}, sealed in {machine}", sane(at(instant, root, "release", NOTICE, machine=machine), 0))
        tally.holds(f"{zone}, sealed in {machine} on {day}", [] if days(root) == [(day, day)] else [str(days(root))])
        built = at(instant, root, "build", NOTICE, "--out", OUT, machine=machine)
        there = (root / OUT / "tiny/index.html").exists()
        tally.holds(f"{zone}, built in {machine} on the day of sealing", sane(built, 0) + ([] if there else [built.stdout]))
        held.append(tree(root))
    tally.holds(f"{zone}: the same bytes on every machine", [] if all(one == held[0] for one in held) else ["they differ"])


def ends_of_time(tally, scratch):
    """Clocks beyond any calendar. A refusal is well, a panic is not, and what was sealed stays."""
    root = scratch / "ends"
    put(root, FIRST)
    tally.holds("a release today", sane(candour(root, "release", NOTICE), 0))
    put(root, SECOND)
    before = tree(root, LEDGER)
    for offset in ("+7973y", "+8000y", "+20000y", "-2100y", "-20000y"):
        for command in [*COMMANDS, ("release", NOTICE)]:
            tally.holds(f"{offset}: {' '.join(command)}", sane(moved(offset, root, *command), 0, 1, 2))
    kept = {path: entry for path, entry in tree(root, LEDGER).items() if path in before}
    tally.holds("what was sealed stays", [] if kept == before else ["it changed"])
    tally.holds("verify is clean", sane(candour(root, "verify", NOTICE), 0))


def typed(tally, scratch):
    """Days that are typed."""
    root = scratch / "typed"
    put(root, FIRST)
    for number, (day, statuses) in enumerate(
        [("2027-02-29", [2]), ("2100-02-29", [2]), ("2027-13-01", [2]), ("10000-01-01", [2]), ("0001-01-01", [1]),
         ("2026-06-14", [1]), ("-000001-01-01", [1, 2]), ("2028-02-29", [0]), ("9999-12-31", [0])]
    ):
        put(root, {"sections/010-about.md": f"# About\n\nText {number}.\n"})
        done = at(noon("2026-06-15"), root, "release", NOTICE, f"--effective-from={day}")
        tally.holds(f"--effective-from {day}", sane(done, *statuses))
    for day in ("0001-01-01", "2026-06-15", "2028-02-28", "2028-02-29", "9999-12-31"):
        tally.holds(f"--on {day}", sane(at(noon("2026-06-15"), root, "build", NOTICE, "--out", OUT, "--on", day), 0, 1))
    tally.holds("verify is clean", sane(candour(root, "verify", NOTICE), 0))


def check(tally):
    with Scratch() as scratch:
        put(scratch / "told", FIRST)
        at(noon("2031-05-17"), scratch / "told", "release", NOTICE)
        tally.holds("the clock is moved", [] if days(scratch / "told") == [("2031-05-17",) * 2] else [f"{days(scratch / 'told')}: is libfaketime there?"])
        for part in (set_back, instants, zones, ends_of_time, typed):
            part(tally, scratch)


if __name__ == "__main__":
    ends(check)
