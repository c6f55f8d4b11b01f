#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The list of downloads, killed in front of each of its calls and each of them failing. What was
saved before is there afterwards, a change is there wholly or not at all, and what was said to be
saved is. See points.py for the command line; the last program is the driver of the list."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import points
import tracing
from invariants import require

# Those without a path are made on other files, too: what has a descriptor counts by its path.
CALLS = ("openat", "write", "pwrite64", "fdatasync", "fsync", "ftruncate", "fallocate", "rename",
         "link", "unlink", "close", "fcntl", "fchmod", "mkdir", "flock", "lseek", "read", "pread64")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EDQUOT", "error=EIO", "error=EACCES", "error=EROFS",
          "error=EINTR")
# What is read wrongly is damage that is mended from the other file, or told.
READS = {"read", "pread64", "lseek", "fcntl", "flock"}

BEFORE = {number: number * 10 for number in range(1, 41)}
AFTER = {**BEFORE, 5: 5000, 41: 410, 42: 420, 43: 430}
del AFTER[7]
CHANGES = ["+5=5000", "+41=410", "+42=420", "+43=430", "-7"]
LIMIT = 60


class Listing:
    """A list of @before, closed properly, or left with its log by a kill."""

    def __init__(self, driver, kind):
        self.driver = driver
        self.work = Path(tempfile.mkdtemp(prefix="gannet-faults-"))
        self.path = self.work / "state" / "list.db"
        if kind == "new":
            self.before, self.after, self.changes = {}, {1: 10, 2: 20}, ["+1=10", "+2=20"]
            return
        self.before, self.after, self.changes = BEFORE, AFTER, CHANGES
        self.expect_saved(self.run([f"+{n}={held}" for n, held in BEFORE.items()]))
        if kind == "damaged":
            with open(self.path, "r+b") as file:
                file.seek(4096 + 100)
                file.write(b"damage" * 100)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.work, ignore_errors=True)

    def files(self):
        names = ("list.db", "list.db.copy")
        marks = ("", "-wal", "-shm", "-journal", ".new", ".new-wal", ".new-journal", ".lock")
        return [self.work / "state"] + [self.work / "state" / (n + m) for n in names for m in marks]

    def run(self, words, wrapper=()):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "G_DEBUG": "fatal-criticals"}
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS"):
            environment[name] = environment.get(name, "") + ":detect_leaks=0"
        return subprocess.run([*wrapper, self.driver, str(self.path), *words], text=True,
                              capture_output=True, timeout=LIMIT, env=environment)

    def trace(self, calls, more=()):
        line = ["strace", "-f", "--seccomp-bpf", "-qqq", "-o", str(self.work / "trace"), "-e",
                "trace=" + calls, *more]
        for path in self.files():
            line += ["-P", str(path)]
        return self.run(self.changes, line)

    def log(self):
        return (self.work / "trace").read_text(errors="replace")

    @staticmethod
    def expect_saved(done):
        require(done.returncode == 0 and done.stdout.endswith("saved\n"),
                f"not saved: {done.returncode} {done.stdout[-200:]} {done.stderr[-300:]}")

    def rows(self, done):
        found = re.findall(r"^row (\d+) (\d+)$", done.stdout, re.M)
        return {int(number): int(held) for number, held in found}


def check_run(listing, done):
    """A run that was struck: it may fail, with a word, but never break."""
    if done.returncode == -9:
        return
    require(done.returncode in (0, 1), f"ended with {done.returncode}: {done.stderr[-300:]}")
    if done.returncode == 1:
        require(re.search(r"^failed (disk|locked|newer-format)$", done.stdout, re.M),
                f"no reason given: {done.stdout[-200:]}")


def strike(driver, kind, call, fault, when):
    with Listing(driver, kind) as listing:
        kept = {p.name for p in listing.path.parent.glob("*.damaged-*")}
        done = listing.trace(call, ("-e", f"inject={call}:{fault}:when={when}"))
        check_run(listing, done)
        again = listing.run([])
        listing.expect_saved(again)
        rows = listing.rows(again)
        saved = done.returncode == 0 and done.stdout.endswith("saved\n")
        require(rows == listing.after or (rows == listing.before and not saved),
                f"wrong rows: {missing(listing, rows)}; {done.stdout[-100:]}{again.stdout[:200]}")
        told = ("warning" in done.stdout) + ("warning" in again.stdout)
        require(told <= 1 or call in READS or fault != "signal=KILL", "told more than once")
        require(kept <= {p.name for p in listing.path.parent.glob("*.damaged-*")}, "deleted")


def missing(listing, rows):
    return sorted(set(listing.before.items()) - set(rows.items())) or sorted(rows.items())[-4:]


def list_points(driver, kind):
    with Listing(driver, kind) as listing:
        listing.expect_saved(listing.trace(",".join(CALLS)))
        made = re.findall(r"^\d+ +(\w+)\(", listing.log(), re.M)
    result = []
    for call in CALLS:
        for fault in FAULTS if made.count(call) else ():
            if fault == "error=EINTR" and call in ("close", "fcntl", "lseek"):
                continue
            forms = ("{}",) if fault in ("signal=KILL", "error=EINTR") else ("{}", "{}+")
            for when in (form.format(n) for form in forms for n in range(1, made.count(call) + 2)):
                result.append((f"{kind}: {call} {fault} {when}",
                               lambda call=call, fault=fault, when=when:
                               strike(driver, kind, call, fault, when)))
    return result


def make_groups(programs):
    if not tracing.is_there():
        print("1..0 # SKIP strace is not installed")
        sys.exit()
    driver = programs[-1]
    return [(f"list: {kind}", 60, lambda kind=kind: list_points(driver, kind))
            for kind in ("new", "full", "damaged")]


points.main(make_groups)
