# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the checks know about C source: where it is, and where a function begins and ends.

It relies on the shape clang-format gives every file (names and closing braces in column 0) and is
no parser; check-format is what makes that shape certain."""

import re
import sys
from collections import namedtuple
from pathlib import Path

Function = namedtuple("Function", "name line end parameters static body")

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
# A name in column 0, its parameters (which may be functions themselves), a body up to column 0.
SIGNATURE = re.compile(
    r"^(?!#)([^\n;{}()]*?)\b(\w+) ?\(((?:[^;{}()]|\((?:[^;{}()]|\([^()]*\))*\))*)\)[ ]*\n"
    r"\{\n(.*?)^\}", re.M | re.S)
CONTROL = {"if", "for", "while", "switch", "return", "sizeof"}


def root_argument():
    """The tree to look at: the first argument, or the one this file is in."""
    return Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()


def sources(root, *folders, suffixes=(".c", ".h")):
    """The files below the folders, in a fixed order."""
    found = []
    for folder in folders:
        found += [p for p in (root / folder).rglob("*") if p.suffix in suffixes and p.is_file()]
    return sorted(found)


def blank(text, strings=True):
    """The text with comments, and strings if wished, as blanks; the lines stay where they are."""
    def replace(match):
        token = match.group(0)
        if token[0] in "\"'" and not strings:
            return token
        return re.sub(r"[^\n]", " ", token)
    return TOKEN.sub(replace, text)


def split_parameters(text):
    """How many parameters a parameter list has; a function type within it counts as one."""
    flat = text
    while re.search(r"\([^()]*\)", flat):
        flat = re.sub(r"\([^()]*\)", "", flat)
    return 0 if flat.strip() in ("", "void") else flat.count(",") + 1


def functions(text):
    """Every function that is defined in the text, which is blanked already."""
    for match in SIGNATURE.finditer(text):
        if match.group(2) in CONTROL:
            continue
        line = text.count("\n", 0, match.start(2)) + 1
        end = text.count("\n", 0, match.end()) + 1
        before = text[:match.start(2)].rsplit("\n", 2)
        head = " ".join(before[-2:])
        yield Function(match.group(2), line, end, split_parameters(match.group(3)),
                       bool(re.search(r"\bstatic\b", head)), match.group(4))


def finish(problems):
    """Print what was found and end; any problem is a failure."""
    found = sorted(set(problems))
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)
