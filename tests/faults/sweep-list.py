#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The list of downloads, killed in front of each of its calls and each of them failing. What was
saved before is there afterwards, a change is there wholly or not at all, and what was said to be
saved is. See points.py for the command line; the last program is the driver of the list."""

import re
import sys

import points
import tracing
from invariants import require
from listing import Listing

# Those without a path are made on other files, too: what has a descriptor counts by its path.
CALLS = ("openat", "write", "pwrite64", "fdatasync", "fsync", "ftruncate", "fallocate", "rename",
         "link", "unlink", "close", "fcntl", "fchmod", "mkdir", "flock", "lseek", "read", "pread64")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EDQUOT", "error=EIO", "error=EACCES", "error=EROFS",
          "error=EINTR")
# Points that have found something are in every sample.
FOUND = {"damaged: openat error=EIO 6"}
# What is read wrongly is damage that is mended from the other file, or told.
READS = {"read", "pread64", "lseek", "fcntl", "flock"}


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
        listing.check_damage(kind)
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


def list_found(driver):
    kinds = {name.partition(":")[0] for name in FOUND}
    return [point for kind in kinds for point in list_points(driver, kind) if point[0] in FOUND]


def make_groups(programs):
    if not tracing.is_there():
        print("1..0 # SKIP strace is not installed")
        sys.exit()
    driver = programs[-1]
    groups = [(f"list: {kind}", 60, lambda kind=kind: list_points(driver, kind))
              for kind in ("new", "full", "damaged")]
    return [*groups, ("list: found once", 2 * len(FOUND), lambda: list_found(driver))]


points.main(make_groups)
