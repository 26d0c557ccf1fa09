#!/usr/bin/env python3
"""Killed before any call that changes something, what seals and `build` leave a whole state, and the next run mends it.

Sweeps SIGKILL over every mutating call (the list is in `disturbed.py`) of the first and the second release, of one with a
record and a note typed with it, of `reviewed`, `release --withdraw` and `withhold`, and of a build into nothing and over a
former output; and over the first two releases once more on a disk that knows no RENAME_NOREPLACE, where a release gets its
name by a link. `verify` is clean (but for a text whose withholding was killed: there it says that it is still there), nothing
is torn, the same command again gives the bytes of an undisturbed run.
"""

import shutil

from disturbed import Building, Scratch, copied, ends, events, first_and_second, killed_at, names_in, points

# Some disks do not know the flag; the name is then given by a link, which may not take the place of a file either.
NO_NOREPLACE = ["renameat2:error=EINVAL"]


def sweep(tally, scratch, scene, inject=()):
    calls = points(copied(scene.before, scratch / "count"), scene.arguments, inject=inject)
    calls = [call for call in calls if call.name not in names_in(inject)]
    shutil.rmtree(scratch / "count")

    def one(number):
        call, root = calls[number], scratch / f"{number}"
        name = f"{scene.name}, killed before {call}"
        try:
            copied(scene.before, root)
            killed_at(root, scene.arguments, call, inject=inject)
            return name, scene.faults(root, None) + scene.converges(root)
        except RuntimeError as error:
            return name, [str(error)]
        finally:
            shutil.rmtree(root, ignore_errors=True)

    tally.each(range(len(calls)), one)
    kinds = {name: sum(call.name == name for call in calls) for name in sorted({call.name for call in calls})}
    print(f"{scene.name}{' without RENAME_NOREPLACE' if inject else ''}: {len(calls)} points {kinds}", flush=True)


def check(tally):
    with Scratch() as scratch:
        for scene in first_and_second(scratch):
            sweep(tally, scratch, scene)
            sweep(tally, scratch, scene, NO_NOREPLACE)
        for scene in events(scratch):
            sweep(tally, scratch, scene)
        for scene in (Building(scratch, over=False), Building(scratch, over=True)):
            sweep(tally, scratch, scene)


if __name__ == "__main__":
    ends(check)
