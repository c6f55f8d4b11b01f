# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""How Gannet alone grows: with downloads at a time, with connections a file, and with sizes."""

import os
import shutil
import statistics

import measuring
import servers
import table
from peers import Task

MEBIBYTE = 1 << 20
AT_ONCE = (1, 2, 4, 8, 16, 32, 64)
PARTS = (1, 2, 4, 8, 16)
# Sparse on the server's side; those that would fill the memory go onto the disk.
SIZES = (("1 KiB", 1 << 10), ("1 MiB", 1 << 20), ("64 MiB", 64 << 20), ("1 GiB", 1 << 30),
         ("4 GiB", 4 << 30), ("16 GiB", 16 << 30))
ON_DISK = 8 << 30


class Alone:
    """Gannet, some files, and a server."""

    def __init__(self, bench):
        self.bench = bench
        self.served, self.listing = bench.work / "served", bench.work / "links"
        shutil.rmtree(self.served, ignore_errors=True)
        self.served.mkdir()
        self.nginx = servers.Nginx(bench.work / "nginx", self.served, bench.trust)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.nginx.close()
        shutil.rmtree(self.served)

    def run(self, wanted, folder="", jobs=1, parts=1, out=None):
        """The median of as many runs as there are rounds, three at most; of one that takes long."""
        long = folder != "" or sum(path.stat().st_size for path in wanted.values()) > 2 << 30
        out = out or self.bench.work / "out"
        links = [f"{self.nginx.origin()}{folder}/{name}" for name in wanted]
        self.listing.write_text("\n".join(links) + "\n")
        command = self.bench.peers.command("gannet", Task(links, self.listing, out, jobs, parts))
        results = []
        try:
            for _ in range(1 if long else min(3, self.bench.rounds)):
                measuring.fresh(out)
                if out.parent != self.bench.disk:
                    measuring.warm(self.bench.work, sum(p.stat().st_size for p in wanted.values()))
                results.append(self.bench.meter.run(command))
                measuring.compare(wanted, out)
        finally:
            shutil.rmtree(out, ignore_errors=True)
        return {kind: statistics.median(one[kind] for one in results) for kind in results[0]}


def line_of(label, result, first):
    return [label, f"{result['wall'] / first['wall']:.2f}",
            f"{result['processor'] / first['processor']:.2f}", f"{result['memory']:.0f} MiB"]


def grow_at_once(bench, alone):
    wanted = servers.make_files(alone.served, [16 * MEBIBYTE // bench.scale] * 64)
    results = [alone.run(wanted, jobs=jobs) for jobs in AT_ONCE]
    return [line_of(f"64 files of {16 // bench.scale} MiB, {jobs} at a time", result, results[0])
            for jobs, result in zip(AT_ONCE, results)]


def grow_parts(bench, alone):
    size = 32 * MEBIBYTE // min(bench.scale, 4)
    wanted = servers.make_files(alone.served, [size])
    results = [alone.run(wanted, folder="/paced", parts=parts) for parts in PARTS]
    return [line_of(f"{size >> 20} MiB at 2 MB/s a connection, {parts} connections", result,
                    results[0]) for parts, result in zip(PARTS, results)]


def run_size(bench, alone, size):
    """One file of @size; None where there is no room or no time for it."""
    path = alone.served / "sparse.bin"
    with open(path, "wb") as file:
        file.truncate(size)
    out = (bench.disk if size > ON_DISK else bench.work) / "out"
    os.makedirs(out.parent, exist_ok=True)
    if shutil.disk_usage(out.parent).free < size + (2 << 30):
        return None
    try:
        return alone.run({path.name: path}, out=out)
    except measuring.TooSlow:
        return None


def grow_sizes(bench, alone):
    """Time and work are told for each byte, where there are enough of them to tell."""
    lines, first = [], None
    for label, size in SIZES[:3 if bench.scale > 1 else None]:
        result = run_size(bench, alone, size)
        label = f"one file of {label}" + (", onto the disk" if size > ON_DISK else "")
        if result is None:
            lines.append([label, "not here: no room or no time", "–", "–"])
            continue
        each = {kind: result[kind] / size for kind in ("wall", "processor")}
        if size == 1 << 26:
            first = each
        cells = [f"{each[kind] / first[kind]:.2f} a byte" if first else "–" for kind in each]
        lines.append([label, *cells, f"{result['memory']:.0f} MiB"])
    return lines


def measure(bench, columns):
    """How Gannet scales"""
    lines, good = [], True
    for grow in (grow_at_once, grow_parts, grow_sizes):
        try:
            with Alone(bench) as alone:
                new = grow(bench, alone)
        except measuring.Failure as failure:
            good = False
            new = [[grow.__name__.replace("_", " "), f"failed: {failure}", "–", "–"]]
        for line in new:
            bench.tell(" | ".join(line))
        lines += new
    head = ["how Gannet scales, as a share of the first of its kind", "wall", "processor", "memory"]
    return [], table.markdown(head, lines), good
