#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Rows of the real window: links dropped onto them, rows dragged among themselves and out of the
window, and other names, by pointer and keys.

usage: with-display.sh test-gannet-rows.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import sys

import desktop
from desktop import Picture, equal, key, run, until

LENGTH = 400000
# So much of it is left that another address is worth asking.
LARGE = 8000000
# Where the icons of rows are in the window: beside them is nothing, and the list begins below TOP
# and ends above BOTTOM from below. How tall something is that may be one, and how dark.
BESIDE, ICONS = 20, range(28, 52)
TOP, BOTTOM = 95, 60
TALL, DARK = 8, 60
# The colour of what shows where a drop goes, at the left in the window: a line or words.
ACCENT, LEFT = (53, 132, 228), range(30, 60)
LINE, WORDS = range(2, 6), range(16, 80)


def names(d):
    return [name for name, _ in d.rows()]


def column(d, what):
    """A column of the list on disk, in order."""
    return [row[0] for row in d.read_list(what)]


def paused(d, *paths):
    """A window with paused downloads of these paths."""
    gannet = d.gannet(*(d.origin + path for path in paths))
    until(lambda: len(d.rows()) == len(paths), "all in the list")
    d.place(gannet.window, 20, 20)
    d.focus(gannet)
    key("ctrl+a", "space")
    until(lambda: {state for _, state in d.rows()} == {"paused"}, "all paused")
    key("ctrl+shift+a")
    return gannet


