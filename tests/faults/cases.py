# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The situations that faults are let loose on: what is in the folder before, what the server has,
and what must be in the folder in the end."""

from dataclasses import dataclass, field

import invariants
from world import NAME, body

SMALL = 20000
LARGE = 1500000  # more than what is fetched without a name
HUGE = 6 << 20  # more than what is fetched over one connection, when that takes its time
SLOW = "rate=6000000"
OTHER = b"a file of that name, of somebody else's" * 300
DATE = "last_modified='Mon, 06 Jan 2020 00:00:00 GMT'"


def resource(seed, length, more=""):
    return f"length={length} seed={seed} 'etag=\"v{seed}\"' {DATE} {more}"


@dataclass
class Case:
    name: str
    length: int
    held: int = 0  # bytes that an earlier run left in a part
    existing: bytes = b""  # what stands under the final name
    options: tuple = ()
    seed: int = 1  # of what the server has when the fault comes
    framing: str = ""
    final: str = NAME  # that the file has in the end
    stays: bool = False  # what existed is not touched
    finals: dict = field(default_factory=dict)  # final name → contents it may have

    def __post_init__(self):
        whole = body(self.seed, self.length)
        # A number where another one was tried in vain, so that any may have been given.
        self.finals = {NAME: [whole], "file (N).bin": [whole]}
        if self.existing:
            self.finals[NAME] = [self.existing] if self.stays else [self.existing, whole]

    @property
    def wanted(self):
        return body(self.seed, self.length)

    @property
    def kept(self):
        """Bytes that must be there whatever happens."""
        if self.held and self.seed == 1:
            return body(1, self.held)
        return self.existing if self.stays or self.wanted.startswith(self.existing) else b""

    def prepare(self, world):
        healthy = resource(self.seed, self.length, self.framing)
        if self.held:
            world.serve(f"/{NAME} {resource(1, self.length)} end=stall at={self.held} requests=1\n"
                        f"then {healthy}\n")
            world.hold(self.held)
        else:
            world.serve(f"/{NAME} {healthy}\n")
        if self.existing:
            (world.out / NAME).write_bytes(self.existing)

    def check(self, world, outcome):
        invariants.check(world, outcome, self.finals, self.kept)
        if outcome.status == 0:
            path = outcome.event("finished")["path"]
            with open(path, "rb") as file:
                invariants.require(file.read() == self.wanted, "finished, but with another file")

    def check_again(self, world, surplus=()):
        return invariants.check_again(world, self.finals, self.wanted, self.options, surplus)


REPLACE = ("--if-exists=replace",)
CASES = (
    Case("small", SMALL),
    Case("large", LARGE),
    Case("of unknown length", SMALL, framing="chunk=4000"),
    Case("resumed", LARGE, held=700001),
    Case("resumed, small", SMALL, held=9001),
    Case("newer version", LARGE, held=700001, seed=2),
    Case("newer version, small", SMALL, held=9001, seed=2),
    Case("continues a file", LARGE, existing=body(1, 700001)),
    Case("continues a file, small", SMALL, existing=body(1, 9001)),
    Case("whole already", SMALL, existing=body(1, SMALL)),
    Case("replaces", LARGE, existing=OTHER, options=REPLACE),
    Case("replaces, small", SMALL, existing=OTHER, options=REPLACE),
    Case("beside another", LARGE, existing=OTHER, stays=True),
    Case("beside another, small", SMALL, existing=OTHER, stays=True),
)

# Over several connections, in whatever order.
MANY = (
    Case("many ranges", HUGE, framing=SLOW),
    Case("many ranges, resumed", HUGE, held=700001, framing=SLOW),
)
