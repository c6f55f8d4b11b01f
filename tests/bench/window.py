# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the window costs: with a hundred thousand downloads as a share of what it costs with a
hundred, and with many of them running as a share of what it costs while none does, in the same run,
on a display of its own."""

import shutil
import statistics
import subprocess
from pathlib import Path

import measuring
import servers
import table

MANY = 100000
FEW = 100
RUNNING = 64
HOSTS = 2  # that they come from, since the window lets one have 32 connections at most
SERVED = 1 << 30  # bytes of each file, all of which are the same one
RATE = 500000000  # bytes a second in all, so that some seconds do not fill the memory
STEPS = "scroll,pull,search,sort,paste,clear,pause,move,move-half,delete"
IDLE_STEPS = "frames,shown,minimised"
PATIENCE = 240
# What counts: the time of our thread, in ms, since others use the machine as well, or MiB.
LIMITS = {"list-shown": 1000, "memory": 250, "scroll-worst": 32, "pull-worst": 32,
          "search-key": 32, "search-frame-worst": 32, "sort-name-frame-worst": 32,
          "sort-size-frame-worst": 32, "sort-date-frame-worst": 32, "sort-order-frame-worst": 32,
          "kind-failed-frame-worst": 32, "kind-all-frame-worst": 32, "paste-frame-worst": 100,
          "clear-frame-worst": 100, "clear-end-frame-worst": 100, "pause-all-frame-worst": 100,
          "pause-selected-frame-worst": 100, "move-frame-worst": 100, "delete-frame-worst": 100,
          "delete-end-frame-worst": 100}
# Percent of one core of our thread, and frames and wake-ups of its own.
RUNNING_LIMITS = {"shown": 5, "minimised-frames": 0, "minimised-wake-ups": 0}
SETTINGS = f"""[io/github/gannet_app/Gannet]
downloads-at-a-time=uint32 {RUNNING}
connections-per-host=uint32 {RUNNING // HOSTS}
segments=uint32 1
limit-enabled=true
limit-rate=uint64 {RATE}
download-folder='%s'
"""


def use_window(bench, count, steps, links=()):
    """What tests/bench/watched-window says of a list of @count, to which @links are added: numbers
    by name."""
    display = Path(__file__).parent.parent / "support/with-display.sh"
    home = bench.work / "home"
    measuring.fresh(home / "data")
    tools = bench.build / "tests/bench"
    if count > 0:
        subprocess.run([tools / "finished-list", home / "data/gannet/list.sqlite", home,
                        str(count)], check=True, timeout=PATIENCE)
    settings = home / "config/glib-2.0/settings"
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(SETTINGS % home)
    environment = measuring.environment(home) | {
        "GSETTINGS_SCHEMA_DIR": str(bench.build / "data"), "GSK_RENDERER": "cairo",
        "GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": str(home / "config")}
    try:
        rows = str(count + len(links))
        done = subprocess.run([display, tools / "watched-window", rows, steps, *links], cwd=home,
                              check=True, env=environment, capture_output=True, text=True,
                              timeout=PATIENCE)
    finally:
        shutil.rmtree(home)
    found = [line.split() for line in done.stdout.splitlines()]
    return {words[0]: float(words[-1]) for words in found if len(words) > 1}


def compare(bench, rounds, limits, head):
    """A table of numbers by name, from pairs of what was found without and with much to do."""
    lines = []
    for name in rounds[0][1]:
        short = statistics.median(few.get(name, 0) for few, _ in rounds)
        long = statistics.median(many[name] for _, many in rounds)
        limit = limits.get(name)
        ratio = f"{long / short:.2f}" if short > 0 else "–"
        verdict = "–" if limit is None else "yes" if long <= limit else "**no**"
        lines.append([name.replace("-", " "), f"{short:.1f}", f"{long:.1f}", ratio,
                      "–" if limit is None else str(limit), verdict])
        bench.tell(" | ".join(lines[-1]))
    return table.markdown([*head, "ratio", "target", "yes?"], lines)


def measure_long(bench):
    """The window with a short list and with a long one."""
    many = MANY // bench.scale
    rounds = [(use_window(bench, FEW, STEPS), use_window(bench, many, STEPS))
              for _ in range(min(3, bench.rounds))]
    head = ["W. the window, ms of work or MiB", f"{FEW} downloads", f"{many} downloads"]
    return compare(bench, rounds, LIMITS, head)


def measure_running(bench):
    """The window while nothing runs, and while much does."""
    served = bench.work / "served"
    served.mkdir()
    with open(served / "same.bin", "wb") as file:
        file.truncate(SERVED)
    hosts = []
    try:
        for n in range(HOSTS):
            hosts.append(servers.Nginx(bench.work / f"nginx-{n}", served, bench.trust))
        links = [f"{hosts[n % HOSTS].origin()}/same/{n:03}.bin" for n in range(RUNNING)]
        rounds = [(use_window(bench, RUNNING, IDLE_STEPS),
                   use_window(bench, 0, f"{IDLE_STEPS},running", links))
                  for _ in range(min(3, bench.rounds))]
    finally:
        for host in hosts:
            host.close()
        shutil.rmtree(served)
    if any(many["running"] < RUNNING for _, many in rounds):
        bench.tell("some ended before all was measured")
    head = ["W. the window, ms of work or percent of a core", "none of them runs",
            f"{RUNNING} downloads run"]
    return compare(bench, rounds, RUNNING_LIMITS, head)


def measure(bench, columns):
    """The window with 100,000 downloads, and with 64 that run"""
    if not (bench.build / "tests/bench/watched-window").exists():
        bench.tell("not here: built without the window")
        return [], "", True
    try:
        return [], measure_long(bench) + "\n" + measure_running(bench), True
    except (OSError, RuntimeError, subprocess.SubprocessError) as failure:
        bench.tell(f"failed: {failure}")
        return [], "", False
