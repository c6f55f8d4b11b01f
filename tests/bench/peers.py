# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The programs that are compared, and how each is told to do the same: nothing is preallocated,
settings of the user do not count, and all trust the same authorities."""

import re
import shutil
import subprocess
from dataclasses import dataclass

PROGRAMS = {"gannet": "gannet-get", "curl": "curl", "aria2": "aria2c", "wget2": "wget2",
            "axel": "axel", "raw loop": "raw-fetch"}


@dataclass
class Task:
    """What is to be fetched: @links, which are also the lines of the file @listing, into @out,
    @jobs files at a time over @parts connections each."""
    links: list
    listing: object
    out: object
    jobs: int = 1
    parts: int = 1
    resume: bool = False


def gannet(task):
    connections = min(32, max(10, task.jobs, task.parts))  # it takes no more
    return ["-q", f"-j{task.jobs}", f"-s{task.parts}", f"--max-per-host={connections}",
            "-d", task.out, "-i", task.listing]


def curl(task):
    line = ["-q", "-sS", "--fail", "--output-dir", task.out]
    if task.resume:
        line += ["-C", "-"]
    if len(task.links) == 1:
        return line + ["-O", task.links[0]]
    configuration = task.listing.with_suffix(".curl")
    configuration.write_text("".join(f'url = "{link}"\nremote-name\n' for link in task.links))
    return line + ["-Z", "--parallel-max", str(task.jobs), "-K", configuration]


def aria2(task):
    line = ["--no-conf", "-q", "--file-allocation=none", f"-j{task.jobs}", f"-x{task.parts}",
            f"-s{task.parts}", "-k1M", "-d", task.out]
    if task.resume:
        line += ["-c"]
    return line + ["-i", task.listing]


def wget2(task):
    return ["--no-config", "-q", f"--max-threads={task.jobs}", "-P", task.out, "-i", task.listing]


def axel(task):
    """It takes no certificate for an address without a name, so it has to do without one."""
    name = task.links[0].rsplit("/", 1)[1]
    return ["-q", "-k", f"-n{task.parts}", "-o", f"{task.out}/{name}", task.links[0]]


def raw_loop(task, authority):
    scheme, _, host, _ = task.links[0].split("/", 3)
    line = [host.rsplit(":", 1)[1], authority if scheme == "https:" else "-", task.parts]
    for link in task.links:
        path = link.split("/", 3)[3]
        line += ["/" + path, f"{task.out}/{path.rsplit('/', 1)[-1]}"]
    return line


class Peers:
    """@ours: by name, the programs that are built here. @authority: who signed the server's
    certificate."""

    def __init__(self, ours, authority):
        self.programs = {name: ours.get(name) or shutil.which(program)
                         for name, program in PROGRAMS.items()}
        self.authority = authority

    def is_here(self, name):
        return self.programs[name] is not None

    def command(self, name, task):
        makers = {"gannet": gannet, "curl": curl, "aria2": aria2, "wget2": wget2, "axel": axel,
                  "raw loop": lambda t: raw_loop(t, self.authority)}
        return [str(word) for word in (self.programs[name], *makers[name](task))]

    def versions(self):
        found = []
        for name in ("curl", "aria2", "wget2", "axel"):
            if self.is_here(name):
                told = subprocess.run([self.programs[name], "--version"], capture_output=True,
                                      text=True, check=False)
                version = re.search(r"\d+(\.\d+)+", told.stdout + told.stderr)
                found.append(f"{name} {version.group() if version else '?'}")
            else:
                found.append(f"{name}: not installed")
        return found
