#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Links dragged with the pointer out of real browsers into the real window, each to a whole file.

usage: with-display.sh test-browsers.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]
A browser that is not installed is skipped."""

import os
import shutil
import subprocess
import sys

import desktop
from desktop import equal, run, until

LENGTH = 300000
# The size of a browser's window, which stands beside ours.
WIDTH, HEIGHT = 460, 600
TITLE = "Links to drag"
# All of the page is the link, so that the pointer finds it wherever the page begins.
PAGE = """<!DOCTYPE html><title>{title}</title>
<style>a {{ position: fixed; inset: 0; font: 40px sans-serif; background: #dfd }}</style>
<a href="{url}">A file to download</a>"""
# The first start asks, tells and fetches nothing.
FIREFOX_SETTINGS = {
    "browser.aboutwelcome.enabled": "false", "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false", "app.normandy.enabled": "false",
    "browser.startup.homepage_override.mstone": '"ignore"',
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false", "browser.region.update.enabled": "false",
    "services.settings.server": '"data:,"', "browser.safebrowsing.provider.google4.updateURL": '""',
    "extensions.update.enabled": "false", "app.update.auto": "false",
    "media.gmp-manager.updateEnabled": "false",
}
CHROMIUM_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--no-default-browser-check", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--password-store=basic")


def find(*names):
    return next(filter(None, map(shutil.which, names)), None)


def firefox_line(d, page):
    profile = d.work / "firefox"
    profile.mkdir()
    lines = [f'user_pref("{name}", {value});\n' for name, value in FIREFOX_SETTINGS.items()]
    (profile / "user.js").write_text("".join(lines))
    return [find("firefox-esr", "firefox"), "--no-remote", "--profile", profile,
            "--width", WIDTH, "--height", HEIGHT, page.as_uri()]


def chromium_line(d, page):
    return [find("chromium"), *CHROMIUM_OPTIONS, f"--user-data-dir={d.work / 'chromium'}",
            f"--window-size={WIDTH},{HEIGHT}", f"--app={page.as_uri()}"]


def show(d, line):
    """Opens the browser at the right of the screen and gives its program, with the window."""
    browser = d.start(*line, GDK_BACKEND="x11")
    browser.foreign = True
    search = ["xdotool", "search", "--onlyvisible", "--name", TITLE]

    def window():
        found = subprocess.run(search, capture_output=True, text=True, timeout=desktop.LIMIT)
        return found.stdout.split()[-1] if found.stdout.split() else None
    browser.window = until(window, "the browser's window", 4 * desktop.LIMIT)
    run("xdotool", "windowmove", browser.window, desktop.WIDTH + 40, 20)
    # The green of the page: what can be pressed is there.
    green = bytes((0xdd, 0xff, 0xdd)) * 100
    until(lambda: green in desktop.Picture(browser.window).pixels, "the page", 4 * desktop.LIMIT)
    return browser


def drag_from(d, line_of):
    d.serve()
    path = f"/seed/1/{LENGTH}/from-a-browser.bin"
    page = d.work / "page.html"
    page.write_text(PAGE.format(title=TITLE, url=d.origin + path))
    digest = d.hash_of(path)
    gannet = d.gannet()
    browser = show(d, line_of(d, page))
    d.drag_from(browser, gannet)
    until(lambda: d.is_whole("from-a-browser.bin", digest), "the file whole")
    until(lambda: d.rows() == [("from-a-browser.bin", "done")], "one row in the list")
    equal(os.listdir(d.out), ["from-a-browser.bin"])


def test_firefox(d):
    if not find("firefox-esr", "firefox"):
        return "Firefox is not installed"
    return drag_from(d, firefox_line)


def test_chromium(d):
    if not find("chromium"):
        return "Chromium is not installed"
    return drag_from(d, chromium_line)


desktop.main(sys.modules[__name__])
