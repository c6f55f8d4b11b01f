#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real gannet-get interrupted, and on a terminal."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import unicodedata

import scene
from scene import contains, equal

LENGTH = 4000000
SLOW = "/rate/2m/a.bin"
# What a resumed run may fetch beyond what is missing: what is compared, and what the first run had
# received and not written.
AGAIN = 1500000
LONG = "seabird-海鸟-with-quite-a-long-name.bin"


def stop_and_resume(s, number):
    data = s.sample("a.bin", LENGTH)
    web = s.nginx()
    equal(s.stop_midway(number, LENGTH // 4, "-s1", web + SLOW), 130)
    equal((s.out / "a.bin").exists(), False)
    contains(" ".join(s.files()), "a.bin.part")
    done = s.run("-s1", web + SLOW)
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, "resuming a.bin\n", "completed a.bin\n")
    equal((s.out / "a.bin").read_bytes(), data)
    equal(s.files(), ["a.bin"])
    if s.body_bytes() > LENGTH + AGAIN:
        raise AssertionError(f"{s.body_bytes()} bytes were sent")


def test_interrupt(s):
    stop_and_resume(s, signal.SIGINT)


def test_terminate(s):
    stop_and_resume(s, signal.SIGTERM)


def test_hang_up(s):
    stop_and_resume(s, signal.SIGHUP)


def test_hang_up_under_nohup(s):
    data = s.sample("a.bin", LENGTH)
    plain = s.line
    s.line = lambda *words: ["nohup", *plain(*words)]
    equal(s.stop_midway(signal.SIGHUP, LENGTH // 4, "-s1", s.nginx() + SLOW), 0)
    equal((s.out / "a.bin").read_bytes(), data)


def test_what_is_said(s):
    s.sample("a.bin", LENGTH)
    child = subprocess.Popen(s.line("-s1", s.nginx() + SLOW), stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, env=s.environment)
    equal(child.stdout.readline(), "downloading a.bin\n")
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=scene.LIMIT)
    equal((child.returncode, out), (130, ""))
    equal(err, "Stopped. Run the same command again to go on from here.\n")


def test_nobody_reads(s):
    """A reader that goes away stops nothing."""
    data = s.sample("a.bin", LENGTH)
    child = subprocess.Popen(s.line("-s1", s.nginx() + SLOW), stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True, env=s.environment)
    child.stdout.readline()
    child.stdout.close()
    equal(child.wait(scene.LIMIT), 0)
    equal((s.out / "a.bin").read_bytes(), data)


def test_output_is_lost(s):
    """What cannot be printed is no success, though the files come."""
    data = s.sample("a.bin", 1000)
    web = s.nginx()
    for number, words in enumerate((["--help"], ["--version"], [web], ["--json", web])):
        line = s.line("-o", f"{number}.bin", *[word.replace(web, web + "/a.bin") for word in words])
        for output, reason in ((">/dev/full", "No space left on device"),
                               (">&-", "Bad file descriptor"),
                               (">&- <&-", "Bad file descriptor")):
            done = subprocess.run(["sh", "-c", f'"$@" {output}', "sh", *line], text=True,
                                  capture_output=True, env=s.environment, timeout=scene.LIMIT)
            equal((words, output, done.returncode, done.stderr),
                  (words, output, 1, f"The output cannot be written: {reason}\n"))
    equal(s.files(), ["2.bin", "3.bin"])
    equal([(s.out / name).read_bytes() for name in s.files()], [data, data])


def test_output_is_lost_quietly(s):
    """With nothing to print nothing gets lost."""
    s.sample("a.bin", 1000)
    line = s.line("-q", s.nginx() + "/a.bin")
    done = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *line], env=s.environment,
                          timeout=scene.LIMIT)
    equal((done.returncode, s.files()), (0, ["a.bin"]))


def watch(s, columns, *words):
    """All that a run writes to a terminal of so many columns, and its exit status."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 10, columns, 0, 0))
    child = subprocess.Popen(s.line(*words), stdin=side, stdout=side, stderr=side,
                             env=s.environment)
    os.close(side)
    written = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # nobody has the other end any more
            break
        written += piece
    os.close(main)
    return written.decode(), child.wait(scene.LIMIT)


def render(written):
    """What stands on the terminal at the end, and the widest line that ever did."""
    lines, widest, row = [""], 0, 0
    for token in re.findall(r"\033\[\d*[A-Z]|\r|\n|[^\033\r\n]+", written):
        if token == "\n":
            row += 1
        elif token.endswith("A") and token.startswith("\033"):
            row -= int(token[2:-1])
        elif token == "\033[J":
            lines = lines[:row] + [""]
        elif token != "\r":
            lines[row] += token
            wide = [unicodedata.east_asian_width(c) in "WF" for c in lines[row]]
            widest = max(widest, len(wide) + sum(wide))
        lines += [""] * (row + 1 - len(lines))
    return lines, widest


def test_terminal(s):
    web = s.server("/a.bin length=3000000 seed=1 rate=1500000\n"
                   "/b length=3000000 seed=2 rate=1500000\n")
    (s.work / "links").write_text(f"{web}/a.bin\n{web}/b\t{LONG}\n{web}/none\n")
    written, status = watch(s, 50, "-s1", "-i", str(s.work / "links"))
    equal(status, 1)
    contains(written, "downloading a.bin  ", " %  ", "0 of 3 done", "/s", "…")
    lines, _ = render(written)
    equal(lines[-1], "")
    equal(sorted(lines)[1:], sorted([
        "completed a.bin", "completed " + LONG,
        next(line for line in lines if line.startswith(web + "/none: The file is not on ")),
    ]))
    _, widest = render("".join(line + "\n" for line in re.split(r"\r\n|\033\[\d*[A-Z]|\r", written)
                               if line.startswith(("downloading", "0 of", "1 of"))))
    if widest > 49:
        raise AssertionError(f"a line of {widest} columns")


def test_terminal_that_is_dumb(s):
    s.sample("a.bin", 1000)
    s.environment["TERM"] = "dumb"
    written, status = watch(s, 80, s.nginx() + "/a.bin")
    equal((written, status), ("downloading a.bin\r\ncompleted a.bin\r\n", 0))


def test_terminal_kept_quiet(s):
    s.sample("a.bin", 1000)
    equal(watch(s, 80, "-q", s.nginx() + "/a.bin"), ("", 0))


def test_terminal_interrupted(s):
    """Ctrl+C on the terminal itself takes the block away."""
    s.sample("a.bin", LENGTH)
    line = s.line("-s1", s.nginx() + SLOW)
    pid, main = pty.fork()
    if pid == 0:
        os.execve(line[0], line, s.environment)
    # Else the key has what is not read yet thrown away, and a quick answer to it with that.
    modes = termios.tcgetattr(main)
    modes[3] |= termios.NOFLSH
    termios.tcsetattr(main, termios.TCSANOW, modes)
    written = b""
    while b"downloading" not in written:
        written += os.read(main, 65536)
    os.write(main, b"\x03")
    try:
        while True:
            written += os.read(main, 65536)
    except OSError:
        pass
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(main)
    equal(status, 130)
    lines, _ = render(written.decode().replace("^C", ""))
    equal(lines, ["Stopped. Run the same command again to go on from here.", ""])


scene.main(sys.modules[__name__])
