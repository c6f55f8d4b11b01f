#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real window closed while downloads run, as each preference says.

usage: with-display.sh test-gannet-close.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import sys

import desktop
from desktop import equal, key, run, until

LENGTH = 20 * 1000 * 1000
# Bytes a second of the first request: so slow that whatever is done to the window meets downloads
# that run.
RATE = 1250 * 1000
NAMES = ("a.bin", "b.bin")
# What may come twice after a stop in good order: what is compared, and what was on its way.
AGAIN = 64 * 1024 + 4 * 1024 * 1024


def begin(d, policy):
    """Two downloads that run, and their hashes."""
    script = ""
    for seed, name in enumerate(NAMES):
        body = f"length={LENGTH} seed={seed}"
        tagged = f"{body} etag='\"{seed}\"'"
        script += f"/{name} {tagged} rate={RATE} requests=1\nthen {tagged}\n/same/{name} {body}\n"
    d.serve(script)
    digests = {name: d.hash_of(f"/same/{name}") for name in NAMES}
    # One connection each: the part's length tells how far it is, and the rows stay as they look.
    d.set(on_close=f"'{policy}'", segments="uint32 1")
    gannet = d.gannet(*[d.origin + "/" + name for name in NAMES])
    until(lambda: all(d.part_size(name) > RATE // 4 for name in NAMES), "both run")
    return gannet, digests


def shut(d, gannet):
    d.focus(gannet)
    key("ctrl+w")


def is_gone(d, gannet):
    return gannet.runs() and d.find_window(gannet) is None


def all_whole(d, digests):
    return all(d.is_whole(name, digest) for name, digest in digests.items())


def resumes(d, digests):
    """Nothing was lost: a new start goes on by itself, from the bytes that are there."""
    equal(d.parts(), [name + ".part" for name in NAMES])
    equal([name for name, _ in d.rows()], list(NAMES))
    d.gannet()
    until(lambda: all_whole(d, digests), "whole files")
    equal(d.parts(), [])
    d.server.end()
    for name in NAMES:
        sent = sum(int(e["sent"]) for e in d.requests() if e["path"] == "/" + name)
        if sent > LENGTH + AGAIN:
            raise AssertionError(f"{sent} bytes of {name} were sent")


def test_background(d):
    """The window goes, the files come, and then the program ends by itself."""
    gannet, digests = begin(d, "background")
    shut(d, gannet)
    until(lambda: is_gone(d, gannet), "no window")
    equal(all_whole(d, digests), False)
    equal(gannet.wait(), 0)
    equal(all_whole(d, digests), True)
    equal(d.rows(), [(name, "done") for name in NAMES])


def test_background_and_back(d):
    """A second start shows the window that was in the background."""
    gannet, _ = begin(d, "background")
    shut(d, gannet)
    until(lambda: is_gone(d, gannet), "no window")
    d.hand_over()
    until(lambda: d.find_window(gannet), "the window again")


def test_quit(d):
    gannet, digests = begin(d, "quit")
    shut(d, gannet)
    equal(gannet.wait(), 0)
    resumes(d, digests)


def test_quit_by_key(d):
    """Quitting asks nobody, whatever closing does."""
    gannet, digests = begin(d, "background")
    d.focus(gannet)
    key("ctrl+q")
    equal(gannet.wait(), 0)
    resumes(d, digests)


def test_terminate(d):
    """So the session ends programs that hide in the background."""
    gannet, digests = begin(d, "ask")
    equal(gannet.end(), 0)
    resumes(d, digests)


def middle_of(window):
    """Where questions are, and where a short list does not reach."""
    left, top, width, height = desktop.geometry(window)
    return f"300x80+{left + width // 2 - 150}+{top + height // 2 - 20}"


def asks(d, gannet):
    """Closes the window and gives a check that the question is gone."""
    middle = middle_of(gannet.window)
    before = desktop.Picture(part=middle)
    shut(d, gannet)
    until(lambda: desktop.Picture(part=middle).differs(before) > 0.03, "a question")
    return lambda: desktop.Picture(part=middle).differs(before) < 0.01


def test_ask_and_stay(d):
    gannet, digests = begin(d, "ask")
    no_question = asks(d, gannet)
    key("Escape")
    until(no_question, "no question")
    until(lambda: all_whole(d, digests), "whole files")
    equal(d.find_window(gannet), gannet.window)
    # Nothing runs any more, so nothing is asked.
    shut(d, gannet)
    equal(gannet.wait(), 0)


def test_ask_and_drop(d):
    """While a question stands, nothing is dropped behind it."""
    gannet, digests = begin(d, "ask")
    source = d.source({"text/uri-list": d.origin + "/same/" + NAMES[0]})
    d.place(source.window, desktop.WIDTH + 100, 40)
    d.place(gannet.window, 20, 20)
    no_question = asks(d, gannet)
    left, top, width, height = desktop.geometry(source.window)
    pointer = [left + width // 2, top + height // 2]
    run("xdotool", "mousemove", *pointer, "mousedown", 1)
    left, top, width, height = desktop.geometry(gannet.window)
    while pointer[0] > left + width // 2:
        pointer[0] -= 9
        run("xdotool", "mousemove", *pointer)
    run("xdotool", "mouseup", 1)
    until(lambda: source.text().split()[-1] != "ready", "the end of the drag")
    # The button went down on the other window. The question may be a window of its own.
    found = desktop.find_windows("--pid", gannet.pid)
    run("xdotool", "windowactivate", max(found, key=lambda one: one != gannet.window))
    until(lambda: desktop.focused() in found, "the focus")
    key("Escape")
    until(no_question, "no question")
    until(lambda: all_whole(d, digests), "whole files")
    equal(source.text().split()[-1] in ("copy", "link"), False)
    equal([name for name, _ in d.rows()], list(NAMES))


def test_ask_and_hide(d):
    gannet, digests = begin(d, "ask")
    asks(d, gannet)
    key("alt+b")
    until(lambda: is_gone(d, gannet), "no window")
    equal(gannet.wait(), 0)
    equal(all_whole(d, digests), True)


def test_ask_and_quit(d):
    gannet, digests = begin(d, "ask")
    asks(d, gannet)
    key("alt+q")
    equal(gannet.wait(), 0)
    resumes(d, digests)


desktop.main(sys.modules[__name__])
