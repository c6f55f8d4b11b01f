#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Real disks that are full, read-only or changed under the program's feet, by somebody else or by
a second gannet-get. Mounts its own file systems where nobody else sees them. See points.py for the
command line."""

import os
import shutil
import signal
import socket
import subprocess
import sys

import invariants
import points
from cases import LARGE, OTHER, SMALL, resource
from world import NAME, World, body

PART = NAME + ".part"
SLOW = "rate=3000000"
HELD = 400001
INSIDE = "GANNET_FAULTS_INSIDE"
UNKNOWN = "chunk=4000"


def enter_namespace():
    """Starts this program again where its mounts are its own. FALSE where that is not allowed."""
    if INSIDE in os.environ:
        return True
    line = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*line, "true"]).returncode != 0:
        return False
    os.environ[INSIDE] = "1"
    os.execvp(line[0], [*line, sys.executable, *sys.argv])
    return False


def finals(length, extra=(), seed=1):
    whole = body(seed, length)
    return {NAME: [whole, *extra], "file (N).bin": [whole]}


def expect(outcome, status, *reasons):
    invariants.require(outcome.status == status, f"ended otherwise than with {status}: {outcome}")
    if reasons:
        invariants.require(outcome.reason() in reasons, f"wrong reason: {outcome}")


def prove(world, outcome, length, options=()):
    invariants.check(world, outcome, finals(length))
    invariants.check_again(world, finals(length), body(1, length), options)


def serve(world, length, more="", first=""):
    lines = [resource(1, length, more)]
    if first:
        lines.insert(0, resource(1, length, first + " requests=1"))
    world.serve(f"/{NAME} " + "\nthen ".join(lines) + "\n")


# Full and read-only.


def full(programs, room, length, framing):
    """The drive has @room KiB and then room again."""
    with World(programs, ("-t", "tmpfs", "-o", f"size={room}k", "tmpfs")) as world:
        serve(world, length, framing)
        outcome = world.run()
        if outcome.status != 0:
            expect(outcome, 1, "no-space")
        invariants.check(world, outcome, finals(length))
        world.remount("size=16m")
        prove(world, outcome, length)


def full_resumed(programs, room, length):
    with World(programs, ("-t", "tmpfs", "-o", "size=16m", "tmpfs")) as world:
        serve(world, length, UNKNOWN, f"{UNKNOWN} end=stall at={HELD // 4}")
        world.hold(HELD // 4)
        world.remount(f"size={room}k")
        outcome = world.run()
        invariants.check_kept(world, body(1, HELD // 4))
        if outcome.status != 0:
            expect(outcome, 1, "no-space")
        invariants.check(world, outcome, finals(length))
        world.remount("size=16m")
        prove(world, outcome, length)


def few_files(programs, number, length):
    """The drive has room for few more files, whatever their size."""
    with World(programs, ("-t", "tmpfs", "-o", "size=16m", "tmpfs")) as world:
        serve(world, length)
        there = sum(len(d) + len(f) for _, d, f in os.walk(world.out)) + 1
        world.remount(f"nr_inodes={there + number}")
        outcome = world.run()
        if outcome.status != 0:
            expect(outcome, 1, "no-space")
        invariants.check(world, outcome, finals(length))
        world.remount(f"nr_inodes={there + 100}")
        prove(world, outcome, length)


def read_only(programs, held, length):
    with World(programs, ("-t", "tmpfs", "-o", "size=16m", "tmpfs")) as world:
        serve(world, length, "", f"end=stall at={held}" if held else "")
        if held:
            world.hold(held)
        world.remount("ro")
        outcome = world.run()
        expect(outcome, 1, "cannot-write")
        invariants.check(world, outcome, finals(length), body(1, held))
        world.remount("rw")
        prove(world, outcome, length)


# Things that are not ours in places that are.


def put_link(path, world):
    path.symlink_to(world.work / "elsewhere" / "letter")


def put_dangling(path, world):
    path.symlink_to(world.work / "elsewhere" / "nothing")


def put_fifo(path, world):
    os.mkfifo(path)


def put_folder(path, world):
    path.mkdir()


def put_socket(path, world):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def put_file(path, world):
    path.write_bytes(OTHER)


def put_second_name(path, world):
    """A file that has another name elsewhere."""
    (world.out / "first name").write_bytes(OTHER)
    os.link(world.out / "first name", path)


def put_nothing(path, world):
    pass


THINGS = (put_link, put_dangling, put_fifo, put_folder, put_file, put_second_name, put_nothing)


def mark(path):
    if not os.path.lexists(path):
        return None
    about = path.lstat()
    content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    return about.st_ino, about.st_mode, about.st_mtime_ns, content


def remove(path):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def clear(world, path, before):
    """Takes the thing away, which must be as it was put there, for the checks that follow."""
    invariants.require(mark(path) == before, f"{path.name} was changed")
    if before is not None:
        remove(path)
    remove(world.out / "first name")


def replace_part(world, put):
    path = world.out / PART
    path.unlink()
    put(path, world)
    return path, mark(path)


def swapped_running(programs, put):
    """The part becomes something else while it is written."""
    with World(programs) as world:
        serve(world, LARGE, SLOW)
        child = world.start()
        world.wait_held(child, HELD, at_least=True)
        path, before = replace_part(world, put)
        outcome = world.end(child)
        expect(outcome, 1, "part-lost", "part-unsafe")
        clear(world, path, before)
        prove(world, outcome, LARGE)


def swapped_between(programs, put):
    """The part becomes something else between two runs."""
    with World(programs) as world:
        serve(world, LARGE, "", f"end=stall at={HELD}")
        world.hold(HELD)
        path, before = replace_part(world, put)
        outcome = world.run()
        if put in (put_file, put_nothing):
            # A file might be ours: it is compared, then neither gone on with nor deleted.
            expect(outcome, 0)
        else:
            expect(outcome, 1, "part-unsafe")
        clear(world, path, before)
        prove(world, outcome, LARGE)


def changed_between(programs, change):
    """Somebody writes to the part between two runs."""
    with World(programs) as world:
        serve(world, LARGE, "", f"end=stall at={HELD}")
        world.hold(HELD)
        path = world.out / PART
        content = change(path.read_bytes())
        path.write_bytes(content)
        outcome = world.run()
        expect(outcome, 0)
        prove(world, outcome, LARGE)


CHANGES = {
    "cut": lambda content: content[:HELD // 2],
    "emptied": lambda content: b"",
    "longer": lambda content: content + OTHER,
    "longer than the file": lambda content: content + bytes(LARGE),
    "other start": lambda content: b"x" + content[1:],
    "other end": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "zeros": lambda content: bytes(len(content)),
}


def final_taken(programs, put, length, options):
    """Something stands under the final name from the beginning."""
    with World(programs) as world:
        serve(world, length)
        path = world.out / NAME
        put(path, world)
        before = mark(path)
        outcome = world.run(*options)
        expect(outcome, 0)
        invariants.require(outcome.event("finished")["path"] != str(path), "it was replaced")
        clear(world, path, before)
        invariants.check(world, outcome, finals(length))


def browser(programs, length, held):
    """A browser finishes a file of that name while ours is on its way."""
    with World(programs) as world:
        serve(world, length, SLOW, f"end=stall at={held}")
        child = world.start("--tries=2", "--timeout=1")
        world.wait_held(child, held)
        (world.out / NAME).write_bytes(OTHER)
        before = mark(world.out / NAME)
        outcome = world.end(child)
        expect(outcome, 0)
        invariants.require(mark(world.out / NAME) == before, "the browser's file was changed")
        invariants.check(world, outcome, finals(length, [OTHER]))
        invariants.require(not invariants.leftovers(world), "something was left behind")


# The folder.


def start_slowly(world, length):
    """A run that is in the midst of it, and goes on for a second at least."""
    serve(world, length, "", "end=stall at=9001")
    child = world.start("--tries=2", "--timeout=1")
    world.wait_held(child, 9001)
    return child


def folder_moved(programs, length):
    with World(programs) as world:
        child = start_slowly(world, length)
        away = world.work / "elsewhere" / "away"
        world.out.rename(away)
        outcome = world.end(child)
        away.rename(world.out)
        if outcome.status == 0:
            invariants.require(outcome.event("finished")["path"] == str(away / NAME),
                               f"the place was told wrong: {outcome}")
            outcome.event("finished")["path"] = str(world.out / NAME)
        else:
            expect(outcome, 1, "folder-missing")
        prove(world, outcome, length)


def folder_removed(programs, length):
    with World(programs) as world:
        child = start_slowly(world, length)
        shutil.rmtree(world.out)
        outcome = world.end(child)
        expect(outcome, 1, "folder-missing", "part-lost")
        invariants.require(not world.out.exists(), "the folder was made again")
        invariants.check_secrets(world, outcome)


# Two at once.


def two_at_once(programs, length, number):
    """Two runs of one command; either may be told that the other is at it."""
    with World(programs) as world:
        serve(world, length, SLOW)
        children = [world.start() for _ in range(number)]
        outcomes = [world.end(child) for child in children]
        for outcome in outcomes:
            invariants.check(world, outcome, finals(length))
            if outcome.status != 0:
                expect(outcome, 1, "locked")
        invariants.require(any(o.status == 0 for o in outcomes), "none has finished")
        prove(world, outcomes[0], length)


def one_killed(programs, length):
    """Two runs of one command, of which the one that has the part is killed."""
    with World(programs) as world:
        serve(world, length, SLOW)
        first = world.start()
        world.wait_held(first, HELD, at_least=True)
        second = world.start()
        outcome = world.end(second)
        expect(outcome, 1, "locked")
        first.send_signal(signal.SIGKILL)
        world.end(first)
        prove(world, outcome, length)


def long_name(programs, length):
    with World(programs) as world:
        name = "n" * 300 + ".bin"
        world.serve(f"/{name} {resource(1, length)}\n")
        outcome = world.run(name=name)
        expect(outcome, 0)
        given = os.path.basename(outcome.event("finished")["path"])
        invariants.check(world, outcome, {given: [body(1, length)]})


def rows(function, programs, arguments):
    def name(argument):
        return getattr(argument, "__name__", str(argument))

    return [(f"{function.__name__} {' '.join(name(a) for a in row)}",
             lambda row=row: function(programs, *row)) for row in arguments]


def make_groups(programs):
    both = [(SMALL,), (LARGE,)]
    table = [
        ("full", 20, full, [(room, length, framing) for room in range(64, 320, 4)
                            for length, framing in ((200000, UNKNOWN), (200000, ""))]
         + [(1024, LARGE, UNKNOWN), (1024, LARGE, ""), (64, SMALL, ""), (64, 70000, UNKNOWN)]),
        ("full when resumed", 8, full_resumed, [(room, 300000) for room in range(160, 400, 8)]),
        ("no more files", 6, few_files, [(n, length) for n in range(5) for length, in both]),
        ("read-only", 4, read_only, [(0, SMALL), (0, LARGE), (9001, SMALL), (HELD, LARGE)]),
        ("part swapped while running", 7, swapped_running, [(put,) for put in THINGS]),
        ("part swapped between runs", 7, swapped_between, [(put,) for put in THINGS]),
        ("final name taken", 8, final_taken, [
            (put, length, options) for put in THINGS[:-1] for length, in both
            for options in ((), ("--if-exists=replace",), ("--if-exists=rename",))
            if put not in (put_file, put_second_name) or "replace" not in str(options)]),
        ("final name taken meanwhile", 2, browser, [(SMALL, 9001), (LARGE, HELD)]),
        ("folder moved", 2, folder_moved, both),
        ("folder removed", 2, folder_removed, both),
        ("two at once", 4, two_at_once, [(n, k) for n, in both for k in (2, 3)]),
        ("one of two killed", 1, one_killed, [(LARGE,)]),
        ("long name", 2, long_name, both),
    ]
    groups = [(name, sample, lambda f=function, a=arguments: rows(f, programs, a))
              for name, sample, function, arguments in table]
    changes = [(f"changed_between {name}", lambda c=change: changed_between(programs, c))
               for name, change in CHANGES.items()]
    return [*groups, ("part changed between runs", 7, lambda: changes)]


if enter_namespace():
    points.main(make_groups)
else:
    print("1..0 # SKIP no namespace for mounts may be made here")
