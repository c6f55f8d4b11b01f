# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Runs the program under strace, which makes its calls fail, or kills it at one."""

import re
import shutil
from dataclasses import dataclass

import invariants

# Those that count only for files of the target folder; of the others the program makes none
# elsewhere.
BY_PATH = {"openat", "write", "close"}
CALLS = ("openat", "write", "pwrite64", "fdatasync", "fsync", "syncfs", "renameat", "renameat2",
         "linkat", "unlinkat", "ftruncate", "fallocate", "fchmod", "utimensat", "copy_file_range",
         "flock", "close")


def is_there():
    return shutil.which("strace") is not None


def wrapper(world, calls, *faults):
    # With its filter in the kernel, strace forgets to kill when it has another fault to bring.
    quick = [] if len(faults) > 1 else ["--seccomp-bpf"]
    line = ["strace", "-f", *quick, "-qqq", "-o", str(world.work / "trace"), "-e",
            "trace=" + ",".join(calls)]
    if BY_PATH.intersection(calls):
        for path in world.paths():
            line += ["-P", str(path)]
    for fault in faults:
        line += ["-e", "inject=" + fault]
    return line


def under_trace(world):
    """The search for leaks does not work there."""
    for name in ("ASAN_OPTIONS", "LSAN_OPTIONS"):
        world.environment[name] = world.environment.get(name, "") + ":detect_leaks=0"


@dataclass(frozen=True)
class Fault:
    """What @call comes to: "signal=KILL", "error=…" or "retval=…"; "3" is the third call of a
    thread, "3+" that and all later ones. @lacks is a call that the file system does not have."""
    call: str
    way: str
    when: str
    lacks: str = ""


def run(world, options, fault):
    """One run with the fault. Gives the outcome, and whether it was met."""
    under_trace(world)
    calls = {fault.call} | ({fault.lacks} if fault.lacks else set())
    faults = [f"{fault.call}:{fault.way}:when={fault.when}"]
    if fault.lacks:
        faults.append(f"{fault.lacks}:error=EINVAL")
    outcome = world.run(*options, wrapper=wrapper(world, sorted(calls), *faults))
    text = (world.work / "trace").read_text(errors="replace")
    met = re.search(rf"\b{fault.call}\(.*\(INJECTED\)|\b{fault.call} resumed.*\(INJECTED\)", text)
    return outcome, outcome.status == -9 or met is not None


def count(world, options, lacks=""):
    """How often a run makes each call."""
    under_trace(world)
    line = ["strace", "-f", "-y", "--seccomp-bpf", "-qqq", "-o", str(world.work / "trace"), "-e",
            "trace=" + ",".join(CALLS)]
    if lacks:
        line += ["-e", f"inject={lacks}:error=EINVAL"]
    outcome = world.run(*options, wrapper=line)
    invariants.require(outcome.status == 0, f"untouched, it ended with {outcome}")
    counts = dict.fromkeys(CALLS, 0)
    place = re.compile('[<"]' + re.escape(str(world.out)))
    for text in (world.work / "trace").read_text(errors="replace").splitlines():
        match = re.match(r"\d+ +(\w+)\(", text)
        if match and place.search(text):
            counts[match[1]] += 1
    return counts
