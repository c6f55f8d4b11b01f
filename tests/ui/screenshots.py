#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Takes pictures of the real window in every dress, to be looked at.

usage: support/with-display.sh screenshots.py BUILD-FOLDER [--keep] [NAME...]
The pictures go to BUILD-FOLDER/screenshots; with --keep those of the README and of software centres
are also put into data/screenshots."""

import os
import shutil
import sys
from pathlib import Path

import desktop
from desktop import key, run, until

ROOT = Path(__file__).resolve().parents[2]
KILO = 1000
# The frame that GTK draws where windows cannot be translucent, and the corners where they can.
FRAME = 5
CORNER = 12
# Names, lengths, bytes a second; what is short is done when the picture is taken.
FILES = (
    ("debian-13.2.0-amd64-netinst.iso", 784000 * KILO, 9340 * KILO),
    ("Bass Rock from the air, 4K.webm", 184200 * KILO, 61870 * KILO),
    ("The Seabird Atlas.pdf", 12400 * KILO, 0),
    ("Field Recordings, Summer.flac", 87900 * KILO, 46410 * KILO),
    ("blender-5.0.0-linux-x64.tar.xz", 338600 * KILO, 4760 * KILO),
    ("Map of the North Sea.tif", 512700 * KILO, 2690 * KILO),
    ("Timetable, winter.ods", 310 * KILO, 0),
)
APP = "io.github.gannet_app.Gannet"
GONE = "holiday-pictures-2019.zip"
# Bytes over all files that make a picture, and a good part of the first one.
ENOUGH = 450 * 1000 * KILO
MUCH = 850 * 1000 * KILO
KEPT = {"busy": "main", "details": "details", "add_many": "add"}


def quoted(name):
    return name.replace(" ", "%20").replace(",", "%2C")


def written(gannet):
    """Bytes that it wrote; the files may have got all their room at once."""
    lines = Path(f"/proc/{gannet.pid}/io").read_text().splitlines()
    return int(dict(line.split(": ") for line in lines)["wchar"])


def busy(d, enough=ENOUGH, **more):
    """A window in which much is going on."""
    d.serve("".join(f"'/{quoted(name)}' length={length} seed={seed} rate={rate} etag='\"{seed}\"'\n"
                    for seed, (name, length, rate) in enumerate(FILES)))
    links = [f"{d.origin}/{quoted(name)}" for name, _, _ in FILES]
    links.insert(4, f"{d.origin}/{GONE}")
    gannet = d.gannet(*links, **more)
    run("xdotool", "mousemove", 1279, 899)
    # What was added last is selected, which is nobody's choice. Keys show the focus for a while.
    until(lambda: d.part_size(FILES[0][0]), "the first bytes")
    d.focus(gannet)
    key("ctrl+shift+a")
    until(lambda: written(gannet) > enough, "some progress", 90)
    return gannet


def limited(d, **values):
    d.set(**{"downloads_at_a_time": 5, "segments": 1, "window_height": 656, **values})


def take_empty(d):
    return d.gannet()


def take_busy(d):
    limited(d)
    return busy(d)


def take_dark(d):
    limited(d)
    return busy(d, ADW_DEBUG_COLOR_SCHEME="prefer-dark")


def take_narrow(d):
    limited(d, window_width=360, window_height=660)
    return busy(d)


def take_right_to_left(d):
    limited(d)
    d.gannet_program = d.mirrored_program
    return busy(d)


def take_drop(d):
    limited(d)
    gannet = busy(d)
    d.drag(d.source({"text/uri-list": d.origin + "/none"}), gannet, let_go=False)
    return gannet


def changed(gannet, keys, *words):
    """The window after keys and words."""
    before = desktop.Picture(gannet.window)
    key(keys)
    until(lambda: desktop.Picture(gannet.window).differs(before) > 0.02, "another page")
    for word in words:
        run("xdotool", "type", "--delay", 3, word)
        key("Return")
    return gannet


def details(d, **more):
    """All about the first one."""
    gannet = busy(d, MUCH, **more)
    key("Home")
    return changed(gannet, "alt+Return")


def take_details(d):
    limited(d, segments=5, window_height=690)
    return details(d)


def take_details_dark(d):
    limited(d, segments=5, window_height=690)
    return details(d, ADW_DEBUG_COLOR_SCHEME="prefer-dark")


def take_details_contrast(d):
    limited(d, segments=5, window_height=690)
    return details(d, ADW_DEBUG_HIGH_CONTRAST="1")


def take_details_wide(d):
    limited(d, segments=5, window_width=1260, window_height=880)
    return details(d)


def take_details_narrow(d):
    limited(d, segments=5, window_width=360, window_height=860)
    return details(d)


def take_details_right_to_left(d):
    limited(d, segments=5, window_height=690)
    d.gannet_program = d.mirrored_program
    return details(d)


def overview(d, **more):
    return changed(busy(d, **more), "ctrl+i")


def take_overview(d):
    limited(d, window_height=760)
    return overview(d)


def take_overview_dark(d):
    limited(d, window_height=760)
    return overview(d, ADW_DEBUG_COLOR_SCHEME="prefer-dark")


def take_overview_right_to_left(d):
    limited(d, window_height=760)
    d.gannet_program = d.mirrored_program
    return overview(d)


def take_overview_narrow(d):
    limited(d, window_width=360, window_height=760)
    return overview(d)


def take_limit(d):
    limited(d, limit_enabled="true", limit_rate="uint64 50000000")
    gannet = busy(d)
    left, top, width, height = desktop.geometry(gannet.window)
    before = desktop.Picture()
    run("xdotool", "mousemove", left + width - 25, top + height - 20, "click", 1)
    until(lambda: desktop.Picture().differs(before) > 0.005, "the limit")
    gannet.window = "root"
    return gannet


def serve_some(d):
    """A few files of several kinds, one of which is not there."""
    d.serve("".join(f"'/{quoted(name)}' length={length} seed={seed} etag='\"{seed}\"'\n"
                    for seed, (name, length, _) in enumerate(FILES)))
    return [f"{d.origin}/{quoted(name)}" for name, _, _ in FILES] + [f"{d.origin}/{GONE}"]


def add(d, *links, **more):
    gannet = d.gannet(**more)
    d.focus(gannet)
    before = len(d.requests())
    changed(gannet, "ctrl+n", *links)
    until(lambda: len(d.requests()) > before, "a look at the links")
    return gannet


def take_add(d):
    return add(d, serve_some(d)[0])


def take_add_missing(d):
    return add(d, serve_some(d)[-1])


def take_add_many(d):
    d.set(window_height=690)
    return add(d, *serve_some(d))


def take_add_many_dark(d):
    d.set(window_height=760)
    return add(d, *serve_some(d), ADW_DEBUG_COLOR_SCHEME="prefer-dark")


def take_add_many_right_to_left(d):
    d.set(window_height=760)
    d.gannet_program = d.mirrored_program
    return add(d, *serve_some(d))


def take_add_pattern(d):
    serve_some(d)
    return add(d, f"{d.origin}/island-[01-12].iso")


def take_add_narrow(d):
    d.set(window_width=360, window_height=760)
    return add(d, *serve_some(d))


def take_rules(d):
    """Rules for folders, the first one unfolded."""
    d.set(folder_rules="[('picture', '', '/home/me/Pictures'), ('', 'example.org', '/srv/Work')]")
    return take_preferences(d)


def with_dialog(gannet, ask):
    """The window of the dialog, which newer libraries show in the same one."""
    before = desktop.Picture(gannet.window)
    ask()
    until(lambda: others(gannet, gannet.window)
          or desktop.Picture(gannet.window).differs(before) > 0.1, "a dialog")
    gannet.window = (others(gannet, gannet.window) + [gannet.window])[0]
    return gannet


def take_preferences(d):
    gannet = d.gannet()
    d.focus(gannet)
    return with_dialog(gannet, lambda: key("ctrl+comma"))


def take_about(d):
    return with_dialog(d.gannet(), lambda: run("gapplication", "action", APP, "about"))


def take_question(d):
    limited(d)
    gannet = busy(d, enough=1)
    return with_dialog(gannet, lambda: key("ctrl+w"))


def others(gannet, window):
    found = run("xdotool", "search", "--onlyvisible", "--pid", gannet.pid).split()
    return [other for other in found if other != window]


def still(window):
    """The window looks the same twice: nothing moves in any more but numbers."""
    return desktop.Picture(window).differs(desktop.Picture(window)) < 0.01


def save(window, path):
    until(lambda: still(window), "a window at rest")
    corner = f"fill black polygon 0,0 0,{CORNER} {CORNER},0 " \
             f"fill white circle {CORNER},{CORNER} {CORNER},0"
    run("import", "-silent", "-window", window, path)
    run("convert", path, "-shave", f"{FRAME}x{FRAME}", "+repage", "-alpha", "set",
        "(", "+clone", "-fill", "white", "-colorize", "100", "-draw", corner,
        "(", "+clone", "-flip", ")", "-compose", "Multiply", "-composite",
        "(", "+clone", "-flop", ")", "-compose", "Multiply", "-composite", ")",
        "-alpha", "off", "-compose", "CopyOpacity", "-composite",
        "(", "+clone", "-background", "black", "-shadow", "35x10+0+5", ")",
        "+swap", "-compose", "Over", "-background", "none", "-layers", "merge", "+repage",
        "-strip", path)


def main():
    keep = "--keep" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--keep"]
    build = Path(words[0]).resolve()
    folder = build / "screenshots"
    folder.mkdir(exist_ok=True)
    os.environ["GSETTINGS_SCHEMA_DIR"] = str(build / "data")
    os.environ["LC_ALL"] = "C.UTF-8"
    programs = (build / "src/gannet", build / "tests/support/gannet-test-server",
                build / "tests/drag-source")
    for name, take in list(globals().items()):
        if not name.startswith("take_") or words[1:] and name[5:] not in words[1:]:
            continue
        d = desktop.Desktop(programs)
        d.mirrored_program = build / "tests/gannet-mirrored"
        # As many buttons as most people have on their windows.
        style = d.home / "config" / "gtk-4.0"
        style.mkdir()
        (style / "settings.ini").write_text("[Settings]\ngtk-decoration-layout=:close\n")
        try:
            path = folder / (name[5:].replace("_", "-") + ".png")
            save(take(d).window, path)
            print(path)
        finally:
            d.close()
    if keep:
        (ROOT / "data/screenshots").mkdir(exist_ok=True)
        for name, kept in KEPT.items():
            shutil.copy(folder / (name + ".png"), ROOT / f"data/screenshots/{kept}.png")


main()
