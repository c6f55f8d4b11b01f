# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the tests of the real window stand on: a home of its own, a server to fetch from, the
program, a program that links are dragged from, a hand on the pointer and the keys, and rows of TAP.

A display and a session bus are there already: support/with-display.sh. The programs are named by
the command line: gannet, gannet-test-server, drag-source. Nothing waits for a time: what is meant
is asked for until it holds or the deadline has passed."""

import contextlib
import hashlib
import inspect
import itertools
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

# Seconds until what should happen has happened, which sanitizers make slow.
LIMIT = 120 if "ASAN_OPTIONS" in os.environ else 30
# The width of the window, when nobody has made it another.
WIDTH = 760
# The code of this key on every keyboard of a PC; the other function keys follow it.
F1 = 67
# GTK 4.8 asks itself for no action at all when some sources on X11 offer nothing that it knows.
# It may draw a part of a widget of its own before that has a size. GTK 4.24 counts a frame of a
# popover twice. Where no program shows notifications, GLib says so, and GTK where a portal cannot
# keep the computer awake; a test has neither.
HARMLESS = re.compile(r"gdk_drop_set_actions: assertion|Trying to snapshot GtkGizmo"
                      r"|gdk_frame_timings_submitted\(\) called on submitted frame"
                      r"|org\.freedesktop\.Notifications|portal\.Inhibit\.Inhibit failed")
TROUBLE = re.compile(r"-(?:WARNING|CRITICAL|ERROR) \*\*|runtime error:|Sanitizer")
SCHEMA = "io/github/gannet_app/Gannet"
COLUMNS = ("connection", "method", "path", "status", "sent", "range", "started", "ended")
STATES = ("", "queued", "running", "waiting", "paused", "done", "failed")


class Program:
    """A process of ours: what it printed, and its end."""

    def __init__(self, line, environment, log, cwd):
        self.log = log
        self.foreign = False
        self.out = open(log, "wb")
        self.process = subprocess.Popen([str(word) for word in line], stdin=subprocess.DEVNULL,
                                        stdout=self.out, stderr=self.out, env=environment, cwd=cwd)
        self.pid = self.process.pid

    def runs(self):
        return self.process.poll() is None

    def text(self):
        return self.log.read_text(errors="replace")

    def trouble(self):
        """What it complained of, unless it is not ours to mend."""
        if self.foreign:
            return []
        return [line for line in self.text().splitlines()
                if TROUBLE.search(line) and not HARMLESS.search(line)]

    def end(self, number=signal.SIGTERM):
        """Sends the signal and gives the exit status."""
        if self.runs():
            self.process.send_signal(number)
        return self.wait()

    def wait(self):
        try:
            return self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self.out.close()


class Picture:
    """The pixels of a window, or of the part of the screen that is WIDTHxHEIGHT+LEFT+TOP."""

    def __init__(self, window="root", part=None):
        crop = ["-crop", part] if part else []
        line = ["import", "-silent", "-window", window, *crop, "-depth", "8", "ppm:-"]
        data = run(*line, text=False)
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        self.width, self.height = int(head.group(1)), int(head.group(2))
        self.pixels = data[head.end():]

    def is_painted(self):
        """Whether there is more to see than one colour, which a new window is for a while."""
        return self.pixels != self.pixels[:3] * (len(self.pixels) // 3)

    def differs(self, other):
        """How much of it is not as in the other, from 0 to 1."""
        pairs = zip(self.pixels[::3], other.pixels[::3])
        return sum(a != b for a, b in pairs) * 3 / len(self.pixels)


def run(*words, text=True):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=text,
                          timeout=LIMIT, check=True)
    return done.stdout


def until(check, what, limit=LIMIT):
    """Asks until the answer is yes, which is given."""
    deadline = time.monotonic() + limit
    while True:
        answer = check()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"after {limit} s still not so: {what}")
        time.sleep(0.02)


def equal(is_now, expected):
    if is_now != expected:
        raise AssertionError(f"{is_now!r} instead of {expected!r}")


def key(*names):
    # By its name, a function key is pressed together with Alt on newer layouts of the keyboard.
    codes = (re.sub(r"\bF(\d+)\b", lambda found: str(F1 - 1 + int(found[1])), name)
             for name in names)
    run("xdotool", "key", "--clearmodifiers", *codes)


def ask(*words):
    """The words that xdotool answers; none, where there is nothing, which it calls a failure."""
    found = subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True,
                           timeout=LIMIT, check=False)
    return found.stdout.split()


def find_windows(*what):
    """The windows that are on the screen, for xdotool's words."""
    return ask("search", "--onlyvisible", *what)


def find_window(*what):
    """The first of them, or None."""
    return next(iter(find_windows(*what)), None)


def focused():
    """The window that keys go to, or None, as there is for a while after one was closed."""
    return next(iter(ask("getwindowfocus")), None)


def managed():
    """Waits until the window manager has done what it was asked for. It passes on clicks, which the
    keys that follow would overtake; and it answers in order."""
    count = "5" if ask("get_num_desktops") == ["4"] else "4"
    run("xdotool", "set_num_desktops", count)
    until(lambda: ask("get_num_desktops") == [count], "an answer of the window manager")


