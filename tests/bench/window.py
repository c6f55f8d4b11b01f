# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the window costs: with a hundred thousand downloads as a share of what it costs with a
hundred, in the same run, on a display of its own."""

import shutil
import statistics
import subprocess
from pathlib import Path

import measuring
import table

MANY = 100000
FEW = 100
STEPS = "scroll,pull,search,sort,paste"
PATIENCE = 240
# What counts: the time of our thread, in ms, since others use the machine as well, or MiB.
LIMITS = {"list-shown": 1000, "memory": 250, "scroll-worst": 32, "pull-worst": 32,
          "search-key": 50, "paste-frame-worst": 100}


def use_window(bench, count):
    """What tests/bench/watched-window says of a list of @count: numbers by name."""
    display = Path(__file__).parent.parent / "support/with-display.sh"
    home = bench.work / "home"
    measuring.fresh(home / "data")
    tools = bench.build / "tests/bench"
    subprocess.run([tools / "finished-list", home / "data/gannet/list.sqlite", home, str(count)],
                   check=True, timeout=PATIENCE)
    environment = measuring.environment(home) | {
        "GSETTINGS_SCHEMA_DIR": str(bench.build / "data"), "GSK_RENDERER": "cairo"}
    try:
        done = subprocess.run([display, tools / "watched-window", STEPS], cwd=home, check=True,
                              env=environment, capture_output=True, text=True, timeout=PATIENCE)
    finally:
        shutil.rmtree(home)
    rows = [line.split() for line in done.stdout.splitlines()]
    return {row[0]: float(row[-1]) for row in rows if len(row) > 1}


def measure(bench, columns):
    """The window with 100,000 downloads"""
    few, many = [], []
    try:
        for _ in range(min(3, bench.rounds)):
            few.append(use_window(bench, FEW))
            many.append(use_window(bench, MANY // bench.scale))
    except (OSError, subprocess.SubprocessError) as failure:
        bench.tell(f"failed: {failure}")
        return [], "", False
    lines = []
    for name in many[0]:
        short = statistics.median(one[name] for one in few)
        long = statistics.median(one[name] for one in many)
        limit = LIMITS.get(name)
        ratio = f"{long / short:.2f}" if short > 0 else "–"
        verdict = "–" if limit is None else "yes" if long <= limit else "**no**"
        lines.append([name.replace("-", " "), f"{short:.1f}", f"{long:.1f}", ratio,
                      "–" if limit is None else str(limit), verdict])
        bench.tell(" | ".join(lines[-1]))
    head = ["W. the window, ms of work or MiB", f"{FEW} downloads",
            f"{MANY // bench.scale} downloads", "ratio", "target", "yes?"]
    return [], table.markdown(head, lines), True
