#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The page that adds links, worked with pointer and keys: what is chosen there is what lands.

usage: with-display.sh test-gannet-add.py GANNET GANNET-TEST-SERVER DRAG-SOURCE [TEST...]"""

import itertools
import sys

import desktop
from desktop import equal, key, run, until
from ears import click, heard, listen, place_of, seen, start, the

TEXT = "text/plain;charset=utf-8"
FIELD = "Checksum or Link to Checksums"
# How a window shows that it takes what is dragged over it, and how far its edge may be inside.
ACCENT, EDGE = bytes((53, 132, 228)), 12
# Names and bytes of what may be ticked.
FILES = {"gull.png": 300000, "tern.png": 2000000, "auk.jpg": 1500000, "rock.iso": 12000000,
         "atlas.pdf": 400000, "notes.pdf": 1200000}


def serve(d, more=""):
    d.serve("".join(f"/{name} length={length} seed={length} etag='\"{length}\"'\n"
                    for name, length in FILES.items()) + more)


def open_page(d, *links):
    """The page with these links typed into it, and all that servers say of them."""
    d.set(window_height=860)
    gannet = start(d)
    d.place(gannet.window, 20, 20)
    key("ctrl+n")
    heard("Links")
    for link in links:
        run("xdotool", "type", "--delay", 2, link)
        key("Return")
    return gannet


def links_to(d, *names):
    return [f"{d.origin}/{name}" for name in names]


def name_sums(gannet, address):
    """Types it into the field for checksums."""
    click(gannet, "list item", "Advanced")
    click(gannet, "text", FIELD)
    heard(FIELD)
    run("xdotool", "type", "--delay", 2, address)


def sums(digests):
    body = "".join(f"{digest}  {name}\\n" for name, digest in digests.items())
    return f"/SUMS body='{body}'\n"


def says(text):
    until(lambda: any(text in control.name for control in listen()), f"{text!r} to be read")


def lands(d, *names):
    """These are in the list and whole on disk, and no others."""
    until(lambda: sorted(d.rows()) == sorted((name, "done") for name in names),
          f"{names} in {d.rows()}")
    equal(sorted(path.name for path in d.out.iterdir() if path.name[0] != "."), sorted(names))
    for name in names:
        equal((name, d.is_whole(name, d.hash_of("/" + name))), (name, True))


def digests_of(d, *names):
    """What must be known before the server that tells it has its script."""
    serve(d)
    found = {name: d.hash_of("/" + name) for name in names}
    d.server.end()
    (d.work / "port").unlink()
    return found


def test_checksum_list(d):
    """Each of two finds its own name in the list, which is asked for once."""
    serve(d, sums(digests_of(d, "gull.png", "atlas.pdf")))
    gannet = open_page(d, *links_to(d, "gull.png", "atlas.pdf"))
    name_sums(gannet, d.origin + "/SUMS")
    key("ctrl+Return")
    lands(d, "gull.png", "atlas.pdf")
    equal(len([entry for entry in d.requests() if entry["path"] == "/SUMS"]), 1)


def test_wrong_checksum(d):
    """What is not what the list says gets no name; the others do."""
    serve(d, sums({**digests_of(d, "gull.png"), "atlas.pdf": "0" * 64}))
    gannet = open_page(d, *links_to(d, "gull.png", "atlas.pdf"))
    name_sums(gannet, d.origin + "/SUMS")
    key("ctrl+Return")
    until(lambda: d.rows() == [("gull.png", "done"), ("atlas.pdf", "failed")], "one of each")
    says("its checksum is not the expected one")
    equal((d.out / "gull.png").exists(), True)
    equal((d.out / "atlas.pdf").exists(), False)


def test_no_checksum(d):
    """A list that cannot be had or does not know a file is said, and nothing is lost by it."""
    serve(d, sums(digests_of(d, "gull.png")))
    gannet = open_page(d, *links_to(d, "gull.png", "atlas.pdf"))
    name_sums(gannet, d.origin + "/NONE")
    key("ctrl+Return")
    says("No checksum from NONE: The file is not on the server.")
    key("ctrl+a")
    run("xdotool", "type", "--delay", 2, d.origin + "/SUMS")
    key("ctrl+Return")
    says("The list has no checksum for: atlas.pdf")
    equal(d.rows(), [])
    key("ctrl+a", "Delete")
    key("ctrl+Return")
    lands(d, "gull.png", "atlas.pdf")


def ticks():
    """Which links the list shows, and whether each is ticked, from the top."""
    return {control.name: "checked" in control.states for control in listen(True)
            if control.role == "check box" and control.name in FILES and place_of(control)[2] > 0}


def windows(gannet):
    """How many it has, with lists of choices, which are windows of their own."""
    return len(desktop.find_windows("--pid", gannet.pid))


def choose(gannet, box, *keys):
    """Opens a list of choices with the pointer and takes one with keys. Its name ends with what is
    chosen."""
    name = until(lambda: [control.name for control in listen() if control.role == "combo box"
                          and control.name.startswith(box + ", ")], box)[0]
    click(gannet, "combo box", name)
    until(lambda: windows(gannet) == 2, "the choices")
    key(*keys, "Return")
    until(lambda: windows(gannet) == 1, "the choices gone")
    # GTK learns by a step that the pointer is over the window again; a hand never clicks without.
    run("xdotool", "mousemove_relative", "--", 5, 5)
    desktop.still(gannet.window)


def shown(*names):
    until(lambda: set(ticks()) == set(names), f"{names} to be shown: {ticks()}")


def all_box():
    """The tick of all that are shown, which says how many of all are ticked."""
    return until(lambda: [control.name for control in listen() if control.role == "check box"
                          and " selected" in control.name], "the tick of all")[0]


def page_of(d, names, count):
    """A web page with links to these, and to others that are not wanted."""
    links = [f'<a href="{link}">file</a>' for link in links_to(d, *names)]
    links += [f'<a href="{d.origin}/seed/{n}/{n + 100}/no-{n:02}.txt">no</a>' for n in range(count)]
    return "<ul><li>" + "\n<li>".join(links) + "</ul>"


def is_framed(gannet):
    """A line of the accent's colour is at the left of what is in the window."""
    picture = desktop.Picture(gannet.window)
    line = picture.height // 2 * picture.width
    return ACCENT in picture.pixels[line * 3:(line + EDGE) * 3]


