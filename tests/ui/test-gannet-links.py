#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Every way that links come into the real window, each to a whole file on disk.

usage: with-display.sh test-gannet-links.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import re
import sys
from pathlib import Path

import desktop
from desktop import Picture, equal, key, peak, run, until

APP = "io.github.gannet_app.Gannet"
LENGTH = 300000
AT_A_TIME = 10
MANY = 200
STARTS = 32


def page(url):
    return f'<p>A page with <a href="{url}">one link</a> and <b>words</b>.</p>'


def moz(url):
    return f"{url}\nThe title of the link".encode("utf-16-le")


# How programs offer a link; the last one does it all at once, as browsers do.
OFFERS = {
    "uri-list": lambda url: {"text/uri-list": f"# a comment\r\n{url}\r\n"},
    "moz-url": lambda url: {"text/x-moz-url": moz(url)},
    "html": lambda url: {"text/html": page(url)},
    "plain": lambda url: {"text/plain;charset=utf-8": f"See {url} for the file."},
    "browser": lambda url: {"text/x-moz-url": moz(url), "text/html": page(url),
                            "text/uri-list": url, "text/plain": url},
}


def arrives(d, name, digest):
    until(lambda: d.is_whole(name, digest), f"{name} whole in {list(d.out.glob('*'))}")


def seeded(d, number, name):
    """A link, and what its file must hash to."""
    path = f"/seed/{number}/{LENGTH + number}/{name}"
    return d.origin + path, d.hash_of(path)


def test_drop(d):
    """Dragged from another process with the pointer, in every format."""
    d.serve()
    gannet = d.gannet()
    for number, (kind, offers) in enumerate(OFFERS.items(), 1):
        url, digest = seeded(d, number, f"{kind}.bin")
        source = d.source(offers(url))
        d.drag(source, gannet)
        arrives(d, f"{kind}.bin", digest)
        until(lambda: source.text().split()[-1] in ("copy", "link"), "the source knows of the drop")
        source.end()
    until(lambda: [state for _, state in d.rows()] == ["done"] * len(OFFERS), "all in the list")


def test_drop_shows(d):
    """The window looks different while something is over it that may be dropped, and as before
    when the pointer has left."""
    d.serve()
    gannet = d.gannet()
    before = desktop.still(gannet.window)
    source = d.source({"text/uri-list": d.origin + "/none"})
    d.drag(source, gannet, let_go=False)
    d.hold(1270, 890, lambda: desktop.Picture(gannet.window).differs(before) < 0.01,
           "it looks as before")
    run("xdotool", "mouseup", 1)
    equal(d.rows(), [])


def test_drop_of_many(d):
    """Two hundred at once: all are whole, and never more ran than may."""
    paths = [f"/many/{number:03}.bin" for number in range(MANY)]
    d.serve("".join(f"{path} length={20000 + number} seed={number} delay_ms=40\n"
                    for number, path in enumerate(paths)))
    digests = {path[6:]: d.hash_of(path) for path in paths}
    asked = len(d.requests())
    d.set(downloads_at_a_time=AT_A_TIME, connections_per_host=32)
    gannet = d.gannet()
    source = d.source({"text/uri-list": "\r\n".join(d.origin + path for path in paths)})
    d.drag(source, gannet)
    until(lambda: len(list(d.out.glob("*.bin"))) == MANY, "all files")
    until(lambda: d.rows() == [(name, "done") for name in digests], "all done in the list")
    equal([name for name, digest in digests.items() if not d.is_whole(name, digest)], [])
    requests = d.requests()[asked:]
    equal(len(requests), MANY)
    equal(peak(requests), AT_A_TIME)


def test_paste(d):
    d.serve()
    gannet = d.gannet()
    for number, kind in enumerate(("plain", "browser"), 1):
        url, digest = seeded(d, number, f"{kind}.bin")
        source = d.source(OFFERS[kind](url))
        d.focus(gannet)
        key("ctrl+v")
        arrives(d, f"{kind}.bin", digest)
        source.end()


def test_add_page(d):
    """Typed, with nothing but the keyboard."""
    d.serve()
    gannet = d.gannet()
    first, second = seeded(d, 1, "first.bin"), seeded(d, 2, "second.bin")
    d.focus(gannet)
    before = desktop.still(gannet.window)
    key("ctrl+n")
    until(lambda: desktop.Picture(gannet.window).differs(before) > 0.02, "the page")
    run("xdotool", "type", "--delay", 5, first[0])
    key("Return")
    run("xdotool", "type", "--delay", 5, second[0])
    key("ctrl+Return")
    arrives(d, "first.bin", first[1])
    arrives(d, "second.bin", second[1])


