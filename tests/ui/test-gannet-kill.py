#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real window killed again and again in the middle of a large download: it ends with the whole
file, and only what was not yet safe is fetched twice.

usage: with-display.sh test-gannet-kill.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]
SEED=N repeats a run."""

import os
import random
import signal
import sys
import time

import desktop
from desktop import LIMIT, equal, until

KILLS = 20
LENGTH = 300 * 1000 * 1000
# Bytes a second that the server sends at most, so that the file lasts longer than the kills, even
# if nothing of it has to be sent twice.
RATE = 5 * 1000 * 1000
# A record that claims what is on disk is written every two seconds; the sync before it takes time.
UNSAFE = 3 * RATE
# Compared with the disk before anything is appended, and on its way when the program died.
AGAIN = 64 * 1024 + 1024 * 1024


def check_bytes(requests):
    """Each start went on from not much before the byte that the one before it had come to."""
    reached = again = 0
    for request in sorted(requests, key=lambda e: int(e["started"])):
        start = int(request["range"].partition("=")[2].partition("-")[0] or 0)
        if not reached - UNSAFE - AGAIN <= start <= reached:
            raise AssertionError(f"went on from {start} when {reached} bytes had been sent")
        again += reached - start
        reached = start + int(request["sent"])
    print(f"# {again} bytes of {LENGTH} were sent twice", flush=True)
    equal(reached, LENGTH)


def test_kill(d):
    seed = int(os.environ.get("SEED", time.time_ns() % 100000))
    print(f"# SEED={seed}", flush=True)
    moments = random.Random(seed)
    d.serve(f"/large.bin length={LENGTH} seed=7 etag='\"seven\"' rate={RATE}\n"
            f"/same length={LENGTH} seed=7\n")
    digest = d.hash_of("/same")
    # The server is as fast to each connection: with one, it can be told what a second is worth.
    d.set(segments=1)
    # Beside it one that fails, so that the list has more than one row to lose.
    words = [d.origin + "/small.bin", d.origin + "/large.bin"]
    kept = [("small.bin", "failed"), ("large.bin", "running")]
    for number in range(KILLS):
        gannet = d.start(d.gannet_program, *words)
        if words:
            until(lambda: d.rows() == kept, "both in the list")
            words = []
        time.sleep(moments.uniform(0.1, 4.5))
        equal(gannet.end(signal.SIGKILL), -signal.SIGKILL)
        equal((number, d.rows()), (number, kept))
    d.gannet()
    until(lambda: d.is_whole("large.bin", digest), "the whole file", LIMIT + LENGTH / RATE)
    until(lambda: d.rows() == [("small.bin", "failed"), ("large.bin", "done")], "done in the list")
    equal(d.parts(), [])
    d.server.end()
    check_bytes([e for e in d.requests() if e["path"] == "/large.bin"])


desktop.main(sys.modules[__name__])
