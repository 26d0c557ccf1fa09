#!/usr/bin/env python3
"""The power fails, and `release` and `build` leave a whole state; where the command had returned 0, its work is there.

On loop-mounted ext4, ext4 without its care for files that were not waited for (`noauto_da_alloc`), and xfs, each cut off
by FS_IOC_SHUTDOWN with the journal flushed (1) and with nothing flushed (2): right after the command returned 0; after it
was killed before a call that changes something; after it was killed and given again with success; and after a killed
`release` that a `build` followed. First, writers that forget to wait must be convicted, or the check itself has failed.
Needs root.
"""

import concurrent.futures
import fcntl
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import time

from disturbed import LEDGER, NOTICE, OUT, Building, Scratch, candour, copied, ends, events, first_and_second, killed_at, must, points

SHUTDOWN = 0x8004587D
CUTS = {"journal flushed": 1, "nothing flushed": 2}
DISKS = {
    "ext4": ("mkfs.ext4 -qF -m 0 -E lazy_itable_init=0", "32M", "loop"),
    "ext4 noauto_da_alloc": ("mkfs.ext4 -qF -m 0 -E lazy_itable_init=0", "32M", "loop,noauto_da_alloc"),
    "xfs": ("mkfs.xfs -qf", "320M", "loop"),
}
# A build makes hundreds of calls of a few kinds, so that not each of them is followed by a power cut. The numbers share
# no factor with the number of calls that a file takes, so that every kind of call is met.
EVERY = {"build into nothing": 11, "build over a former output": 11}


class Disk:
    """A file system of its own, in a file."""

    def __init__(self, scratch, name):
        make, size, self.options = DISKS[name]
        self.name, self.image = name, scratch / f"{name.replace(' ', '-')}.img"
        self.at = scratch / f"{name.replace(' ', '-')}.mount"
        self.at.mkdir()
        run("truncate", "-s", size, self.image)
        run(*make.split(), self.image)
        self.mount()

    def mount(self):
        run("mount", "-o", self.options, self.image, self.at)

    def unmount(self):
        for wait in (0, 0.05, 0.2, 1, 3):
            time.sleep(wait)
            if subprocess.run(["umount", str(self.at)], check=False, capture_output=True).returncode == 0:
                return
        run("umount", self.at)

    def holds(self, source, name="it"):
        """A folder on it with what `source` holds, certain to be there."""
        root = copied(source, self.at / name)
        os.sync() if not hasattr(os, "syncfs") else None
        run("sync", "-f", self.at)
        return root

    def cut(self, how):
        """The power fails, and comes back."""
        there = os.open(self.at, os.O_RDONLY)
        fcntl.ioctl(there, SHUTDOWN, struct.pack("I", how))
        os.close(there)
        self.unmount()
        self.mount()

    def clear(self):
        for path in self.at.iterdir():
            if path.name != "lost+found":
                shutil.rmtree(path)


def run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


# Writers that forget something, as programs do. Each puts the new release in its place and says that it is done.


def waits_for_all(path, held):
    named(path, held, wait=True)
    wait_for_folder(path)


def waits_for_no_folder(path, held):
    named(path, held, wait=True)


def waits_for_no_file(path, held):
    named(path, held, wait=False)
    wait_for_folder(path)


def writes_in_place(path, held):
    path.write_bytes(held)


def named(path, held, wait):
    beside = path.with_name(".beside")
    with open(beside, "wb") as file:
        file.write(held)
        file.flush()
        if wait:
            os.fsync(file.fileno())
    os.chmod(beside, 0o644)
    beside.rename(path)


def wait_for_folder(path):
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


# Who must be convicted where, by which cut. Elsewhere a forgetful writer may be lucky.
CONVICTED = {
    waits_for_no_folder: [("ext4", 2), ("ext4 noauto_da_alloc", 2), ("xfs", 2)],
    waits_for_no_file: [("ext4 noauto_da_alloc", 1), ("xfs", 1)],
    writes_in_place: [("ext4 noauto_da_alloc", 1), ("ext4", 2), ("xfs", 2)],
    waits_for_all: [],
}


