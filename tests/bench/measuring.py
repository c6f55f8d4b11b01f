# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Runs programs in turns and measures what each costs. What a program fetched is compared byte by
byte with what is served; what that means for the bench is for others to say."""

import os
import shutil
import subprocess
from pathlib import Path

BLOCK = 4 << 20


class Failure(Exception):
    """A program that did not do its work; the text says what it did."""


def same_bytes(one, other):
    size = one.stat().st_size
    if not other.is_file() or other.stat().st_size != size:
        return False
    if size <= BLOCK:
        return one.read_bytes() == other.read_bytes()
    first, second = bytearray(BLOCK), bytearray(BLOCK)
    with open(one, "rb", buffering=0) as left, open(other, "rb", buffering=0) as right:
        while length := left.readinto(first):
            # What an earlier block left behind the last one is the same as well.
            if right.readinto(second) != length or first != second:
                return False
    return True


def compare(wanted, out):
    """Raises a Failure unless each file of @wanted, by name, is in @out as it was served."""
    wrong = [name for name, source in wanted.items() if not same_bytes(source, out / name)]
    if wrong:
        raise Failure(f"{len(wrong)} of {len(wanted)} files are missing or wrong: {wrong[0]}")


def environment(home):
    """Nothing of the user's settings, proxies or lists."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TMPDIR": str(home),
            "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"],
            "GSETTINGS_BACKEND": "memory", "GIO_USE_PROXY_RESOLVER": "dummy"}


class TooSlow(Failure):
    """A program that was ended because it took too long."""


class Meter:
    """Measures single runs. @measure is the program that stands between us and what is run."""

    def __init__(self, measure, work, limit):
        self.measure, self.work, self.limit = measure, work, limit

    def run(self, command):
        """Wall and processor seconds and peak MiB of @command; a Failure when it fails."""
        home, report, log = self.work / "home", self.work / "report", self.work / "log"
        shutil.rmtree(home, ignore_errors=True)
        (home / "data").mkdir(parents=True)
        report.unlink(missing_ok=True)
        with open(log, "wb") as output:
            subprocess.run([self.measure, str(self.limit), report, *command], check=False,
                           stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=home,
                           env=environment(home), timeout=self.limit + 30)
        if not report.exists():
            raise Failure("it could not be measured")
        status, wall, processor, peak = report.read_text().split()
        if status == "124":
            raise TooSlow(f"more than {self.limit} s")
        if status != "0":
            last = log.read_text(errors="replace").strip().splitlines()[-1:]
            raise Failure(f"status {status} {' '.join(last)}".strip())
        return {"wall": float(wall), "processor": float(processor), "memory": int(peak) / 1024}


def rotated(names, number):
    """Another program is the first one in each round."""
    turn = number % len(names) if names else 0
    return names[turn:] + names[:turn]


def fresh(out, sync=False):
    shutil.rmtree(out, ignore_errors=True)
    Path(out).mkdir(parents=True)
    if sync:  # what others left to the disk is not for us to wait for
        os.sync()


def warm(folder, size):
    """Has @size bytes of memory at hand that were used just now. The host of a virtual machine
    takes back what lay idle, and whoever touches it next waits for longer than a fetch takes."""
    path, block = Path(folder) / "warm", bytes(BLOCK)
    with open(path, "wb", buffering=0) as file:
        for _ in range(size // BLOCK):
            file.write(block)
    path.unlink()


def run_rounds(names, rounds, one_run, tell, once=()):
    """@one_run(name, number) for each program in each round, for those of @once in the first one
    alone. Gives the rounds and, by program, why it failed; who failed is not asked again."""
    found, failed, number = [], {}, 0
    for turn in range(rounds):
        results = {}
        for name in rotated(names, turn):
            if name in failed or (turn > 0 and name in once):
                continue
            number += 1
            try:
                results[name] = one_run(name, number)
            except Failure as failure:
                failed[name] = str(failure)
                tell(f"{name}: {failure}")
        found.append(results)
    return found, failed
