# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""A list of downloads in a folder of its own, and the program that reads and changes it."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from invariants import require

BEFORE = {number: number * 10 for number in range(1, 41)}
AFTER = {**BEFORE, 5: 5000, 41: 410, 42: 420, 43: 430}
del AFTER[7]
CHANGES = ["+5=5000", "+41=410", "+42=420", "+43=430", "-7"]
LIMIT = 60


class Listing:
    """A list of @before, closed properly, or left with its log by a kill."""

    def __init__(self, driver, kind):
        self.driver = driver
        self.work = Path(tempfile.mkdtemp(prefix="gannet-faults-"))
        self.path = self.work / "state" / "list.db"
        if kind == "new":
            self.before, self.after, self.changes = {}, {1: 10, 2: 20}, ["+1=10", "+2=20"]
            return
        self.before, self.after, self.changes = BEFORE, AFTER, CHANGES
        self.expect_saved(self.run([f"+{n}={held}" for n, held in BEFORE.items()]))
        if kind == "logged":
            self._leave_log()
        if kind == "damaged":
            with open(self.path, "r+b") as file:
                file.seek(3 * 4096 + 1000)  # a page of rows
                file.write(b"damage" * 100)

    def _leave_log(self):
        """A kill in front of the first file that would go leaves what was saved in the logs."""
        self.run(["+8=8888", "-9"], ["strace", "-f", "-qqq", "-o", str(self.work / "trace"), "-e",
                                     "inject=unlink:signal=KILL:when=1"])
        require((self.path.parent / "list.db-wal").stat().st_size > 0, "nothing in the log")
        self.before = {**BEFORE, 8: 8888}
        del self.before[9]
        self.after = {**AFTER, 8: 8888}
        del self.after[9]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.work, ignore_errors=True)

    def files(self):
        names = ("list.db", "list.db.copy")
        marks = ("", "-wal", "-shm", "-journal", ".new", ".new-wal", ".new-journal", ".lock")
        return [self.work / "state"] + [self.work / "state" / (n + m) for n in names for m in marks]

    def run(self, words, wrapper=()):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "G_DEBUG": "fatal-criticals"}
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS"):
            environment[name] = environment.get(name, "") + ":detect_leaks=0"
        return subprocess.run([*wrapper, self.driver, str(self.path), *words], text=True,
                              capture_output=True, timeout=LIMIT, env=environment)

    def trace(self, calls, more=()):
        line = ["strace", "-f", "--seccomp-bpf", "-qqq", "-o", str(self.work / "trace"), "-e",
                "trace=" + calls, *more]
        for path in self.files():
            line += ["-P", str(path)]
        return self.run(self.changes, line)

    def log(self):
        return (self.work / "trace").read_text(errors="replace")

    def check_damage(self, kind):
        """After a run: damage, and only that, is set aside."""
        require(any(self.path.parent.glob("*.damaged-*")) == (kind == "damaged"),
                "not what was to be damaged")

    @staticmethod
    def expect_saved(done):
        require(done.returncode == 0 and done.stdout.endswith("saved\n"),
                f"not saved: {done.returncode} {done.stdout[-200:]} {done.stderr[-300:]}")

    def rows(self, done):
        found = re.findall(r"^row (\d+) (\d+)$", done.stdout, re.M)
        return {int(number): int(held) for number, held in found}
