#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The power goes at every moment while the list of downloads is written: each state that the disk
may be left in (disk_model.py) is made, read, and gone on from. No row is lost, a change is there
wholly or not at all, and once it was said to be saved it is. See points.py for the command line;
the program is the driver of the list."""

import atexit
import sys

import points
import tracing
from disk_model import Disk, File, choices, read_log
from invariants import require
from listing import Listing

CALLS = ("openat,write,pwrite64,fdatasync,fsync,ftruncate,rename,renameat,renameat2,link,linkat,"
         "unlink,unlinkat")
LONGEST_WRITE = 1 << 17


class Recording:
    """One run over a list, and the disk as it was written to."""

    def __init__(self, driver, kind):
        self.driver = driver
        self.kind = kind
        self.listing = Listing(driver, kind)
        atexit.register(self.listing.__exit__)
        folder = self.listing.path.parent
        self.first = read_folder(folder)
        trace = self.listing.work / "trace"
        line = ["strace", "-f", "-y", "-xx", "-s", str(LONGEST_WRITE), "--seccomp-bpf", "-qqq",
                "-o", str(trace), "-e", "trace=" + CALLS]
        done = self.listing.run(self.listing.changes, line)
        self.listing.expect_saved(done)
        self.listing.check_damage(kind)
        self.disk = Disk({name: File(content) for name, content in self.first.items()},
                         str(folder))
        self.disk.follow(read_log(trace.read_text()))
        self.last = self.disk.moments()[-1]
        wrong = {name for name, file in self.disk.names.items()
                 if (folder / name).read_bytes() != file.now()}
        require(not wrong and set(self.disk.names) == set(read_folder(folder)),
                f"the recording is not what was done: {wrong or self.disk.names}")


def read_folder(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def check_rows(listing, rows, saved):
    require(rows == listing.after or (rows == listing.before and not saved),
            f"wrong rows: {sorted(set(listing.before.items()) - set(rows.items()))[:4]} "
            f"{sorted(set(rows.items()) - set(listing.before.items()))[:4]}")


def cut(recording, moment, choice):
    state = recording.disk.state(moment, choice)
    with Listing(recording.driver, "new") as listing:
        listing.before, listing.after = recording.listing.before, recording.listing.after
        folder = listing.path.parent
        folder.mkdir(mode=0o700)
        for name, (_, content, _) in state.items():
            (folder / name).write_bytes(content)
        before = read_folder(folder)
        found = listing.run([])
        listing.expect_saved(found)
        check_rows(listing, listing.rows(found), moment == recording.last)
        # What was damaged before is told of when that happens, and nothing else is.
        require("warning" not in found.stdout, f"told of damage: {found.stdout[:200]}")
        kept = set(read_folder(folder).values())
        aside = {content for name, content in before.items() if ".damaged-" in name}
        if recording.kind == "damaged" and before.get("list.db") == recording.first["list.db"]:
            aside.add(recording.first["list.db"])
        require(aside <= kept, "what was damaged is gone")
        again = listing.run(recording.listing.changes)
        listing.expect_saved(again)
        require("warning" not in again.stdout, "told a second time")
        last = listing.run([])
        require(listing.rows(last) == listing.after, "not as it was changed afterwards")


def list_points(driver, kind):
    recording = Recording(driver, kind)
    return [(f"{kind}: line {moment}, {name}",
             lambda moment=moment, choice=choice: cut(recording, moment, choice))
            for moment in recording.disk.moments()
            for name, choice in choices("list " + kind, moment)]


def make_groups(programs):
    if not tracing.is_there():
        print("1..0 # SKIP strace is not installed")
        sys.exit()
    return [(f"list: {kind}", 60, lambda kind=kind: list_points(programs[-1], kind))
            for kind in ("new", "full", "logged", "damaged")]


points.main(make_groups)
