# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What long lists cost while little of them runs: memory and the time to the first byte with a
hundred thousand links, wake-ups with ten thousand finished downloads."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import measuring
import servers
import table
from peers import Task
from table import Target

LINKS = 100000
FETCHED = 1000
SIZE = 4096
FINISHED = 10000
IDLE = 10  # seconds of which wake-ups are counted
MANY = 100  # wake-ups of a window that has at least begun to show itself
PATIENCE = 120  # seconds until what should happen has happened
NAME = re.compile(r"\d+\.bin$")


def peak(pid):
    """MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status).group(1)) / 1024


def wait_until(condition, process, step):
    """Seconds until @condition holds; a Failure when the program ends or time does before."""
    began = time.monotonic()
    while not condition():
        if process.poll() is not None:
            raise measuring.Failure(f"it ended with status {process.returncode}")
        if time.monotonic() - began > PATIENCE:
            raise measuring.Failure(f"nothing came of it in {PATIENCE} s")
        time.sleep(step)


def whole_files(folder, size):
    """Those under their names and with all their bytes."""
    return [entry.name for entry in os.scandir(folder)
            if NAME.match(entry.name) and entry.stat().st_size == size]


def start(bench, command):
    home = bench.work / "home"
    measuring.fresh(home / "data")
    return subprocess.Popen(command, cwd=home, env=measuring.environment(home),
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()


def fetch_some(bench, nginx, same, command):
    """One run until FETCHED files are whole."""
    out = bench.work / "out"
    measuring.fresh(out)
    nginx.log.write_text("")
    began = time.monotonic()
    process = start(bench, command)
    try:
        wait_until(lambda: nginx.log.stat().st_size > 0, process, 0.002)
        first = time.monotonic() - began
        wait_until(lambda: len(whole_files(out, SIZE)) >= FETCHED, process, 0.05)
        result = {"first byte": first, "wall": time.monotonic() - began,
                  "memory": peak(process.pid)}
    finally:
        end(process)
    found = whole_files(out, SIZE)[:FETCHED]
    measuring.compare({name: same for name in found}, out)
    return result


def long_list(bench, columns):
    """100,000 links, of which 1,000 small files are fetched"""
    served = bench.work / "served"
    same = served / "same.bin"
    served.mkdir()
    servers.make_file(same, SIZE)
    nginx = servers.Nginx(bench.work / "nginx", served, bench.trust)
    listing, out = bench.work / "links", bench.work / "out"
    links = [f"{nginx.origin()}/same/{n:06}.bin" for n in range(LINKS // bench.scale)]
    listing.write_text("\n".join(links) + "\n")
    names = ["gannet", *(name for name in ("aria2",) if bench.peers.is_here(name))]
    task = Task(links, listing, out, jobs=10)
    try:
        rounds, failed = measuring.run_rounds(
            names, bench.rounds,
            lambda name, _: fetch_some(bench, nginx, same, bench.peers.command(name, task)),
            bench.tell)
    finally:
        nginx.close()
        shutil.rmtree(served)
        shutil.rmtree(out, ignore_errors=True)
    title = "J. " + long_list.__doc__
    targets = (Target("memory", 0.15, "aria2"), Target("first byte", 0.5, "aria2"))
    lines = table.work_lines(title, rounds, targets, columns)
    for line in lines:
        bench.tell(" | ".join(line[1:]))
    return lines, "", "gannet" not in failed


def switches(pid):
    """How often any thread gave up the processor of itself: each is a wake-up."""
    count = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        count += int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status.read_text(),
                               re.M).group(1))
    return count


def wake_ups(bench, process, pid):
    """Wake-ups in IDLE seconds, once there was a second with none, or after PATIENCE anyway."""
    seconds = IDLE if bench.scale == 1 else 3
    deadline = time.monotonic() + 2 * seconds
    before = -1
    while before < (before := switches(pid)) and time.monotonic() < deadline:
        if process.poll() is not None:
            raise measuring.Failure(f"it ended with status {process.returncode}")
        time.sleep(1)
    before = switches(pid)
    time.sleep(seconds)
    return switches(pid) - before


def idle_command_line(bench):
    """gannet-get with its files fetched and one link that the server wants asked for later."""
    count = FINISHED // bench.scale
    served, out, listing = (bench.work / name for name in ("served", "out", "links"))
    servers.make_files(served, [SIZE] * count)
    measuring.fresh(out)
    nginx = servers.Nginx(bench.work / "nginx", served, bench.trust)
    later = servers.Paced(bench.test_server, bench.work, "/later status=503 retry_after=600\n")
    links = [f"{nginx.origin()}/{n:05}.bin" for n in range(count)] + [later.origin() + "/later"]
    listing.write_text("\n".join(links) + "\n")
    process = start(bench, [bench.gannet, "-q", "--tries=0", "-d", out, "-i", listing])
    try:
        wait_until(lambda: len(whole_files(out, SIZE)) >= count, process, 0.1)
        return wake_ups(bench, process, process.pid)
    finally:
        end(process)
        later.close()
        nginx.close()
        shutil.rmtree(served)
        shutil.rmtree(out)


def idle_window(bench):
    """The window over a list of finished downloads, on a display of its own."""
    source = Path(__file__).parent.parent / "support/with-display.sh"
    home, number = bench.work / "home", bench.work / "window.pid"
    measuring.fresh(home / "data")
    number.unlink(missing_ok=True)
    subprocess.run([bench.build / "tests/bench/finished-list", home / "data/gannet/list.sqlite",
                    home, str(FINISHED // bench.scale)], check=True, timeout=PATIENCE)
    environment = measuring.environment(home) | {
        "GSETTINGS_SCHEMA_DIR": str(bench.build / "data"), "GSK_RENDERER": "cairo"}
    script = 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$1"'
    process = subprocess.Popen([source, "sh", "-c", script, number, bench.build / "src/gannet"],
                               cwd=home, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(number.exists, process, 0.1)
        pid = int(number.read_text())
        wait_until(lambda: switches(pid) > MANY, process, 0.1)
        return wake_ups(bench, process, pid)
    finally:
        # The display goes with the window, and waits for it.
        if number.exists() and process.poll() is None:
            os.kill(int(number.read_text()), signal.SIGKILL)
        process.wait(PATIENCE)


def idle(bench, columns):
    """Wake-ups with 10,000 finished downloads"""
    lines = []
    for name, count in (("gannet-get, one more to be asked for later", idle_command_line),
                        ("gannet, the window", idle_window)):
        try:
            found = count(bench)
            lines.append([name, str(found), "0", "yes" if found == 0 else "**no**"])
        except (measuring.Failure, OSError, subprocess.SubprocessError) as failure:
            lines.append([name, f"not here: {failure}", "0", "–"])
        bench.tell(" | ".join(lines[-1]))
    seconds = IDLE if bench.scale == 1 else 3
    head = [f"K. idle with {FINISHED // bench.scale} finished downloads",
            f"wake-ups of all threads in {seconds} s", "target", "yes?"]
    return [], table.markdown(head, lines), True
