#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds the sizes that let a reader see a thing whole: of lines, functions, files, nesting and
parameter lists.

usage: check-lengths.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

COLUMNS = 100
FILE_LINES = 500
FUNCTION_LINES = 50
CLASS_INIT_LINES = 80
NESTING = 4
PARAMETERS = 5
INDENT = 2
BLOCK = re.compile(r"^( *)(?:\} )?(?:if|for|while|switch|do|else)\b", re.M)


def nesting(body):
    """How deep the deepest block is; the indentation says so, with braces or without."""
    return max((len(m.group(1)) // INDENT for m in BLOCK.finditer(body)), default=0)


def function_problems(function, text):
    lines = function.end - function.line + 1
    most = CLASS_INIT_LINES if function.name.endswith("class_init") else FUNCTION_LINES
    if lines > most:
        yield f"{function.name} has {lines} lines, more than {most}"
    if nesting(function.body) > NESTING:
        yield f"{function.name} has {nesting(function.body)} levels, more than {NESTING}"
    # The parameters of a callback or of a virtual function are the library's choice.
    theirs = function.name.endswith("_cb") or re.search(r"->\w+ = %s;" % function.name, text)
    if function.parameters > PARAMETERS and not theirs:
        yield f"{function.name} has {function.parameters} parameters, more than {PARAMETERS}"


def main():
    root = csource.root_argument()
    problems = []
    for path in csource.sources(root, "src", "tests", suffixes=(".c", ".h", ".py", ".sh")):
        name = path.relative_to(root)
        text = path.read_text()
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                problems.append(f"{name}:{number}: {len(line)} columns, more than {COLUMNS}")
        if len(lines) > FILE_LINES:
            problems.append(f"{name}: {len(lines)} lines, more than {FILE_LINES}")
        if path.suffix in (".c", ".h"):
            code = csource.blank(text)
            for function in csource.functions(code):
                found = function_problems(function, code)
                problems += [f"{name}:{function.line}: {problem}" for problem in found]
    csource.finish(problems)


main()
