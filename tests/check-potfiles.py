#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds po/POTFILES to the files that have something to translate: all of them, once, in order.

usage: check-potfiles.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

CALL = re.compile(r"(?<!define )\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?) ?\(")
MARK = re.compile(r'translatable="(?:yes|true)"')
# A schema speaks to who writes programs, in English.
PROSE = (".desktop.in", ".metainfo.xml.in")


def has_strings(path):
    if path.name.endswith(PROSE):
        return True
    if path.suffix in (".ui", ".xml"):
        return bool(MARK.search(path.read_text()))
    return path.suffix == ".c" and bool(CALL.search(csource.blank(path.read_text())))


def main():
    root = csource.root_argument()
    lines = (root / "po" / "POTFILES").read_text().splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    files = [p for folder in ("src", "data") for p in (root / folder).rglob("*") if p.is_file()]
    needed = {str(p.relative_to(root)) for p in files if has_strings(p)}
    problems = [f"po/POTFILES: {name} is missing" for name in needed - set(listed)]
    for name in set(listed) - needed:
        problems.append(f"po/POTFILES: {name} has nothing to translate or is not there")
    if listed != sorted(set(listed)):
        problems.append("po/POTFILES: the names are not in order, or one is there twice")
    csource.finish(problems)


main()
