#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Finds functions that others could call and nobody does.

A function that only its own file calls should be static, unless a test needs it too; one that the
program does not call at all is dead, however well it is tested.

usage: check-exports.py [ROOT]"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

CLEANUP = re.compile(r"G_DEFINE_AUTO(?:PTR|_)\w*CLEANUP\w*\s*\(\s*(\w+),\s*(\w+)")
OWNED = re.compile(r"\bg_auto(?:ptr|\(|list|slist|queue)?\s*\(?\s*(\w+)\s*\)")


def words(text, cleanups):
    """How often each name is used; a variable that cleans itself up uses its free function."""
    count = Counter(re.findall(r"\w+", text))
    for match in OWNED.finditer(text):
        count[cleanups.get(match.group(1), "")] += 1
    return count


def problem(function, path, program, tests):
    name = function.name
    inside = program[path][name] - 1
    outside = sum(count[name] for other, count in program.items()
                  if other != path and other != path.with_suffix(".h"))
    tested = any(count[name] for count in tests.values())
    if outside or (inside and tested):
        return None
    if inside:
        return f"{name} is used in this file only; make it static"
    return f"{name} is used by tests only" if tested else f"{name} is used nowhere"


def main():
    root = csource.root_argument()
    text = {}
    for path in csource.sources(root, "src", "tests", suffixes=(".c", ".h", ".ui")):
        raw = path.read_text()
        text[path] = raw if path.suffix == ".ui" else csource.blank(raw)
    cleanups = {m.group(1): m.group(2) for raw in text.values() for m in CLEANUP.finditer(raw)}
    uses = {path: words(raw, cleanups) for path, raw in text.items()}
    program = {p: c for p, c in uses.items() if p.is_relative_to(root / "src")}
    tests = {p: c for p, c in uses.items() if p not in program}
    problems = []
    for path in program:
        if path.suffix != ".c":
            continue
        for function in csource.functions(text[path]):
            found = None
            if not function.static and function.name != "main":
                found = problem(function, path, program, tests)
            if found:
                problems.append(f"{path.relative_to(root)}:{function.line}: {found}")
    csource.finish(problems)


main()
