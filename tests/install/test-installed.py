#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What `meson install` puts where, against the list in installed.txt.

usage: test-installed.py MESON BUILD-FOLDER SOURCE PREFIX"""

import os
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

APP = "io.github.gannet_app.Gannet"
# Pixels that the window's shadow adds to a picture.
SHADOW = 60
# Made of what is there, by tools that may be missing.
CACHES = ("icon-theme.cache", "mimeinfo.cache", "gschemas.compiled", "mime.cache")


def expected(source):
    files = (source / "tests/install/installed.txt").read_text().split()
    for line in (source / "po/LINGUAS").read_text().splitlines():
        for language in line.partition("#")[0].split():
            files.append(f"share/locale/{language}/LC_MESSAGES/gannet.mo")
    return sorted(files)


def found(top):
    return sorted(str(path.relative_to(top)) for path in top.rglob("*")
                  if not path.is_dir() and path.name not in CACHES)


def check_files(top, source):
    have, want = found(top), expected(source)
    assert have == want, f"missing: {set(want) - set(have)}, not expected: {set(have) - set(want)}"


def check_packages(top, source):
    """All of it goes into one of Debian's packages."""
    lines = [line for package in ("gannet", "gannet-get")
             for line in (source / f"debian/{package}.install").read_text().split()]
    homeless = [path for path in found(top)
                if not any(f"usr/{path}".startswith(line) for line in lines)]
    assert not homeless, f"in no package: {homeless}"


def check_modes(top, source):
    for path in top.rglob("*"):
        mode = path.stat().st_mode & 0o777
        runs = path.is_dir() or path.parent.name == "bin"
        assert mode == (0o755 if runs else 0o644), f"{path.relative_to(top)}: {mode:o}"


def check_service(top, source):
    text = (top / f"share/dbus-1/services/{APP}.service").read_text()
    program = [line for line in text.splitlines() if line.startswith("Exec=")][0]
    assert program == f"Exec={sys.argv[4]}/bin/gannet --gapplication-service", program


def check_release(top, source):
    """The program, NEWS and the metainfo speak of the same version and day."""
    said = subprocess.run([top / "bin/gannet-get", "--version"], capture_output=True, text=True,
                          check=True, timeout=60).stdout.split()[-1]
    news = re.match(r"Gannet (\S+) \((\S+)\)\n", (source / "NEWS").read_text()).groups()
    metainfo = ElementTree.parse(top / f"share/metainfo/{APP}.metainfo.xml").getroot()
    release = metainfo.find("releases/release")
    assert news == (release.get("version"), release.get("date")), (news, release.attrib)
    assert news[0] == said, (news[0], said)


def check_shop(top, source):
    """What shops ask of the metainfo beyond its form: a short summary that does not name the
    program, and pictures that stay as they were at the release, each with a caption, small enough
    to be read when a shop makes them smaller."""
    metainfo = ElementTree.parse(top / f"share/metainfo/{APP}.metainfo.xml").getroot()
    summary = metainfo.find("summary").text
    assert len(summary) <= 35 and "gannet" not in summary.lower(), summary
    version = metainfo.find("releases/release").get("version")
    for shot in metainfo.iterfind("screenshots/screenshot"):
        link, caption = shot.find("image").text, shot.find("caption").text
        assert f"/v{version}/data/screenshots/" in link, link
        assert caption and not caption.endswith("."), caption
        header = (source / "data/screenshots" / link.split("/")[-1]).read_bytes()[:24]
        width, height = struct.unpack(">II", header[16:])
        assert width <= 1000 + SHADOW and height <= 700 + SHADOW, (link, width, height)


def install(meson, build, into):
    # A umask of one's own must not decide what others may read.
    os.umask(0o022)
    subprocess.run([meson, "install", "--no-rebuild", "--quiet", "-C", build, "--destdir", into],
                   check=True, capture_output=True, text=True, timeout=120)


def main():
    meson, build, source, prefix = sys.argv[1:5]
    checks = (check_files, check_packages, check_modes, check_service, check_release, check_shop)
    bad = 0
    print(f"1..{len(checks)}")
    with tempfile.TemporaryDirectory() as into:
        install(meson, build, into)
        for number, check in enumerate(checks, 1):
            try:
                check(Path(into + prefix), Path(source))
                print(f"ok {number} - {check.__name__}")
            except (AssertionError, OSError, subprocess.SubprocessError) as problem:
                bad += 1
                print(f"not ok {number} - {check.__name__}\n# {problem}")
                print(problem, file=sys.stderr)
    sys.exit(1 if bad else 0)


main()
