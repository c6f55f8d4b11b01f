#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Links dragged with the pointer out of real browsers into the real window, each to a whole file.

usage: with-display.sh test-browsers.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]
A browser that is not installed is skipped."""

import os
import sys

import desktop
from browsers import GREEN, TITLE, chromium_line, firefox_line, write_page
from desktop import equal, run, until

LENGTH = 300000


def show(d, line):
    """Opens the browser at the right of the screen and gives its program, with the window."""
    browser = d.start(*line, GDK_BACKEND="x11")
    browser.foreign = True
    browser.window = until(lambda: desktop.find_windows("--name", TITLE), "the browser's window",
                           4 * desktop.LIMIT)[-1]
    run("xdotool", "windowmove", browser.window, desktop.WIDTH + 40, 20)
    until(lambda: GREEN in desktop.Picture(browser.window).pixels, "the page", 4 * desktop.LIMIT)
    return browser


def drag_from(d, line_of, name):
    d.serve()
    path = f"/seed/1/{LENGTH}/from-a-browser.bin"
    line = line_of(d, write_page(d, d.origin + path))
    if not line:
        return f"{name} is not installed"
    digest = d.hash_of(path)
    gannet = d.gannet()
    browser = show(d, line)
    d.drag_from(browser, gannet)
    until(lambda: d.is_whole("from-a-browser.bin", digest), "the file whole")
    until(lambda: d.rows() == [("from-a-browser.bin", "done")], "one row in the list")
    equal(os.listdir(d.out), ["from-a-browser.bin"])
    return None


def test_firefox(d):
    return drag_from(d, firefox_line, "Firefox")


def test_chromium(d):
    return drag_from(d, chromium_line, "Chromium")


desktop.main(sys.modules[__name__])
