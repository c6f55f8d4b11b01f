# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""A desktop whose program is the installed Flatpak: the same hands, servers and sources of links as
desktop.py, and what is different about a program in a sandbox. Builds and installs it first.

The environment says where the stand-in runtime is (GANNET_STANDIN) and why there is no FUSE, if so
(GANNET_NO_FUSE); flatpak.sh sets both."""

import contextlib
import inspect
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import desktop
from desktop import LIMIT, equal, geometry, run, until

APP = "io.github.gannet_app.Gannet"
RUNTIMES = ("org.gnome.Platform", "org.gnome.Sdk")
BRANCH = "50"
# What a row needs that a machine may deny.
FUSE = "GANNET_NO_FUSE"
PORTALS = ";".join("org.freedesktop.impl.portal." + name
                   for name in ("FileChooser", "Inhibit", "Notification"))
BACKEND = f"""[portal]
DBusName=org.freedesktop.impl.portal.desktop.gannet_test
Interfaces={PORTALS};
UseIn=gannet_test
"""
STRICT = "-Werror=deprecated-declarations: YES"


def size(path):
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def is_whole(path, digest):
    return path.exists() and desktop.sha256(path) == digest


def make_certificate(folder):
    """An authority of our own, and what it says about localhost."""
    new = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    for line in (
        [*new, "-x509", "-days", "30", "-subj", "/CN=Test authority", "-keyout", "ca.key",
         "-out", "ca.pem"],
        [*new, "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "request.pem"],
        ["openssl", "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key",
         "-CAcreateserial", "-days", "30", "-extfile", "names", "-out", "certificate.pem"],
    ):
        subprocess.run(line, cwd=folder, capture_output=True, check=True, timeout=LIMIT)


class Sandbox(desktop.Desktop):
    """One row's surroundings. The home is the same for all, as Flatpak's is; it is emptied."""

    numbers = itertools.count(1)

    def __init__(self, server, source, backend):
        self.gannet_program, self.server_program, self.source_program = None, server, source
        self.home = Path(os.environ["HOME"])
        self.work = self.home / f"row-{next(self.numbers)}"
        self.out = self.home / "Downloads"
        self.elsewhere = self.home / "Elsewhere"
        self.data = self.home / ".var" / "app" / APP
        self.list_path = self.data / "data" / "gannet" / "list.sqlite"
        self.programs = []
        self.origin = self.server = None
        self.environment = dict(os.environ)
        for folder in (self.out, self.elsewhere, self.data):
            shutil.rmtree(folder, ignore_errors=True)
        for folder in (self.work, self.out, self.elsewhere):
            folder.mkdir()
        run("flatpak", "override", "--user", "--reset", APP)
        (self.work / "choice").write_text(str(self.elsewhere))
        self.backend = self.start(backend, self.work / "choice")
        until(lambda: "ready" in self.backend.text(), "the desktop behind the portals")

    def close(self):
        run("xdotool", "mouseup", 1)
        self.kill()
        for program in reversed(self.programs):
            program.end(signal.SIGKILL)
        self.end_portals()

    def set(self, **values):
        folder = self.data / "config" / "glib-2.0" / "settings"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{name.replace('_', '-')}={value}\n" for name, value in values.items()]
        (folder / "keyfile").write_text(f"[{desktop.SCHEMA}]\n" + "".join(lines))

    def inside(self, command):
        """What a shell in the sandbox says."""
        return run("flatpak", "run", "--command=sh", APP, "-c", command)

    def gannet(self, *words):
        program = self.start("flatpak", "run", APP, *words)
        program.window = until(lambda: self.find_window(program), "a window")
        until(lambda: desktop.Picture(program.window).is_painted(), "a picture in the window")
        return program

    def hand_over(self, *words):
        equal(self.start("flatpak", "run", APP, *words).wait(), 0)

    def find_window(self, program):
        if program.process.args[0] != "flatpak":
            return super().find_window(program)
        if not program.runs():
            raise AssertionError("the program ended: " + program.text())
        # Numbers of processes mean nothing from one side of the sandbox to the other.
        return desktop.find_window("--class", "gannet$")

    def instances(self):
        """Process numbers, as seen from outside, of what runs in our sandboxes."""
        found = run("flatpak", "ps", "--columns=application,child-pid").splitlines()
        rows = [line.split() for line in found]
        return [row[1] for row in rows if row and row[0] == APP and len(row) > 1]

    def kill(self):
        """SIGKILL, to all of it."""
        subprocess.run(["flatpak", "kill", APP], capture_output=True, timeout=LIMIT)
        until(lambda: not self.instances(), "no instance")

    def find_processes(self):
        """The windows' programs, as numbers outside of their sandboxes."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if path.stat().st_uid == os.getuid() and \
                        (path / "comm").read_text() == "gannet\n":
                    found.append(int(path.name))
        return found

    def stop(self):
        """Ends the program as a session does."""
        for pid in self.find_processes():
            os.kill(pid, signal.SIGTERM)
        until(lambda: not self.instances(), "no instance")

    def memory(self, kind):
        """Kilobytes that the program holds, by the kernel's word for what is counted."""
        for pid in self.find_processes():
            with contextlib.suppress(OSError):
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
                return int(re.search(rf"^{kind}:\s+(\d+)", text, re.M).group(1))
        return 0

    def digest_of(self, seed, length):
        """What the server's bytes of this seed hash to: asked of one without encryption."""
        known = self.server, self.origin
        self.serve_beside()
        digest = self.hash_of(f"/seed/{seed}/{length}/any")
        self.server.end()
        self.server, self.origin = known
        return digest

    def serve_beside(self):
        port = self.work / "port-beside"
        self.server = self.start(self.server_program, port)
        until(lambda: port.exists() and port.read_text().endswith("\n"), "the server's port")
        self.origin = "http://127.0.0.1:" + port.read_text().strip()

    def serve_tls(self):
        folder = self.work / "certificate"
        folder.mkdir()
        make_certificate(folder)
        self.serve("", "--tls", folder)
        self.authority = folder / "ca.pem"
        self.origin = self.origin.replace("http://127.0.0.1", "https://localhost")

    def trust(self):
        """Makes the runtime trust our authority, in a new file: the old one is the repository's."""
        place = run("flatpak", "info", "--show-location", f"{RUNTIMES[0]}//{BRANCH}").strip()
        bundle = Path(place) / "files/etc/ssl/certs/ca-certificates.crt"
        new = bundle.with_suffix(".new")
        new.write_bytes(bundle.read_bytes() + self.authority.read_bytes())
        new.rename(bundle)

    def use_portal_folder(self, **values):
        """Gives the folder elsewhere to the program, as choosing it does, and has it saved to, with
        more settings as set() takes them."""
        shown = run("flatpak", "document-export", "--app=" + APP, "-r", "-w", "-d", self.elsewhere)
        self.set(download_folder=f"'{shown.strip()}'", **values)

    def end_portals(self):
        """They are started again when somebody asks for them."""
        for name in ("org.freedesktop.portal.Desktop", "org.freedesktop.portal.Documents"):
            found = subprocess.run(
                ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                 "/org/freedesktop/DBus", "--method",
                 "org.freedesktop.DBus.GetConnectionUnixProcessID", name],
                capture_output=True, text=True, timeout=LIMIT).stdout
            pid = re.search(r"uint32 (\d+)", found)
            if pid:
                os.kill(int(pid.group(1)), signal.SIGTERM)
                until(lambda: not Path("/proc", pid.group(1)).exists(), f"the end of {name}")

    def choose_elsewhere(self, gannet):
        """Clicks down the right side of the list until the button that asks for a folder is hit."""
        self.place(gannet.window, 20, 20)
        left, top, width, height = geometry(gannet.window)
        places = itertools.cycle(range(top + 110, top + height // 2, 8))

        def step():
            run("xdotool", "mousemove", left + width - 35, next(places), "click", 1)
            time.sleep(0.1)
            return "chosen" in self.backend.text()
        until(step, "a folder chosen")

    def screenshot(self, name):
        if os.environ.get("GANNET_PICTURES"):
            run("import", "-window", "root", f"{os.environ['GANNET_PICTURES']}/{name}.png")


def say(text):
    print("# " + text.strip().replace("\n", "\n# "), flush=True)


def timed(what, *words, **more):
    begun = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True, timeout=600, **more)
    say(f"{what}: {time.monotonic() - begun:.0f} s")
    if done.returncode:
        raise AssertionError(f"{what}:\n{(done.stdout + done.stderr)[-6000:]}")
    return done.stdout + done.stderr


def install_runtimes():
    run("flatpak", "remote-add", "--user", "--no-gpg-verify", "standin",
        "file://" + os.environ["GANNET_STANDIN"])
    refs = [f"runtime/{name}/{run('flatpak', '--default-arch').strip()}/{BRANCH}"
            for name in RUNTIMES]
    timed("runtimes installed", "flatpak", "install", "--user", "--noninteractive", "standin",
          *refs)


def build(source):
    """Builds the manifest as it is. What a newer GNOME calls deprecated is an error there."""
    home = Path(os.environ["HOME"])
    without = ["--disable-rofiles-fuse"] if os.environ.get(FUSE) else []
    log = timed("built and installed", "flatpak-builder", "--user", "--install", "--force-clean",
                "--disable-download", *without, f"--state-dir={home}/state", home / "build",
                f"flatpak/{APP}.json", cwd=source)
    equal((STRICT in log, log[-3000:] if STRICT not in log else ""), (True, ""))
    equal([line for line in log.splitlines() if "warning:" in line], [])
    place = Path(run("flatpak", "info", "--show-location", APP).strip())
    files = sum(path.lstat().st_size for path in (place / "files").rglob("*"))
    say(f"installed: {files / 1e6:.2f} MB")


def run_row(function, programs):
    why = os.environ.get(getattr(function, "needs", ""), "")
    if why:
        return "ok", f" # SKIP FUSE is denied here: {why}"
    row = Sandbox(*programs)
    try:
        function(row)
        row.no_trouble()
        return "ok", ""
    except (AssertionError, subprocess.SubprocessError, OSError, KeyError) as problem:
        row.screenshot("failed")
        said = [repr(problem), getattr(problem, "stderr", None) or ""]
        for program in row.programs:
            said.append(f"{os.path.basename(program.process.args[0])}: {program.text()[-2000:]}")
        return "not ok", "\n# " + "\n".join(said).replace("\n", "\n# ")
    finally:
        row.close()


def prepare(source):
    home = Path(os.environ["HOME"])
    # Flatpak asks it about parental controls; where no system bus runs, ours has no answer either.
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    for name in ("Downloads", ".config", "portals"):
        (home / name).mkdir(exist_ok=True)
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
    (home / "portals" / "gannet_test.portal").write_text(BACKEND)
    install_runtimes()
    build(source)


def main(module):
    """Builds, which is the first row, then runs every test_ function, in order, or those that
    ROWS names."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    source, *programs = sys.argv[1:]
    rows = [f for name, f in vars(module).items() if name.startswith("test_")
            and inspect.isfunction(f) and name in (os.environ.get("ROWS") or name)]
    bad = 0
    print(f"1..{len(rows) + 1}", flush=True)
    try:
        prepare(source)
    except (AssertionError, subprocess.SubprocessError, OSError) as problem:
        said = f"{problem}\n{getattr(problem, 'stderr', None) or ''}"
        print(f"not ok 1 - build\nBail out! {said.splitlines()[0]}", flush=True)
        sys.exit(said)
    print("ok 1 - build", flush=True)
    for number, function in enumerate(rows, 2):
        begun = time.monotonic()
        word, remark = run_row(function, programs)
        bad += word != "ok"
        name = function.__name__[len("test_"):].replace("_", " ")
        print(f"{word} {number} - {name}{remark}", flush=True)
        say(f"{name}: {time.monotonic() - begun:.1f} s")
        if word != "ok":
            print(name + remark, file=sys.stderr, flush=True)
    sys.exit(1 if bad else 0)
