#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Rows of test logs and the line that count-results.py makes of them. Prints TAP."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).with_name("count-results.py")
ROWS = [
    ("plain programs count as one", [("OK", ""), ("FAIL", "words")], "1 passed, 1 failed"),
    ("tables count by rows", [("OK", "1..2\nok 1 a\nok 2 b\n")], "2 passed, 0 failed"),
    ("a failed row", [("FAIL", "ok 1 a\nnot ok 2 b\n")], "1 passed, 1 failed"),
    ("a crash after good rows", [("ERROR", "ok 1 a\nok 2 b\n")], "2 passed, 1 failed"),
    ("a time-out", [("TIMEOUT", "ok 1 a\n")], "1 passed, 1 failed"),
    ("a skipped row", [("OK", "ok 1 a\nok 2 b # SKIP no b\n")], "1 passed, 0 failed"),
    ("a skipped program", [("SKIP", "no clang-format\n")], "0 passed, 0 failed"),
    ("words that look like rows", [("OK", "okay\nnot okay\n# ok\n")], "1 passed, 0 failed"),
    ("a log without tests", [], "0 passed, 1 failed"),
]


def said(log):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.json"
        lines = [json.dumps({"result": result, "stdout": out}) for result, out in log]
        path.write_text("\n".join(lines))
        done = subprocess.run([sys.executable, PROGRAM, path], capture_output=True, text=True)
    return done.stdout.strip(), done.returncode


def main():
    bad = 0
    print(f"1..{len(ROWS)}")
    for number, (name, log, line) in enumerate(ROWS, 1):
        good = said(log) == (line, 0 if line.endswith(" 0 failed") else 1)
        bad += not good
        print("ok" if good else "not ok", number, "-", name)
    sys.exit(1 if bad else 0)


main()
