# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Lets the programs do one work in turns. What is fetched, by whom and how well are the questions
of others."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import measuring
import servers
import works
from peers import Task

CANNOT = 125  # the wire's exit status where it cannot be made
RUNS = 64  # more than a paced server is asked for in one work


class Unfit(Exception):
    """This machine cannot do a work; the text says why."""


class Fetching:
    """One work of @bench, with what is served and where it goes."""

    def __init__(self, bench, work):
        self.bench, self.work = bench, work
        self.served = bench.work / "served"
        self.out = (bench.disk if work.on_disk else bench.work) / "out"
        self.server = None
        self.wanted = {}

    def _prepare(self):
        shutil.rmtree(self.served, ignore_errors=True)
        sizes = self.work.sizes(self.bench.scale)
        address = works.HERE if self.work.far else "127.0.0.1"
        if self.work.paced:
            self._prepare_paced(sizes[0])
            return
        self.served.mkdir()
        self.wanted = servers.make_files(self.served, sizes)
        self.server = servers.Nginx(self.bench.work / "nginx", self.served, self.bench.trust,
                                    address)

    def _prepare_paced(self, size):
        """A file that is the same under the number of each run, so that each begins anew."""
        self.served.mkdir()
        file = f"length={size} seed=7 etag='\"v7\"'"
        lines = [f"/whole.bin {file}"]
        for number in range(RUNS):
            lines.append(f"/{number}/00000.bin {file} rate={works.PACE}")
            if self.work.paced == "one slow":
                lines[-1] += " requests=3"
                lines.append(f"then {file} rate={works.PACE // 20} requests=1")
                lines.append(f"then {file} rate={works.PACE}")
        script = "\n".join(lines) + "\n"
        self.server = servers.Paced(self.bench.test_server, self.bench.work, script)
        whole = self.served / "00000.bin"
        subprocess.run(["curl", "-qsSf", "-o", whole, self.server.origin() + "/whole.bin"],
                       check=True, timeout=120)
        self.wanted = {whole.name: whole}

    def _origin(self, number):
        if self.work.paced:
            return f"{self.server.origin()}/{number}"
        slow = "/paced" if self.work.far and self.work.parts > 1 else ""
        return self.server.origin(self.work.secure) + slow

    def _run(self, name, number):
        measuring.fresh(self.out, self.work.on_disk)
        origin = self._origin(number)
        links = [f"{origin}/{file}" for file in self.wanted]
        listing = self.bench.work / "links"
        listing.write_text("\n".join(links) + "\n")
        if self.work.resume:
            for file, source in self.wanted.items():
                keep_half(source, self.out / file)
        if not self.work.on_disk:
            measuring.warm(self.bench.work, sum(self.work.sizes(self.bench.scale)))
        task = Task(links, listing, self.out, self.work.jobs, self.work.parts, self.work.resume)
        result = self.bench.meter.run(self.bench.peers.command(name, task))
        measuring.compare(self.wanted, self.out)
        return result

    def run(self):
        """The rounds, and why programs failed."""
        names = ["gannet", *(name for name in self.work.peers if self.bench.peers.is_here(name))]
        try:
            self._prepare()
            found, failed = measuring.run_rounds(
                names, self.bench.rounds, self._run, self.bench.tell, self.work.once)
        finally:
            if self.server is not None:
                self.server.close()
            shutil.rmtree(self.served, ignore_errors=True)
            shutil.rmtree(self.out, ignore_errors=True)
        if self.work.paced == "even":
            size = self.work.sizes(self.bench.scale)[0]
            for one in found:
                one["full line"] = {"wall": size / works.PACE / works.LANES}
        return found, failed


def keep_half(source, target):
    shutil.copyfile(source, target)
    with open(target, "r+b") as file:
        file.truncate(source.stat().st_size // 2)


def run_far(bench, work):
    """The same in a network where all is late: by a process of its own, which lives there."""
    result = bench.work / "far.json"
    result.unlink(missing_ok=True)
    delay, lost = work.far
    line = [bench.wire, str(delay / 2), str(lost), sys.executable, Path(__file__).parent /
            "bench.py", *bench.words(), "--far", work.key, "--report", result]
    done = subprocess.run([str(word) for word in line], check=False)
    if done.returncode == CANNOT:
        raise Unfit("no network namespace or /dev/net/tun")
    if done.returncode != 0:
        raise RuntimeError(f"{work.key}: status {done.returncode}")
    return json.loads(result.read_text())


def run_work(bench, work):
    if work.secure and not bench.trusted:
        raise Unfit("no mount namespace to trust an authority in")
    if work.far and not bench.is_far:
        return run_far(bench, work)
    return Fetching(bench, work).run()
