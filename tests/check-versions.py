#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Sees that meson.build, NEWS and the metainfo are about one version and one day, and that the
metainfo shows pictures of that version's tag.

usage: check-versions.py [ROOT]"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

METAINFO = "data/io.github.gannet_app.Gannet.metainfo.xml.in"


def find(path, pattern):
    """What the groups of the pattern stand for at its first place in the file, or blanks."""
    found = re.search(pattern, path.read_text(), re.MULTILINE)
    return found.groups() if found else ("",) * re.compile(pattern).groups


def problems(root):
    version, = find(root / "meson.build", r"^  version: '([0-9.]+)',$")
    if not version:
        yield "meson.build names no version"
    told = find(root / "NEWS", r"\AGannet ([0-9.]+) \((\d{4}-\d\d-\d\d)\)$")
    if told[0] != version:
        yield f"NEWS begins with version {told[0]!r} and not {version!r}"
    tree = ElementTree.parse(root / METAINFO)
    releases = [(at.get("version"), at.get("date")) for at in tree.iter("release")]
    if releases[:1] != [told]:
        yield f"the metainfo's first release is {releases[:1]} and not {told}"
    for image in tree.iter("image"):
        if f"/v{version}/" not in image.text:
            yield f"{image.text} is no picture of v{version}"


def main():
    root = csource.root_argument()
    try:
        csource.finish([f"versions: {problem}" for problem in problems(root)])
    except (OSError, ElementTree.ParseError) as error:
        csource.finish([f"versions: {error}"])


main()
