#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Finds calls that have no place here, each with the reason.

usage: check-calls.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

UNBOUNDED = "writes without a bound; use g_strdup_printf, GString or g_strlcpy"
LENIENT = "takes rubbish for a number; use g_ascii_string_to_unsigned"
HIDDEN = "is a field that nobody sees; give the struct a member"
WAITING = "waits for a time instead of for what is meant; run until a condition holds"
SINGLETON = "is a singleton; let the caller hand the object over"

EVERYWHERE = {
    r"v?sprintf|strcpy|stpcpy|strcat|gets|g_stpcpy": UNBOUNDED,
    r"strncpy|strncat": "may leave out the terminator; use g_strlcpy or g_strndup",
    r"ato(?:i|l|ll|f)": LENIENT,
    r"strtok(?:_r)?": "changes what it reads; use g_strsplit or a pointer",
    r"g?_?system|popen|g_spawn_command_line_\w+": "asks a shell; start a program by its arguments",
    r"g_object_(?:set|get|steal)_q?data(?:_full)?": HIDDEN,
    r"sleep|usleep|nanosleep|g_usleep": WAITING,
    r"tmpnam|tempnam|mktemp|g_mktemp": "names a file that another may make first; use g_mkstemp",
}
# Where a singleton is fetched, so that everything below is given it.
ENTRANCES = {"src/main.c", "src/ui/application.c", "src/cli/main.c"}


def patterns(name):
    rows = dict(EVERYWHERE)
    if name.startswith("src/") and name not in ENTRANCES:
        rows[r"\w+_get_default"] = SINGLETON
    return [(re.compile(r"\b(%s) ?\(" % names), reason) for names, reason in rows.items()]


def main():
    root = csource.root_argument()
    problems = []
    for path in csource.sources(root, "src", "tests"):
        name = str(path.relative_to(root))
        text = csource.blank(path.read_text())
        for pattern, reason in patterns(name):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{name}:{line}: {match.group(1)} {reason}")
    csource.finish(problems)


main()
