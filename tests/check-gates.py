#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds the promise that what depends on a library's version is in two files and nowhere else.

usage: check-gates.py [ROOT]"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

ALLOWED = {"src/ui/compat.c", "src/engine/session.c"}
LIBRARY = r"(?:glib|g|soup|gtk|gdk|adw|sqlite|sqlite3|pango|gnutls)"
GATE = re.compile(
    r"\b(?:%s_(?:check|get_(?:major|minor|micro))_version(?:_\w+)?|%s_check_version"
    r"|\w+_CHECK_VERSION|(?:GLIB|SOUP|GTK|GDK|ADW|SQLITE)_(?:MAJOR|MINOR|MICRO)_VERSION"
    r"|glib_(?:major|minor|micro)_version|sqlite3_libversion\w*|SQLITE_VERSION_NUMBER"
    r"|(?:GLIB|SOUP|GDK|ADW)_VERSION_(?:MIN_REQUIRED|MAX_ALLOWED)"
    r"|dlsym|g_module_symbol)\b" % (LIBRARY, LIBRARY))


def main():
    root = csource.root_argument()
    problems = []
    for path in csource.sources(root, "src"):
        name = str(path.relative_to(root))
        if name in ALLOWED:
            continue
        text = csource.blank(path.read_text())
        for match in GATE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            problems.append(f"{name}:{line}: {match.group(0)}: version gates live in "
                            + " and ".join(sorted(ALLOWED)))
    csource.finish(problems)


main()
