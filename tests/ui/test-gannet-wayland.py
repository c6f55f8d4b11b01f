#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real window on Wayland, with no X server to fall back on: links that were copied in another
program. The compositor draws on the display of the test, so that it has a
pointer and keys; its windows have no numbers there and are found by their colours.

usage: with-display.sh test-gannet-wayland.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import re
import shutil
import sys

import desktop
from desktop import Picture, equal, key, run, until
from ears import heard, listen

SOCKET = "gannet-test"
LENGTH = 300000
LINKS, HEADER, BUTTON = (246, 245, 244), (235, 235, 235), (91, 91, 91)


class Screen:
    """A compositor and what is on it."""

    def __init__(self, d):
        self.desktop, bare = d, Picture()
        weston = d.start("weston", "--backend=x11-backend.so", "--use-pixman", "--width=1200",
                         "--height=840", f"--socket={SOCKET}", "--idle-time=0", "--no-config")
        weston.foreign = True
        socket = d.home / "runtime" / SOCKET
        until(lambda: socket.exists() or not weston.runs(), "the compositor")
        window = until(lambda: re.findall(r"window id (\d+)", weston.text()), "its window")[0]
        until(lambda: Picture().differs(bare) > 0.5, "a picture of it")
        run("xdotool", "windowactivate", window)

    def start(self, *line, **more):
        return self.desktop.start(*line, GDK_BACKEND="wayland", WAYLAND_DISPLAY=SOCKET, DISPLAY="",
                                  **more)

    def gannet(self):
        program = self.start(self.desktop.gannet_program, GTK_A11Y="atspi", NO_AT_BRIDGE="0")
        until(listen, "the window answers")
        # What is new on the screen fades in. The window stays there; its header is of another
        # colour while keys go elsewhere.
        desktop.still("root")
        self.place = until(lambda: find(HEADER, 200), "the window")
        return program

    def focus(self):
        """Makes our window the one that keys go to."""
        press(self.place[0] + 100, self.place[1] + 10)
        until(lambda: find(LINKS, 150) is None, "our window on top")

    def source(self, offers):
        """A program with links, on top of all others."""
        line = []
        for number, (kind, text) in enumerate(offers.items()):
            path = self.desktop.work / f"offer-{number}"
            path.write_text(text)
            line += [kind, path]
        program = self.start(self.desktop.source_program, *line, ASAN_OPTIONS="detect_leaks=0")
        until(lambda: "ready" in program.text(), "the source of the links")
        until(lambda: find(LINKS, 150), "its window")
        return program


def find(colour, width):
    """The left end of the uppermost line on the screen that is of this colour for so long, as is
    the one ten below it."""
    picture, line = Picture(), bytes(colour) * width
    below = 10 * picture.width * 3
    place = picture.pixels.find(line)
    while place >= 0 and (place % 3 or not picture.pixels.startswith(line, place + below)):
        place = picture.pixels.find(line, place + 1)
    return divmod(place // 3, picture.width)[::-1] if place >= 0 else None


def press(left, top):
    """Clicks there, coming from near by."""
    run("xdotool", "mousemove", left, top, "mousemove_relative", 3, 3, "click", 1)


def offers():
    return [control.name for control in listen() if control.name.endswith("in the clipboard")]


def test_copied(d):
    """What was copied is offered once, stays offered, and lands when that is taken."""
    if not shutil.which("weston"):
        return "there is no weston"
    d.serve()
    path = f"/seed/1/{LENGTH}/file.bin"
    url, digest = d.origin + path, d.hash_of(path)
    screen = Screen(d)
    screen.gannet()
    screen.source({"text/plain;charset=utf-8": url})
    offer = ["1 link in the clipboard"]
    screen.focus()
    until(lambda: offers() == offer, f"an offer: {offers()}")
    # When the next window has gone, the compositor tells of the clipboard again: the offer stands.
    screen.source({}).end()
    until(lambda: find(HEADER, 200), "our window in use")
    equal(offers(), offer)
    equal(d.rows(), [])
    left, top = until(lambda: find(BUTTON, 20), "its button")
    press(left + 5, top + 5)
    heard("Links")
    key("ctrl+Return")
    until(lambda: d.is_whole("file.bin", digest), f"the file in {list(d.out.glob('*'))}")
    until(lambda: d.rows() == [("file.bin", "done")], "it in the list")


desktop.main(sys.modules[__name__])
