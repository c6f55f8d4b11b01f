#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real gannet-get and what an earlier run left unfinished, without its link or from another
one."""

import signal
import sys

import scene
from scene import contains, equal

LENGTH = 4000000
SLOW = "/rate/2m"
# What a resumed run may fetch beyond what is missing: what is compared, and what the first run had
# received and not written.
AGAIN = 1500000


def stop(s, *words):
    """Leaves a part of a quarter."""
    equal(s.stop_midway(signal.SIGINT, LENGTH // 4, "-s1", *words), 130)


def few_bytes(s):
    if s.body_bytes() > LENGTH + AGAIN:
        raise AssertionError(f"{s.body_bytes()} bytes were sent")


def test_without_a_link(s):
    data = s.sample("a.bin", LENGTH)
    stop(s, s.nginx() + SLOW + "/a.bin")
    done = s.run("-s1", "--unfinished")
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, "resuming a.bin\n", "completed a.bin\n")
    equal((s.out / "a.bin").read_bytes(), data)
    equal(s.files(), ["a.bin"])
    few_bytes(s)


def test_without_a_link_under_a_name(s):
    data = s.sample("a.bin", LENGTH)
    stop(s, "-o", "mine.bin", s.nginx() + SLOW + "/a.bin")
    equal(s.run("--unfinished").returncode, 0)
    equal((s.out / "mine.bin").read_bytes(), data)
    equal(s.files(), ["mine.bin"])


def test_beside_a_link(s):
    first, second = s.sample("a.bin", LENGTH), s.sample("b.bin", 1000, seed=2)
    web = s.nginx()
    stop(s, web + SLOW + "/a.bin")
    equal(s.run("--unfinished", web + "/b.bin", web + SLOW + "/a.bin").returncode, 0)
    equal(s.files(), ["a.bin", "b.bin"])
    equal((s.out / "a.bin").read_bytes(), first)
    equal((s.out / "b.bin").read_bytes(), second)


def test_nothing_unfinished(s):
    done = s.run("--unfinished")
    equal((done.returncode, done.stdout, done.stderr), (0, "", ""))


def test_other_address(s):
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    stop(s, "-o", "mine.bin", web + SLOW + "/a.bin")
    done = s.run("-s1", "-o", "mine.bin", web + "/a.bin")
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, "resuming mine.bin\n", "completed mine.bin\n")
    equal((s.out / "mine.bin").read_bytes(), data)
    equal(s.files(), ["mine.bin"])
    few_bytes(s)


def test_other_address_below_a_folder(s):
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    stop(s, "-o", "below/mine.bin", web + SLOW + "/a.bin")
    equal(s.run("-s1", "-o", "below/mine.bin", web + "/a.bin").returncode, 0)
    equal((s.out / "below/mine.bin").read_bytes(), data)
    equal(s.files(), ["below/mine.bin"])
    few_bytes(s)


def other_file(s, length):
    s.sample("a.bin", LENGTH)
    data = s.sample("b.bin", length, seed=2)
    web = s.nginx()
    stop(s, "-o", "mine.bin", web + SLOW + "/a.bin")
    equal(s.run("-o", "mine.bin", web + "/b.bin").returncode, 0)
    equal((s.out / "mine.bin").read_bytes(), data)


def test_other_address_of_other_file(s):
    other_file(s, LENGTH)


def test_other_address_of_longer_file(s):
    other_file(s, LENGTH + 1)


def test_other_address_of_shorter_file(s):
    other_file(s, LENGTH // 8)


def test_other_address_is_not_there(s):
    """What is there stays as it is, and the next address goes on with it."""
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    stop(s, "-o", "mine.bin", web + SLOW + "/a.bin")
    held = (s.out / "mine.bin.part").read_bytes()
    equal(s.run("-o", "mine.bin", web + "/none").returncode, 1)
    equal((s.out / "mine.bin.part").read_bytes(), held)
    equal(s.run("-s1", "-o", "mine.bin", web + "/a.bin").returncode, 0)
    equal((s.out / "mine.bin").read_bytes(), data)
    few_bytes(s)


def test_other_address_with_a_number(s):
    """Who asks for another name gets one, and nothing is taken over."""
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    stop(s, "-o", "mine.bin", web + SLOW + "/a.bin")
    held = (s.out / "mine.bin.part").read_bytes()
    equal(s.run("--if-exists=rename", "-o", "mine.bin", web + "/a.bin").returncode, 0)
    equal((s.out / "mine (1).bin").read_bytes(), data)
    equal((s.out / "mine.bin.part").read_bytes(), held)


def test_other_address_without_a_name(s):
    """Two links whose files would be called the same have nothing to do with each other."""
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    stop(s, web + SLOW + "/a.bin")
    held = (s.out / "a.bin.part").read_bytes()
    equal(s.run(web + "/a.bin").returncode, 0)
    equal((s.out / "a (1).bin").read_bytes(), data)
    equal((s.out / "a.bin.part").read_bytes(), held)


scene.main(sys.modules[__name__])
