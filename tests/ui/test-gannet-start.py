#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Downloads that begin at a time, in the real window: asked for with pointer and keys, read aloud
in the list, kept over a kill, begun at once and begun by the clock.

usage: with-display.sh test-gannet-start.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import datetime
import os
import signal
import sys
import time

import desktop
from desktop import equal, key, run, until
from ears import click, heard, listen, seen, start, the

LENGTH = 300000
# The day is in its middle here, so that two hours later is the same day at whatever time this runs.
os.environ["TZ"] = f"NOON{time.gmtime().tm_hour - 12:+d}"
time.tzset()


def serve(d):
    d.serve(f"/gull.png length={LENGTH} seed=5 etag='\"5\"'\n")


def starts(d):
    """When each is to begin, as the list on disk has it."""
    return [row[0] for row in d.read_list("not_before")]


def says(text):
    until(lambda: any(text in control.name for control in listen()), f"{text!r} to be read")


def in_minutes(minutes):
    return datetime.datetime.now().replace(second=0, microsecond=0) + \
        datetime.timedelta(minutes=minutes)


def words_for(moment):
    """What the list says of one that waits for it, which is today or tomorrow."""
    tomorrow = moment.date() != datetime.date.today()
    return "Waits until " + ("tomorrow, " if tomorrow else "") + moment.strftime("%H:%M")


def choose_time(gannet, moment):
    click(gannet, "spin button", "Time")
    heard("Time")
    key("ctrl+a")
    run("xdotool", "type", "--delay", 2, moment.strftime("%H:%M"))
    key("Return")
    says(words_for(moment))


def add_later(d, moment):
    """A window whose only download waits for that time, chosen by keys and pointer."""
    d.set(window_height=860)
    gannet = start(d)
    d.place(gannet.window, 20, 20)
    key("ctrl+n")
    heard("Links")
    run("xdotool", "type", "--delay", 2, d.origin + "/gull.png")
    # From the links to the switch of the row.
    key(*["Tab"] * 7, "space")
    the("spin button", "Time")
    choose_time(gannet, moment)
    key("alt+d")
    until(lambda: d.rows() == [("gull.png", "queued")], f"it waits: {d.rows()}")
    equal(starts(d), [int(moment.timestamp())])
    says(f"gull.png, {words_for(moment)}")
    return gannet


def test_start_now(d):
    """By the menu of its row it begins at once."""
    serve(d)
    digest = d.hash_of("/gull.png")
    moment = in_minutes(120)
    gannet = add_later(d, moment)
    equal(d.parts(), [])
    click(gannet, "list item", f"gull.png, {words_for(moment)}")
    key("shift+F10")
    until(lambda: seen("menu item", "Start Now"), "the menu")
    key("s")
    until(lambda: d.is_whole("gull.png", digest), "the file")
    until(lambda: d.rows() == [("gull.png", "done")], "it done")
    equal(starts(d), [None])


def test_kept(d):
    """It waits over a kill. A time that is past today means tomorrow's."""
    serve(d)
    moment = in_minutes(24 * 60 - 120)
    gannet = add_later(d, moment)
    gannet.end(signal.SIGKILL)
    gannet = start(d)
    says(f"gull.png, {words_for(moment)}")
    equal((d.rows(), starts(d)), ([("gull.png", "queued")], [int(moment.timestamp())]))
    equal(d.parts(), [])


def test_by_the_clock(d):
    """Changed to the next minute in the menu of its row, it begins then."""
    serve(d)
    digest = d.hash_of("/gull.png")
    moment = in_minutes(120)
    gannet = add_later(d, moment)
    click(gannet, "list item", f"gull.png, {words_for(moment)}")
    key("shift+F10")
    until(lambda: seen("menu item", "Start Later…"), "the menu")
    key("l")
    the("spin button", "Time")
    # Half a minute is left at least to type it.
    soon = in_minutes(1 if time.time() % 60 < 30 else 2)
    # From the row to what holds the time.
    key(*["Tab"] * 5, "ctrl+a")
    run("xdotool", "type", "--delay", 2, soon.strftime("%H:%M"))
    key("Tab")
    says(words_for(soon))
    key("alt+a")
    until(lambda: starts(d) == [int(soon.timestamp())], f"the other time: {starts(d)}")
    equal(d.rows(), [("gull.png", "queued")])
    until(lambda: d.is_whole("gull.png", digest), "the file", 100)
    began = time.time()
    equal(soon.timestamp() <= began < soon.timestamp() + desktop.LIMIT, True)


desktop.main(sys.modules[__name__])
