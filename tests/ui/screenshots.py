#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Takes pictures of every page of the real window in every dress, to be looked at.

usage: support/with-display.sh screenshots.py BUILD-FOLDER [--keep] [--language=CODE] [NAME...]
A name is that of a page, as "busy", or of a page in a dress, as "busy-dark", and may hold "*". The
pictures go to BUILD-FOLDER/screenshots, those in another language to a folder of its own in there;
with --keep those of the README and of software centres are also put into data/screenshots."""

import fnmatch
import os
import shutil
import subprocess
import sys
import urllib.parse
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
ODD_NAMES = (
    "W" * 240 + ".iso",
    "<b>bold</b> &amp; <span foreground=\"red\">red</span>.txt",
    "\u05e9\u05dc\u05d5\u05dd \u0639\u0631\u0628\u064a mixed with English 123.pdf",
    "Z" + "\u0323\u0301\u0300\u0302\u0303" * 12 + "algo.tar.gz",
    "\u65e5\u672c\u8a9e\u306e\u3068\u3066\u3082\u9577\u3044\u540d\u524d" * 7 + ".mkv",
    "\U0001f426 birds \U0001f41f fish.zip",
)
KEPT = {"busy": "main", "details": "details", "add-many": "add"}


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
    run("xdotool", "mousemove", 2690, 990)
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


def take_drop(d):
    limited(d)
    gannet = busy(d)
    d.drag(d.source({"text/uri-list": d.origin + "/none"}), gannet, let_go=False)
    return gannet


def take_row_drop(d):
    """Links rest on a row that can take them."""
    limited(d)
    gannet = busy(d)
    d.drag(d.source({"text/uri-list": d.origin + "/none"}), gannet, let_go=False)
    left, top, width, _ = desktop.geometry(gannet.window)
    before = desktop.Picture(gannet.window)
    d.hold(left + width // 2, top + 140,
           lambda: desktop.Picture(gannet.window).differs(before) > 0.5, "the row")
    return gannet


def take_names(d):
    """Names that are long, and of anything."""
    limited(d)
    d.serve()
    links = [f"{d.origin}/seed/{number}/1000/{urllib.parse.quote(name)}"
             for number, name in enumerate(ODD_NAMES)]
    gannet = d.gannet(*links)
    run("xdotool", "mousemove", 2690, 990)
    until(lambda: [state for _, state in d.rows()] == ["done"] * len(links), "all done")
    return gannet


def take_undo(d):
    """A long name that was removed, and may come back."""
    gannet = take_names(d)
    d.focus(gannet)
    key("Home")
    changed(gannet, "Delete")
    desktop.still(gannet.window)
    return gannet


def take_rename(d):
    limited(d)
    gannet = busy(d, enough=1)
    key("Home")
    return with_dialog(gannet, lambda: key("F2"))


def take_explanation(d):
    """What happened to the one that is not there."""
    limited(d)
    gannet = busy(d, enough=1)
    key("Home", "Down", "Down", "Down", "Down")
    window = gannet.window
    menu(gannet, "shift+F10").window = window
    return with_dialog(gannet, lambda: key("w"))


def menu(gannet, keys):
    """The screen with a menu that keys open, which is a window of its own."""
    before = desktop.Picture()
    key(keys)
    until(lambda: desktop.Picture().differs(before) > 0.005, "the menu")
    gannet.window = "root"
    return gannet


def take_menu(d):
    limited(d)
    return menu(busy(d, enough=1), "F10")


def take_row_menu(d):
    limited(d)
    gannet = busy(d, enough=1)
    key("Home")
    return menu(gannet, "shift+F10")


def take_shortcuts(d):
    gannet = d.gannet()
    d.focus(gannet)
    return with_dialog(gannet, lambda: key("ctrl+question"))


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


def overview(d, **more):
    return changed(busy(d, **more), "ctrl+i")


def take_overview(d):
    limited(d, window_height=760)
    return overview(d)


def take_limit(d):
    limited(d, limit_enabled="true", limit_rate="uint64 50000000")
    gannet = busy(d)
    left, top, width, height = desktop.geometry(gannet.window)
    before = desktop.Picture()
    mirrored = "GANNET_TEST_MIRRORED" in d.environment
    end = left + 25 if mirrored else left + width - 25
    run("xdotool", "mousemove", end, top + height - 20, "click", 1)
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


def take_add_later(d):
    """A download that is to begin at a time."""
    d.set(window_height=760)
    gannet = add(d, serve_some(d)[0])
    # From the links to the switch of the row.
    key(*["Tab"] * 7)
    return changed(gannet, "space")


def take_later(d):
    """It waits in the list, and when it begins is changed."""
    gannet = take_add_later(d)
    changed(gannet, "alt+d")
    key("Down")
    desktop.still(gannet.window)
    before = desktop.Picture()
    key("shift+F10")
    until(lambda: desktop.Picture().differs(before) > 0.005, "the menu")
    return with_dialog(gannet, lambda: key("l"))


def take_add_missing(d):
    return add(d, serve_some(d)[-1])


def take_add_many(d):
    d.set(window_height=690)
    return add(d, *serve_some(d))


def take_add_pattern(d):
    serve_some(d)
    return add(d, f"{d.origin}/island-[01-12].iso")


def take_rules(d):
    """Rules for folders, the first one unfolded."""
    d.set(folder_rules="[('picture', '', '/home/me/Pictures'), ('', 'example.org', '/srv/Work')]")
    return take_preferences(d)


def with_dialog(gannet, ask):
    """The window of the dialog, which newer libraries show in the same one. A menu that it is asked
    for from is on its way out."""
    before = desktop.Picture(gannet.window)
    known = windows(gannet)
    ask()
    until(lambda: windows(gannet) - known
          or desktop.Picture(gannet.window).differs(before) > 0.1, "a dialog")
    gannet.window = ([*(windows(gannet) - known), gannet.window])[0]
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


def windows(gannet):
    return set(run("xdotool", "search", "--onlyvisible", "--pid", gannet.pid).split())


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


class Dress:
    """What differs from how the window usually is."""

    def __init__(self, environment=(), settings=(), toolkit="", mirrored=False, scale=1):
        self.environment = dict(environment)
        self.settings = dict(settings)
        self.toolkit = toolkit
        self.mirrored = mirrored
        self.scale = scale

    def put_on(self, d):
        put = d.set
        # However the page wants the window, this much of it is the dress's.
        d.set = lambda **values: put(**{**values, **self.settings})
        d.set()
        d.environment.update(self.environment)
        if self.mirrored:
            d.environment["GANNET_TEST_MIRRORED"] = "1"
        # What a desktop sets for people who want larger text.
        run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
            f"Xft.dpi:\t{int(96 * self.scale)}\n")
        # As many buttons as most people have on their windows.
        style = d.home / "config" / "gtk-4.0"
        style.mkdir()
        (style / "settings.ini").write_text(
            f"[Settings]\ngtk-decoration-layout=:close\n{self.toolkit}")


DRESSES = {
    "": Dress(),
    "dark": Dress({"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}),
    "contrast": Dress({"ADW_DEBUG_HIGH_CONTRAST": "1"}),
    "contrast-dark": Dress({"ADW_DEBUG_HIGH_CONTRAST": "1",
                            "ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}),
    "narrow": Dress(settings={"window_width": 360, "window_height": 700}),
    "wide": Dress(settings={"window_width": 2560}),
    "large-text": Dress(scale=1.5),
    "narrow-large-text": Dress(settings={"window_width": 360, "window_height": 700}, scale=1.5),
    "huge-text": Dress(scale=2),
    "still": Dress(toolkit="gtk-enable-animations=0\n"),
    "right-to-left": Dress(mirrored=True),
}
READ_FROM_THE_RIGHT = ("ar", "fa", "he", "ur")


def names_of(page):
    """Those of all pictures of a page, with the dress of each."""
    return {page + ("-" + name if name else ""): dress for name, dress in DRESSES.items()}


def take_one(take, dress, path, build, language):
    programs = (build / "tests/gannet-dressed", build / "tests/support/gannet-test-server",
                build / "tests/drag-source")
    d = desktop.Desktop(programs)
    try:
        dress.put_on(d)
        d.environment["GANNET_TEST_LOCALES"] = str(build / "po")
        if language:
            d.environment["LANGUAGE"] = language
        if language in READ_FROM_THE_RIGHT:
            d.environment["GANNET_TEST_MIRRORED"] = "1"
        save(take(d).window, path)
        print(path, flush=True)
    finally:
        d.close()


def main():
    options = [word for word in sys.argv[1:] if word.startswith("--")]
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    language = "".join(word[len("--language="):] for word in options if word[:11] == "--language=")
    build = Path(words[0]).resolve()
    folder = build / "screenshots" / language
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["GSETTINGS_SCHEMA_DIR"] = str(build / "data")
    os.environ["LC_ALL"] = "C.UTF-8"
    pages = {name[5:].replace("_", "-"): take for name, take in globals().items()
             if name.startswith("take_") and name != "take_one"}
    bad = 0
    for page, take in pages.items():
        for name, dress in names_of(page).items():
            wanted = words[1:] or ["*"]
            if not any(fnmatch.fnmatch(name, word) for word in wanted):
                continue
            try:
                take_one(take, dress, folder / (name + ".png"), build, language)
            except (AssertionError, subprocess.SubprocessError) as problem:
                bad += 1
                print(f"{name}: {problem}", file=sys.stderr, flush=True)
    if "--keep" in options:
        (ROOT / "data/screenshots").mkdir(exist_ok=True)
        for name, kept in KEPT.items():
            shutil.copy(folder / (name + ".png"), ROOT / f"data/screenshots/{kept}.png")
    sys.exit(1 if bad else 0)


main()