def test_narrowed(d):
    """A page of many links, dropped: narrowed by kind, by size and by text, of which some are
    ticked each time, and exactly those land."""
    serve(d)
    others = 30
    gannet = open_page(d)
    source = d.source({"text/html": page_of(d, FILES, others)})
    d.place(source.window, desktop.WIDTH + 100, 40)
    pointer = d.carry(source, gannet)
    steps = itertools.count()
    d.hold(*pointer, lambda: next(steps) > 20, "some steps over the page")
    until(lambda: is_framed(gannet), "the page shows that it takes them")
    run("xdotool", "mouseup", 1)
    all_of_them = len(FILES) + others
    says(f"{all_of_them} of {all_of_them} selected")
    until(lambda: not is_framed(gannet), "it shows that no more")
    click(gannet, "check box", all_box())
    says(f"0 of {all_of_them} selected")
    choose(gannet, "Kind of file", "Down")
    shown("gull.png", "tern.png", "auk.jpg")
    choose(gannet, "Size of file", "Down")
    shown("tern.png", "auk.jpg")
    click(gannet, "check box", all_box())
    says(f"2 of {all_of_them} selected")
    choose(gannet, "Size of file", "Up")
    shown("gull.png", "tern.png", "auk.jpg")
    choose(gannet, "Kind of file", "Up")
    click(gannet, "entry", "Show only links with this text")
    heard("Show only links with this text")
    run("xdotool", "type", "--delay", 5, "atlas")
    shown("atlas.pdf")
    click(gannet, "label", "atlas.pdf")
    says(f"3 of {all_of_them} selected")
    equal(d.rows(), [])
    key("ctrl+Return")
    lands(d, "tern.png", "auk.jpg", "atlas.pdf")


