#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Makes the inputs that a fuzz target begins with, and keeps what it found worth keeping.

The inputs are the texts in the tables of the tests, so that a new row is a new seed, and the lines
of corpus/NAME.txt, each an input written as in a Python bytes literal.

usage: make-corpus.py unpack NAME FOLDER   (writes all of them as files)
       make-corpus.py keep NAME FOLDER     (makes the files of FOLDER, the shortest first and
                                            up to 24 KiB, the new corpus/NAME.txt)"""

import ast
import hashlib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
HEADERS = re.compile(r'^#include .*$', re.M)
STRINGS = re.compile(r'(?:"(?:\\.|[^"\\\n])*"\s*)+')
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
ESCAPE = re.compile(rb'\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)', re.S)
PLAIN = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
LONGEST = 4096
LARGEST_KEPT = 24 * 1024
RECORD = rb"""[Gannet part]
format=1
sequence=7
stage=finishing
url=https://files.test/a/b.tar.gz?x=1
wanted=folder/b.tar.gz
name=b (1).tar.gz
part=b (1).tar.gz.part
device=18446744073709551615
inode=18446744073709551614
modified=-5
older=12:b\;c.part;13:d (2).part;
total=5000000000000
etag="a\\b"
last-modified=Mon, 01 Jan 2024 00:00:00 GMT
last-modified-strong=true
content-type=application/gzip
checksum=md5:00112233445566778899aabbccddeeff
done=0-100,4294967296-4999999999999
unproven=true
adopted=true
"""


def unescape(text):
    """The bytes that a C string stands for."""
    def replace(match):
        code = match.group(1)
        if code[:1] == b"x":
            return bytes([int(code[1:], 16)])
        if code[:1] in (b"u", b"U"):
            return chr(int(code[1:], 16)).encode()
        if code.isdigit():
            return bytes([int(code, 8) & 255])
        return PLAIN.get(code, code)
    return ESCAPE.sub(replace, text.encode())


def expand(*names):
    """The tests' sources with their own macros expanded, and nobody else's."""
    text = "\n".join(HEADERS.sub("", (TESTS / name).read_text()) for name in names)
    done = subprocess.run(["cc", "-E", "-P", "-w", "-x", "c", "-"], input=text, check=True,
                          capture_output=True, text=True)
    return done.stdout


def strings(text):
    """Every string of the C source, parts that stand together as one."""
    for match in STRINGS.finditer(text):
        yield b"".join(unescape(part) for part in STRING.findall(match.group(0)))


def rows(text):
    """The strings of every innermost pair of braces."""
    for match in re.finditer(r'\{((?:[^{}"]|"(?:\\.|[^"\\\n])*")*)\}', text):
        yield list(strings(match.group(1)))


def plain(*names, before=(b"",)):
    for name in names:
        for text in strings(expand(name)):
            yield from (head + text for head in before)


def cookies():
    for row in rows(expand("engine/test-cookies.c")):
        for address in [text for text in row if text.startswith(b"http")]:
            yield from (address + b"\n" + text for text in row if b"\t" in text)


def plan_rows():
    for name in ("test-plan.c", "test-plan-framing.c", "test-plan-range.c", "test-plan-status.c"):
        for row in rows(expand("core/plan-rows.h", "core/" + name)):
            if len(row) > 4 and re.match(rb"\d+/", row[1]):
                yield row


def replies():
    for row in plan_rows():
        yield row[1] + b"\n" + row[2] + b"\n" + row[4]
        yield row[1] + b"\n" + row[2] + b"\n" + row[4] + b"\n" + row[4]


def on_the_wire(head):
    """A head of the plan's tables as a server would send it."""
    status, *fields = head.strip().split(b"\n")
    lines = [b"HTTP/1.1 " + status + b" Some Words"] + [field for field in fields if field]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def bodies(letters):
    """A file of 26 bytes as servers may send it when the last six are missing."""
    yield b"200\nContent-Length: 26\n", letters
    yield b"200\n", letters
    yield b"200\nTransfer-Encoding: chunked\n", b"1a\r\n" + letters + b"\r\n0\r\n\r\n"
    for start in (0, 10, 20):
        yield b"206\nContent-Range: bytes %d-25/26\n" % start, letters[start:]
    yield b"206\nContent-Range: bytes 0-19/26\nContent-Length: 20\n", letters[:20]
    yield b"416\nContent-Range: bytes */%d\n" % (20 if letters.islower() else 26), b""


def exchanges():
    letters = b"abcdefghijklmnopqrstuvwxyz"
    for tag in (b"", b'ETag: "v1"\n', b'ETag: "v2"\n', b'ETag: W/"v1"\n'):
        replies_so_far = [on_the_wire(head + tag) + body for version in (letters, letters.upper())
                          for head, body in bodies(version)]
        for before in b"0123":
            yield from (bytes([before]) + reply + b"\n%%\n" + replies_so_far[3]
                        for reply in replies_so_far)
    for row in plan_rows():
        for before in b"01":
            yield bytes([before]) + on_the_wire(row[4]) + letters


SEEDS = {
    "cookies": cookies,
    "disposition": lambda: plain("core/test-disposition.c"),
    "exchange": exchanges,
    "fields": lambda: plain("core/test-fields.c", "core/test-validator.c"),
    "filename": lambda: plain("core/test-filename-clean.c", "core/test-filename-characters.c",
                              "core/test-filename-extension.c", "core/test-filename.c",
                              before=(b"0", b"\xff")),
    "link-file": lambda: plain("core/test-link-file.c", "core/test-metalink.c",
                               before=(b"0", b"1", b"2", b"3")),
    "link-html": lambda: plain("core/test-link-html.c", "core/test-html-tag.c", before=(b"0",)),
    "link-text": lambda: plain("core/test-link-text.c", "core/test-curl-command.c",
                               "core/test-bare-address.c", "core/test-links.c",
                               before=(b"0", b"1", b"2", b"t")),
    "pattern": lambda: plain("core/test-pattern.c"),
    "record": lambda: [RECORD, *plain("engine/test-record.c")],
    "reply": replies,
    "store-file": lambda: (),
    "store-row": lambda: (),
    "url": lambda: plain("core/test-url.c", "core/test-url-resolve.c", "core/test-url-display.c",
                         "core/test-host.c", "core/test-redirect.c", "core/test-duplicates.c"),
}


def kept(name):
    path = HERE / "corpus" / f"{name}.txt"
    for line in path.read_text().splitlines() if path.exists() else ():
        yield ast.literal_eval(f'b"{line}"')


def unpack(name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for text in [*SEEDS[name](), *kept(name)]:
        if len(text) <= LONGEST:
            (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)


def keep(name, folder):
    inputs = {path.read_bytes() for path in folder.iterdir()} - set(SEEDS[name]())
    lines = []
    for text in sorted(inputs, key=lambda text: (len(text), text)):
        literal = repr(b'"' + text)[2:-1]  # with a quotation mark within, Python writes '...'
        lines.append(literal[1:].replace("\\'", "'").replace('"', '\\"'))
        if sum(len(line) + 1 for line in lines) > LARGEST_KEPT:
            lines.pop()
            break
    (HERE / "corpus" / f"{name}.txt").write_text("".join(line + "\n" for line in lines))


def main():
    action, name, folder = sys.argv[1:4]
    {"unpack": unpack, "keep": keep}[action](name, Path(folder))


main()
