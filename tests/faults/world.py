# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The little world that one fault is let loose in: a folder with everything a run of the real
gannet-get may touch and much that it may not, a server that does as a script says, and secrets
that must not be found anywhere afterwards. It judges nothing; invariants.py does."""

import hashlib
import json
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

LIMIT = 20  # seconds for one run of the program
NAME = "file.bin"
SECRETS = ("pass-Xq7wK2", "token-Vb3mZ8", "cookie-Jh5tR1")
MASK = (1 << 64) - 1

_bodies = {}
_bodies_lock = threading.Lock()


def _word(seed, index):
    word = (seed * 0xd1342543de82ef95 + (index + 1) * 0x9e3779b97f4a7c15) & MASK
    word = ((word ^ (word >> 30)) * 0xbf58476d1ce4e5b9) & MASK
    word = ((word ^ (word >> 27)) * 0x94d049bb133111eb) & MASK
    return word ^ (word >> 31)


def body(seed, length):
    """The seeded body that the test server sends."""
    with _bodies_lock:
        known = _bodies.get(seed, b"")
        if len(known) < length:
            words = range(len(known) // 8, (length + 7) // 8)
            known += b"".join(struct.pack("<Q", _word(seed, i)) for i in words)
            _bodies[seed] = known
    return known[:length]


@dataclass
class Outcome:
    """What one run of the program came to. A run that was killed has a negative status."""
    status: int
    events: list = field(default_factory=list)
    text: str = ""  # all it printed
    complaint: str = ""  # what it printed on standard error

    def event(self, kind):
        return next((e for e in self.events if e["event"] == kind), None)

    def reason(self):
        failed = self.event("failed")
        return failed["reason"] if failed else None

    def __str__(self):
        told = [e for e in self.events if e["event"] != "progress"]
        return f"status {self.status}, {json.dumps(told[-1:])} {self.complaint}"


def read_events(text):
    events = []
    for line in text.splitlines():
        try:
            events.append(json.loads(line))
        except ValueError:
            break  # the last line of a program that was killed
    return events


def fingerprint(folder):
    """Inode, mode, modification time and content of all below a folder."""
    result = {}
    for path in sorted(folder.rglob("*")):
        about = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        result[str(path.relative_to(folder))] = (
            about.st_ino, about.st_mode, about.st_mtime_ns, content)
    return result


class World:
    """With @mount, which are options of mount(8), the target folder is a file system of its own."""

    def __init__(self, programs, mount=()):
        self.get, self.server_program = programs[0], programs[1]
        self.work = Path(tempfile.mkdtemp(prefix="gannet-faults-"))
        self.out = self.work / "out"
        self.mounted = bool(mount)
        self.server = None
        self.port = None
        for name in ("out", "home", "tmp", "elsewhere"):
            (self.work / name).mkdir()
        if mount:
            subprocess.run(["mount", *mount, str(self.out)], check=True)
        (self.work / "cookies").write_text(
            f"127.0.0.1\tFALSE\t/\tFALSE\t4102444800\tsession\t{SECRETS[2]}\n")
        self._plant_canaries()
        self.environment = {
            "HOME": str(self.work / "home"), "TMPDIR": str(self.work / "tmp"),
            "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "TERM": "dumb",
            "G_DEBUG": "fatal-warnings", "GIO_USE_PROXY_RESOLVER": "dummy",
            "GSETTINGS_BACKEND": "memory", "XDG_RUNTIME_DIR": str(self.work / "tmp"),
        }
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS") or name in ("MALLOC_CHECK_", "G_SLICE"):
                self.environment[name] = value

    def _plant_canaries(self):
        """Files of other people, some with names that look like ours."""
        (self.out / "folder").mkdir()
        self.canaries = {
            "other.bin": b"another download", "other.bin.part": b"of another program",
            "file.bin.crdownload": b"of a browser", "file": b"no extension",
            "folder/file.bin": b"one floor below", "folder/file.bin.part": b"and its part",
            ".hidden": b"", ".gannet-0123456789abcdef0123456789abcdef.record": b"not a record",
        }
        for name, content in self.canaries.items():
            (self.out / name).write_bytes(content)
        (self.work / "elsewhere" / "letter").write_bytes(b"dear reader")
        self.canary_marks = {name: self._mark(name) for name in self.canaries}
        self.elsewhere = fingerprint(self.work / "elsewhere")

    def _mark(self, name):
        about = (self.out / name).lstat()
        return about.st_ino, about.st_mode, about.st_mtime_ns

    def changed_canaries(self):
        changed = []
        for name, content in self.canaries.items():
            path = self.out / name
            if not path.is_file() or path.is_symlink() or path.read_bytes() != content \
                    or self._mark(name) != self.canary_marks[name]:
                changed.append(name)
        if fingerprint(self.work / "elsewhere") != self.elsewhere:
            changed.append("the folder elsewhere")
        return changed

    def close(self):
        self.stop_server()
        if self.mounted:
            subprocess.run(["umount", "--lazy", str(self.out)], check=True)
        shutil.rmtree(self.work, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def stop_server(self):
        if self.server is not None:
            self.server.kill()
            self.server.wait()
            self.server.stdout.close()
        self.server = None

    def serve(self, script):
        path = self.work / "script"
        path.write_text(script)
        self.server = subprocess.Popen(
            [self.server_program, "--script", str(path), "-"], stdout=subprocess.PIPE, text=True)
        self.port = int(self.server.stdout.readline())

    def url(self, name=NAME):
        return f"http://someone:{SECRETS[0]}@127.0.0.1:{self.port}/{name}"

    def record_name(self, name=NAME):
        key = f"http://127.0.0.1:{self.port}/{name}\n0"
        return f".gannet-{hashlib.sha256(key.encode()).hexdigest()[:32]}.record"

    def paths(self):
        """All that a run opens in the target folder, and the folder."""
        record = self.record_name()
        names = (record, record + "~", record + ".new", NAME, NAME + ".part")
        return [self.out] + [self.out / name for name in names]

    def line(self, *options, name=NAME):
        return [self.get, "--json", "--tries=1", "--timeout=8", "-d", str(self.out),
                "--cookies", str(self.work / "cookies"), "-H", "X-Token: " + SECRETS[1],
                *options, self.url(name)]

    def start(self, *options, wrapper=(), name=NAME):
        return subprocess.Popen([*wrapper, *self.line(*options, name=name)], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.work,
                                env=self.environment)

    def end(self, child):
        """Waits for a run to come to its end."""
        try:
            output, complaint = child.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            raise AssertionError("the program never ended") from None
        return Outcome(child.returncode, read_events(output), output + complaint, complaint)

    def run(self, *options, wrapper=(), name=NAME):
        return self.end(self.start(*options, wrapper=wrapper, name=name))

    def wait_held(self, child, held, at_least=False):
        """Waits until the program has written so many bytes of its part, named or not; with
        @at_least more will do."""
        folder = f"/proc/{child.pid}/fd"
        deadline = time.monotonic() + LIMIT
        pause = threading.Event()
        while time.monotonic() < deadline and child.poll() is None:
            sizes = part_sizes(folder, str(self.out))
            if held in sizes or (at_least and max(sizes, default=0) >= held):
                return
            pause.wait(0.002)
        child.kill()
        child.communicate()
        raise AssertionError(f"the part never had {held} bytes")

    def remount(self, options):
        subprocess.run(["mount", "-o", "remount," + options, str(self.out)], check=True)

    def stop_at(self, held, number, *options):
        """Runs the program until the part has so many bytes and sends it the signal."""
        child = self.start(*options)
        self.wait_held(child, held)
        child.send_signal(number)
        return self.end(child)

    def stop_received(self, received, number, *options):
        """Runs the program until so many bytes of a body came and sends it the signal."""
        child = self.start(*options)
        for line in child.stdout:
            event = json.loads(line)
            if event["event"] == "progress" and event["received"] >= received \
                    and event["state"] in ("comparing", "resuming", "downloading"):
                break
        child.send_signal(number)
        return self.end(child)

    def hold(self, held, *options):
        """Leaves a part of so many bytes, all claimed, of which the server stalled the rest. Over
        a second connection the rest would come all the same."""
        outcome = self.stop_at(held, signal.SIGTERM, "--segments=1", *options)
        if outcome.status != 130:
            raise AssertionError(f"interrupted, it ended with {outcome.status}")


def part_sizes(folder, out):
    """Sizes of the files in the target folder that a process has open for writing."""
    sizes = []
    try:
        for number in os.listdir(folder):
            path = os.path.join(folder, number)
            target = os.readlink(path)
            if target.startswith(out + "/") and ".record" not in target:
                sizes.append(os.stat(path).st_size)
    except OSError:
        pass
    return sizes
