#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds the floors: who may include whom, and that no chain of includes comes back.

usage: check-includes.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

FLOORS = {
    "core": {"core"},
    "engine": {"engine", "core"},
    "ui": {"ui", "engine", "core"},
    "cli": {"cli", "engine", "core"},
    "": {"ui", "engine", "core"},
}
ISO_C = (r"(assert|ctype|errno|float|inttypes|limits|locale|math|stdarg|stdbool|stddef|stdint"
         r"|stdlib|string)\.h")
TOOLKIT = r"(gtk|gdk|gsk|adwaita|pango|graphene|gtk-4\.0|libadwaita)\b"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def library_problem(floor, name):
    if floor == "core" and not re.fullmatch(r"glib(/.+|-object)?\.h|" + ISO_C, name):
        return f"core stands on GLib alone, not on <{name}>"
    if floor in ("engine", "cli") and re.match(TOOLKIT, name):
        return f"{floor} has no window, and so no <{name}>"
    return None


def project_problem(root, floor, name):
    if name == "config.h" or name.endswith("-resources.h"):
        return None
    if "/" not in name or not (root / "src" / name).is_file():
        return f'"{name}" is not the path of a header below src/'
    if name.split("/")[0] not in FLOORS.get(floor, {floor}):
        return f'{floor or "main"} may not include "{name}"'
    return None


def find_cycle(graph):
    """One chain of modules that ends where it began, or None. Depth first, three colours."""
    done, chain = set(), []

    def visit(module):
        if module in chain:
            return chain[chain.index(module):] + [module]
        if module in done:
            return None
        chain.append(module)
        for other in sorted(graph.get(module, ())):
            cycle = visit(other)
            if cycle:
                return cycle
        done.add(chain.pop())
        return None

    for module in sorted(graph):
        cycle = visit(module)
        if cycle:
            return cycle
    return None


def main():
    root = csource.root_argument()
    problems, graph = [], {}
    for path in csource.sources(root, "src"):
        relative = path.relative_to(root / "src")
        floor = relative.parts[0] if len(relative.parts) > 1 else ""
        module = str(relative.with_suffix(""))
        text = csource.blank(path.read_text(), strings=False)
        for match in INCLUDE.finditer(text):
            name, line = match.group(2), text.count("\n", 0, match.start()) + 1
            if match.group(1) == "<":
                problem = library_problem(floor, name)
            else:
                problem = project_problem(root, floor, name)
                other = name[:-2]
                if other != module:
                    graph.setdefault(module, set()).add(other)
            if problem:
                problems.append(f"src/{relative}:{line}: {problem}")
    cycle = find_cycle(graph)
    if cycle:
        problems.append("src: includes go round: " + " -> ".join(cycle))
    csource.finish(problems)


main()
