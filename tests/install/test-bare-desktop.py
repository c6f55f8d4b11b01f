#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real program where much of a desktop is missing: each time it fetches a file, says what it
goes without, and ends when it is told to.

usage: with-display.sh test-bare-desktop.py GANNET GANNET-TEST-SERVER GANNET-GET [TEST...]"""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))
import desktop
from desktop import equal, until

LENGTH = 300000
NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "GDK_BACKEND": ""}


def may_say(program, words):
    """It is no trouble when it says this."""
    lines = program.trouble
    program.trouble = lambda: [line for line in lines() if words not in line]


def says(program, words):
    """It said this, and it is no trouble that it did."""
    until(lambda: words in program.text(), f"{words!r} in {program.text()!r}")
    may_say(program, words)


def fetches(d, wayland=False, said=None, **more):
    """Starts it with a link, waits for the file and ends it as a session does."""
    d.serve()
    path = f"/seed/1/{LENGTH}/file.bin"
    url, digest = d.origin + path, d.hash_of(path)
    # A window on Wayland has no number to be found by.
    gannet = d.start(d.gannet_program, url, **more) if wayland else d.gannet(url, **more)
    found = until(lambda: list(d.home.rglob("file.bin")), "the file")
    until(lambda: desktop.sha256(found[0]) == digest, "all of it")
    until(lambda: d.rows() == [("file.bin", "done")], "done in the list")
    equal(gannet.end(signal.SIGTERM), 0)
    if said:
        says(gannet, said)


def test_no_bus(d):
    """Neither another instance nor notifications nor settings of the desktop."""
    fetches(d, said="no session bus", **NO_BUS)


def test_no_portals(d):
    """A bus that nobody answers on, though the toolkit is told to ask."""
    fetches(d, GTK_USE_PORTAL="1", GDK_DEBUG="portals," + os.environ.get("GDK_DEBUG", ""))


def test_plain_words(d):
    fetches(d, LC_ALL="C", LANG="C", LANGUAGE="")


def test_no_network_service(d):
    fetches(d, GIO_USE_NETWORK_MONITOR="base", GIO_USE_PROXY_RESOLVER="dummy")


def test_no_volumes(d):
    fetches(d, GIO_USE_VOLUME_MONITOR="unix", GIO_USE_VFS="local")


def test_settings_cannot_be_kept(d):
    """A folder of settings that nobody may write to, not even root; the file is in Downloads."""
    fetches(d, said="Failed to create /proc/self/", XDG_CONFIG_HOME="/proc/self")


def test_list_cannot_be_kept(d):
    """Nothing is fetched that it would lose sight of."""
    d.serve()
    gannet = d.gannet(d.origin + f"/seed/1/{LENGTH}/file.bin", XDG_DATA_HOME="/proc/self")
    # Newer GTK looks at its own list of recent files there, if it comes to it.
    may_say(gannet, "recently-used.xbel")
    equal(gannet.end(signal.SIGTERM), 0)


def test_wayland(d):
    """On a compositor that shows nothing, with no X server to fall back on."""
    server = d.start("weston", "--backend=headless-backend.so", "--socket=gannet-test",
                     "--idle-time=0", "--no-config")
    socket = d.home / "runtime" / "gannet-test"
    until(lambda: socket.exists() or not server.runs(), "the compositor")
    fetches(d, wayland=True, GDK_BACKEND="wayland", WAYLAND_DISPLAY="gannet-test", DISPLAY="")


def test_no_display(d):
    """A sentence and an exit status, and the other program does without."""
    gannet = d.start(d.gannet_program, **NO_DISPLAY)
    equal(gannet.wait(), 1)
    says(gannet, "open display")
    d.serve()
    path = f"/seed/1/{LENGTH}/file.bin"
    get = d.start(d.source_program, "-q", "-d", d.out, d.origin + path, **NO_DISPLAY, **NO_BUS)
    equal(get.wait(), 0)
    equal(d.is_whole("file.bin", d.hash_of(path)), True)


desktop.main(sys.modules[__name__])
