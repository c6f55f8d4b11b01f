#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real window as who does not see it has it: heard from outside through AT-SPI, worked with
the keyboard alone.

usage: with-display.sh test-listening.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]
The program that listens, screen-reader, is beside the third."""

import sys

import desktop
from desktop import equal, key, run, until
from ears import focus, heard, hears_rows, listen, start

# What can be acted on, and must say what it is.
WORKED = {"push button", "toggle button", "check box", "radio button", "entry", "text",
          "spin button", "combo box", "list item", "list", "slider", "progress bar", "menu item",
          "switch"}
# Parts that libadwaita makes inside its rows and windows, which are ours to use and not to name.
LIBRARY = {"GtkListBox", "GtkListView", "GtkSwitch", "GtkSearchEntry", ""}


def ours():
    """All of them but what stands in a toast, which libadwaita makes."""
    toast = None
    for control in listen():
        depth = int(control.depth)
        if toast is None or depth <= toast:
            toast = depth if control.name == "AdwToastWidget" else None
        if toast is None:
            yield control


def unnamed():
    """Controls that go by the name of their class, as they do when nobody named them."""
    return sorted({(control.role, control.name) for control in ours()
                   if control.role in WORKED and control.name not in LIBRARY
                   and control.name.startswith(("Gtk", "Adw", "Gannet"))})


def underlined():
    """Controls that are read with the underscore of a letter that a key goes to."""
    return sorted({(control.role, control.name) for control in ours()
                   if control.name.startswith("_")})


def test_names(d):
    """Every control says what it is, on every page."""
    d.serve("/large.bin length=40000000 seed=1 rate=100000\n")
    start(d, d.origin + "/seed/1/30000/small.bin", d.origin + "/large.bin", d.origin + "/none.bin")
    rows = ["small.bin, Completed", "large.bin, Downloading",
            "none.bin, The file is not on the server."]
    until(lambda: hears_rows() == rows, f"rows as sentences: {hears_rows()}")
    equal(unnamed(), [])
    equal(underlined(), [])
    for keys, name in (("ctrl+n", "Links"), ("ctrl+comma", "Save in Folder")):
        key(keys)
        heard(name)
        equal(unnamed(), [])
        equal(underlined(), [])
        key("Escape")


def hears(role, name, *states):
    """A control whose name begins so, with these states and no tick unless one is among them."""
    def answers():
        return any(control.role in role.split("|") and control.name.startswith(name)
                   and set(states) <= set(control.states.split())
                   and ("checked" in control.states.split()) == ("checked" in states)
                   for control in listen())
    until(answers, f"{role} {name!r} {states}")


def test_candidates(d):
    """The links to choose among: each with its size, ticked or not, and what narrows them."""
    d.serve("/gull.png length=2000000 seed=1\n/none.png status=404\n")
    start(d)
    key("ctrl+n")
    heard("Links")
    run("xdotool", "type", "--delay", 2, f"{d.origin}/gull.png {d.origin}/none.png ")
    hears("list item", "gull.png, 2.0\u00a0MB")
    hears("list item", "none.png, The file is not on the server.")
    hears("check box", "gull.png", "checked")
    hears("check box", "2 of 2 selected", "checked")
    # Newer ones of GTK tell what kind of button it is.
    for role, name in (("push button|toggle button", "Kind of file, All Kinds"),
                       ("push button|toggle button", "Size of file, All Sizes"),
                       ("entry", "Show only links with this text")):
        hears(role, name)
    equal(unnamed(), [])
    until(lambda: key("Tab") or focus() == "Kind of file, All Kinds", "the focus on the kinds")
    key("space", "Down", "Return")
    heard("Kind of file, Pictures")
    until(lambda: key("Tab") or focus() == "gull.png", "the focus on its tick")
    key("space")
    hears("check box", "gull.png")
    hears("check box", "1 of 2 selected")


def test_main_job(d):
    """Links in, paused and resumed, a whole file, and out of the list: with keys and ears."""
    # So slow at first that it can be paused in the middle, however long that takes.
    d.set(segments=1)
    d.serve("/large.bin length=4000000 seed=1 rate=50000 etag='\"one\"' requests=1\n"
            "then length=4000000 seed=1 etag='\"one\"'\n/same length=4000000 seed=1\n")
    digest = d.hash_of("/same")
    start(d)
    key("ctrl+n")
    heard("Links")
    run("xdotool", "type", "--delay", 5, d.origin + "/large.bin")
    key("ctrl+Return")
    heard("large.bin, Downloading")
    key("space")
    heard("large.bin, Paused")
    key("space")
    heard("large.bin, Completed")
    until(lambda: d.is_whole("large.bin", digest), "the file whole")
    key("Delete")
    until(lambda: not hears_rows(), "the row gone")
    until(focus, "the focus somewhere")
    key("ctrl+z")
    until(lambda: hears_rows() == ["large.bin, Completed"], "the row back")


desktop.main(sys.modules[__name__])
