#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds the words: those every file begins with, and those that mean nothing to a stranger.

usage: check-words.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

LICENCE = "SPDX-License-Identifier: "
COPYRIGHT = "Copyright 2026 The Gannet developers"
SUFFIXES = (".c", ".h", ".ui", ".py", ".sh", ".xml", ".in", ".md", ".json", ".build", ".supp")
FOREIGN = {
    r"(?<![\w.])/(?:work|root)/": "a path of one machine",
    r"\b(?:TODO|FIXME|XXX|HACK)\b": "an intention; do it, or write an issue",
    r"(?i)\bissue #?\d+\b": "a number of a list that moves",
    r"\b(?:[RNS]\d{3}|L0\d{2})\b": "a number of a list that is not here",
}
VAGUE = re.compile(r"(^|-)(manager|helpers?|utils?|data|info|handler|misc|common)(-|$)")


def opening_problems(lines):
    top = "\n".join(lines[:4])
    if LICENCE not in top:
        yield "has no SPDX line at its beginning"
    if COPYRIGHT not in top:
        yield "has no copyright line at its beginning"


def main():
    root = csource.root_argument()
    problems = []
    for path in csource.sources(root, "src", "tests", "data", "flatpak", suffixes=SUFFIXES):
        name = path.relative_to(root)
        if re.fullmatch(r"check-.*\.py", path.name):
            continue
        lines = path.read_text().splitlines()
        if path.suffix in (".c", ".h", ".py"):
            problems += [f"{name}: {p}" for p in opening_problems(lines)]
            if VAGUE.search(path.stem):
                problems.append(f"{name}: the name does not say what the file answers for")
        for number, line in enumerate(lines, 1):
            for pattern, reason in FOREIGN.items():
                if re.search(pattern, line):
                    problems.append(f"{name}:{number}: {reason}")
    csource.finish(problems)


main()
