# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Real browsers for the tests of the real window: how each is started with a page of which all is
one link, and without a first start that asks, tells or fetches anything."""

import shutil

# The size of a browser's window, which stands beside ours.
WIDTH, HEIGHT = 460, 600
TITLE = "Links to drag"
# All of the page is the link, so that the pointer finds it wherever the page begins.
PAGE = """<!DOCTYPE html><title>{title}</title>
<style>a {{ position: fixed; inset: 0; font: 40px sans-serif; background: #dfd }}</style>
<a href="{url}">A file to download</a>"""
# What a picture of the page holds: what can be pressed is there.
GREEN = bytes((0xdd, 0xff, 0xdd)) * 100
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
    """The command, or None where there is none."""
    program = find("firefox-esr", "firefox")
    if not program:
        return None
    profile = d.work / "firefox"
    profile.mkdir()
    lines = [f'user_pref("{name}", {value});\n' for name, value in FIREFOX_SETTINGS.items()]
    (profile / "user.js").write_text("".join(lines))
    return [program, "--no-remote", "--profile", profile,
            "--width", WIDTH, "--height", HEIGHT, page.as_uri()]


def chromium_line(d, page):
    """The same."""
    program = find("chromium")
    return program and [program, *CHROMIUM_OPTIONS, f"--user-data-dir={d.work / 'chromium'}",
                        f"--window-size={WIDTH},{HEIGHT}", f"--app={page.as_uri()}"]


def write_page(d, url):
    """A page of which all is the link."""
    page = d.work / "page.html"
    page.write_text(PAGE.format(title=TITLE, url=url))
    return page
