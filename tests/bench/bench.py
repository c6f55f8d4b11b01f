#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Compares Gannet with other programs: the same works in the same run, in turns, each result
compared with what was served. Prints for each work and peer what Gannet needed as a share of what
the peer needed, and writes it to a file.

usage: bench.py --build FOLDER [--quick] [--works "A C"] [--results FILE --readme FILE]
--quick takes smaller works and fewer rounds, which is for seeing that all works, not for figures.
The files are written by a whole run alone: all that was found, and a few lines of it between marks
of the other. Exit status 1 when Gannet fetched something wrong."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import fetching
import scaling
import servers
import standing
import table
import window
import works
from measuring import Meter
from peers import Peers

COLUMNS = ("curl", "aria2", "wget2", "axel", "raw loop", "full line")
ROOM = 8 << 30  # bytes that a whole run takes in memory
QUICK_SCALE = 16
LIMIT = 240  # seconds for one run of one program
EXTRAS = {"J": standing.long_list, "K": standing.idle, "S": scaling.measure,
          "W": window.measure}


class Bench:
    """What all works share: the programs, the folders, and how much is done."""

    def __init__(self, options):
        self.options = options
        build = Path(options.build).resolve()
        self.scale = QUICK_SCALE if options.quick else 1
        self.rounds = options.rounds or (1 if options.quick else 5)
        self.is_far = bool(options.far)
        self.folder = Path(options.inside)
        self.trust = self.folder / "trust"
        self.trusted = options.trusted
        self.work = self.folder / ("far" if self.is_far else "near")
        self.work.mkdir(exist_ok=True)
        self.disk = build / "bench-out"
        self.build = build
        self.wire = build / "tests/bench/wire"
        self.test_server = build / "tests/support/gannet-test-server"
        self.gannet = build / "src/cli/gannet-get"
        self.meter = Meter(build / "tests/bench/measure", self.work, LIMIT)
        self.peers = Peers({"gannet": self.gannet, "raw loop": build / "tests/bench/raw-fetch"},
                           self.trust / "ca.pem")

    def words(self):
        """What another bench.py has to be told to be as this one."""
        words = ["--build", str(self.build), "--inside", str(self.folder),
                 "--rounds", str(self.rounds)]
        return words + ["--quick"] * self.options.quick + ["--trusted"] * self.trusted

    def tell(self, text):
        print("  " + text, file=sys.stderr, flush=True)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--works", default="")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--results")
    parser.add_argument("--readme")
    # For itself, when it runs in namespaces.
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--trusted", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--far", help=argparse.SUPPRESS)
    parser.add_argument("--report", help=argparse.SUPPRESS)
    return parser.parse_args()


def run_far(bench):
    """What fetching.run_far() asked for."""
    work = next(work for work in works.WORKS if work.key == bench.options.far)
    result = fetching.run_work(bench, work)
    Path(bench.options.report).write_text(json.dumps(result))


def run_one(bench, work):
    """The lines of the table, and whether Gannet did it."""
    title = f"{work.key}. {work.title}"
    print(f"{title} …", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        rounds, failed = fetching.run_work(bench, work)
    except fetching.Unfit as unfit:
        bench.tell(f"not here: {unfit}")
        return [table.missing_line(title, str(unfit), COLUMNS)], True
    lines = table.work_lines(title, rounds, work.targets, COLUMNS)
    for line in lines:
        for name, reason in failed.items():
            if name in COLUMNS and line[1] == "wall":
                line[2 + COLUMNS.index(name)] = f"failed: {reason}"
        bench.tell(" | ".join(line[1:]))
    bench.tell(f"{time.monotonic() - began:.0f} s")
    return lines, "gannet" not in failed


def chosen(bench, key):
    words = bench.options.works.split()
    return not words or key in words


def run_all(bench):
    began = time.monotonic()
    lines, more, good = [], [], True
    for work in works.WORKS:
        if chosen(bench, work.key):
            new, done = run_one(bench, work)
            lines += new
            good = good and done
    for key, measure in EXTRAS.items():
        if chosen(bench, key):
            print(f"{key}. {measure.__doc__.splitlines()[0]} …", file=sys.stderr, flush=True)
            new, text, done = measure(bench, COLUMNS)
            lines += new
            more.append(text)
            good = good and done
    text = table.report(lines, COLUMNS, more, facts(bench, time.monotonic() - began))
    print(text)
    if not bench.options.quick and not bench.options.works:
        write(bench.options, text, lines)
    return 0 if good else 1


def write(options, text, lines):
    if options.results:
        Path(options.results).write_text(text)
    if options.readme:
        readme = Path(options.readme)
        readme.write_text(table.quote(readme.read_text(), table.summary(lines, COLUMNS)))


def facts(bench, seconds):
    """What a reader has to know of the machine, and nothing by which to know it again."""
    kernel = os.uname().release.split("-")[0]
    return [time.strftime("%Y-%m-%d", time.gmtime()),
            f"{len(os.sched_getaffinity(0))} cores, which the servers share",
            f"{os.uname().sysname} {kernel}", *bench.peers.versions(),
            f"{bench.rounds} rounds" + (", small works" if bench.options.quick else ""),
            f"{seconds / 60:.0f} minutes"]


def enter_trust(folder):
    """The command that a bench which trusts our authority is begun with; [] when none can be."""
    script = f'mount --bind "$0" {servers.BUNDLE} && exec "$@"'
    for unshare in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        line = [*unshare, "sh", "-c", script, str(folder / "trust/bundle.pem")]
        if subprocess.run([*line, "true"], capture_output=True, check=False).returncode == 0:
            return line
    return []


def choose_place():
    """A folder in memory, where the disk has no say."""
    for place in ("/dev/shm", tempfile.gettempdir()):
        if os.access(place, os.W_OK) and shutil.disk_usage(place).free > ROOM:
            return place
    sys.exit(f"There are not {ROOM >> 30} GiB free in /dev/shm, nor in {tempfile.gettempdir()}.")


def begin(options):
    """Makes what is needed and runs the bench where its authority is trusted."""
    with tempfile.TemporaryDirectory(prefix="gannet-bench-", dir=choose_place()) as name:
        folder = Path(name)
        servers.make_authority(folder / "trust")
        line = enter_trust(folder)
        trusted = ["--trusted"] if line else []
        child = subprocess.Popen([*line, sys.executable, *sys.argv, "--inside", name, *trusted])
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        try:
            return child.wait()
        except KeyboardInterrupt:
            return child.wait()


def main():
    options = read_options()
    if not options.inside:
        sys.exit(begin(options))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench = Bench(options)
    if options.far:
        run_far(bench)
    else:
        sys.exit(run_all(bench))


main()
