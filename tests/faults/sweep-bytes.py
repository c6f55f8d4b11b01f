#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""A connection that ends, or a program that does, at every byte of a small file and around every
boundary of a large one. See points.py for the command line."""

import signal

import invariants
import points
from world import NAME, World, body

SMALL = 300
LARGE = 1024 * 1024 + 3 * 65536 + 100
BOUNDARIES = (4096, 8192, 65536, 131072, 1024 * 1024, 1024 * 1024 + 65536)
HEAD = "seed=1 'etag=\"v1\"' last_modified='Mon, 06 Jan 2020 00:00:00 GMT'"

# How the body of the reply is framed.
FRAMINGS = {"sized": "", "chunked": "chunk=50", "unsized": "content_length= closes=1"}


def around(*middles):
    return sorted({near for middle in middles for near in (middle - 1, middle, middle + 1)})


def offsets(length):
    """Where a reply may be cut off; the last is its end."""
    if length <= SMALL:
        return list(range(length + 1))
    return [n for n in [0, 1, *around(*BOUNDARIES, length - 1)] if n <= length]


def script(length, steps, framing):
    """@steps are the ends of the first replies; what follows is served whole."""
    lines = [f"length={length} {HEAD} {FRAMINGS[framing]} {step} requests=1" for step in steps]
    lines.append(f"length={length} {HEAD} {FRAMINGS[framing]}")
    return f"/{NAME} " + "\nthen ".join(lines) + "\n"


def prove(world, outcome, length):
    whole = body(1, length)
    invariants.check(world, outcome, {NAME: [whole]})
    invariants.check_again(world, {NAME: [whole]}, whole)


def cut(programs, end, length, at, framing="sized"):
    """The server ends a reply."""
    with World(programs) as world:
        world.serve(script(length, [f"end={end} at={at}"], framing))
        prove(world, world.run(), length)


def strike(programs, number, length, at):
    """The program is told to end, or ended."""
    with World(programs) as world:
        world.serve(script(length, [f"end=stall at={at}"], "sized"))
        outcome = world.stop_at(at, number)
        expected = -number if number == signal.SIGKILL else 130
        invariants.require(outcome.status == expected, f"it ended with {outcome.status}")
        prove(world, outcome, length)


def cut_resumed(programs, end, length, held, at):
    """A part of which the rest is fetched, and that ends too: nothing of it may be lost."""
    with World(programs) as world:
        world.serve(script(length, [f"end=stall at={held}", f"end={end} at={at}"], "sized"))
        world.hold(held)
        outcome = world.run()
        invariants.check_kept(world, body(1, length)[:held])
        prove(world, outcome, length)


def strike_resumed(programs, length, held, at):
    """A part that grows until the program is killed. @at counts from the byte that is compared
    first, 64 KiB before the end of the part; a small part is compared whole."""
    with World(programs) as world:
        world.serve(script(length, [f"end=stall at={held}", f"end=stall at={at}"], "sized"))
        world.hold(held)
        outcome = world.stop_received(at, signal.SIGKILL)
        invariants.check_kept(world, body(1, length)[:held])
        prove(world, outcome, length)


def whole(programs, length, framing):
    with World(programs) as world:
        world.serve(script(length, [], framing))
        outcome = world.run()
        invariants.require(outcome.status == 0, f"it ended with {outcome}")
        prove(world, outcome, length)


def list_points(programs, function, length, at_all, *arguments):
    return [(f"{' '.join(str(a) for a in (function.__name__, *arguments[:2], length))} at {at}",
             lambda at=at: function(programs, *arguments[:1], length, *arguments[1:], at))
            for at in at_all]


def make_groups(programs):
    def group(name, sample, function, length, at_all, *arguments):
        return name, sample, lambda: list_points(programs, function, length, at_all, *arguments)

    groups = []
    for length, kind, sample in ((SMALL, "small", 16), (LARGE, "large", 12)):
        at_all = offsets(length)
        for end in ("reset", "close"):
            groups.append(group(f"{kind}: {end}", sample, cut, length, at_all, end))
        for number, word in ((signal.SIGKILL, "killed"), (signal.SIGTERM, "stopped")):
            groups.append(group(f"{kind}: {word}", sample, strike, length, at_all[:-1], number))
    for framing in ("chunked", "unsized"):
        for end in ("reset", "close"):
            groups.append((f"{framing}: {end}", 12, lambda framing=framing, end=end: [
                (f"{framing} {end} at {at}",
                 lambda at=at: cut(programs, end, SMALL, at, framing)) for at in offsets(SMALL)]))
    for length, held, kind in ((SMALL, 150, "small"), (LARGE, 1024 * 1024 + 7, "large")):
        tail = range(length - 1) if length == SMALL else around(
            1, 4096, 65536, 65536 + 4096, 2 * 65536, length - held + 65536 - 1)
        for end in ("reset", "close"):
            groups.append(group(
                f"{kind}, resumed: {end}", 12, cut_resumed, length, tail, end, held))
        groups.append((f"{kind}, resumed: killed", 12,
                       lambda length=length, held=held, tail=tail: [
                           (f"resumed {length} killed at {at}",
                            lambda at=at: strike_resumed(programs, length, held, at))
                           for at in list(tail)[:-1]]))
    lengths = [n for n in around(1, *BOUNDARIES) if n >= 0]
    for framing in FRAMINGS:
        groups.append((f"whole: {framing}", 8, lambda framing=framing: [
            (f"whole {framing} of {n}", lambda n=n: whole(programs, n, framing))
            for n in lengths]))
    return groups


points.main(make_groups)
