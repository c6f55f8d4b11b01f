# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Runs the program under strace, which makes its calls fail, or kills it at one."""

import re
import shutil

import invariants

# Those that count only for files of the target folder; of the others the program makes none
# elsewhere.
BY_PATH = {"openat", "write", "close"}
CALLS = ("openat", "write", "pwrite64", "fdatasync", "fsync", "renameat", "renameat2", "linkat",
         "unlinkat", "ftruncate", "fallocate", "fchmod", "utimensat", "copy_file_range", "flock",
         "close")


def is_there():
    return shutil.which("strace") is not None


def wrapper(world, call, more=(), paths=None):
    line = ["strace", "-f", "--seccomp-bpf", "-qqq", "-o", str(world.work / "trace"), "-e",
            "trace=" + call]
    if call in BY_PATH:
        for path in paths or world.paths():
            line += ["-P", str(path)]
    return [*line, *more]


def under_trace(world):
    """The search for leaks does not work there."""
    for name in ("ASAN_OPTIONS", "LSAN_OPTIONS"):
        world.environment[name] = world.environment.get(name, "") + ":detect_leaks=0"


def run(world, options, call, fault, when):
    """One run with @fault at the calls that @when says. Gives the outcome, and whether any was."""
    under_trace(world)
    more = ("-e", f"inject={call}:{fault}:when={when}")
    outcome = world.run(*options, wrapper=wrapper(world, call, more))
    text = (world.work / "trace").read_text(errors="replace")
    struck = outcome.status == -9 if fault.startswith("signal") else "(INJECTED)" in text
    return outcome, struck


def count(world, options):
    """How often a run makes each call."""
    under_trace(world)
    line = ["strace", "-f", "-y", "--seccomp-bpf", "-qqq", "-o", str(world.work / "trace"), "-e",
            "trace=" + ",".join(CALLS)]
    outcome = world.run(*options, wrapper=line)
    invariants.require(outcome.status == 0, f"untouched, it ended with {outcome}")
    counts = dict.fromkeys(CALLS, 0)
    place = re.compile('[<"]' + re.escape(str(world.out)))
    for text in (world.work / "trace").read_text(errors="replace").splitlines():
        match = re.match(r"\d+ +(\w+)\(", text)
        if match and place.search(text):
            counts[match[1]] += 1
    return counts
