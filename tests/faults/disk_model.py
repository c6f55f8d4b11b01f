# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What a disk may hold after the power went: from the recorded order of writes, syncs and changes
of names in one folder, the states that are possible at a moment. What was synced is there. Of what
was not, each write may be there, missing, or have left zeros; changes of names are there up to
some point, or, on a disk that keeps no order, each for itself."""

import random
import re
from dataclasses import dataclass, field

CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
UNFINISHED = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
BY_NAME = {"openat", "rename", "link", "unlink"}  # those that may give a whole path
SECTOR = 512  # bytes that a disk writes all at once
DESCRIPTOR = re.compile(r"(\d+)<([^>]*)>")


def bytes_of(text):
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Call:
    name: str
    began: int  # line of the log
    ended: int
    words: str  # the arguments as strace tells them
    result: int

    def strings(self):
        return [bytes_of(text) for text in STRING.findall(self.words)]

    def names(self):
        return [text.decode() for text in self.strings()]

    def descriptors(self):
        return [int(number) for number, _ in DESCRIPTOR.findall(STRING.sub("", self.words))]

    def places(self):
        """Where the descriptors lead to."""
        plain = STRING.sub("", self.words)
        return [bytes_of(path).decode() if path.startswith("\\x") else path
                for _, path in DESCRIPTOR.findall(plain)]

    def numbers(self):
        """What is given as a plain number."""
        plain = re.sub(r"<[^>]*>", "<>", STRING.sub('""', self.words))
        return [int(n) for n in re.findall(r"(?<![<\w.=])-?\d+(?![\w<])", plain)]


def read_log(text):
    """The calls that succeeded, in the order in which they began."""
    calls, open_lines = [], {}
    for number, line in enumerate(text.splitlines(), 1):
        began = number
        if match := UNFINISHED.match(line):
            open_lines[match[1]] = (number, f"{match[1]} {match[2]}")
            continue
        if match := RESUMED.match(line):
            began, start = open_lines.pop(match[1])
            line = start + match[2]
        if (match := CALL.match(line)) and int(match[4]) >= 0:
            calls.append(Call(match[2], began, number, match[3], int(match[4])))
    return sorted(calls, key=lambda call: call.began)


@dataclass
class Change:
    """Of the bytes or the time of a file."""
    began: int
    ended: int
    offset: int = 0
    content: bytes = b""
    length: int = -1  # of a cut
    time: int = 0  # modification time from then on


@dataclass(eq=False)
class File:
    first: bytes = b""
    inode: int = 0  # in the run that was recorded, 0 not known
    is_record: bool = False
    time: int = 0
    changes: list = field(default_factory=list)
    syncs: list = field(default_factory=list)  # pairs of lines

    def durable(self, moment):
        """How far the changes are safe: those that ended before this line."""
        return max((began for began, ended in self.syncs if ended <= moment), default=0)

    def now(self):
        return apply(self.first, [(change, "whole") for change in self.changes])

    def time_now(self):
        return self.changes[-1].time if self.changes else self.time


def apply(first, steps):
    content = bytearray(first)
    for change, how in steps:
        if change.length >= 0:
            del content[change.length:]
            continue
        piece = change.content if how == "whole" else bytes(len(change.content))
        if how == "torn":
            half = len(piece) // 2 // SECTOR * SECTOR
            piece = piece[:half] + change.content[half:]
        content.extend(bytes(max(0, change.offset - len(content))))
        content[change.offset:change.offset + len(piece)] = piece
    return bytes(content)


class Disk:
    """A folder as it is written to. @files: names to files that are there, and safe, before."""

    def __init__(self, files, path):
        self.path = path
        self.first = dict(files)
        self.names = dict(files)
        self.files = list(files.values())
        self.open = {}
        self.folders = set()
        self.renames = []  # (began, ended, removed name, given name, file)
        self.syncs = []
        self.records = {}  # file → (inode, time of it) that its text tells of

    def follow(self, calls):
        for call in calls:
            if call.name == "openat":
                self._openat(call)
            elif self._is_ours(call):
                getattr(self, "_" + call.name)(call)

    def _is_ours(self, call):
        named = call.names() if call.name in BY_NAME else []
        return any(place.startswith(self.path) for place in call.places() + named)

    def _local(self, name):
        return name.removeprefix(self.path + "/")

    def _names_of(self, call):
        return [self._local(name) for name in call.names()]

    def _openat(self, call):
        name = self._names_of(call)[0]
        self.folders.discard(call.result)
        self.open.pop(call.result, None)
        if name == self.path:
            self.folders.add(call.result)
        elif not self._is_ours(call):
            return
        elif "O_TMPFILE" in call.words:
            self._new(call, None)
        elif "O_CREAT" in call.words and name not in self.names:
            self._new(call, name)
        elif name in self.names:
            self.open[call.result] = self.names[name]

    def _new(self, call, name):
        file = File(time=call.began * 10**9, is_record=name is not None and ".record" in name)
        self.files.append(file)
        self.open[call.result] = file
        if name is not None:
            self._name(call, None, name, file)

    def _name(self, call, old, new, file):
        self.renames.append((call.began, call.ended, old, new, file))
        if old is not None:
            self.names.pop(old, None)
        if new is not None:
            self.names[new] = file

    def _renameat(self, call):
        old, new = self._names_of(call)
        self._name(call, old, new, self.names[old])

    _rename = _renameat2 = _renameat

    def _link(self, call):
        old, new = self._names_of(call)
        self._name(call, None, new, self.names[old])

    def _linkat(self, call):
        source, name = self._names_of(call)
        number = source.rsplit("/", 1)[1] if source else call.descriptors()[0]
        self._name(call, None, name, self.open[int(number)])

    def _unlinkat(self, call):
        self._name(call, self._names_of(call)[0], None, None)

    _unlink = _unlinkat

    def _fsync(self, call):
        descriptor = call.descriptors()[0]
        if descriptor in self.folders:
            self.syncs.append((call.began, call.ended))
        elif descriptor in self.open:
            self.open[descriptor].syncs.append((call.began, call.ended))

    _fdatasync = _fsync

    def _syncfs(self, call):
        when = (call.began, call.ended)
        self.syncs.append(when)
        for file in self.open.values():
            file.syncs.append(when)

    def _change(self, call, file, **what):
        what.setdefault("time", call.began * 10**9)
        file.changes.append(Change(call.began, call.ended, **what))

    def _pwrite64(self, call):
        file = self.open[call.descriptors()[0]]
        content = call.strings()[0][:call.result]
        self._note_record(file, content)
        self._change(call, file, offset=call.numbers()[-1], content=content)

    def _write(self, call):
        file = self.open[call.descriptors()[0]]
        content = call.strings()[0][:call.result]
        self._note_record(file, content)
        self._change(call, file, offset=len(file.now()), content=content)

    def _ftruncate(self, call):
        self._change(call, self.open[call.descriptors()[0]], length=call.numbers()[-1])

    def _utimensat(self, call):
        seconds, part = re.search(r"tv_sec=(-?\d+), tv_nsec=(\d+)", call.words).groups()
        file = self.open[call.descriptors()[0]]
        self._change(call, file, time=int(seconds) * 10**9 + int(part))

    def _copy_file_range(self, call):
        source, goal = (self.open[number] for number in call.descriptors()[:2])
        start = call.numbers()[0]
        self._change(call, goal, offset=start,
                     content=source.now()[start:start + call.result])

    def _note_record(self, file, content):
        """Which file a record tells of, and when that was last written as it was told."""
        match = re.search(rb"^inode=(\d+)$", content, re.M)
        if match is None or match[1] == b"0":
            return
        inode = int(match[1])
        parts = [f for f in self.files if not f.is_record]
        part = next((f for f in parts if f.inode == inode), None)
        if part is None:
            part = [f for f in parts if f.inode == 0][-1]
            part.inode = inode
        self.records[file] = part.time_now()

    def moments(self):
        lines = {0} | {change.ended for file in self.files for change in file.changes}
        lines |= {ended for file in self.files for _, ended in file.syncs}
        lines |= {row[1] for row in self.renames} | {ended for _, ended in self.syncs}
        return sorted(lines)

    def state(self, moment, choice):
        """Names to pairs of a file and its content and time, as @choice has it."""
        safe = max((began for began, ended in self.syncs if ended <= moment), default=0)
        loose = [row for row in self.renames if row[0] <= moment and row[1] > safe]
        kept = [row for row in self.renames if row[1] <= safe] + choice.names(loose)
        names = dict(self.first)
        for _, _, old, new, file in kept:
            if old is not None:
                names.pop(old, None)
            if new is not None:
                names[new] = file
        return {name: (file, *self._content(file, moment, choice)) for name, file in names.items()}

    @staticmethod
    def _content(file, moment, choice):
        safe = file.durable(moment)
        steps = [(change, "whole") for change in file.changes if change.ended <= safe]
        loose = [c for c in file.changes if c.began <= moment and c.ended > safe]
        chosen = choice.writes(loose)
        time = steps[-1][0].time if steps else file.time
        if chosen and choice.keeps_time():
            time = chosen[-1][0].time
        return apply(file.first, steps + chosen), time


CHANCES = 6  # states by chance at each moment, beside the extreme ones


class Extreme:
    """All that is not safe is as @how says: "whole", "zero", or missing (None)."""

    def __init__(self, how, names):
        self.how = how
        self.all_names = names
        self.ordered = True

    def writes(self, loose):
        return [(change, self.how) for change in loose] if self.how else []

    def names(self, loose):
        return loose if self.all_names else []

    def keeps_time(self):
        return True


class Chance:
    def __init__(self, seed, ordered):
        self.dice = random.Random(seed)
        self.ordered = ordered

    def writes(self, loose):
        hows = [self.dice.choice(("whole", "whole", "zero", "torn", None)) for _ in loose]
        return [(change, how) for change, how in zip(loose, hows) if how is not None]

    def names(self, loose):
        if self.ordered:
            return loose[:self.dice.randint(0, len(loose))]
        return [row for row in loose if self.dice.random() < 0.5]

    def keeps_time(self):
        return self.dice.random() < 0.7


def choices(name, moment):
    """Pairs of a name and what happens to be on the disk at @moment of the run @name."""
    for how in (None, "zero", "whole"):
        for names in (False, True):
            yield f"{how or 'none'} {'named' if names else 'unnamed'}", Extreme(how, names)
    for n in range(CHANCES):
        ordered = n % 3 != 2
        yield (f"chance {n}{'' if ordered else ', no order'}",
               Chance(f"{name} {moment} {n}", ordered))
