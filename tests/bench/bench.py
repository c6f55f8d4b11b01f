#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Compares gannet-get with other programs in one run: the same files from the same server, in
turns, each result compared with what was served. Prints for each work and peer how long Gannet took
as a share of the peer's time (medians), and the same for processor time. Peers that are not
installed are left out.

usage: bench.py GANNET-GET NGINX-STARTER [ROUNDS]"""

import filecmp
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LARGE = 512 * 1024 * 1024
SMALL_FILES = 1000
SMALL = 4096


def commands(gannet, links, listing, out):
    """By program, the command that fetches @links into @out."""
    return {
        "gannet": [gannet, "-q", "-s", "1", "-d", out, "-i", listing],
        "curl": ["curl", "-sS", "-Z", "--parallel-max", "10", "--output-dir", out,
                 "--remote-name-all", *links],
        "aria2c": ["aria2c", "-q", "-x1", "-j10", "--file-allocation=none", "-d", out, "-i",
                   listing],
        "wget2": ["wget2", "-q", "--max-threads=10", "-P", out, "-i", listing],
        "axel": ["axel", "-q", "-n1", "-o", out, *links] if len(links) == 1 else None,
    }


def measure(command):
    """Wall and processor seconds of @command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def run_round(programs, root, out):
    """One turn of each program; what it fetched is compared with what is served."""
    found = {}
    for name, command in programs.items():
        shutil.rmtree(out, ignore_errors=True)
        os.makedirs(out)
        found[name] = measure(command)
        names = sorted(path.name for path in root.iterdir())
        wrong = filecmp.cmpfiles(root, out, names, shallow=False)[1:]
        if any(wrong):
            sys.exit(f"{name} fetched wrong files: {wrong}")
    return found


def run_work(title, gannet, origin, root, work, rounds):
    links = [f"{origin}/{path.name}" for path in sorted(root.iterdir())]
    listing, out = work / "links", work / "out"
    listing.write_text("\n".join(links) + "\n")
    programs = {name: line for name, line in commands(gannet, links, str(listing), str(out)).items()
                if line and shutil.which(line[0])}
    results = [run_round(programs, root, str(out)) for _ in range(rounds)]
    for peer in programs:
        if peer == "gannet":
            continue
        ratios = [[r["gannet"][kind] / r[peer][kind] for r in results] for kind in (0, 1)]
        wall, cpu = (statistics.median(values) for values in ratios)
        spread = f"{min(ratios[0]):.2f}–{max(ratios[0]):.2f}"
        print(f"{title:32} {peer:8} wall {wall:.2f} ({spread})  processor {cpu:.2f}", flush=True)


def start_server(starter, work, root):
    port = work / "port"
    server = subprocess.Popen([starter, port, work / "nginx", root])
    while not (port.exists() and port.read_text().endswith("\n")):
        if server.poll() is not None:
            sys.exit("the server did not start")
        time.sleep(0.05)
    return server, "http://127.0.0.1:" + port.read_text().split()[0]


def main():
    gannet, starter = (os.path.abspath(word) for word in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        work = Path(folder)
        for title, sizes in (("one file of 512 MiB", [LARGE]),
                             (f"{SMALL_FILES} files of 4 KiB", [SMALL] * SMALL_FILES)):
            root = work / "served"
            root.mkdir()
            (work / "nginx").mkdir(exist_ok=True)
            for number, size in enumerate(sizes):
                (root / f"{number:05}.bin").write_bytes(os.urandom(min(size, 1 << 20)) *
                                                        max(1, size >> 20))
            (work / "port").unlink(missing_ok=True)
            server, origin = start_server(starter, work, root)
            try:
                run_work(title, gannet, origin, root, work, rounds)
            finally:
                server.terminate()
                server.wait()
            shutil.rmtree(root)


main()
