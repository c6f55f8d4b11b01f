#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""A long download whose program is killed over and over, at moments that nobody chose, ends with
the right bytes, and little is fetched twice: what no record claimed yet when the program died.

usage: test-kills.py GANNET_GET TEST_SERVER TEST_NGINX; GANNET_TEST_SEED repeats a run."""

import hashlib
import os
import random
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cli"))
import scene  # noqa: E402

SEED = int(os.environ.get("GANNET_TEST_SEED", random.SystemRandom().randrange(10**6)))

RATE = 3_000_000  # bytes a second
PERIOD = 2.0  # seconds between two records of a growing part
OVERLAP = 64 * 1024  # bytes that are compared before a part grows

# Seconds that the disk and a busy machine may take for a record.
PATIENCE = 1.5

# Bytes on their way that the server counts as sent and the program never saw.
UNDER_WAY = 2_000_000

# What one kill may cost.
LOSS = int((PERIOD + PATIENCE) * RATE) + OVERLAP + UNDER_WAY


def run_for(line, seconds, environment):
    """The exit status, or None when the program had to be killed."""
    child = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL)
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return None


def kill_often(s, line, kills, name):
    """Kills the program so many times, then lets it end. What it has left is looked at each time:
    the final name is not there before the file is whole."""
    moments = random.Random(SEED)
    for number in range(kills):
        seconds = moments.uniform(0, 3 * PERIOD)
        status = run_for(line, seconds, s.environment)
        if status is not None:
            print(f"# over before kill {number + 1}")
            scene.equal(status, 0)
            break
        strangers = [f for f in s.files() if f != name + ".part" and not f.startswith(".gannet-")]
        scene.equal(strangers, [])
    else:
        scene.equal(run_for(line, 200, s.environment), 0)
    scene.equal(s.files(), [name])


def hash_file(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_url(url):
    digest = hashlib.sha256()
    with urllib.request.urlopen(url) as reply:
        while chunk := reply.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def start_of(range_value):
    return 0 if range_value == "-" else int(range_value.removeprefix("bytes=").split("-")[0])


def read_replies(log, length):
    """(first byte, bytes sent) of each reply in order, once the last one is written down."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        rows = [line.split("\t") for line in log.read_text().splitlines()]
        replies = [(start_of(r[5]), int(r[4])) for r in sorted(rows, key=lambda r: int(r[0]))]
        if any(first + sent == length for first, sent in replies):
            return replies
        threading.Event().wait(0.05)
    raise AssertionError("no reply reached the end of the file")


def check_cost(replies, length, kills):
    sent = sum(bytes_sent for _, bytes_sent in replies)
    print(f"# {len(replies)} replies, {sent / length:.2f} times the file")
    for (first, bytes_sent), (following, _) in zip(replies, replies[1:]):
        if following < first + bytes_sent - LOSS:
            raise AssertionError(
                f"{first + bytes_sent} bytes came and {following} were kept, more than {LOSS} lost")
    if sent > length + kills * LOSS:
        raise AssertionError(f"{sent} bytes for {length}")


def test_kills(s):
    length, kills = 200_000_000, 20
    path = f"/seed/7/{length}/big.bin"
    log = s.work / "server.log"
    expected = hash_url(s.server("") + path)
    url = s.server("", "--rate", str(RATE), "--log", str(log)) + path
    print(f"# GANNET_TEST_SEED={SEED}", flush=True)
    kill_often(s, s.line("-q", "-s1", url), kills, "big.bin")
    scene.equal(hash_file(s.out / "big.bin"), expected)
    check_cost(read_replies(log, length), length, kills)


def trusting(s, line):
    """The command line, run where the authority of the test is trusted."""
    script = 'mount --bind "$0" /etc/ssl/certs/ca-certificates.crt && exec "$@"'
    trust = ["sh", "-c", script, str(s.work / "nginx/ca.pem")]
    for unshare in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        trial = subprocess.run(unshare + trust + ["true"], capture_output=True, check=False)
        if trial.returncode == 0:
            return unshare + trust + line
    raise scene.Skip("no mount namespace can be made")


def test_kills_of_a_secure_one(s):
    data = s.sample("big.bin", 60_000_000)
    line = trusting(s, s.line("-q", "-s1", s.nginx(tls=True) + f"/rate/{RATE}/big.bin"))
    print(f"# GANNET_TEST_SEED={SEED}", flush=True)
    kill_often(s, line, 5, "big.bin")
    scene.equal((s.out / "big.bin").read_bytes() == data, True)
    if s.body_bytes() > len(data) + 5 * LOSS:
        raise AssertionError(f"{s.body_bytes()} bytes for {len(data)}")


scene.main(sys.modules[__name__])
