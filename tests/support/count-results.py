#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Adds up the JSON logs of several meson test runs and prints one line: N passed, N failed.

A program that prints TAP counts by its rows, any other as one. A program that ends badly without
saying which row failed counts as one failure more. Skipped rows count as neither. A log that is
missing or empty is a run that never came to its tests, and counts as one failure.

usage: count-results.py LOG...    (exits with 1 when anything failed)"""

import json
import re
import sys

ROW = re.compile(r"^(not )?ok\b(?! .*# *SKIP\b)", re.I | re.M)
GOOD = {"OK", "EXPECTEDFAIL"}


def count_program(test):
    """The rows of one test program that passed, and that failed."""
    rows = ROW.findall(test.get("stdout") or "")
    failed = sum(1 for row in rows if row)
    passed = len(rows) - failed
    if test["result"] == "SKIP":
        return passed, failed
    if test["result"] not in GOOD:
        return passed, max(failed, 1)
    return (passed, 0) if rows else (1, 0)


def count_log(path):
    try:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except (OSError, ValueError):
        tests = []
    counts = [count_program(test) for test in tests]
    return [sum(column) for column in zip(*counts)] if counts else [0, 1]


def main():
    totals = [count_log(path) for path in sys.argv[1:]]
    passed = sum(total[0] for total in totals)
    failed = sum(total[1] for total in totals)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not totals else 0)


main()
