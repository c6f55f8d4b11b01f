#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The Flatpak: built from the manifest as it is, installed for this user, and driven in its
sandbox on a display, with servers, a source of links and a desktop outside of it.

usage: flatpak.sh SOURCE GANNET-TEST-SERVER DRAG-SOURCE PORTAL-BACKEND    (never by hand: the
script makes the runtime, the user and the display that this needs)"""

import re
import sys
import time

import sandbox
from desktop import LIMIT, equal, run, still, until
from sandbox import APP, FUSE

LENGTH = 300000
LARGE = 64 * 1000 * 1000
# Who is killed when the disk is first known to hold some of it, which is after two seconds, is
# killed in the middle, since all connections together need eight.
CONNECTIONS, RATE = 4, 2 * 1000 * 1000
# Bytes that are fetched once more, to see that they are of the same file.
OVERLAP = 64 * 1024
PERMISSIONS = """[Context]
shared=network;ipc;
sockets=x11;wayland;fallback-x11;
devices=dri;
filesystems=xdg-download;
"""


def seeded(s, number, name):
    """A link, and what its file must hash to."""
    path = f"/seed/{number}/{LENGTH + number}/{name}"
    return s.origin + path, s.hash_of(path)


def arrives(folder, name, digest):
    try:
        until(lambda: sandbox.is_whole(folder / name, digest), f"{name} whole")
    except AssertionError as late:
        there = [(path.name, sandbox.size(path)) for path in folder.iterdir()]
        raise AssertionError(f"{late}: {there}") from late


def test_permissions(s):
    """What was installed asks for no more than the manifest. That X11 is asked for where there is
    no Wayland, Flatpak writes as both words."""
    found = run("flatpak", "info", "--show-permissions", APP)
    equal(found.strip(), PERMISSIONS.strip())


def test_walls(s):
    """Of the home there is Downloads and nothing else; nothing of the system can be written to."""
    (s.home / "secret").write_text("secret")
    (s.out / "here").write_text("here")
    equal(s.inside("cat ~/Downloads/here"), "here")
    equal(s.inside("ls -A ~ /home /root 2>/dev/null | grep -c secret; true").strip(), "0")
    equal(s.inside("test -w /usr || test -w /app || echo no").strip(), "no")
    equal(s.inside("grep CapEff /proc/self/status").split()[1].strip("0"), "")
    s.inside("echo kept >~/Downloads/kept; echo lost >~/lost")
    equal((s.out / "kept").read_text(), "kept\n")
    equal((s.home / "lost").exists(), False)


def test_start(s):
    """The window, how soon it is there, and what it holds when it does nothing."""
    begun = time.monotonic()
    gannet = s.gannet()
    print(f"# window after {time.monotonic() - begun:.1f} s", flush=True)
    still(gannet.window)
    own, all_of_it = s.memory("Private_Dirty"), s.memory("Rss")
    print(f"# idle: {own / 1000:.0f} MB of its own, {all_of_it / 1000:.0f} MB with what is shared",
          flush=True)
    equal(0 < own < 200000, True)


def test_http(s):
    s.serve()
    url, digest = seeded(s, 1, "plain.bin")
    s.gannet(url)
    arrives(s.out, "plain.bin", digest)
    until(lambda: s.rows() == [("plain.bin", "done")], "done in the list")
    equal(s.parts(), [])


def test_https(s):
    """An authority that nobody knows is refused, and one that the runtime knows is not."""
    s.serve_tls()
    path = f"/seed/2/{LENGTH}/safe.bin"
    s.gannet(s.origin + path)
    until(lambda: s.rows() == [("safe.bin", "failed")], "a stranger refused")
    equal(list(s.out.iterdir()), [])
    s.stop()
    s.trust()
    s.gannet(s.origin + path + "?again")
    until(lambda: ("safe.bin?again", "done") in s.rows(), "done in the list")
    arrives(s.out, "safe.bin", s.digest_of(2, LENGTH))


def test_drop(s):
    """Dragged from a program outside."""
    s.serve()
    url, digest = seeded(s, 3, "dropped.bin")
    gannet = s.gannet()
    source = s.source({"text/uri-list": f"{url}\r\n", "text/plain": url})
    s.drag(source, gannet)
    arrives(s.out, "dropped.bin", digest)
    until(lambda: source.text().split()[-1] in ("copy", "link"), "the source knows of the drop")


def test_notification(s):
    """By the portal, when another window is in front."""
    s.serve()
    url, digest = seeded(s, 4, "told.bin")
    s.gannet()
    source = s.source({"text/plain": "nothing"})
    s.focus(source)
    s.hand_over(url)
    s.focus(source)
    arrives(s.out, "told.bin", digest)
    until(lambda: "notification" in s.backend.text(), "a notification")


def test_second_start(s):
    """Hands its links to the first one and ends."""
    s.serve()
    url, digest = seeded(s, 5, "second.bin")
    s.gannet()
    s.hand_over(url)
    arrives(s.out, "second.bin", digest)
    until(lambda: len(s.instances()) == 1, "one sandbox left")


def test_link_file(s):
    """Opened from a folder that the sandbox does not see."""
    s.serve()
    url, digest = seeded(s, 6, "linked.bin")
    (s.work / "one link.url").write_text(f"[InternetShortcut]\r\nURL={url}\r\n")
    s.start("flatpak", "run", "--file-forwarding", APP, "@@u",
            (s.work / "one link.url").as_uri(), "@@")
    arrives(s.out, "linked.bin", digest)


test_link_file.needs = FUSE


def test_command_line(s):
    """gannet-get, into the default folder, and where nothing would stay."""
    s.serve()
    url, digest = seeded(s, 7, "line.bin")
    run("flatpak", "run", "--command=gannet-get", APP, "-q", url)
    arrives(s.out, "line.bin", digest)
    done = s.start("flatpak", "run", "--command=gannet-get", APP, "-d", s.elsewhere, url)
    equal(done.wait(), 1)
    equal("was not given access" in done.text(), True)
    equal(list(s.elsewhere.iterdir()), [])


def read_done(folder):
    """What the record says that the disk holds for sure, as pairs of start and end."""
    text = "".join(path.read_text() for path in folder.glob(".gannet-*.record"))
    found = re.search(r"^done=(\S+)$", text, re.M)
    return [tuple(map(int, pair.split("-"))) for pair in found.group(1).split(",")] if found else []


def asked_again(done, entry):
    """How many of these bytes a request begins with: it goes on to the end of what is missing, and
    what the server sends beyond until it is told to stop is for nobody."""
    asked = re.match(r"bytes=(\d+)-", entry["range"])
    start = int(asked.group(1)) if asked else 0
    return sum(end - start for first, end in done if first <= start < end)


def kill_and_resume(s, folder):
    """Killed in the middle, by SIGKILL, the download is whole in the end, and nothing that the disk
    was sure of was asked for once more."""
    s.serve(f"/large.bin length={LARGE} seed=8 etag='\"eight\"' rate={RATE}\n")
    s.gannet(s.origin + "/large.bin")
    until(lambda: s.rows() == [("large.bin", "running")], "it in the list")
    until(lambda: sum(end - start for start, end in read_done(folder)) > LARGE // 64,
          "a record of what is there")
    s.kill()
    killed = time.monotonic_ns() // 1000
    equal((folder / "large.bin").exists(), False)
    done = read_done(folder)
    s.gannet()
    digest = s.digest_of(8, LARGE)
    until(lambda: sandbox.is_whole(folder / "large.bin", digest), "it whole", 4 * LIMIT)
    until(lambda: s.rows() == [("large.bin", "done")], "done in the list")
    equal(sorted(path.name for path in folder.iterdir()), ["large.bin"])
    s.server.end()
    later = [entry for entry in s.requests() if int(entry["started"]) > killed]
    again = [asked_again(done, entry) for entry in later]
    print(f"# {sum(end - start for start, end in done)} bytes of {LARGE} were there for sure, "
          f"{sum(again)} of them were asked for again in {len(later)} requests", flush=True)
    equal(sum(again) <= OVERLAP, True)


def test_killed(s):
    s.set(segments=CONNECTIONS)
    kill_and_resume(s, s.out)


def test_portal_killed(s):
    """In a folder that the document portal gives, which is given for good."""
    s.use_portal_folder(segments=CONNECTIONS)
    kill_and_resume(s, s.elsewhere)


test_portal_killed.needs = FUSE


def test_portal_restart(s):
    """The folder that was given goes on working when the portals were started anew."""
    s.use_portal_folder()
    s.serve()
    first, second = seeded(s, 9, "first.bin"), seeded(s, 10, "second.bin")
    s.gannet(first[0])
    arrives(s.elsewhere, "first.bin", first[1])
    s.stop()
    s.end_portals()
    s.gannet(second[0])
    arrives(s.elsewhere, "second.bin", second[1])


test_portal_restart.needs = FUSE


def test_portal_name_taken(s):
    """A file of the user's that has the name stays as it is."""
    s.use_portal_folder()
    s.serve()
    url, digest = seeded(s, 11, "taken.bin")
    (s.elsewhere / "taken.bin").write_bytes(b"mine" * LENGTH)
    s.gannet(url)
    arrives(s.elsewhere, "taken (1).bin", digest)
    equal((s.elsewhere / "taken.bin").read_bytes(), b"mine" * LENGTH)


test_portal_name_taken.needs = FUSE


def test_taken_away(s):
    """Without the permission nothing is fetched that would be lost, and a folder can be chosen."""
    s.serve()
    url, digest = seeded(s, 12, "away.bin")
    run("flatpak", "override", "--user", "--nofilesystem=xdg-download", APP)
    gannet = s.gannet(url)
    until(lambda: s.rows() == [("away.bin", "failed")], "a failure in the list")
    equal(s.inside("ls -A ~/Downloads 2>/dev/null; true"), "")
    asked = [e["path"] for e in s.requests()]
    equal([path for path in asked if path.endswith("away.bin")], [asked[0]])
    s.screenshot("taken-away")
    s.choose_elsewhere(gannet)
    arrives(s.elsewhere, "away.bin", digest)
    equal(sorted(path.name for path in s.elsewhere.iterdir()), ["away.bin"])


test_taken_away.needs = FUSE


sandbox.main(sys.modules[__name__])
