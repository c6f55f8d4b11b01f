#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real window on Wayland, beside other programs there. The compositor is a window on an X
server without a screen, so that a hand is there for it; the programs know nothing of X.

usage: with-display.sh test-wayland.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import sys

import desktop
from browsers import GREEN, chromium_line, firefox_line, write_page
from desktop import LIMIT, Picture, equal, key, run, until

LENGTH = 300000
SLOW = 30000
SOCKET = "gannet-test"
# Nothing moves by itself or needs a graphics card, and all around the windows is of one colour.
CONFIG = """[core]
shell=desktop-shell.so
use-pixman=true
renderer=pixman
idle-time=0
[shell]
panel-position=none
background-color=0xff202020
locking=false
animation=none
startup-animation=none
close-animation=none
"""
# Its size, which leaves room on the screen for the frame around it.
WIDTH, HEIGHT = 1260, 860
# Where a window is moved to: its middle, on the screen.
LEFT, RIGHT = (430, 450), (1090, 450)


class Place:
    """A part of the screen."""

    def __init__(self, left, top, right, bottom):
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.middle = ((left + right) // 2, (top + bottom) // 2)

    def moved(self, across, down):
        return Place(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def picture(self):
        part = f"{self.right - self.left}x{self.bottom - self.top}+{self.left}+{self.top}"
        return Picture("root", part)


def find_change(before, after):
    """The place that holds all that differs between two pictures of the screen, or None."""
    width = 3 * before.width
    lines = [(before.pixels[at:at + width], after.pixels[at:at + width])
             for at in range(0, len(before.pixels), width)]
    rows = [number for number, (one, other) in enumerate(lines) if one != other]
    if not rows:
        return None
    columns = [number for one, other in (lines[row] for row in rows)
               for number in range(before.width)
               if one[3 * number:3 * number + 3] != other[3 * number:3 * number + 3]]
    return Place(min(columns), rows[0], max(columns) + 1, rows[-1] + 1)


def carry(start, goal):
    """Moves the pointer as a hand does, through every place on its way."""
    steps = max(abs(goal[0] - start[0]), abs(goal[1] - start[1])) // 9 + 1
    for step in range(1, steps + 1):
        run("xdotool", "mousemove", *(a + (b - a) * step // steps for a, b in zip(start, goal)))


def click(where):
    run("xdotool", "mousemove", *where, "click", 1)


def begin(d):
    """The compositor, with the pointer in it."""
    path = d.work / "weston.ini"
    path.write_text(CONFIG)
    weston = d.start("weston", "--backend=x11-backend.so", f"--config={path}",
                     f"--socket={SOCKET}", f"--width={WIDTH}", f"--height={HEIGHT}")
    weston.foreign = True
    # Its window is there before the window manager shows it, and has no picture until then.
    window = until(lambda: desktop.find_window("--class", "Weston"), "the compositor")
    until(lambda: Picture(window).is_painted(), "its background")
    # It knows where the pointer is when that comes in.
    left, top, width, height = desktop.geometry(window)
    run("xdotool", "mousemove", 0, 0)
    carry((left + 2, top + height // 2), (left + width // 2, top + height - 20))
    return weston


def start(d, *line, **more):
    return d.start(*line, GDK_BACKEND="wayland", WAYLAND_DISPLAY=SOCKET, DISPLAY="", **more)


def show(d, *line, drawn=lambda picture: True, **more):
    """Starts a program there and gives it, with the place of its window once that is drawn."""
    before = desktop.still("root")
    program = start(d, *line, **more)

    def is_there():
        picture = Picture("root")
        return not program.runs() or (picture.differs(before) > 0.005 and drawn(picture))
    until(is_there, "its window", 4 * LIMIT)
    program.place = find_change(before, desktop.still("root"))
    return program


def move(program, goal):
    """Takes hold of a window as the compositor lets one, and brings its middle to the goal."""
    start = program.place.middle
    run("xdotool", "mousemove", *start, "keydown", "Super_L", "mousedown", 1)
    carry(start, goal)
    run("xdotool", "mouseup", 1, "keyup", "Super_L")
    program.place = program.place.moved(goal[0] - start[0], goal[1] - start[1])
    desktop.still("root")


def source(d, url):
    path = d.work / "offer"
    path.write_text(f"{url}\r\n")
    program = show(d, d.source_program, "text/uri-list", path, "text/plain;charset=utf-8", path)
    program.foreign = True
    return program


def side_by_side(d, other):
    """Another program at the right, and the window at the left."""
    move(other, RIGHT)
    gannet = show(d, d.gannet_program)
    move(gannet, LEFT)
    return gannet


def drag(d, program, gannet):
    before = gannet.place.picture()
    run("xdotool", "mousemove", *program.place.middle, "mousedown", 1)
    carry(program.place.middle, gannet.place.middle)
    d.hold(*gannet.place.middle, lambda: gannet.place.picture().differs(before) > 0.4,
           "the window shows that it takes drops")
    run("xdotool", "mouseup", 1)


def seeded(d, number, name):
    """A link, and what its file must hash to."""
    path = f"/seed/{number}/{LENGTH + number}/{name}"
    return d.origin + path, d.hash_of(path)


def arrives(d, name, digest):
    until(lambda: d.is_whole(name, digest), f"{name} whole in {list(d.out.glob('*'))}")
    until(lambda: d.rows() == [(name, "done")], "one row in the list")


def test_drop(d):
    """Dragged from another program with the pointer."""
    d.serve()
    url, digest = seeded(d, 1, "dropped.bin")
    begin(d)
    links = source(d, url)
    gannet = side_by_side(d, links)
    drag(d, links, gannet)
    arrives(d, "dropped.bin", digest)
    until(lambda: links.text().split()[-1] in ("copy", "link"), "the source knows of the drop")


def test_paste(d):
    """Copied in another program by its key, offered when one comes back, and pasted."""
    d.serve()
    url, digest = seeded(d, 2, "pasted.bin")
    begin(d)
    links = source(d, url)
    gannet = side_by_side(d, links)
    click(links.place.middle)
    key("ctrl+c")
    until(lambda: "copied" in links.text(), "the link copied")
    before = gannet.place.picture()
    click((gannet.place.middle[0], gannet.place.top + 60))
    until(lambda: gannet.place.picture().differs(before) > 0.01, "an offer")
    equal(d.rows(), [])
    key("ctrl+v")
    arrives(d, "pasted.bin", digest)


def drag_from_browser(d, line_of, name, *options, **more):
    d.serve()
    url, digest = seeded(d, 3, "from-a-browser.bin")
    line = line_of(d, write_page(d, url))
    if not line:
        return f"{name} is not installed"
    begin(d)
    browser = show(d, *line, *options, drawn=lambda picture: GREEN in picture.pixels, **more)
    browser.foreign = True
    gannet = side_by_side(d, browser)
    drag(d, browser, gannet)
    arrives(d, "from-a-browser.bin", digest)
    return None


def test_firefox(d):
    """A link dragged out of a real browser that is a program of Wayland, too."""
    return drag_from_browser(d, firefox_line, "Firefox", MOZ_ENABLE_WAYLAND="1")


def test_chromium(d):
    return drag_from_browser(d, chromium_line, "Chromium", "--ozone-platform=wayland")


def minimise_by_double_click(d):
    """Has a double click on a title minimise the window, wherever the toolkit takes that from."""
    settings = d.home / "config" / "gtk-4.0" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[Settings]\ngtk-titlebar-double-click=minimize\n")
    with open(d.home / "config" / "glib-2.0" / "settings" / "keyfile", "a") as keys:
        keys.write("[org/gnome/desktop/wm/preferences]\n"
                   "action-double-click-titlebar='minimize'\n")


def grows(d):
    before = d.part_size("slow.bin")
    until(lambda: d.part_size("slow.bin") > before + SLOW // 2, "more of it")


def test_out_of_sight(d):
    """What runs goes on while the window is minimised, and while it is closed; another start brings
    it back."""
    # It runs for minutes, and over one connection its part is as long as what has come.
    d.set(on_close="'background'", segments=1)
    minimise_by_double_click(d)
    d.serve(f"/slow.bin length={200 * SLOW} seed=4 rate={SLOW}\n")
    begin(d)
    empty = desktop.still("root")
    gannet = show(d, d.gannet_program)
    equal(start(d, d.gannet_program, d.origin + "/slow.bin").wait(), 0)
    until(lambda: d.rows() == [("slow.bin", "running")], "it runs")
    run("xdotool", "mousemove", gannet.place.middle[0], gannet.place.top + 45)
    run("xdotool", "click", "--repeat", 2, "--delay", 50, 1)
    until(lambda: Picture("root").differs(empty) < 0.005, "it is minimised")
    grows(d)
    key("super+Tab")
    until(lambda: Picture("root").differs(empty) > 0.1, "it is back")
    key("ctrl+w")
    until(lambda: Picture("root").differs(empty) < 0.005, "it is closed")
    grows(d)
    equal(start(d, d.gannet_program).wait(), 0)
    until(lambda: Picture("root").differs(empty) > 0.1, "it is back once more")
    equal(d.rows(), [("slow.bin", "running")])


desktop.main(sys.modules[__name__])
