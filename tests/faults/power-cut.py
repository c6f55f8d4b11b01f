#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The power goes at every moment of a run: each state that the disk may be left in (disk_model.py)
is made, looked at, and gone on from. See points.py for the command line."""

import atexit
import hashlib
import os
import re
import sys

import invariants
import points
import tracing
from cases import CASES, MANY
from disk_model import Disk, File, choices, read_log
from world import World

LONGEST_WRITE = 1 << 21
CALLS = ("openat,write,pwrite64,fdatasync,fsync,syncfs,renameat,renameat2,linkat,unlinkat,"
         "ftruncate,utimensat,copy_file_range")


class Recording:
    """One run of a case, the disk as it was written to, and the server, which goes on."""

    def __init__(self, programs, case):
        self.world = World(programs)
        atexit.register(self.world.close)
        case.prepare(self.world)
        files = {}
        for name, entry in invariants.ours(self.world).items():
            about = entry.stat()
            files[name] = File(
                invariants.read(entry), about.st_ino, ".record" in name, about.st_mtime_ns)
        tracing.under_trace(self.world)
        trace = self.world.work / "trace"
        line = ["strace", "-f", "-y", "-xx", "-s", str(LONGEST_WRITE), "--seccomp-bpf", "-qqq",
                "-o", str(trace), "-e", "trace=" + CALLS]
        outcome = self.world.run(*case.options, wrapper=line)
        invariants.require(outcome.status == 0, f"untouched, it ended with {outcome}")
        self.disk = Disk(files, str(self.world.out))
        self.disk.follow(read_log(trace.read_text()))
        self.last = self.disk.moments()[-1]
        trace.unlink()


def retell(text, time, inodes):
    """A record with the inode numbers and the time that the files made here have."""
    def renumber(match):
        return str(inodes.get(int(match[0]), int(match[0]))).encode()

    body, mark, _ = text.rpartition(b"sha256=")
    if not mark or not body.startswith(b"[Gannet part]"):
        return text
    body = re.sub(rb"(?<=^inode=)\d+", renumber, body, flags=re.M)
    body = re.sub(rb"(?<=^older=)\d+|(?<=;)\d+(?=:)", renumber, body, flags=re.M)
    if time is not None:
        body = re.sub(rb"(?<=^modified=)\d+", str(time).encode(), body, flags=re.M)
    return body + b"sha256=" + hashlib.sha256(body).hexdigest().encode() + b"\n"


def make(world, disk, state):
    """Puts the state on the real disk."""
    inodes = {}
    for name, (file, content, time) in state.items():
        path = world.out / name
        path.write_bytes(content)
        path.chmod(0o600)
        os.utime(path, ns=(time, time))
        if not file.is_record:
            inodes[file.inode] = path.stat().st_ino
    for name, (file, content, time) in state.items():
        if ".record" in name:
            told = disk.records.get(file)
            (world.out / name).write_bytes(retell(content, told, inodes))


def cut(programs, case, recording, moment, choice):
    with World(programs) as world:
        world.port = recording.world.port
        state = recording.disk.state(moment, choice)
        make(world, recording.disk, state)
        invariants.check_finals(world, case.finals)
        invariants.check_kept(world, case.kept)
        if moment == recording.last:
            whole = [content for _, content, _ in state.values() if content == case.wanted]
            invariants.require(whole, "it was said to be finished, and is not there")
        older = {name for name, row in state.items() if row[0] in recording.disk.first.values()}
        surplus = set(forgotten(world, choice)) | bad_names(world)
        if choice.ordered:
            surplus -= older
        case.check_again(world, surplus)


def forgotten(world, choice):
    """What may be left behind for good: parts that no record knows. A part that was just begun is
    not worth the wait for the disk that its first record would need. Without an order of names a
    record may come back, too."""
    if not choice.ordered:
        return invariants.leftovers(world)
    entries = invariants.ours(world)
    texts = [invariants.read(entry) for name, entry in entries.items()
             if ".record" in name and not name.endswith(".new")]
    known = {int(inode) for text in texts for inode in re.findall(rb"^inode=(\d+)$", text, re.M)}
    return [name for name, entry in entries.items()
            if name.endswith(".part") and entry.inode() not in known
            and (not known or entry.stat().st_size > 0)]


def bad_names(world):
    """Damaged records are set aside, not deleted."""
    record = world.record_name()
    return {f"{record}{mark}.bad" for mark in ("", "~")}


def list_points(programs, case):
    recording = Recording(programs, case)
    return [(f"{case.name}: line {moment}, {name}",
             lambda moment=moment, choice=choice:
             cut(programs, case, recording, moment, choice))
            for moment in recording.disk.moments() for name, choice in choices(case.name, moment)]


def make_groups(programs):
    if not tracing.is_there():
        print("1..0 # SKIP strace is not installed")
        sys.exit()
    return [(case.name, 16 if case in MANY else 40,
             lambda case=case: list_points(programs, case)) for case in CASES + MANY]


points.main(make_groups)