def test_choice(d):
    """Ticked and narrowed with the pointer: what stays ticked lands, shown or not."""
    serve(d)
    gannet = open_page(d, *links_to(d, *FILES))
    until(lambda: ticks() == dict.fromkeys(FILES, True), f"all ticked: {ticks()}")
    click(gannet, "check box", "gull.png")
    until(lambda: ticks()["gull.png"] is False, "it not ticked")
    click(gannet, "label", "notes.pdf")
    until(lambda: ticks()["notes.pdf"] is False, "it not ticked by its row")
    says("4 of 6 selected")
    key("Escape")
    until(lambda: seen("push button", "Add Links"), "the list of downloads")
    equal(d.rows(), [])


def copy(d, gannet, offers):
    """Another program takes the clipboard while it is in use, and then one comes to the window."""
    source = d.source(offers)
    d.focus(source)
    d.focus(gannet)
    return source


def offers():
    return [control.name for control in listen() if control.name.endswith("in the clipboard")]


def offered(count):
    text = f"{count} link{'s' * (count != 1)} in the clipboard"
    until(lambda: text in offers(), f"{text} to be offered: {offers()}")


def test_copied(d):
    """Links that were copied are offered once, and nothing is done with them by itself."""
    serve(d)
    gannet = start(d)
    d.place(gannet.window, 20, 20)
    both = "\n".join(links_to(d, "gull.png", "atlas.pdf"))
    source = copy(d, gannet, {TEXT: both, "text/html": f"<p>{both}</p>"})
    offered(2)
    equal((d.rows(), d.requests()), ([], []))
    click(gannet, "label", "Add…")
    heard("Links")
    equal(offers(), [])
    key("Escape")
    until(lambda: seen("push button", "Add Links"), "the list of downloads")
    # The same once more, from another program, is not offered, but what comes after it.
    source.end()
    same = copy(d, gannet, {TEXT: both})
    same.end()
    key("ctrl+n")
    heard("Links")
    run("xdotool", "type", "--delay", 2, links_to(d, "tern.png")[0])
    equal(offers(), [])
    source = copy(d, gannet, {TEXT: links_to(d, "gull.png")[0]})
    offered(1)
    click(gannet, "label", "Add…")
    until(lambda: ticks() == {"tern.png": True, "gull.png": True}, "both on the page")
    key("ctrl+Return")
    lands(d, "gull.png", "tern.png")


def test_nothing_to_offer(d):
    """What is no more than links, is files, is known, or not wanted: not a word."""
    serve(d)
    link = links_to(d, "gull.png")[0]
    gannet = start(d, link)
    lands(d, "gull.png")
    other = links_to(d, "atlas.pdf")[0]
    for content in ({TEXT: link}, {TEXT: f"Look at {other} now"},
                    {TEXT: "README.md"}, {TEXT: ""}, {"image/png": b"not text"},
                    {TEXT: other, "x-special/gnome-copied-files": f"copy\n{other}"},
                    {TEXT: (other + "\n") * 3000}):
        source = copy(d, gannet, content)
        for _ in range(3):
            equal((content, offers()), (content, []))
        source.end()
    copy(d, gannet, {TEXT: other})
    offered(1)
    equal([entry["path"] for entry in d.requests() if "atlas" in entry["path"]], [])


def test_no_offers(d):
    """The offers are switched off."""
    serve(d)
    d.set(offer_copied_links="false")
    gannet = start(d)
    copy(d, gannet, {TEXT: links_to(d, "gull.png")[0]})
    for _ in range(5):
        equal(offers(), [])


desktop.main(sys.modules[__name__])