def controls(disk, scene):
    """The check can fail: a forgetful writer leaves a state that the same judge refuses."""
    for writer, convicted in CONVICTED.items():
        for how in CUTS.values():
            root = disk.holds(scene.before)
            writer(root / scene.release, scene.new[scene.release][1])
            disk.cut(how)
            faults = scene.faults(root, 0)
            name = f"{disk.name}: a writer that {writer.__name__.replace('_', ' ')}, cut by {how}"
            if (disk.name, how) in convicted:
                yield f"{name}, is convicted", [] if faults else ["it was not"]
            elif writer is waits_for_all:
                yield f"{name}, is not convicted", [fault for fault in faults if "gone before" not in fault]
            disk.clear()


def returned(disk, scene):
    for what, how in CUTS.items():
        root = disk.holds(scene.before)
        must(candour(root, *scene.arguments))
        disk.cut(how)
        yield f"{disk.name}, {what}: {scene.name} returned 0", scene.faults(root, 0) + scene.converges(root)
        disk.clear()


def killed(disk, scene, calls):
    for call in calls:
        for what, how in CUTS.items():
            root = disk.holds(scene.before)
            killed_at(root, scene.arguments, call)
            disk.cut(how)
            name = f"{disk.name}, {what}: {scene.name}, killed before {call}"
            yield name, scene.faults(root, None) + scene.converges(root)
            disk.clear()


def killed_and_given_again(disk, scene, calls):
    for call in calls:
        root = disk.holds(scene.before)
        killed_at(root, scene.arguments, call)
        again = candour(root, *scene.arguments)
        disk.cut(2)
        # Where the first run got as far as the release, the second says that there is nothing to seal: as good as 0.
        name = f"{disk.name}: {scene.name}, killed before {call}, given again"
        said = [] if again.returncode in (0, 1) else [f"{again.returncode}: {again.stderr}"]
        yield name, said + scene.faults(root, 0) + scene.converges(root)
        disk.clear()


def built_meanwhile(disk, scene, calls):
    """A page does not outlast the release that it names."""
    for call in calls:
        root = disk.holds(scene.before)
        killed_at(root, scene.arguments, call)
        must(candour(root, "build", NOTICE, "--out", OUT))
        disk.cut(2)
        published = {path.read_bytes() for path in (root / OUT).rglob("release.json")}
        sealed = {path.read_bytes() for path in (root / LEDGER).glob("*.json")}
        faults = [f"{len(published - sealed)} published releases are not in the ledger"] if published - sealed else []
        yield f"{disk.name}: {scene.name}, killed before {call}, then built", faults
        disk.clear()


def check(tally):
    with Scratch() as scratch:
        sealings, others = first_and_second(scratch), events(scratch)
        buildings = [Building(scratch, over=False), Building(scratch, over=True)]
        calls = {}
        for scene in sealings + others + buildings:
            every = points(copied(scene.before, scratch / "count"), scene.arguments)
            shutil.rmtree(scratch / "count")
            step = EVERY.get(scene.name, 1)
            calls[scene.name] = every[::step]
            print(f"{scene.name}: {len(calls[scene.name])} of {len(every)} points, each cut twice on {len(DISKS)} disks")

        def on(name):
            disk = Disk(scratch, name)
            try:
                for found in everything(disk):
                    tally.holds(*found)
            finally:
                disk.unmount()

        def everything(disk):
            yield from controls(disk, sealings[1])
            for scene in sealings + others + buildings:
                yield from returned(disk, scene)
                yield from killed(disk, scene, calls[scene.name])
                yield from killed_and_given_again(disk, scene, calls[scene.name])
            yield from built_meanwhile(disk, sealings[1], calls[sealings[1].name])

        with concurrent.futures.ThreadPoolExecutor(len(DISKS)) as pool:
            list(pool.map(on, DISKS))


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("power.py needs root, to mount file systems")
    ends(check)
