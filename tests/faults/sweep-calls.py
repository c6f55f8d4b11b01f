#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The program killed in front of each of its calls that touch the disk, and each of them failing in
each way, once or from then on. See points.py for the command line."""

import sys

import invariants
import points
import tracing
from cases import CASES, MANY
from tracing import Fault
from world import World

ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EROFS", "EINTR")

# What the user is told; more than one where the call says what the errno value means.
REASONS = {
    "ENOSPC": {"no-space"}, "EDQUOT": {"no-space"}, "EIO": {"disk"},
    "EACCES": {"cannot-write"}, "EROFS": {"cannot-write"}, "EINTR": {"disk"},
}

# Interrupted, they are simply made again. The others cannot be interrupted on a disk.
REPEATED = {"write", "pwrite64", "fsync", "fdatasync", "syncfs", "ftruncate", "copy_file_range"}
SYNCS = {"fsync", "fdatasync", "syncfs"}


def faults_of(call, few):
    """Pairs of a fault and how its calls are counted: this one, or this one and all later."""
    yield "signal=KILL", "{}"
    if few:
        yield "error=EIO", "{}"
        yield "error=ENOSPC", "{}+"
        return
    if call == "flock":
        yield "error=ENOLCK", "{}+"
        return
    for error in ERRORS:
        if error == "EINTR" and call == "close":
            continue
        yield "error=" + error, "{}"
        if error not in ("EINTR", "EROFS"):
            yield "error=" + error, "{}+"
    if call in ("pwrite64", "write"):
        yield "retval=0", "{}"


def check_reason(outcome, fault):
    if not fault.way.startswith("error="):
        return
    error = fault.way[len("error="):]
    if outcome.status == 1 and error in REASONS:
        invariants.require(outcome.reason() in REASONS[error],
                           f"{error} was called {outcome.reason()}: {outcome.complaint}")
    if error == "EINTR" and fault.call in REPEATED:
        invariants.require(outcome.status == 0, f"interrupted, it did not try again: {outcome}")
    if error != "EINTR" and fault.call in SYNCS:
        invariants.require(outcome.status != 0, "finished, although a sync failed")


def surplus_of(world, fault):
    """Where nothing can be deleted, a new part that could not be used stays, without a byte."""
    if fault.call != "unlinkat" or not fault.way.startswith("error="):
        return ()
    return [name for name, entry in invariants.ours(world).items()
            if name.endswith(".part") and entry.stat().st_size == 0]


def strike(programs, case, fault):
    with World(programs) as world:
        case.prepare(world)
        outcome, met = tracing.run(world, case.options, fault)
        case.check(world, outcome)
        if met:
            check_reason(outcome, fault)
        else:
            invariants.require(outcome.status == 0, f"untouched, it ended with {outcome}")
        case.check_again(world, surplus_of(world, fault))


def list_points(programs, case, lacks="", few=False):
    """Each call once more than it was counted: the last run survives."""
    with World(programs) as world:
        case.prepare(world)
        counts = tracing.count(world, case.options, lacks)
    counts.pop(lacks, None)
    result = []
    for call, number in counts.items():
        for way, form in faults_of(call, few) if number > 0 else ():
            for n in range(1, number + 2):
                fault = Fault(call, way, form.format(n), lacks)
                name = f"{case.name}: {call} {way} {fault.when} {lacks and 'without ' + lacks}"
                result.append((name, lambda fault=fault: strike(programs, case, fault)))
    return result


def make_groups(programs):
    if not tracing.is_there():
        print("1..0 # SKIP strace is not installed")
        sys.exit()
    groups = [(case.name, 36, lambda case=case: list_points(programs, case)) for case in CASES]
    # Where a file gets its name by a second one, and loses the first after that.
    groups += [(f"{case.name}, two names", 12,
                lambda case=case: list_points(programs, case, "renameat2"))
               for case in CASES if case.length > 1 << 20]
    groups += [(case.name, 16, lambda case=case: list_points(programs, case, few=True))
               for case in MANY]
    return groups


points.main(make_groups)