def test_middle_click(d):
    """What is selected elsewhere is pasted by the middle button, and read as what is typed."""
    d.serve()
    gannet = d.gannet()
    url, digest = seeded(d, 1, "first.bin")
    source = d.source({"text/plain;charset=utf-8": f"See {url} for the file."})
    d.focus(gannet)
    before = desktop.still(gannet.window)
    key("ctrl+n")
    until(lambda: desktop.Picture(gannet.window).differs(before) > 0.02, "the page")
    empty = desktop.still(gannet.window)
    left, top, width, _ = desktop.geometry(gannet.window)
    run("xdotool", "mousemove", left + width // 2, top + 150, "click", 2)
    until(lambda: desktop.Picture(gannet.window).differs(empty) > 0.002, "the text")
    key("ctrl+Return")
    arrives(d, "first.bin", digest)
    source.end()


def test_pattern(d):
    """A text that may stand for many is shown, and is not in the list until that is settled."""
    d.serve()
    links = [seeded(d, 1, f"{number}.bin") for number in (8, 9)]
    until(lambda: len(d.requests()) == len(links), "what was asked until now")
    gannet = d.gannet()
    source = d.source({"text/plain;charset=utf-8": links[0][0].replace("8.bin", "[8-9].bin")})

    def looked_at():
        return {entry["path"].rsplit("/", 1)[-1] for entry in d.requests()[2:]}
    d.focus(gannet)
    key("ctrl+v")
    until(lambda: "[8-9].bin" in looked_at(), "a look at it")
    desktop.still(gannet.window)
    equal((d.rows(), list(d.out.iterdir())), ([], []))
    key("alt+e")
    until(lambda: {"8.bin", "9.bin"} <= looked_at(), "a look at what it stands for")
    key("ctrl+Return")
    arrives(d, "8.bin", links[0][1])
    arrives(d, "9.bin", links[1][1])
    until(lambda: d.rows() == [("8.bin", "done"), ("9.bin", "done")], "both in the list")
    source.end()


def test_command_line(d):
    """Links given at the start, and later ones handed to the window that is open."""
    d.serve()
    links = [seeded(d, number, f"{number}.bin") for number in range(1, 4)]
    d.gannet(links[0][0])
    arrives(d, "1.bin", links[0][1])
    d.hand_over(links[1][0], links[2][0])
    arrives(d, "2.bin", links[1][1])
    arrives(d, "3.bin", links[2][1])
    until(lambda: d.rows() == [(f"{n}.bin", "done") for n in (1, 2, 3)], "one list of all")


def test_known(d):
    """A link that is in the list is not added silently once more."""
    d.serve()
    url, digest = seeded(d, 1, "a.bin")
    d.gannet(url)
    arrives(d, "a.bin", digest)
    d.hand_over(url)
    other, digest = seeded(d, 2, "b.bin")
    d.hand_over(other)
    arrives(d, "b.bin", digest)
    until(lambda: d.rows() == [("a.bin", "done"), ("b.bin", "done")], "both done")


def open_by_bus(*uris):
    run("gdbus", "call", "--session", "--dest", "io.github.gannet_app.Gannet",
        "--object-path", "/io/github/gannet_app/Gannet",
        "--method", "org.freedesktop.Application.Open", str(list(map(str, uris))), "{}")


def test_bus(d):
    d.serve()
    first, second = seeded(d, 1, "first.bin"), seeded(d, 2, "second.bin")
    d.gannet()
    open_by_bus(first[0], second[0])
    arrives(d, "first.bin", first[1])
    arrives(d, "second.bin", second[1])


def test_bus_of_many(d):
    """A thousand addresses at once are one list, and so are those of many starts at a time."""
    d.serve()
    gannet = d.gannet()
    names = [f"{number:04}.bin" for number in range(1000)]
    open_by_bus(*(f"{d.origin}/seed/1/10/{name}" for name in names))
    until(lambda: d.rows() == [(name, "done") for name in names], "a thousand done")
    others = [f"other-{number:02}.bin" for number in range(STARTS)]
    starts = [d.start(d.gannet_program, f"{d.origin}/seed/1/10/{name}") for name in others]
    equal([start.wait() for start in starts], [0] * STARTS)
    until(lambda: sorted(d.rows()[1000:]) == [(name, "done") for name in others], "the others")
    equal(len(list(d.out.glob("*.bin"))), 1000 + STARTS)
    equal(desktop.find_windows("--pid", gannet.pid), [gannet.window])


def test_link_files(d):
    """Shortcuts of both kinds, by the bus and by the command line."""
    d.serve()
    links = [seeded(d, number, f"{number}.bin") for number in range(1, 4)]
    shortcut = d.work / "one link.url"
    shortcut.write_bytes(f"[InternetShortcut]\r\nURL={links[0][0]}\r\n".encode())
    entry = d.work / "link.desktop"
    entry.write_text(f"[Desktop Entry]\nType=Link\nName=Link\nURL={links[1][0]}\n")
    (d.work / "links.txt").write_text(links[2][0] + "\n")
    d.gannet()
    open_by_bus(shortcut.as_uri())
    arrives(d, "1.bin", links[0][1])
    d.hand_over(entry)
    arrives(d, "2.bin", links[1][1])
    d.hand_over("links.txt")
    arrives(d, "3.bin", links[2][1])


def act(*words):
    run("gapplication", "action", APP, *words)


def test_icon_actions(d):
    """What the desktop offers on the program's icon, for a window and without one."""
    text = (Path(__file__).parents[2] / f"data/{APP}.desktop.in").read_text()
    offered = re.findall(rf"^Exec=gapplication action {APP} (\S+)$", text, re.M)
    equal(offered, ["add", "resume-all", "pause-all"])
    d.serve(f"/slow.bin length={40 * LENGTH} seed=4 rate={LENGTH // 10}\n")
    gannet = d.gannet(d.origin + "/slow.bin")
    until(lambda: d.rows() == [("slow.bin", "running")], "it runs")
    act("pause-all")
    until(lambda: d.rows() == [("slow.bin", "paused")], "it rests")
    before = Picture(gannet.window)
    act("add")
    until(lambda: Picture(gannet.window).differs(before) > 0.02, "the page to add links")
    act("quit")
    equal(gannet.wait(), 0)
    # As the bus starts it, with the list still to be read.
    gannet = d.start(d.gannet_program, "--gapplication-service")
    until(lambda: APP in run("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/",
                             "-m", "org.freedesktop.DBus.ListNames"), "it on the bus")
    act("resume-all")
    until(lambda: d.rows() == [("slow.bin", "running")], "it runs again")
    until(lambda: d.find_window(gannet), "a window")


desktop.main(sys.modules[__name__])
