# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the tests of the real gannet-get stand on: a folder of their own, servers to fetch from, the
program itself, and rows of TAP.

The programs are named by the command line: gannet-get, gannet-test-server, gannet-test-nginx."""

import hashlib
import http.server
import inspect
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

# Seconds for one run of the program, which sanitizers make slow.
LIMIT = 100 if "ASAN_OPTIONS" in os.environ else 25


class Skip(Exception):
    """What the row needs is not there."""


class Recorder(http.server.ThreadingHTTPServer):
    """Answers every path with its own text, or as `answers` says, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), RecorderAnswer)
        self.asked = []
        self.answers = {}
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class RecorderAnswer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, self.headers))
        status, headers, body = self.server.answers.get(self.path, (200, {}, self.path.encode()))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


class Scene:
    """One row's surroundings; everything ends and goes with it."""

    def __init__(self, programs):
        self.get, self.server_program, self.nginx_program = programs
        self.work = Path(tempfile.mkdtemp(prefix="gannet-get-"))
        self.out = self.work / "out"
        self.root = self.work / "root"
        self.root.mkdir()
        self.children = []
        self.environment = {
            "HOME": str(self.work / "home"), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"],
            "G_DEBUG": "fatal-warnings", "TERM": "xterm", "GIO_USE_PROXY_RESOLVER": "dummy",
        }
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS") or name in ("MALLOC_CHECK_", "G_SLICE"):
                self.environment[name] = value

    def close(self):
        for child in self.children:
            child.terminate()
            child.wait()
            child.stdout.close()
        shutil.rmtree(self.work)

    def start(self, *line):
        child = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
        self.children.append(child)
        return child.stdout.readline().split()

    def sample(self, name, length, seed=1):
        """A file of the web server's, and what is in it."""
        data = hashlib.shake_128(str(seed).encode()).digest(length)
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return data

    def nginx(self, tls=False):
        """The beginning of the addresses of a real web server for the samples."""
        if not shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"):
            raise Skip("nginx is not installed")
        (self.work / "nginx").mkdir()
        ports = self.start(self.nginx_program, "-", self.work / "nginx", self.root)
        return f"https://127.0.0.1:{ports[1]}" if tls else f"http://127.0.0.1:{ports[0]}"

    def body_bytes(self):
        """What nginx has sent, without heads."""
        log = (self.work / "nginx" / "access.log").read_text()
        return sum(int(line.split()[3]) for line in log.splitlines())

    def server(self, script, *options):
        """The beginning of the addresses of a server that does what the script says."""
        path = self.work / "script"
        path.write_text(script)
        port = self.start(self.server_program, "--script", path, *options, "-")[0]
        return f"http://127.0.0.1:{port}"

    def line(self, *words):
        return [self.get, "-d", str(self.out), *words]

    def run(self, *words, given=None):
        return subprocess.run(self.line(*words), input=given, capture_output=True, text=True,
                              env=self.environment, timeout=LIMIT, cwd=self.work)

    def events(self, *words, given=None):
        """The events of a run, and its exit status."""
        done = self.run("--json", *words, given=given)
        return [json.loads(line) for line in done.stdout.splitlines()], done.returncode

    def stop_midway(self, number, held, *words):
        """Sends the signal when so many bytes are on disk; gives the exit status."""
        child = subprocess.Popen(self.line("--json", *words), stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True, env=self.environment)
        for line in child.stdout:
            event = json.loads(line)
            if event["event"] == "progress" and event["held"] >= held:
                child.send_signal(number)
                break
        child.stdout.read()
        status = child.wait(LIMIT)
        child.stdout.close()
        return status

    def files(self):
        """What is in the folder, hidden files too."""
        if not self.out.exists():
            return []
        return sorted(str(p.relative_to(self.out)) for p in self.out.rglob("*") if p.is_file())


def equal(is_now, expected):
    if is_now != expected:
        raise AssertionError(f"{is_now!r} instead of {expected!r}")


def contains(text, *parts):
    for part in parts:
        if part not in text:
            raise AssertionError(f"{part!r} is not in {text!r}")


def run_row(function, programs):
    scene = Scene(programs)
    try:
        function(scene)
        return "ok", ""
    except Skip as reason:
        return "ok", f" # SKIP {reason}"
    except (AssertionError, subprocess.TimeoutExpired, KeyError, OSError) as problem:
        return "not ok", "\n# " + str(problem).replace("\n", "\n# ")
    finally:
        scene.close()


def main(module):
    """Runs every test_ function of the module, in order, each in a scene of its own."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    programs = [os.path.abspath(program) for program in sys.argv[1:4]]
    rows = [f for name, f in vars(module).items()
            if name.startswith("test_") and inspect.isfunction(f)]
    bad = 0
    print(f"1..{len(rows)}")
    for number, function in enumerate(rows, 1):
        word, remark = run_row(function, programs)
        bad += word != "ok"
        name = function.__name__[len("test_"):].replace("_", " ")
        print(f"{word} {number} - {name}{remark}", flush=True)
        # What meson shows of a program that failed is what it said here.
        if remark:
            print(name + remark, file=sys.stderr, flush=True)
    sys.exit(1 if bad else 0)