def find_icons(picture):
    """The middles of the icons of the rows, from above."""
    def red(left, top):
        return picture.pixels[(top * picture.width + left) * 3]

    found, begin = [], None
    for top in range(TOP, picture.height - BOTTOM):
        if any(abs(red(left, top) - red(BESIDE, top)) > DARK for left in ICONS):
            begin = begin or top
        else:
            found += [(begin + top) // 2] if begin and top - begin >= TALL else []
            begin = None
    return found


def shows(gannet, what):
    """Whether just one stripe of the accent's colour is at the left, as high as a line or words."""
    picture, heights = Picture(gannet.window), [0]
    for top in range(TOP, picture.height):
        begin = (top * picture.width + LEFT.start) * 3
        if picture.pixels[begin:begin + len(LEFT) * 3] == bytes(ACCENT) * len(LEFT):
            heights[-1] += 1
        elif heights[-1]:
            heights.append(0)
    return len(heights) == 2 and heights[0] in what


def measure(gannet):
    """Where the first row is in the window, and how far it is to the next one, if there is one:
    versions of the toolkit and fonts do not agree. The first answer is kept."""
    if not hasattr(gannet, "measured"):
        icons = until(lambda: find_icons(desktop.still(gannet.window)), "rows")
        gannet.measured = icons[0], icons[1] - icons[0] if len(icons) > 1 else 0
    return gannet.measured


def lists(gannet, count):
    """Whether the icons of so many rows are where they belong; what is selected has other edges."""
    first, height = measure(gannet)
    found = find_icons(Picture(gannet.window))
    return len(found) == count and all(
        abs(place - first - number * height) < height // 4 for number, place in enumerate(found))


def row_at(gannet, number):
    """A place in the middle of a row, on the screen."""
    left, top, width, _ = desktop.geometry(gannet.window)
    first, height = measure(gannet)
    return left + width // 2, top + first + number * height


def hand(*places):
    """Moves the pointer from place to place by small steps, as a hand does."""
    left, top = places[0]
    for goal in places[1:]:
        while (left, top) != goal:
            left += max(-8, min(8, goal[0] - left))
            top += max(-8, min(8, goal[1] - top))
            run("xdotool", "mousemove", left, top)


def press(place):
    run("xdotool", "mousemove", *place, "mousedown", 1)
    desktop.managed()


def let_go():
    run("xdotool", "mouseup", 1)


def click(gannet, number, held=None):
    """Selects a row, or with a key held more."""
    keys = (["keydown", held], ["keyup", held]) if held else ([], [])
    run("xdotool", "mousemove", *row_at(gannet, number), *keys[0], "click", 1, *keys[1])
    desktop.managed()


def rest_on(d, source, gannet, number):
    """Drags from another window onto a row, and rests there until that shows. Before, all of the
    window takes drops, for a moment that a slow machine may have no picture of."""
    d.place(source.window, desktop.WIDTH + 100, 40)
    left, top, width, height = desktop.geometry(source.window)
    begin = (left + width // 2, top + height // 2)
    goal = row_at(gannet, number)
    before = desktop.still(gannet.window)
    press(begin)
    hand(begin, goal)
    d.hold(*goal, lambda: 0.01 < Picture(gannet.window).differs(before) < 0.2, "the row takes it")


def test_another_address(d):
    """Dropped on a row that has not failed, a link is another address of the same file: it takes
    over when the first one ends."""
    d.serve(f"/a.bin length={LARGE} seed=5 rate=200000 etag='\"5\"'\n"
            f"/b.bin length={LARGE} seed=5 etag='\"other\"'\n/c.bin length=1000 seed=1 rate=1\n")
    digest = d.hash_of("/b.bin")
    gannet = paused(d, "/c.bin", "/a.bin")
    source = d.source({"text/uri-list": d.origin + "/b.bin"})
    rest_on(d, source, gannet, 1)
    let_go()
    until(lambda: "/b.bin" in str(column(d, "mirrors")[1:]), "the address")
    equal(d.rows(), [("c.bin", "paused"), ("a.bin", "paused")])
    d.focus(gannet)
    key("End", "space")
    until(lambda: d.is_whole("a.bin", digest), "the file")
    until(lambda: any(entry["path"] == "/b.bin" for entry in d.requests()[1:]), "both were asked")


def test_new_address(d):
    """Dropped on one whose address has gone, a link is where it goes on."""
    d.serve(f"/new.bin length={LENGTH} seed=5\n")
    digest = d.hash_of("/new.bin")
    gannet = d.gannet(d.origin + "/gone.bin")
    until(lambda: d.rows() == [("gone.bin", "failed")], "it has failed")
    d.place(gannet.window, 20, 20)
    source = d.source({"text/uri-list": d.origin + "/new.bin"})
    rest_on(d, source, gannet, 0)
    let_go()
    until(lambda: d.rows() == [("new.bin", "done")], "it went on")
    until(lambda: any(sha == digest for sha in map(desktop.sha256, d.out.glob("*.bin"))), "whole")


def test_passing(d):
    """Who only passes over a row adds a download."""
    d.serve(f"/slow.bin length={LENGTH} seed=5 rate=1000\n/new.bin length=1000 seed=6\n")
    digest = d.hash_of("/new.bin")
    gannet = paused(d, "/slow.bin")
    d.drag(d.source({"text/uri-list": d.origin + "/new.bin"}), gannet)
    until(lambda: d.is_whole("new.bin", digest), "the new download")
    equal(column(d, "mirrors")[0], None)


def letters(d, count=4):
    d.serve("".join(f"/{letter} length=1000 seed=1 rate=1\n" for letter in "abcdef"[:count]))
    return paused(d, *(f"/{letter}" for letter in "abcdef"[:count]))


def drag_row(d, gannet, begin, end):
    """Drags the row to a little below the top of another, and lets go when a line shows there."""
    start = row_at(gannet, begin)
    goal = (start[0], row_at(gannet, end)[1] - measure(gannet)[1] // 4)
    press(start)
    hand(start, goal)
    d.hold(*goal, lambda: shows(gannet, LINE), "the line")


def test_reorder(d):
    """One row, then two that are selected, and back by keys."""
    gannet = letters(d)
    equal(names(d), ["a", "b", "c", "d"])
    drag_row(d, gannet, 0, 2)
    let_go()
    until(lambda: names(d) == ["b", "a", "c", "d"], "the new order")
    d.focus(gannet)
    click(gannet, 2)
    key("shift+Down")
    drag_row(d, gannet, 3, 0)
    let_go()
    until(lambda: names(d) == ["c", "d", "b", "a"], "both moved")
    key("alt+End")
    until(lambda: names(d) == ["b", "a", "c", "d"], "both at the bottom")
    key("alt+Up")
    until(lambda: names(d) == ["b", "c", "d", "a"], "both one up")
    key("alt+Home")
    until(lambda: names(d) == ["c", "d", "b", "a"], "both at the top")
    gannet.end()
    d.gannet()
    equal(names(d), ["c", "d", "b", "a"])


def test_quick_hand(d):
    """Who has moved on before the toolkit begins a drag drags all the same, and selects nothing."""
    gannet = letters(d)
    start, goal = row_at(gannet, 0), row_at(gannet, 2)
    goal = (goal[0], goal[1] - measure(gannet)[1] // 4)
    run("xdotool", "mousemove", *start, "mousedown", 1, "mousemove", start[0], start[1] + 20,
        "mousemove", start[0], start[1] + 40, "mousemove", *goal)
    d.hold(*goal, lambda: shows(gannet, LINE), "the line")
    let_go()
    until(lambda: names(d) == ["b", "a", "c", "d"], "the new order")


def toggled(d, gannet, what):
    """The downloads that a key takes to be selected: all are paused before, and after."""
    d.focus(gannet)
    key("space")
    until(lambda: "paused" not in dict(d.rows()).values() or
          len(set(dict(d.rows()).values())) > 1, what)
    until(lambda: not {"queued", "waiting"} & set(dict(d.rows()).values()), "all have a slot")
    found = [name for name, state in d.rows() if state != "paused"]
    key("space")
    until(lambda: set(dict(d.rows()).values()) == {"paused"}, "all paused again")
    return "".join(found)


def test_select(d):
    """A click selects, with Control another one and with Shift all between; a frame that begins
    beside the rows selects what it touches, and one row that is dragged none of it."""
    gannet = letters(d)
    click(gannet, 1)
    equal(toggled(d, gannet, "one"), "b")
    click(gannet, 3, "ctrl")
    equal(toggled(d, gannet, "two"), "bd")
    click(gannet, 0)
    click(gannet, 2, "shift")
    equal(toggled(d, gannet, "three"), "abc")
    left, below = row_at(gannet, 4)
    start, goal = (left, below + 40), row_at(gannet, 2)
    press(start)
    hand(start, goal)
    desktop.still(gannet.window)
    let_go()
    equal(toggled(d, gannet, "those in the frame"), "cd")
    run("xdotool", "mousemove", *row_at(gannet, 0), "click", "--repeat", 2, "--delay", 40, 1)
    until(lambda: not lists(gannet, 4), "details of what was clicked twice")
    desktop.still(gannet.window)
    key("alt+Left")
    until(lambda: lists(gannet, 4), "the list again")


def test_drag_out(d):
    """A file that is finished is copied by who takes it; it stays where it was."""
    d.serve(f"/file.bin length={LENGTH} seed=5\n/slow.bin length=1000 seed=1 rate=1\n")
    digest = d.hash_of("/file.bin")
    gannet = d.gannet(d.origin + "/file.bin", d.origin + "/slow.bin")
    until(lambda: d.is_whole("file.bin", digest) and ("file.bin", "done") in d.rows(), "the file")
    d.place(gannet.window, 20, 20)
    taker = d.source({})
    d.place(taker.window, desktop.WIDTH + 100, 40)
    left, top, width, height = desktop.geometry(taker.window)
    goal = (left + width // 2, top + height // 2)
    before = desktop.still(taker.window)
    d.focus(gannet)
    key("ctrl+a")
    start = row_at(gannet, names(d).index("file.bin"))
    press(start)
    hand(start, goal)
    d.hold(*goal, lambda: Picture(taker.window).differs(before) > 0.01, "the other takes it")
    let_go()
    until(lambda: f"took {d.out / 'file.bin'}\n" in taker.text(), "the file was taken")
    equal(d.is_whole("file.bin", digest), True)
    equal(taker.text().count("took"), 1)


def test_no_reorder(d):
    """What is sorted by something else stays as it is, and that is said."""
    d.set(sort="'name'")
    gannet = letters(d)
    start, goal = row_at(gannet, 0), row_at(gannet, 3)
    press(start)
    hand(start, goal)
    d.hold(*goal, lambda: shows(gannet, WORDS), "why not")
    let_go()
    until(lambda: not shows(gannet, WORDS), "the end of the drag")
    equal(names(d), ["a", "b", "c", "d"])


def test_autoscroll(d):
    """At the lower edge the list moves along."""
    d.set(window_height=420)
    count = 20
    d.serve("".join(f"/{number:02} length=1000 seed=1 rate=1\n" for number in range(count)))
    gannet = paused(d, *(f"/{number:02}" for number in range(count)))
    key("Home")
    desktop.still(gannet.window)
    left, top, width, height = desktop.geometry(gannet.window)
    start, goal = row_at(gannet, 0), (left + 150, top + height - 60)
    press(start)
    hand(start, goal)
    d.hold(*goal, lambda: shows(gannet, LINE), "the line")
    pictures = [Picture(gannet.window)]

    def rests():
        pictures.append(Picture(gannet.window))
        return len(pictures) > 12 and pictures[-1].pixels == pictures[-7].pixels
    d.hold(*goal, rests, "the end of the list")
    let_go()
    until(lambda: names(d).index("00") > count - 4, "it is near the end")


def rename(d, gannet, name):
    before = desktop.still(gannet.window)
    d.focus(gannet)
    key("Home")
    key("F2")
    until(lambda: Picture(gannet.window).differs(before) > 0.2 or
          desktop.focused() not in (None, gannet.window), "the question")
    desktop.still("root")
    key("ctrl+a")
    run("xdotool", "type", "--delay", 5, name)
    key("Return")


def test_rename(d):
    """Before the first byte, while it runs, and when it is done."""
    d.serve(f"/file.bin length={LENGTH} seed=5 rate=40000 etag='\"5\"'\n")
    digest = d.hash_of("/file.bin")
    gannet = paused(d, "/file.bin")
    rename(d, gannet, "before.bin")
    until(lambda: column(d, "wanted") == ["before.bin"], "its name before")
    d.focus(gannet)
    key("space")
    until(lambda: d.part_size("file.bin") + d.part_size("before.bin") > 30000, "some bytes")
    rename(d, gannet, "during.bin")
    until(lambda: column(d, "wanted") == ["during.bin"], "its name while it runs")
    until(lambda: d.is_whole("during.bin", digest), "the file")
    until(lambda: d.rows()[0][1] == "done", "done")
    rename(d, gannet, "after.bin")
    until(lambda: d.is_whole("after.bin", digest), "its name after")
    equal(sorted(path.name for path in d.out.iterdir()), ["after.bin"])
    gannet.end()
    d.gannet()
    equal(column(d, "path"), [str(d.out / "after.bin")])


desktop.main(sys.modules[__name__])