def still(window):
    """How a window looks when it has drawn itself and nothing on it moves any more."""
    pictures = [Picture(window)]

    def rests():
        pictures.append(Picture(window))
        return pictures[-1].is_painted() and pictures[-1].pixels == pictures[-2].pixels
    until(rests, "the window at rest")
    return pictures[-1]


def geometry(window):
    """Left, top, width and height."""
    found = run("xdotool", "getwindowgeometry", "--shell", window)
    values = dict(line.split("=") for line in found.split())
    return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))


def peak(entries):
    """The most requests that ran at one time."""
    steps = [(int(e["started"]), 1) for e in entries] + [(int(e["ended"]), -1) for e in entries]
    now = most = 0
    # What ends at the very time at which another begins does not run beside it.
    for _, step in sorted(steps):
        now += step
        most = max(most, now)
    return most


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Desktop:
    """One row's surroundings; everything ends and goes with it."""

    def __init__(self, programs):
        self.gannet_program, self.server_program, self.source_program = programs
        self.work = Path(tempfile.mkdtemp(prefix="gannet-desktop-"))
        self.home = self.work / "home"
        self.out = self.home / "Downloads"
        self.list_path = self.home / "data" / "gannet" / "list.sqlite"
        self.programs = []
        self.origin = self.server = None
        self.environment = {**os.environ, "HOME": str(self.home), "G_DEBUG": "gc-friendly",
                            "GSETTINGS_BACKEND": "keyfile", "GIO_USE_PROXY_RESOLVER": "dummy",
                            "GSK_RENDERER": "cairo", "NO_AT_BRIDGE": "1"}
        for name in ("cache", "config", "data", "runtime", "state"):
            folder = self.home / name
            folder.mkdir(parents=True, mode=0o700)
            variable = "XDG_RUNTIME_DIR" if name == "runtime" else f"XDG_{name.upper()}_HOME"
            self.environment[variable] = str(folder)
        if "ASAN_OPTIONS" in os.environ:
            # To tell what a library's constructor allocated, the stack is needed as far as that,
            # and no farther: each allocation pays for it.
            self.environment["ASAN_OPTIONS"] += ":fast_unwind_on_malloc=0:malloc_context_size=12"
        self.out.mkdir()
        self.set()

    def close(self):
        run("xdotool", "mouseup", 1)
        for program in reversed(self.programs):
            program.end(signal.SIGKILL)
        shutil.rmtree(self.work, ignore_errors=True)

    def set(self, **values):
        """Settings at their defaults but for these (in GVariant's words) and the folder."""
        values.setdefault("download_folder", f"'{self.out}'")
        folder = self.home / "config" / "glib-2.0" / "settings"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{name.replace('_', '-')}={value}\n" for name, value in values.items()]
        (folder / "keyfile").write_text(f"[{SCHEMA}]\n" + "".join(lines))

    def start(self, *line, **more):
        log = self.work / f"{len(self.programs)}.log"
        program = Program(line, {**self.environment, **more}, log, self.work)
        self.programs.append(program)
        return program

    def serve(self, script="", *options):
        """Starts a server that does what the script says."""
        path, port = self.work / "script", self.work / "port"
        path.write_text(script)
        self.server = self.start(self.server_program, "--script", path, "--log",
                                 self.work / "server.log", *options, port)
        until(lambda: port.exists() and port.read_text().endswith("\n"), "the server's port")
        self.origin = "http://127.0.0.1:" + port.read_text().strip()

    def requests(self):
        """What the server was asked, each when it had ended."""
        lines = (self.work / "server.log").read_text().splitlines()
        return [dict(zip(COLUMNS, line.split("\t"))) for line in lines]

    def hash_of(self, path):
        """What a whole file must hash to: the server's answer when asked directly."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        digest = hashlib.sha256()
        with opener.open(self.origin + path, timeout=LIMIT) as reply:
            while block := reply.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()

    def gannet(self, *words, **more):
        """The program with its window on the screen."""
        program = self.start(self.gannet_program, *words, **more)
        program.window = until(lambda: self.find_window(program), "a window")
        until(lambda: Picture(program.window).is_painted(), "a picture in the window")
        # A window may be on the screen for a while before it gets the keys.
        managed()
        return program

    def hand_over(self, *words):
        """Starts the program where it runs already, and sees that it ends well."""
        equal(self.start(self.gannet_program, *words).wait(), 0)

    def find_window(self, program):
        if not program.runs():
            raise AssertionError("the program ended: " + program.text())
        return find_window("--pid", program.pid)

    def place(self, window, left, top):
        run("xdotool", "windowmove", window, left, top)
        until(lambda: geometry(window)[:2] == (left, top), f"the window at {left}, {top}")

    def focus(self, program):
        """Makes the window the one that keys go to."""
        run("xdotool", "windowactivate", program.window)
        until(lambda: focused() == program.window, "the focus")

    def is_whole(self, name, digest):
        path = self.out / name
        return path.exists() and sha256(path) == digest

    def part_size(self, name):
        path = self.out / (name + ".part")
        return path.stat().st_size if path.exists() else 0

    def parts(self):
        return sorted(path.name for path in self.out.glob("*.part"))

    def copy_list(self):
        """The list on disk with what belongs to it, all of one time, in a folder of its own: the
        program has it to itself while it runs, and writes, makes and removes files there."""
        copy = self.work / "copy"

        def look():
            return {path.name: (path.stat().st_mtime_ns, path.stat().st_size)
                    for path in self.list_path.parent.glob(self.list_path.name + "*")}

        def is_copied():
            shutil.rmtree(copy, ignore_errors=True)
            copy.mkdir()
            with contextlib.suppress(FileNotFoundError):
                before = look()
                for name in before:
                    shutil.copy(self.list_path.with_name(name), copy)
                return look() == before
        until(is_copied, "the list as it is at one time")
        return copy / self.list_path.name

    def read_list(self, columns):
        """These columns of the list on disk, in order; half of a change is none."""
        try:
            with contextlib.closing(sqlite3.connect(self.copy_list())) as connection:
                return connection.execute(f"SELECT {columns} FROM rows ORDER BY place").fetchall()
        except sqlite3.DatabaseError:
            return []

    def rows(self):
        """Last words of the links and states, in order."""
        return [(url.rsplit("/", 1)[-1], STATES[state])
                for url, state in self.read_list("url, state")]

    def source(self, offers):
        """A program that offers texts by their media types, at the right of the screen."""
        line = [self.source_program]
        for number, (kind, content) in enumerate(offers.items()):
            path = self.work / f"offer-{number}"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            line += [kind, path]
        # What the toolkit still holds when another program ends is not this program's.
        program = self.start(*line, ASAN_OPTIONS="detect_leaks=0")
        until(lambda: "ready" in program.text(), "the source of the links")
        program.window = until(lambda: self.find_window(program), "the window of the links")
        until(lambda: Picture(program.window).is_painted(), "a picture of the links")
        managed()
        return program

    def drag(self, source, gannet, let_go=True):
        """Drags from the one window over the other until that shows it, and lets go there."""
        self.place(source.window, WIDTH + 100, 40)
        self.drag_from(source, gannet, let_go)

    def drag_from(self, source, gannet, let_go=True):
        """The same from a window that has its place, which is at the right of ours."""
        self.place(gannet.window, 20, 20)
        before = still(gannet.window)
        pointer = self.carry(source, gannet)
        self.hold(*pointer, lambda: Picture(gannet.window).differs(before) > 0.5,
                  "the window shows that it takes drops")
        if let_go:
            run("xdotool", "mouseup", 1)

    def carry(self, source, gannet):
        """Takes hold of what is in the one window and brings it to the middle of the other; gives
        that place."""
        left, top, width, height = geometry(source.window)
        pointer = [left + width // 2, top + height // 2]
        run("xdotool", "mousemove", *pointer, "mousedown", 1)
        left, top, width, height = geometry(gannet.window)
        goal = left + width // 2
        # A hand passes every place on its way, and a window hears of the pointer by its steps.
        while pointer[0] > goal:
            pointer[0] = max(pointer[0] - 9, goal)
            run("xdotool", "mousemove", *pointer)
        return pointer

    def hold(self, left, top, check, what):
        """Keeps what is dragged at about this place until the check holds. No hand is quite still,
        and GTK leaves out steps that come before it was answered about the last one."""
        places = itertools.cycle(((left, top), (left, top - 1)))

        def step():
            run("xdotool", "mousemove", *next(places))
            return check()
        until(step, what)

    def no_trouble(self):
        for program in self.programs:
            equal((os.path.basename(program.process.args[0]), program.trouble()),
                  (os.path.basename(program.process.args[0]), []))


def run_row(function, programs):
    desktop = Desktop(programs)
    try:
        skipped = function(desktop)
        desktop.no_trouble()
        return "ok", f" # SKIP {skipped}" if skipped else ""
    except Exception as problem:  # Whatever it is, the other rows are still to be seen.
        said = [f"{type(problem).__name__}: {problem}"]
        for program in desktop.programs:
            said.append(f"{os.path.basename(program.process.args[0])}: {program.text()[-2000:]}")
        return "not ok", "\n# " + "\n".join(said).replace("\n", "\n# ")
    finally:
        desktop.close()


def main(module):
    """Runs every test_ function of the module, in order, each on a desktop of its own. One that
    gives a text was skipped for that reason."""
    # Who is told to stop stops what it has started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    programs = [os.path.abspath(program) for program in sys.argv[1:4]]
    rows = [f for name, f in vars(module).items() if name.startswith("test_")
            and inspect.isfunction(f) and name in (sys.argv[4:] or name)]
    bad = 0
    print(f"1..{len(rows)}")
    for number, function in enumerate(rows, 1):
        word, remark = run_row(function, programs)
        bad += word != "ok"
        name = function.__name__[len("test_"):].replace("_", " ")
        print(f"{word} {number} - {name}{remark}", flush=True)
        # What meson shows of a program that failed is what it said here.
        if word != "ok":
            print(name + remark, file=sys.stderr, flush=True)
    sys.exit(1 if bad else 0)
