# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What a screen reader hears of the window, through the program screen-reader, which is beside the
third one of the command line; and a pointer that finds what is heard."""

import collections
import os
import subprocess
import sys

import desktop
from desktop import run, until

READER = os.path.join(os.path.dirname(os.path.abspath(sys.argv[3])), "screen-reader")
Control = collections.namedtuple("Control", "depth role states place name description")


def listen(places=False):
    """Every control of the program, in the order in which a screen reader meets them; with their
    places in the window when these are wanted, which takes longer."""
    # What the library still holds when the reader ends is not ours.
    done = subprocess.run([READER, "gannet", *["places"] * places], capture_output=True, text=True,
                          timeout=desktop.LIMIT,
                          env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    return [Control(*words) for words in lines if len(words) == len(Control._fields)]


def focus():
    """What has the focus, as it is read aloud."""
    heard = [control for control in listen() if "focused" in control.states]
    return heard[-1].name if heard else None


def heard(words):
    until(lambda: focus() == words, f"the focus on {words!r}; it is on {focus()!r}")


def hears_rows():
    """What is said of each row."""
    return [control.name for control in listen() if control.role == "list item"
            and "," in control.name]


def start(d, *links):
    gannet = d.gannet(*links, GTK_A11Y="atspi", NO_AT_BRIDGE="0")
    until(listen, "the window answers")
    d.focus(gannet)
    return gannet


def place_of(control):
    return tuple(map(int, control.place.split()))


def seen(role, name, controls=None):
    """The controls of that role and name that have a place in the window, from the top."""
    return [control for control in controls or listen(True)
            if (control.role, control.name) == (role, name) and place_of(control)[2] > 0]


def the(role, name):
    """The first of them, once there is one."""
    return until(lambda: seen(role, name), f"a {role} {name!r}")[0]


def frame_of(gannet):
    """Left and top of what is in the window on the screen, and its height."""
    left, top, width, height = desktop.geometry(gannet.window)
    # Around the window is a frame where windows cannot be translucent.
    inner = next(place_of(c) for c in listen(True) if place_of(c)[2] > 0)
    return left + (width - inner[2]) // 2, top + (height - inner[3]) // 2, inner[3]


def click(gannet, role, name):
    """Presses the pointer's button in the middle of a control, scrolling to it before."""
    left, top, room = frame_of(gannet)
    last = None
    while True:
        x, y, width, height = place_of(the(role, name))
        if y + height <= room or last == y:
            break
        last = y
        run("xdotool", "mousemove", left + 30, top + room // 2, "click", "--repeat", 3, 5)
    x, y = left + x + width // 2, top + y + height // 2
    # A hand comes in steps.
    run("xdotool", "mousemove", x - 4, y, "sleep", 0.05, "mousemove", x, y, "sleep", 0.05,
        "click", 1)
    desktop.managed()
