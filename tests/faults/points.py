# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Runs the points of a sweep, many at a time, and tells about them in TAP, a line for each group.
A sweep is too long for every day: without --whole each group runs a fixed spread of its points and
some that a seed chooses; the seed is printed and can be given back.

usage: SWEEP.py [--whole] [--seed=N] [--only=TEXT] PROGRAM..."""

import argparse
import concurrent.futures
import os
import random
import subprocess
import sys
import time
import traceback

SHOWN = 8  # failures of a group that are told in full


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--whole", action="store_true", help="all points")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--only", default="", help="points whose name has this text")
    parser.add_argument("programs", nargs="+", help="gannet-get, gannet-test-server, and others")
    return parser.parse_args()


def spread(points, count):
    """First, last and others at equal distances."""
    if len(points) <= count:
        return list(points)
    if count < 2:
        return points[:count]
    return [points[i * (len(points) - 1) // (count - 1)] for i in range(count)]


def choose(points, options, sample, chance):
    points = [point for point in points if options.only in point[0]]
    if options.whole or options.only:
        return points
    fixed = spread(points, (sample + 1) // 2)
    names = {name for name, _ in fixed}
    rest = [point for point in points if point[0] not in names]
    return fixed + chance.sample(rest, min(len(rest), sample // 2))


def run_point(point):
    """None, or what went wrong."""
    name, function = point
    try:
        function()
    except (AssertionError, OSError, KeyError, ValueError, subprocess.SubprocessError) as problem:
        where = traceback.extract_tb(problem.__traceback__)[-1]
        return f"{name}: {problem} ({os.path.basename(where.filename)}:{where.lineno})"
    return None


def run_group(pool, points):
    problems = [problem for problem in pool.map(run_point, points) if problem is not None]
    for problem in problems[:SHOWN]:
        print("# " + problem.replace("\n", "\n#   "))
    if len(problems) > SHOWN:
        print(f"# and {len(problems) - SHOWN} more")
    return len(problems)


def main(make_groups):
    """@make_groups is given the programs; it returns rows of a group's name, how many of its points
    are a sample, and a function that lists them as pairs of a name and a function."""
    options = parse()
    chance = random.Random(options.seed)
    groups = make_groups([os.path.abspath(p) for p in options.programs])
    print(f"1..{len(groups)}")
    print(f"# seed {options.seed}")
    bad = total = 0
    with concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for number, (name, sample, list_points) in enumerate(groups, 1):
            began = time.monotonic()
            every = list_points()
            points = choose(every, options, sample, chance)
            problems = run_group(pool, points)
            seconds = time.monotonic() - began
            print(f"# {len(points)} of {len(every)} points, {seconds:.1f} s")
            print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
            bad += problems
            total += len(points)
    print(f"# {total} points, {bad} broken")
    sys.exit(1 if bad else 0)
