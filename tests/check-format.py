#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Asks clang-format 14 whether every C file has the shape it would give it.

Other versions of clang-format disagree with 14 in places, so without 14 the check is skipped
(exit status 77) rather than guessed.

usage: check-format.py [ROOT]"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

VERSION = " version 14."


def find_formatter():
    for name in ("clang-format-14", "clang-format"):
        program = shutil.which(name)
        if program:
            said = subprocess.run([program, "--version"], capture_output=True, text=True)
            if VERSION in said.stdout:
                return program
    return None


def main():
    program = find_formatter()
    if program is None:
        print("clang-format 14 is not installed")
        sys.exit(77)
    root = csource.root_argument()
    files = csource.sources(root, "src", "tests")
    if not files:
        sys.exit(0)
    command = [program, "--dry-run", "-Werror", "--style=file", *map(str, files)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    problems = re.findall(r"^%s/(\S+?:\d+):" % re.escape(str(root)), done.stderr, re.M)
    if done.returncode and not problems:
        problems = [done.stderr]
    csource.finish(f"{place}: not what clang-format makes of it" for place in problems)


main()
