#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Tests how the bench counts: ratios, medians, the best peer and whether a target is reached."""

import table
from table import Target


def rounds(**walls):
    """Rounds out of the wall seconds of each program; None where it did not run."""
    return [{name.replace("_", " "): {"wall": value} for name, value in zip(walls, values)
             if value is not None} for values in zip(*walls.values())]


THREE = rounds(gannet=[1, 2, 3], curl=[2, 2, 4], aria2=[4, 4, 4], raw_loop=[1, 1, 1])
GAPS = rounds(gannet=[1, 2, None], curl=[2, None, 1], wget2=[None, None, None])
EVEN = rounds(gannet=[1, 1, 1, 1], curl=[1, 2, 4, 10])

RATIOS = (
    ("round by round", THREE, "curl", "0.75 (0.50..1.00)"),
    ("of a slower one", THREE, "aria2", "0.50 (0.25..0.75)"),
    ("of a bound", THREE, "raw loop", "2.00 (1.00..3.00)"),
    ("of rounds with both", GAPS, "curl", "0.50 (0.50..0.50)"),
    ("of one that never ran", GAPS, "wget2", "None"),
    ("of one that is not there", THREE, "axel", "None"),
    ("between the middle ones", EVEN, "curl", "0.38 (0.10..1.00)"),
    ("against nothing", rounds(gannet=[1], curl=[0]), "curl", "None"),
    ("without any round", [], "curl", "None"),
)

BEST = (
    ("by the median", rounds(gannet=[1] * 3, curl=[1, 9, 9], aria2=[5, 5, 5]), "aria2"),
    ("never a bound", THREE, "curl"),
    ("never ours", rounds(gannet=[1], curl=[2]), "curl"),
    ("where there is none", rounds(gannet=[1], raw_loop=[1]), "None"),
)

TARGETS = (
    ("reached", THREE, Target("wall", 0.75), ["≤ 0.75 of curl", "0.75 (0.50..1.00)", "yes"]),
    ("missed", THREE, Target("wall", 0.74), ["≤ 0.74 of curl", "0.75 (0.50..1.00)", "**no**"]),
    ("as it is shown", rounds(gannet=[1.004], curl=[1]), Target("wall", 1.0),
     ["≤ 1.00 of curl", "1.00 (1.00..1.00)", "yes"]),
    ("against one peer", THREE, Target("wall", 0.6, "aria2"),
     ["≤ 0.60 of aria2", "0.50 (0.25..0.75)", "yes"]),
    ("against a bound", THREE, Target("wall", 1.05, "raw loop"),
     ["≤ 1.05 of raw loop", "2.00 (1.00..3.00)", "**no**"]),
    ("against nobody", rounds(gannet=[1]), Target("wall", 1.0), ["≤ 1.00 of best", "–", "–"]),
    ("of what was not measured", THREE, Target("memory", 1.0), ["≤ 1.00 of best", "–", "–"]),
)


def lines_of_a_work():
    targets = (Target("wall", 0.75), Target("wall", 0.6, "aria2"))
    return table.work_lines("W", THREE, targets, ("curl", "axel"))


LINES = [
    ["W", "wall", "0.75 (0.50..1.00)", "–", "≤ 0.75 of curl", "0.75 (0.50..1.00)", "yes"],
    ["W", "wall", "", "", "≤ 0.60 of aria2", "0.50 (0.25..0.75)", "yes"],
]

SHORT = "| work | curl | axel |\n| --- | --- | --- |\n| W | 0.75 | – |\n"
BEGIN, END = "<!-- make bench writes this -->\n", "<!-- to here -->\n"


def cases():
    for name, given, peer, wanted in RATIOS:
        yield f"ratio {name}", str(table.ratios(given, "wall", peer)), wanted
    for name, given, wanted in BEST:
        yield f"best {name}", str(table.best_peer(given, "wall")), wanted
    for name, given, target, wanted in TARGETS:
        yield f"target {name}", table.target_cells(given, target), wanted
    yield "lines of a work", lines_of_a_work(), LINES
    yield "in short", table.summary(LINES, ("curl", "axel")), SHORT
    yield "quoted", table.quote(f"a\n{BEGIN}old\n{END}z\n", "new\n"), f"a\n{BEGIN}new\n{END}z\n"
    yield "a table", table.markdown(["a"], [["1"], ["2"]]), "| a |\n| --- |\n| 1 |\n| 2 |\n"


def main():
    rows = list(cases())
    print(f"1..{len(rows)}")
    for number, (name, found, wanted) in enumerate(rows, 1):
        if found != wanted:
            print(f"# wanted {wanted!r}\n# found  {found!r}")
        print(f"{'ok' if found == wanted else 'not ok'} {number} {name}")


main()
