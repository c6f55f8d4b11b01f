#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The focus of the real window, heard through AT-SPI: Tab leads to everything, in the order in
which the eye meets it, and whatever happens to what had the focus, something near it gets it.

usage: with-display.sh test-focus.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]
The program that listens, screen-reader, is beside the third."""

import sys

import desktop
from desktop import equal, key, run, until
from ears import focus, heard, hears_rows, listen, place_of, start

HEAD = ["Add Links", "Pause All", "Search", "Main Menu"]


def walk(keys, count):
    """Where the focus is after each press."""
    names = [focus()]
    for _ in range(count):
        before = names[-1]
        key(keys)
        names.append(until(lambda: focus() not in (None, before) and focus(), f"{keys} to move"))
    return names


def walk_round(keys, most=40):
    """What has the focus, from press to press, until it is where it began."""
    names = [focus()]
    while len(names) <= most:
        names.append(walk(keys, 1)[-1])
        if names[-1] == names[0]:
            return names
    raise AssertionError(f"{keys} leads round without an end: {names}")


def follows_the_eye(names):
    """Line by line from the top, and within a line from the left."""
    controls = iter(listen(True))
    places = [next(place_of(control) for control in controls
                   if control.name == name and place_of(control)[2] > 0 and
                   "focusable" in control.states) for name in names[:-1]]
    for above, below in zip(places, places[1:]):
        same_line = above[1] < below[1] + below[3] and below[1] < above[1] + above[3]
        assert below[0] > above[0] if same_line else below[1] > above[1], \
            f"{names} stand at {places}"


def test_list(d):
    """Out of the list after what is in one row, and through all that is around it."""
    d.set(downloads_at_a_time=1)
    d.serve("/large.bin length=40000000 seed=1 rate=100000\n")
    start(d, d.origin + "/large.bin")
    heard("large.bin, Downloading")
    ring = ["large.bin, Downloading", "Pause", "Speed and Free Space", "Speed Limit", *HEAD,
            "All 1", "Active 1", "Finished 0", "Failed 0"]
    equal(walk("Tab", len(ring)), [*ring, ring[0]])
    equal(walk("shift+Tab", len(ring)), [ring[0], *reversed(ring)])


def test_long_list(d):
    """However many rows there are."""
    d.serve()
    start(d, *(f"{d.origin}/{name}.bin" for name in "abcdef"))
    until(lambda: len(hears_rows()) == 6, "six rows")
    key("Home")
    until(lambda: (focus() or "").startswith("a.bin"), "the first row")
    until(lambda: key("Tab") or focus() == "Speed and Free Space", "the way out", 10)


def test_add(d):
    """Backwards from the links to what is above them, and round."""
    d.serve()
    start(d)
    key("ctrl+n")
    heard("Links")
    key("ctrl+shift+Tab")
    heard("From File…")
    # There is nothing to download, so that button is left out.
    for word in ("Cancel", "Advanced"):
        key("shift+Tab")
        until(lambda: word in (focus() or ""), f"{word}; it is on {focus()!r}")
    # One that has a mnemonic goes by several names.
    key("Tab")
    until(lambda: "Cancel" in (focus() or ""), "the head again")
    equal(walk("Tab", 2)[1:], ["From File…", "Links"])


def test_candidates(d):
    """Arrows lead from link to link, space ticks the one that has the focus, and Tab leads out."""
    d.serve()
    start(d)
    key("ctrl+n")
    heard("Links")
    run("xdotool", "type", "--delay", 2, "".join(f"{d.origin}/{name}.bin " for name in "abc"))
    until(lambda: key("Tab") or focus() == "3 of 3 selected", "the focus on the tick of all")
    # Newer GTK stops at the row itself first.
    stops = walk("Tab", 2)[1:]
    equal(stops[-1], "a.bin" if stops[0].startswith("a.bin, ") else "Rename")
    key("Down")
    until(lambda: (focus() or "").startswith("b.bin, "), "the second row")
    key("space")
    equal(walk("Tab", 3)[1:], ["b.bin", "Rename", "Folder"])
    # Newer GTK comes back to the last row.
    button, tick = walk("shift+Tab", 2)[1:]
    equal((button, tick in ("b.bin", "c.bin")), ("Rename", True))
    key("shift+Tab")
    until(lambda: (focus() or "").startswith(tick + ", "), "the row itself")
    key("shift+Tab")
    heard("2 of 3 selected")


def test_question(d):
    """What is typed into is heard, and buttons by their words."""
    d.set(downloads_at_a_time=1)
    d.serve("/large.bin length=40000000 seed=1 rate=100000\n")
    start(d, d.origin + "/large.bin")
    heard("large.bin, Downloading")
    key("F2")
    heard("New Name")
    ring = ["New Name", "Cancel"]
    equal(walk("Tab", 2), [*ring, ring[0]])
    run("xdotool", "type", "--delay", "20", "other")
    ring = [*ring, "Rename"]
    equal(walk("Tab", 3), [*ring, ring[0]])
    key("Escape")
    heard("large.bin, Downloading")


def test_details(d):
    """From what leads back to what the page has, from the top, and round."""
    d.serve("/large.bin length=40000000 seed=1 rate=100000\n")
    start(d, d.origin + "/large.bin")
    heard("large.bin, Downloading")
    key("alt+Return")
    heard("Back")
    stops = walk_round("Tab")
    equal(stops[:2], ["Back", "Copy Everything"])
    # What is below the head may have been scrolled.
    follows_the_eye(stops[2:])


def test_overview(d):
    d.serve("/large.bin length=40000000 seed=1 rate=100000\n")
    start(d, d.origin + "/large.bin")
    heard("large.bin, Downloading")
    key("Tab", "Tab")
    heard("Speed and Free Space")
    key("Return")
    heard("Back")
    follows_the_eye(walk_round("Tab"))


def test_after(d):
    """Rows go and come back, and questions and the search are closed."""
    d.serve()
    start(d, *(f"{d.origin}/seed/{number}/1000/{name}.bin" for number, name in enumerate("abc")))
    rows = [f"{name}.bin, Completed" for name in "abc"]
    until(lambda: hears_rows() == rows, "three rows")
    key("Home")
    heard(rows[0])
    for keys in ("alt+Return", "ctrl+i", "ctrl+f", "ctrl+n"):
        key(keys)
        until(lambda: focus() not in (None, rows[0]), f"{keys} takes the focus")
        # What a toast of libadwaita has is closed first.
        until(lambda: key("Escape") or focus() == rows[0], f"{keys}; it is on {focus()!r}")
    key("shift+F10")
    until(lambda: focus() != rows[0], "the menu takes the focus")
    key("Escape")
    heard(rows[0])
    key("ctrl+comma")
    heard("Save in Folder")
    key("Escape")
    heard(rows[0])
    key("Delete")
    heard(rows[1])
    key("ctrl+z")
    until(lambda: hears_rows() == rows, "the row back")
    until(lambda: focus() in rows, f"the focus on a row; it is on {focus()!r}")
    key("End")
    heard(rows[2])
    key("Delete")
    heard(rows[1])
    key("ctrl+a", "Delete")
    until(lambda: hears_rows() == [], "no row")
    until(focus, "the focus somewhere")
    key("ctrl+z")
    until(lambda: hears_rows() == rows, "the rows back")
    until(lambda: focus() in rows, f"the focus on a row; it is on {focus()!r}")


desktop.main(sys.modules[__name__])
