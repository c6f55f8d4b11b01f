# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The works that programs are compared in: what is fetched, from what kind of server, over how many
connections, and what Gannet is to reach. It runs nothing."""

from dataclasses import dataclass

from table import Target

MEBIBYTE = 1 << 20
PACE = 2000000  # bytes a second and connection of a server that gives no more
LANES = 16
HERE = "10.77.0.1"  # where servers listen whose clients are far away


def large(scale):
    return [2048 * MEBIBYTE // scale]


def four(scale):
    return [512 * MEBIBYTE // scale] * 4


def small(scale):
    return [4096] * (10000 // scale)


def few_small(scale):
    return [4096] * (2000 // scale)


def mixed(scale):
    """200 sizes from 1 KiB to 64 MiB, each as much larger than the one before."""
    count = 200 // min(scale, 4)
    return [int(1024 * 65536 ** (number / (count - 1))) for number in range(count)]


def paced(scale):
    return [256 * MEBIBYTE // scale]


def some(scale):
    return [64 * MEBIBYTE // scale]


def wall(limit, against="best"):
    return Target("wall", limit, against)


def processor(limit, against="best"):
    return Target("processor", limit, against)


@dataclass(frozen=True)
class Work:
    """@paced: "" from nginx as fast as it goes; "even" or "one slow": from a server that gives each
    connection PACE, or one of them a twentieth. @far: milliseconds of a round trip and packets lost
    of a thousand. @once: programs that are asked in the first round only, for they take long."""
    key: str
    title: str
    sizes: object
    peers: tuple
    targets: tuple
    secure: bool = False
    jobs: int = 1
    parts: int = 1
    resume: bool = False
    on_disk: bool = False
    paced: str = ""
    far: tuple = ()
    once: tuple = ()


ALL = ("curl", "aria2", "wget2", "axel")
SEVERAL = ("curl", "aria2", "wget2")
PARTS = ("aria2", "axel")

WORKS = (
    Work("A", "one file of 2 GiB", large, (*ALL, "raw loop"),
         (wall(0.65), wall(1.05, "raw loop"), processor(0.65), processor(1.05, "raw loop"))),
    Work("B1", "the same over HTTPS", large, (*ALL, "raw loop"), (wall(1.0), processor(1.0)),
         secure=True),
    Work("B2", "the same over HTTPS, 8 connections", large,
         ("curl", *PARTS, "raw loop"), (wall(0.75), wall(1.05, "raw loop")), secure=True, parts=8),
    Work("B3", "four files of 512 MiB at once", four, (*SEVERAL, "raw loop"),
         (wall(0.55), wall(1.05, "raw loop"), processor(1.0)), jobs=4),
    Work("B3", "the same over HTTPS", four, (*SEVERAL, "raw loop"),
         (wall(0.8), wall(1.05, "raw loop"), processor(1.0)), secure=True, jobs=4),
    Work("C", "10,000 files of 4 KiB, 10 at a time", small, SEVERAL,
         (wall(1.0), wall(0.4, "aria2"), processor(1.4, "curl")), jobs=10),
    Work("D", "the same over HTTPS", small, SEVERAL, (wall(1.0), wall(0.45, "aria2")), secure=True,
         jobs=10),
    Work("D2", "2,000 files of 4 KiB, 10 at a time, round trip of 20 ms", few_small, SEVERAL,
         (wall(1.0),), jobs=10, far=(20, 0)),
    Work("D3", "10,000 files of 4 KiB onto the disk; only ours are synced", small, SEVERAL,
         (wall(1.3),), jobs=10, on_disk=True),
    Work("E", "200 files from 1 KiB to 64 MiB, 10 at a time", mixed, ("curl", "aria2"),
         (wall(0.7),), jobs=10),
    Work("F", "256 MiB from a server that gives a connection 2 MB/s, 16 connections", paced, PARTS,
         (wall(1.0), wall(1.02, "full line")), parts=LANES, paced="even"),
    Work("G", "64 MiB from such a server, one connection 20 times slower", some, PARTS,
         (wall(0.6),), parts=LANES, paced="one slow", once=("axel",)),
    Work("H", "64 MiB at 2 MB/s a connection, round trip of 100 ms, 0.5 % of packets lost", some,
         ("curl", *PARTS), (wall(0.9),), parts=LANES, far=(100, 5), once=("curl",)),
    Work("I", "going on with half a file of 2 GiB", large, ("curl", "aria2"), (wall(1.0),),
         resume=True),
)
